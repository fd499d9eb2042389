"""What histories say of distributions, and what that means in CloudFront's own words: the judge's copy of the rules of
the merge, which shares no code with the provider.

A program is a tree: structs and keyed lists are dicts (a list's items by their keys), leaves are as users write them.
A raw configuration is read into a tree of the same form, in which every value is in CloudFront's form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from cloudfront_local.readback import settle
from cloudfront_local.store import copied
from tests.cloudfront_local.support import CERTIFICATE

Tree: TypeAlias = dict[str, Any]
Raw: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[Any, ...]

ABSENT: Final = "(absent)"
KEEP: Final = "(what is live)"
"""For a member that has no default: taken out of a program, it stays."""
CACHING = "658327ea-f89d-4fab-a63d-7e88639e58f6"
POLICIES = ("216adef6-5c7f-47e4-b989-5492eafa07d3", "b689b0a8-53d0-40ab-baf2-68738e2966ac")
CERTIFICATES = (CERTIFICATE, CERTIFICATE.replace("12345678-1234", "87654321-4321"))
WEB_ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1"


@dataclass(frozen=True)
class Leaf:
    """`said` makes CloudFront's form of what a user writes; `read` and `write` know how it stands in the raw parent."""

    name: str
    default: Any = KEEP
    said: Callable[[Any], Any] = lambda value: value
    read: Callable[[Any], Any] = lambda raw: raw
    write: Callable[[Any], Any] = lambda value: value


@dataclass(frozen=True)
class Struct:
    name: str
    members: Mapping[str, Part]


@dataclass(frozen=True)
class Items:
    """A list whose items have a key, `key` to users and `raw_key` to CloudFront. `fresh` is a raw item before anything
    is said of it, with what the provider itself gives to new ones."""

    name: str
    key: str
    raw_key: str
    members: Mapping[str, Part]
    ordered: bool = False
    fresh: Raw = field(default_factory=dict)


Part: TypeAlias = Leaf | Struct | Items


def _set(name: str, spelled: Callable[[str], str] = str) -> Leaf:
    return Leaf(
        name,
        (),
        said=lambda items: tuple(sorted(map(spelled, items))),
        read=lambda raw: tuple(sorted(map(spelled, (raw or {}).get("Items", ())))),
        write=lambda items: {"Quantity": len(items), "Items": list(items)},
    )


