"""Diff over the protocol: which paths, of which kind, and whether the old value is an input's or an output's."""

from __future__ import annotations

from typing import Any

import pytest
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from tests.fronts.plugin import UNKNOWN, Engine, Plugin, plain, secret
from tests.lifecycle.world import behavior, origin, program, without

KINDS = {value: name for name, value in pb.PropertyDiff.Kind.items()}
CERTIFICATE = {
    "acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012",
    "sslSupportMethod": "sni-only",
}
BEFORE = program(
    comment="old",
    origins=[origin("a", connectionAttempts=3), origin("b"), origin("c")],
    cacheBehaviors=[behavior("x/*"), behavior("y/*")],
    tags={"keep": "1", "go": "2"},
)


@pytest.fixture(scope="module")
def outputs(running: Plugin) -> dict[str, Any]:
    return plain(running.create(BEFORE, name="diff").properties)


def _edit(**members: Any) -> dict[str, Any]:
    return {**BEFORE, **members}


DIFFS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    # name -> what is declared now, path and kind of each change
    "nothing": (BEFORE, {}),
    "a value": (_edit(comment="new"), {"comment": "UPDATE"}),
    "a default declared": (_edit(priceClass="PriceClass_All"), {}),
    "a default left": (_edit(priceClass="PriceClass_100"), {"priceClass": "UPDATE"}),
    "a value taken out": (without(BEFORE, "comment"), {"comment": "UPDATE"}),
    "below an item": (
        _edit(origins=[origin("a", connectionAttempts=2), origin("b"), origin("c")]),
        {"origins[0].connectionAttempts": "UPDATE"},
    ),
    "below an item that moved": (
        _edit(origins=[origin("b"), origin("a", connectionAttempts=2), origin("c")]),
        {"origins[1].connectionAttempts": "UPDATE"},
    ),
    "an item put before the others": (
        _edit(cacheBehaviors=[behavior("w/*"), *BEFORE["cacheBehaviors"]]),
        {"cacheBehaviors[0]": "ADD"},
    ),
    "an item put before one that changes": (
        _edit(cacheBehaviors=[behavior("w/*"), behavior("x/*"), behavior("y/*", viewerProtocolPolicy="https-only")]),
        {"cacheBehaviors": "UPDATE"},
    ),
    "a list in another order": (_edit(origins=[origin("c"), origin("b"), origin("a", connectionAttempts=3)]), {}),
    "an item added": (_edit(origins=[*BEFORE["origins"], origin("d")]), {"origins[3]": "ADD"}),
    "an item taken out": (_edit(origins=BEFORE["origins"][:2]), {"origins[2]": "DELETE"}),
    "an item in the place of another": (
        _edit(origins=[*BEFORE["origins"][:2], origin("d")]),
        {"origins[2]": "UPDATE"},
    ),
    "behaviors in another order": (_edit(cacheBehaviors=BEFORE["cacheBehaviors"][::-1]), {"cacheBehaviors": "UPDATE"}),
    "a pattern in another spelling": (_edit(cacheBehaviors=[behavior("/x/*"), behavior("y/*")]), {}),
    "a tag": (_edit(tags={"keep": "9", "go": "2"}), {"tags.keep": "UPDATE"}),
    "tags added and taken out": (_edit(tags={"keep": "1", "a.b": "3"}), {'tags["a.b"]': "ADD", "tags.go": "DELETE"}),
    "how to wait": (_edit(waitForDeployment=True), {"waitForDeployment": "UPDATE"}),
    "a certificate": (
        _edit(viewerCertificate=CERTIFICATE),
        {
            "viewerCertificate.acmCertificateArn": "ADD",
            "viewerCertificate.sslSupportMethod": "ADD",
            "viewerCertificate.cloudfrontDefaultCertificate": "DELETE",
        },
    ),
    "staging": (_edit(staging=True), {"staging": "UPDATE_REPLACE"}),
    "a reference of one's own": (_edit(callerReference="mine"), {"callerReference": "UPDATE_REPLACE"}),
    "what isn't known yet": (_edit(comment=UNKNOWN), {"comment": "UPDATE"}),
    "a whole list that isn't known yet": (_edit(origins=UNKNOWN), {"origins": "UPDATE"}),
    "what would replace, and isn't known yet": (_edit(callerReference=UNKNOWN), {"callerReference": "UPDATE"}),
    "a secret that stays": (_edit(comment=secret("old")), {}),
}


