"""Programs, edits and faults that a history may hold, each cheap to draw."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from hypothesis import strategies as st

from tests.histories import vocabulary
from tests.histories.vocabulary import ABSENT, CACHING, CERTIFICATES, POLICIES, WEB_ACL, Path, Tree

BESIDE: Final = ("tags", "waitForDeployment")


@dataclass(frozen=True)
class Edit:
    """The leaf or item at `path` becomes `value`; ABSENT takes it out."""

    path: Path
    value: Any


@dataclass(frozen=True)
class Fault:
    operation: str
    kind: str
    times: int
    after: int


def _origin(id: str, **members: Any) -> Tree:
    return {"domainName": f"{id}.example.com", "customOriginConfig": {"originProtocolPolicy": "https-only"}, **members}


def _behavior(target: str = "a") -> Tree:
    return {"targetOriginId": target, "viewerProtocolPolicy": "allow-all", "cachePolicyId": CACHING}


def plain() -> Tree:
    return {
        "enabled": True,
        "origins": {"a": _origin("a")},
        "defaultCacheBehavior": _behavior(),
        "waitForDeployment": False,
    }


_SITES = ("www.example.com", "shop.example.com")
_VALUES: Final[dict[Path, list[Any]]] = {
    ("comment",): ["", "one", "two"],
    ("defaultRootObject",): ["", "index.html"],
    ("webAclId",): ["", WEB_ACL],
    ("priceClass",): ["PriceClass_All", "PriceClass_100"],
    ("httpVersion",): ["http2", "http2and3"],
    ("isIpv6Enabled",): [True, False],
    ("enabled",): [True, False],
    ("callerReference",): ["mine", "other"],
    ("waitForDeployment",): [True, False],
    ("aliases",): [[], [_SITES[0]], list(_SITES), [_SITES[1], _SITES[0]]],
    ("viewerCertificate",): [{"acmCertificateArn": arn, "sslSupportMethod": "sni-only"} for arn in CERTIFICATES],
    ("restrictions",): [
        {"geoRestriction": {"restrictionType": "none"}},
        {"geoRestriction": {"restrictionType": "blacklist", "locations": ["KP", "DE"]}},
    ],
    ("tags", "a"): ["", "x"],
    ("tags", "b"): ["x", "y"],
    ("origins", "b"): [
        _origin("b"),
        _origin("b", originPath="/v1", customHeaders={"x-one": {"headerValue": "s3cret-1"}}),
    ],
    ("origins", "c"): [_origin("c")],
    ("defaultCacheBehavior", "compress"): [True, False],
    ("defaultCacheBehavior", "originRequestPolicyId"): list(POLICIES),
    ("defaultCacheBehavior", "targetOriginId"): ["a", "b"],
    ("cacheBehaviors",): [{}, {"b/*": _behavior(), "a/*": _behavior()}],
    ("cacheBehaviors", "a/*"): [_behavior(), _behavior("b")],
    ("cacheBehaviors", "b/*"): [_behavior("c")],
    ("cacheBehaviors", "a/*", "compress"): [True, False],
    ("cacheBehaviors", "a/*", "originRequestPolicyId"): list(POLICIES),
    ("customErrorResponses",): [{}],
    ("customErrorResponses", 404): [{"errorCachingMinTtl": 10}, {"errorCachingMinTtl": 60}],
    ("customErrorResponses", 503): [{"errorCachingMinTtl": 0}],
    **{("origins", id, "originPath"): ["", "/v1", "/v2"] for id in "ab"},
    **{("origins", id, "connectionAttempts"): [1, 2, 3] for id in "ab"},
    **{("origins", id, "customHeaders"): [{}] for id in "ab"},
    **{
        ("origins", id, "customHeaders", "x-one"): [{"headerValue": value} for value in ("s3cret-1", "s3cret-2")]
        for id in "ab"
    },
    **{("origins", id, "customHeaders", "x-two"): [{"headerValue": "s3cret-1"}] for id in "ab"},
    **{("origins", id, "customOriginConfig", "originReadTimeout"): [30, 60] for id in "ab"},
}
_FIXED: Final = {("enabled",), ("defaultCacheBehavior", "targetOriginId")}
"""What a program must declare."""
_EDITS: Final = [
    Edit(path, value)
    for path, values in _VALUES.items()
    for value in [*values, *([] if path in _FIXED else [ABSENT, ABSENT])] * (4 if path[0] == "tags" else 1)
]

edits: Final = st.sampled_from(_EDITS)
programs: Final = st.lists(edits, max_size=6).map(lambda found: _program(found))  # noqa: PLW0108  defined below
_READS: Final = ["500", "throttle", "drop-before", "cut-off", "wrong-type", "expired-token", "slow"]
_WRITES: Final = ["500", "503", "throttle", "access-denied", "drop-before", "drop-after", "cut-off", "wrong-type"]
_SINGLE: Final = st.sampled_from(
    [
        Fault(operation, kind, times, after)
        for operations, kinds in (
            (("GetDistribution", "ListTagsForResource"), _READS[:-1]),
            (("CreateDistributionWithTags", "DeleteDistribution", "TagResource", "UntagResource"), _WRITES),
            (("UpdateDistribution",), [*_WRITES, "412"]),
            (("GetDistribution",), ["stale-read"]),
        )
        for operation in operations
        for kind in kinds
        for times in (1, 2, -1)
        for after in (0, 1)
    ]
)
_EXPIRY: Final = st.integers(0, 8).map(lambda calls: Fault("*", "access-denied", -1, calls))
"""After so many calls nothing is allowed any more: what was begun can't be undone or finished."""
faults: Final = _SINGLE | _EXPIRY


def _program(found: list[Edit]) -> Tree:
    tree = plain()
    for edit in found:
        apply(tree, edit)
    return tree


def removable(tree: Tree) -> list[Path]:
    """What a program declares and may do without."""
    return [path for path in _VALUES if path not in _FIXED and _declares(tree, path)]


def _declares(tree: Tree, path: Path) -> bool:
    return path[0] in tree and (len(path) == 1 or _declares(tree[path[0]], path[1:]))


def apply(tree: Tree, edit: Edit) -> None:
    """The program after an edit, and as a user would leave it: nothing in it refers to what it doesn't declare."""
    place = tree
    for step in edit.path[:-1]:
        if step not in place:
            if edit.value == ABSENT or (edit.path[0] == "origins" and step == edit.path[1]):
                return
            place[step] = _behavior() if step == "a/*" else {}
        place = place[step]
    if edit.value == ABSENT:
        place.pop(edit.path[-1], None)
    else:
        place[edit.path[-1]] = copy.deepcopy(edit.value)
    _tidy(tree)


def _tidy(tree: Tree) -> None:
    for behavior in (tree["defaultCacheBehavior"], *tree.get("cacheBehaviors", {}).values()):
        if behavior["targetOriginId"] not in tree["origins"]:
            behavior["targetOriginId"] = "a"
    if tree.get("aliases"):
        tree.setdefault("viewerCertificate", copy.deepcopy(_VALUES["viewerCertificate",][0]))


def foreign(edit: Edit) -> Iterator[tuple[Path, Any]]:
    """The same by another hand, who leaves a configuration that CloudFront takes."""
    whole = edit.path[0] in ("aliases", "viewerCertificate")
    if whole:
        yield ("viewerCertificate",), _VALUES["viewerCertificate",][0]
        return
    yield edit.path, edit.value


def inputs(tree: Tree) -> dict[str, Any]:
    return vocabulary.args(tree)
