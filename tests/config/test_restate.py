"""Live values in the words of the program: outputs are whole and quiet, a refresh never widens inputs, an import is
small."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from tests.support.builders import SHAPE, Values, args, behavior, custom, forwarded, origin
from tests.support.cloudfront import live
from tests.support.strategies import QUICK, declared, edits, seeds

from pulumi_cloudfront_provider.config.canonical import equal
from pulumi_cloudfront_provider.config.restate import minimal, project, restate
from pulumi_cloudfront_provider.values import ABSENT, Path, at, walk

ACM = {"acmCertificateArn": "arn:1", "sslSupportMethod": "sni-only", "minimumProtocolVersion": "TLSv1.2_2021"}


def refreshed(inputs: Values, now_live: Values) -> Values:
    found: Values = project(SHAPE, live(now_live), inputs)
    return found


@QUICK
@given(edits(), seeds)
def test_outputs_mean_what_is_live(edit: tuple[Values, Values], seed: int) -> None:
    """Whatever the program declares."""
    now, others = edit
    was = live(others, seed)

    assert equal(SHAPE, restate(SHAPE, was, now), was)


@QUICK
@given(edits(), seeds)
def test_outputs_of_outputs_are_the_same(edit: tuple[Values, Values], seed: int) -> None:
    now, others = edit
    once = restate(SHAPE, live(others, seed), now)

    assert restate(SHAPE, once, now) == once


@QUICK
@given(edits(), seeds)
def test_a_refresh_never_widens_the_inputs(edit: tuple[Values, Values], seed: int) -> None:
    """Outside of lists, which are owned whole, it answers only paths that the program has."""
    now, others = edit
    found = project(SHAPE, live(others, seed), now)
    wider = [path for path, _ in walk(found) if at(now, path) is ABSENT and not any(type(step) is int for step in path)]

    assert [path for path in wider if not isinstance(at(now, path[:-1]), list)] == []


@QUICK
@given(declared(), seeds)
def test_an_import_of_an_import_means_the_same(args: Values, seed: int) -> None:
    imported = minimal(SHAPE, live(args, seed))

    assert equal(SHAPE, minimal(SHAPE, live(imported, seed)), imported)


# What is declared and live, at a path, and how it must read in the outputs and in refreshed inputs.
WORDS: list[tuple[str, Values, Values, Path]] = [
    ("the order of aliases", args(aliases=["b", "a"]), args(aliases=["a", "b"]), ("aliases",)),
    ("the case of aliases", args(aliases=["A"]), args(aliases=["a"]), ("aliases",)),
    (
        "the order of origins",
        args(origins=[origin("b"), origin("a")]),
        args(origins=[origin("a"), origin("b")]),
        ("origins", 0, "id"),
    ),
    (
        "the name of a bucket",
        args(logging={"enabled": True, "bucket": "logs"}),
        args(logging={"enabled": True, "bucket": "logs.s3.amazonaws.com"}),
        ("logging", "bucket"),
    ),
    (
        "the slash of a path pattern",
        args(cacheBehaviors=[behavior("/a", cachePolicyId="p")]),
        args(cacheBehaviors=[behavior("a", cachePolicyId="p")]),
        ("cacheBehaviors", 0, "pathPattern"),
    ),
    (
        "the order of methods",
        args(defaultCacheBehavior=behavior(allowedMethods=["GET", "HEAD"])),
        args(),
        ("defaultCacheBehavior", "allowedMethods"),
    ),
    (
        "the case of a header's name",
        args(origins=[origin(customHeaders=[{"headerName": "X-A", "headerValue": "v"}])]),
        args(origins=[origin(customHeaders=[{"headerName": "x-a", "headerValue": "v"}])]),
        ("origins", 0, "customHeaders", 0, "headerName"),
    ),
]


@pytest.mark.parametrize(("now", "was", "place"), [row[1:] for row in WORDS], ids=[row[0] for row in WORDS])
def test_outputs_keep_the_words_of_the_program(now: Values, was: Values, place: Path) -> None:
    assert at(restate(SHAPE, live(was), now), place) == at(now, place)


@pytest.mark.parametrize(("now", "was"), [row[1:3] for row in WORDS], ids=[row[0] for row in WORDS])
def test_refreshed_inputs_keep_the_words_of_the_program(now: Values, was: Values) -> None:
    assert refreshed(now, was) == now


def test_outputs_show_what_others_changed() -> None:
    outputs = restate(SHAPE, live(args(comment="theirs", aliases=["b", "new", "a"])), args(aliases=["a", "b"]))

    assert outputs["comment"] == "theirs"
    assert outputs["aliases"] == ["a", "b", "new"]


def test_a_refresh_shows_what_others_changed_under_the_program() -> None:
    assert refreshed(args(comment="mine"), args(comment="theirs", webAclId="acl")) == args(comment="theirs")


def test_a_refresh_shows_items_that_others_added_without_their_defaults() -> None:
    """A declared list is owned whole; the declared items come first, in their order."""
    inputs = args(origins=[origin("b"), origin("a")])
    theirs = origin("new", customOriginConfig=custom(originReadTimeout=60))
    found = refreshed(inputs, args(origins=[origin("a"), theirs, origin("b")]))

    assert found["origins"] == [origin("b"), origin("a"), theirs]


def test_a_refresh_drops_items_that_others_took_out() -> None:
    inputs = args(origins=[origin("a"), origin("b", connectionAttempts=1)])

    assert refreshed(inputs, args(origins=[origin("a")]))["origins"] == [origin("a")]


def test_a_refresh_keeps_declared_defaults_and_empty_values() -> None:
    inputs = args(
        comment="",
        webAclId="",
        aliases=[],
        httpVersion="http2",
        anycastIpListId="",
        origins=[origin(originPath="", connectionAttempts=3, originShield={"enabled": False})],
        customErrorResponses=[],
    )

    assert refreshed(inputs, inputs) == inputs


def test_a_refresh_keeps_what_has_no_effect() -> None:
    inputs = args(
        logging={"enabled": False, "bucket": "logs", "prefix": "p/"},
        viewerCertificate={"cloudfrontDefaultCertificate": True, "minimumProtocolVersion": "TLSv1.2_2021"},
        origins=[origin(originShield={"enabled": False, "originShieldRegion": "eu-west-1"})],
    )

    assert refreshed(inputs, inputs) == inputs


def test_a_refresh_after_a_switch_shows_the_switch() -> None:
    inputs = args(logging={"enabled": True, "bucket": "logs", "prefix": "p/"})

    assert refreshed(inputs, args())["logging"] == {"enabled": False, "bucket": "", "prefix": ""}


def test_a_refresh_drops_a_member_that_others_took_out() -> None:
    inputs = args(defaultCacheBehavior=behavior(responseHeadersPolicyId="p"))

    assert "responseHeadersPolicyId" not in refreshed(inputs, args())["defaultCacheBehavior"]


def test_a_refresh_shows_declared_tags_only() -> None:
    was = {**live(args()), "tags": {"mine": "theirs now", "theirs": "x"}}

    assert project(SHAPE, was, args(tags={"mine": "1", "gone": "2"}))["tags"] == {"mine": "theirs now"}


def test_inputs_of_another_version_are_left_out_and_harm_nothing() -> None:
    assert refreshed(args(noSuchMember=1, comment={"was": "a struct"}), args(comment="c")) == args(comment="c")


def test_an_import_leaves_out_defaults() -> None:
    """What every distribution has, and nothing that CloudFront filled in."""
    imported = minimal(SHAPE, live(args(callerReference="r")))
    imported["origins"][0].pop("s3OriginConfig")

    assert imported == {**args(), "callerReference": "r"}


@pytest.mark.parametrize(
    "member",
    [
        {"viewerCertificate": ACM},
        {"logging": {"includeCookies": True}},
        {"restrictions": {"geoRestriction": {"restrictionType": "blacklist", "locations": ["DE"]}}},
        {"defaultCacheBehavior": behavior(forwardedValues=forwarded(), minTtl=1)},
        {"isIpv6Enabled": False},
        {"tags": {"a": "b"}},
    ],
    ids=lambda member: next(iter(member)),
)
def test_an_import_holds_what_is_no_default(member: dict[str, Any]) -> None:
    imported = minimal(SHAPE, live(args(**member)))

    assert {name: imported[name] for name in member} == member


def test_an_import_leaves_out_what_has_no_effect() -> None:
    """The default certificate reads back `vip` and `TLSv1`."""
    assert "viewerCertificate" not in minimal(SHAPE, live(args()))
