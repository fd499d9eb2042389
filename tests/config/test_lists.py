"""Lists: a declared one is owned whole, its items are matched by key, and one that nobody declared stays as it is.

Section 4 of the design.
"""

from __future__ import annotations

from typing import Any, Final

import pytest
from tests.support.builders import SHAPE, Values, args, behavior, changed, forwarded, merged, origin
from tests.support.cloudfront import Raw, created, live, seen

from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.values import Path, at


def headers(*named: tuple[str, str]) -> Values:
    items = [{"headerName": name, "headerValue": value} for name, value in named]
    return args(origins=[origin(customHeaders=items)])


def group(id: str, **members: Any) -> Values:
    return {
        "id": id,
        "failoverCriteria": {"statusCodes": [500]},
        "members": [{"originId": "a"}, {"originId": "b"}],
        **members,
    }


def function(event: str, arn: str = "f") -> Values:
    return {"functionArn": arn, "eventType": event}


def runs(event: str, **members: Any) -> Values:
    return {"lambdaFunctionArn": "l", "eventType": event, **members}


def parameter(name: str, **members: Any) -> Values:
    return {"name": name, "definition": {"stringSchema": {"required": True, **members}}}


def behaves(**members: Any) -> Values:
    return args(defaultCacheBehavior=behavior(**members))


# Name, program with two items, the list, what others set in the second item, and where it shows.
KEYED: Final[list[tuple[str, Values, Path, Values]]] = [
    ("origins", args(origins=[origin("a"), origin("b")]), ("origins",), {"connectionAttempts": 1}),
    (
        "origin groups",
        args(originGroups=[group("g"), group("h")]),
        ("originGroups",),
        {"selectionCriteria": "media-quality-based"},
    ),
    (
        "cache behaviors",
        args(cacheBehaviors=[behavior("a/*", cachePolicyId="p"), behavior("b/*", cachePolicyId="p")]),
        ("cacheBehaviors",),
        {"compress": True},
    ),
    (
        "error responses",
        args(customErrorResponses=[{"errorCode": 403}, {"errorCode": 404}]),
        ("customErrorResponses",),
        {"errorCachingMinTtl": 5},
    ),
    (
        "Lambda associations",
        behaves(lambdaFunctionAssociations=[runs("viewer-request"), runs("origin-request")]),
        ("defaultCacheBehavior", "lambdaFunctionAssociations"),
        {"includeBody": True},
    ),
]
NAMES: Final = [row[0] for row in KEYED]


def with_items(program: Values, place: Path, items: list[Any]) -> Values:
    step, *rest = place
    return {**program, str(step): with_items(program[str(step)], tuple(rest), items) if rest else items}


@pytest.mark.parametrize(("program", "place", "extra"), [row[1:] for row in KEYED], ids=NAMES)
def test_an_item_keeps_what_nobody_declared_wherever_it_stands(program: Values, place: Path, extra: Values) -> None:
    first, second = at(program, place)
    was = live(with_items(program, place, [first, {**second, **extra}]))
    after = at(merged(with_items(program, place, [second, first]), program, was), place)

    assert {name: after[0][name] for name in {**second, **extra}} == {**second, **extra}
    assert {name: after[1][name] for name in first} == first


@pytest.mark.parametrize(("program", "place", "extra"), [row[1:] for row in KEYED], ids=NAMES)
def test_an_item_that_is_taken_out_goes_whole(program: Values, place: Path, extra: Values) -> None:
    first, second = at(program, place)
    was = seen(with_items(program, place, [{**first, **extra}, second]))

    assert len(at(merged(with_items(program, place, [second]), program, was), place)) == 1
    assert changed(with_items(program, place, [second]), program, was) == {(*place, 0): "delete"}


@pytest.mark.parametrize(("program", "place", "extra"), [row[1:] for row in KEYED], ids=NAMES)
def test_an_item_that_someone_else_added_goes_from_a_declared_list(program: Values, place: Path, extra: Values) -> None:
    first = at(program, (*place, 0))
    now = with_items(program, place, [first])

    assert changed(now, now, seen(program)) == {(*place, 1): "delete"}


@pytest.mark.parametrize(("program", "place", "extra"), [row[1:] for row in KEYED], ids=NAMES)
def test_an_item_that_is_added_starts_from_defaults(program: Values, place: Path, extra: Values) -> None:
    """And takes nothing from the others."""
    first = at(program, (*place, 0))
    before = with_items(program, place, [first])
    was = seen(with_items(program, place, [{**first, **extra}]))
    after = at(merged(program, before, was), place)

    assert extra.keys() & after[1].keys() == set() or {name: after[1][name] for name in extra} != extra
    assert changed(program, before, was) == {(*place, 1): "add"}


@pytest.mark.parametrize(("program", "place", "extra"), [row[1:] for row in KEYED[1:]], ids=NAMES[1:])
def test_a_list_that_was_never_declared_stays_as_it_is(program: Values, place: Path, extra: Values) -> None:
    now = args()
    was = live(program)

    assert changed(now, now, was) == {}
    assert at(merged(now, now, was), place) == at(was, place)