@pytest.mark.parametrize(("now", "changes"), DIFFS.values(), ids=DIFFS)
def test_each_change_has_its_path_and_its_kind(
    provider: Plugin, outputs: dict[str, Any], now: dict[str, Any], changes: dict[str, str]
) -> None:
    answer = provider.diff(BEFORE, outputs, now)
    assert {path: KINDS[each.kind] for path, each in answer.detailedDiff.items()} == changes
    assert answer.hasDetailedDiff
    assert answer.changes == (pb.DiffResponse.DIFF_SOME if changes else pb.DiffResponse.DIFF_NONE)
    tops = {path.split(".")[0].split("[")[0] for path in changes}
    assert set(answer.diffs) == tops
    replaced = {path.split(".")[0] for path, kind in changes.items() if kind.endswith("REPLACE")}
    assert set(answer.replaces) == replaced
    assert not answer.deleteBeforeReplace
    assert {"arn", "domainName"} <= set(answer.stables)


def test_nothing_is_called_and_nothing_said(provider: Plugin, aws: LocalCloudFront, outputs: dict[str, Any]) -> None:
    provider.diff(BEFORE, outputs, _edit(comment="new"))
    assert aws.calls() == []


def test_what_someone_else_changed_is_an_old_output(provider: Plugin, outputs: dict[str, Any]) -> None:
    """The engine shows the old value from where it is told to look."""
    refreshed = {**outputs, "comment": "theirs", "priceClass": "PriceClass_100"}
    answer = provider.diff(BEFORE, refreshed, _edit(priceClass="PriceClass_200"))
    assert {path: each.inputDiff for path, each in answer.detailedDiff.items()} == {
        "comment": False,
        "priceClass": False,
    }


def test_aliases_in_common_delete_first_and_say_so(provider: Plugin, outputs: dict[str, Any], listener: Engine) -> None:
    seen = {**outputs, "aliases": ["www.example.com", "b.example.com"]}
    inputs = _edit(aliases=["www.example.com", "b.example.com"])
    news = _edit(aliases=["c.example.com", "WWW.example.com"], staging=True)
    answer = provider.diff(inputs, seen, news)
    assert answer.deleteBeforeReplace
    assert any("down" in message for message in listener.messages())
    other = provider.diff(inputs, seen, _edit(aliases=["c.example.com"], staging=True))
    assert not other.deleteBeforeReplace


def test_a_replacement_with_the_caller_reference_of_what_it_replaces_is_a_mistake(
    provider: Plugin, outputs: dict[str, Any]
) -> None:
    inputs, seen = _edit(callerReference="mine"), {**outputs, "callerReference": "mine"}
    replaced = {**inputs, "staging": True}
    provider.check(replaced, inputs)
    provider.diff(inputs, seen, replaced)
    [failure] = provider.check(replaced).failures
    assert failure.reason.startswith("callerReference: must be another one, or be left out")

    other = {**replaced, "callerReference": "another"}
    provider.diff(inputs, seen, other)
    assert not provider.check(other).failures


def test_aliases_that_others_set_are_not_shared_with_a_replacement_and_show_as_going(
    provider: Plugin, outputs: dict[str, Any]
) -> None:
    """The new distribution is made of what the program declares."""
    answer = provider.diff(BEFORE, {**outputs, "aliases": ["theirs.example.com"]}, _edit(staging=True))
    assert not answer.deleteBeforeReplace
    assert set(answer.detailedDiff) == {"staging", "aliases[0]"}


@pytest.mark.parametrize(
    ("ignored", "changes"),
    [
        (["comment"], {"origins[0].connectionAttempts"}),
        (["origins[0].connectionAttempts"], {"comment"}),
        (["origins[*].connectionAttempts"], {"comment"}),
        (["origins"], {"comment"}),
        (["comment", "origins"], set()),
    ],
)
def test_what_is_ignored_is_no_change(
    provider: Plugin, outputs: dict[str, Any], ignored: list[str], changes: set[str]
) -> None:
    now = _edit(comment="new", origins=[origin("a", connectionAttempts=1), origin("b"), origin("c")])
    assert set(provider.diff(BEFORE, outputs, now, ignored).detailedDiff) == changes


def test_state_of_another_version_is_no_error(provider: Plugin, outputs: dict[str, Any]) -> None:
    olds = {name: value for name, value in outputs.items() if name in ("arn", "origins", "comment", "enabled")}
    answer = provider.diff({**BEFORE, "removed": 1}, {**olds, "removed": [1]}, BEFORE)
    assert not answer.replaces