_GEO = Leaf(
    "Restrictions",
    ("none", ()),
    said=lambda value: (
        value["geoRestriction"]["restrictionType"],
        tuple(sorted(value["geoRestriction"].get("locations", ()))),
    ),
    read=lambda raw: (raw["GeoRestriction"]["RestrictionType"], tuple(sorted(raw["GeoRestriction"].get("Items", ())))),
    write=lambda value: {
        "GeoRestriction": {"RestrictionType": value[0], "Quantity": len(value[1]), "Items": list(value[1])}
    },
)
_CERTIFICATE = Leaf(
    "ViewerCertificate",
    None,
    said=lambda value: value.get("acmCertificateArn"),
    read=lambda raw: (raw or {}).get("ACMCertificateArn"),
    write=lambda arn: {"ACMCertificateArn": arn, "SSLSupportMethod": "sni-only"} if arn else {},
)
_BEHAVIOR: Final[Mapping[str, Part]] = {
    "targetOriginId": Leaf("TargetOriginId"),
    "viewerProtocolPolicy": Leaf("ViewerProtocolPolicy"),
    "cachePolicyId": Leaf("CachePolicyId"),
    "compress": Leaf("Compress", False),
    "originRequestPolicyId": Leaf("OriginRequestPolicyId", ABSENT),
}
_ORIGIN: Final[Mapping[str, Part]] = {
    "domainName": Leaf("DomainName"),
    "originPath": Leaf("OriginPath", ""),
    "connectionAttempts": Leaf("ConnectionAttempts", 3),
    "customHeaders": Items("CustomHeaders", "headerName", "HeaderName", {"headerValue": Leaf("HeaderValue")}),
    "customOriginConfig": Struct(
        "CustomOriginConfig",
        {
            "originProtocolPolicy": Leaf("OriginProtocolPolicy"),
            "originReadTimeout": Leaf("OriginReadTimeout", 30),
        },
    ),
}
_NEW_ORIGIN: Final[Raw] = {
    "DomainName": "x.example.com",
    "CustomOriginConfig": {
        "HTTPPort": 80,
        "HTTPSPort": 443,
        "OriginProtocolPolicy": "https-only",
        "OriginSslProtocols": {"Quantity": 1, "Items": ["TLSv1.2"]},
    },
}
_NEW_BEHAVIOR: Final[Raw] = {"TargetOriginId": "a", "ViewerProtocolPolicy": "allow-all", "CachePolicyId": CACHING}
DISTRIBUTION: Final = Struct(
    "",
    {
        "callerReference": Leaf("CallerReference"),
        "comment": Leaf("Comment", ""),
        "defaultRootObject": Leaf("DefaultRootObject", ""),
        "webAclId": Leaf("WebACLId", ""),
        "priceClass": Leaf("PriceClass", "PriceClass_All"),
        "httpVersion": Leaf("HttpVersion", "http2"),
        "isIpv6Enabled": Leaf("IsIPV6Enabled", True),
        "enabled": Leaf("Enabled"),
        "aliases": _set("Aliases", str.lower),
        "viewerCertificate": _CERTIFICATE,
        "restrictions": _GEO,
        "origins": Items("Origins", "id", "Id", _ORIGIN, fresh=_NEW_ORIGIN),
        "defaultCacheBehavior": Struct("DefaultCacheBehavior", _BEHAVIOR),
        "cacheBehaviors": Items("CacheBehaviors", "pathPattern", "PathPattern", _BEHAVIOR, True, _NEW_BEHAVIOR),
        "customErrorResponses": Items(
            "CustomErrorResponses", "errorCode", "ErrorCode", {"errorCachingMinTtl": Leaf("ErrorCachingMinTTL")}
        ),
    },
)
NEW: Final[Raw] = {
    "CallerReference": "",
    "Comment": "",
    "Enabled": True,
    "HttpVersion": "http2",
    "IsIPV6Enabled": True,
    "Origins": {"Quantity": 0, "Items": []},
    "DefaultCacheBehavior": _NEW_BEHAVIOR,
}
"""A raw configuration of which nothing was said yet."""


def args(tree: Tree, part: Struct | Items = DISTRIBUTION) -> dict[str, Any]:
    """The program's inputs, as a user writes them."""
    found: dict[str, Any] = {}
    for name, value in tree.items():
        below = part.members.get(name)
        if isinstance(below, Items):
            found[name] = [{below.key: key, **args(item, below)} for key, item in value.items()]
        elif isinstance(below, Struct):
            found[name] = args(value, below)
        else:
            found[name] = value
    return found


def program(inputs: Mapping[str, Any], part: Struct | Items = DISTRIBUTION) -> Tree:
    """The tree of a program's inputs, as far as the vocabulary goes."""
    tree: Tree = {}
    for name, value in inputs.items():
        below = part.members.get(name)
        if isinstance(below, Items):
            tree[name] = {item[below.key]: program(item, below) for item in value}
        elif isinstance(below, Struct):
            tree[name] = program(value, below)
        elif below is not None:
            tree[name] = value
    return tree


def read(raw: Raw, part: Struct | Items = DISTRIBUTION) -> Tree:
    """The tree of a raw configuration."""
    tree: Tree = {}
    for name, below in part.members.items():
        value = raw.get(below.name)
        if isinstance(below, Leaf):
            tree[name] = ABSENT if value is None else below.read(value)
        elif isinstance(below, Struct):
            tree[name] = read(value or {}, below)
        else:
            tree[name] = {item[below.raw_key]: read(item, below) for item in (value or {}).get("Items", ())}
    return tree


def said(tree: Tree, part: Struct | Items = DISTRIBUTION) -> Tree:
    """What users read or write, in CloudFront's form."""
    found: Tree = {}
    for name, value in tree.items():
        below = part.members[name]
        if isinstance(below, Leaf):
            found[name] = below.said(value)
        elif isinstance(below, Struct):
            found[name] = said(value, below)
        else:
            found[name] = {key: said(item, below) for key, item in value.items()}
    return found