@pytest.mark.parametrize(("program", "place", "extra"), [row[1:] for row in KEYED[1:]], ids=NAMES[1:])
def test_an_empty_list_is_a_declaration(program: Values, place: Path, extra: Values) -> None:
    now = with_items(program, place, [])

    assert at(merged(now, now, live(program)), place) == []


def test_a_renamed_item_loses_what_nobody_declared_in_it() -> None:
    was = live(args(origins=[origin("a", connectionAttempts=1)]))
    (after,) = merged(args(origins=[origin("renamed")]), args(origins=[origin("a")]), was)["origins"]

    assert "connectionAttempts" not in after


def test_headers_are_matched_without_case() -> None:
    before = headers(("X-Secret", "1"))
    now = headers(("x-secret", "2"))

    assert changed(now, before, seen(before)) == {("origins", 0, "customHeaders", 0, "headerValue"): "update"}


def test_path_patterns_are_matched_without_their_leading_slash() -> None:
    before = args(cacheBehaviors=[behavior("images/*", cachePolicyId="p", compress=True)])
    now = args(cacheBehaviors=[behavior("/images/*", cachePolicyId="q", compress=True)])

    assert changed(now, before, seen(before)) == {("cacheBehaviors", 0, "cachePolicyId"): "update"}


def test_error_responses_are_matched_by_code_in_any_order() -> None:
    before = args(customErrorResponses=[{"errorCode": 500}, {"errorCode": 404}])
    now = args(customErrorResponses=[{"errorCode": 404, "errorCachingMinTtl": 1}, {"errorCode": 500}])

    assert changed(now, before, seen(before)) == {("customErrorResponses", 0, "errorCachingMinTtl"): "add"}


def test_functions_are_matched_by_event() -> None:
    before = behaves(functionAssociations=[function("viewer-request"), function("viewer-response")])
    now = behaves(functionAssociations=[function("viewer-response", "new"), function("viewer-request")])
    place = ("defaultCacheBehavior", "functionAssociations", 0, "functionArn")

    assert changed(now, before, seen(before)) == {place: "update"}


@pytest.mark.parametrize("order", [("p", "q"), ("q", "p")])
def test_tenants_parameters_are_matched_by_name(order: tuple[str, str]) -> None:
    before = args(tenantConfig={"parameterDefinitions": [parameter(name, comment="c") for name in ("p", "q")]})
    now = args(tenantConfig={"parameterDefinitions": [parameter(name) for name in order]})
    was = live(args(tenantConfig={"parameterDefinitions": [parameter(name, defaultValue=name) for name in ("p", "q")]}))
    after = merged(now, before, was)["tenantConfig"]["parameterDefinitions"]

    assert after == [parameter(name, defaultValue=name) for name in order]


def test_tenants_parameters_in_another_order_make_no_difference() -> None:
    """They are told apart by name."""
    now = args(tenantConfig={"parameterDefinitions": [parameter("p"), parameter("q")]})
    was = live(now)
    was["tenantConfig"]["parameterDefinitions"].reverse()

    assert changed(now, now, was) == {}


def strange(raw: Raw, *, at_list: Any, by: str) -> None:
    """Put a member that nobody knows into each item, which tells the item."""
    for item in at_list["Items"]:
        item["Future"] = {"of": item[by]}


def test_strange_members_follow_their_item_when_a_list_is_reordered() -> None:
    before = args(
        origins=[origin("a"), origin("b")],
        cacheBehaviors=[behavior("a/*", cachePolicyId="p"), behavior("b/*", cachePolicyId="p")],
    )
    now = args(origins=before["origins"][::-1], cacheBehaviors=before["cacheBehaviors"][::-1])
    raw = created(before)
    strange(raw, at_list=raw["Origins"], by="Id")
    strange(raw, at_list=raw["CacheBehaviors"], by="PathPattern")
    sent = encode(SHAPE, merged(now, before, decode(SHAPE, raw)), raw)

    assert [item["Future"]["of"] for item in sent["Origins"]["Items"]] == ["b", "a"]
    assert [item["Future"]["of"] for item in sent["CacheBehaviors"]["Items"]] == ["b/*", "a/*"]


def test_a_new_item_takes_no_strange_members_along() -> None:
    before = args(origins=[origin("a")])
    raw = created(before)
    strange(raw, at_list=raw["Origins"], by="Id")
    sent = encode(SHAPE, merged(args(origins=[origin("b")]), before, decode(SHAPE, raw)), raw)

    assert "Future" not in sent["Origins"]["Items"][0]


def test_a_plain_list_is_owned_whole() -> None:
    now = args(aliases=["a.example"])
    was = live(args(aliases=["a.example", "by-hand.example"]))

    assert merged(now, now, was)["aliases"] == ["a.example"]


def test_the_program_decides_the_order_that_is_sent() -> None:
    now = behaves(forwardedValues=forwarded(headers=["B", "A"]))
    headers_sent = merged(now, now, live(now, seed=1))["defaultCacheBehavior"]["forwardedValues"]["headers"]

    assert headers_sent == ["B", "A"]