def either(*programs: Tree) -> Tree:
    """What any of these programs says, by the first that does."""
    found: Tree = {}
    for each in reversed(programs):
        both = {name: either(each[name], found[name]) for name in each if _both_trees(each[name], found.get(name))}
        found = {**found, **each, **both}
    return found


def _both_trees(one: Any, other: Any) -> bool:
    return isinstance(one, dict) and isinstance(other, dict)


def expected(now: Tree, before: Tree, live: Raw) -> Raw:
    """The configuration after an update of `live`; `live` is `NEW` for a create. The whole of it: what the vocabulary
    doesn't name stays as it is."""
    raw: Raw = copied(live)
    _merge(DISTRIBUTION, now, before, raw)
    return settle(raw)


def _merge(part: Struct | Items, now: Tree, before: Tree, raw: Raw) -> None:
    for name, below in part.members.items():
        if isinstance(below, Leaf):
            _merge_leaf(below, now.get(name, ABSENT), name in before, raw)
        elif name in now or name in before:
            declared, declared_before = now.get(name, {}), before.get(name, {})
            if isinstance(below, Struct):
                _merge(below, declared, declared_before, raw.setdefault(below.name, {}))
            else:
                _merge_items(below, declared, declared_before, raw)


def _merge_leaf(leaf: Leaf, declared: Any, declared_before: bool, raw: Raw) -> None:
    if declared is not ABSENT:
        value = leaf.said(declared)
    elif declared_before and leaf.default is not KEEP:
        value = leaf.default
    else:
        return
    if value == ABSENT:
        raw.pop(leaf.name, None)
    elif raw.get(leaf.name) is None or leaf.read(raw[leaf.name]) != value:
        raw[leaf.name] = leaf.write(value)


def _merge_items(part: Items, now: Tree, before: Tree, raw: Raw) -> None:
    live = {item[part.raw_key]: item for item in (raw.get(part.name) or {}).get("Items", ())}
    items = []
    for key, declared in now.items():
        item = live.get(key) or {**copied(part.fresh), part.raw_key: key}
        _merge(part, declared, before.get(key, {}), item)
        items.append(item)
    raw[part.name] = {"Quantity": len(items), "Items": items}


def put(raw: Raw, path: Path, value: Any, part: Struct | Items = DISTRIBUTION) -> None:
    """Someone else's change: the leaf at `path` becomes `value`, in the user's words; ABSENT takes it, or the item,
    out. Does nothing where the items on the way aren't there."""
    name, rest = path[0], path[1:]
    below = part.members[name]
    if isinstance(below, Leaf):
        _merge_leaf(below, value, True, raw)
    elif isinstance(below, Struct):
        put(raw.setdefault(below.name, {}), rest, value, below)
    elif rest:
        _put_item(raw, below, rest, value)
    else:
        _merge_items(below, {} if value is ABSENT else value, {}, raw)


def _put_item(raw: Raw, part: Items, path: Path, value: Any) -> None:
    items = list((raw.get(part.name) or {}).get("Items", ()))
    key, rest = path[0], path[1:]
    found = next((item for item in items if item[part.raw_key] == key), None)
    if rest:
        if found is not None:
            put(found, rest, value, part)
        return
    if found is not None:
        items.remove(found)
    if value is not ABSENT:
        item: Raw = {**copied(part.fresh), part.raw_key: key}
        _merge(part, value, {}, item)
        items.append(item)
    raw[part.name] = {"Quantity": len(items), "Items": items}


def flat(tree: Tree, part: Struct | Items = DISTRIBUTION, path: Path = ()) -> dict[Path, Any]:
    """Each leaf by its path, as a plan's identities name it. The order of an ordered list is a leaf too."""
    leaves: dict[Path, Any] = {}
    for name, value in tree.items():
        below = part.members[name]
        if isinstance(below, Leaf):
            leaves |= {(*path, name): value}
        elif isinstance(below, Struct):
            leaves |= flat(value, below, (*path, name))
        else:
            leaves |= {(*path, name, str(key)): "there" for key in value}
            for key, item in value.items():
                leaves |= flat(item, below, (*path, name, str(key)))
    return leaves


def order(tree: Tree) -> list[str]:
    """The one order that means something."""
    return list(tree["cacheBehaviors"])
