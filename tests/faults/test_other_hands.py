"""Others change a distribution between two runs of a program: what the program declares wins, and theirs is named
before it goes; what it does not declare stays; what it ignores is left alone. A refresh shows only the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from tests.api.world import port_on
from tests.faults.stack import Provider, Stack, shown
from tests.lifecycle.world import behavior, origin, program

ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/theirs/1"
FUNCTION = {"FunctionARN": "arn:aws:cloudfront::123456789012:function/theirs", "EventType": "viewer-request"}
Live = dict[str, Any]


def item(kind: str, id: str, live: Live) -> Live:
    keys = {"Origins": "Id", "CacheBehaviors": "PathPattern", "CustomErrorResponses": "ErrorCode"}
    found: Live = next(each for each in live[kind]["Items"] if each[keys[kind]] == id)
    return found


def appended(kind: str, like: str, **members: Any) -> Callable[[Live], None]:
    def add(live: Live) -> None:
        live[kind]["Items"].append({**item(kind, like, live), **members})
        live[kind]["Quantity"] += 1

    return add


def taken_out(kind: str, id: str) -> Callable[[Live], None]:
    def take(live: Live) -> None:
        live[kind]["Items"].remove(item(kind, id, live))
        live[kind]["Quantity"] -= 1

    return take


def reversed_(kind: str) -> Callable[[Live], None]:
    return lambda live: live[kind]["Items"].reverse()


def inside(kind: str, id: str, **members: Any) -> Callable[[Live], None]:
    return lambda live: item(kind, id, live).update(members)


def origins(*ids: str) -> list[dict[str, Any]]:
    return [origin(id) for id in ids]


@dataclass(frozen=True)
class Row:
    what: str
    edit: Any
    """What somebody else does."""
    drift: set[str]
    """The paths that a refresh shows."""
    kept: Callable[[Live], bool]
    """Whether theirs is there after the next update of the program, which changes the comment."""
    stays: bool
    warned: tuple[str, ...] = ()
    before: dict[str, Any] = field(default_factory=dict)
    now: dict[str, Any] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()


PATTERNS = {"cacheBehaviors": [behavior("/a/*"), behavior("/b/*"), behavior("/c/*")]}
THREE = {"origins": origins("a", "b", "c")}
MOVED = {"origins": origins("c", "a", "b")}

TABLE = [
    Row("a web ACL that nobody declared", {"WebACLId": ACL}, set(), lambda live: live["WebACLId"] == ACL, True),
    Row(
        "a web ACL where none is declared",
        {"WebACLId": ACL},
        {"webAclId"},
        lambda live: live["WebACLId"] == ACL,
        False,
        (f"webAclId was changed by someone else since the last refresh ('{ACL}')",),
        before={"webAclId": ""},
    ),
    Row(
        "the price class that is declared",
        {"PriceClass": "PriceClass_All"},
        {"priceClass"},
        lambda live: live["PriceClass"] == "PriceClass_All",
        False,
        ("priceClass was changed by someone else", "'PriceClass_All'"),
        before={"priceClass": "PriceClass_100"},
    ),
    Row(
        "the member that this update changes",
        {"Comment": "theirs"},
        {"comment"},
        lambda live: live["Comment"] == "theirs",
        False,
        ("comment was changed by someone else since the last refresh ('theirs')",),
    ),
    Row("disabled", {"Enabled": False}, {"enabled"}, lambda live: not live["Enabled"], False, ("enabled was changed",)),
    Row(
        "an undeclared member of a declared struct",
        lambda live: live["DefaultCacheBehavior"].update(Compress=True),
        set(),
        lambda live: live["DefaultCacheBehavior"]["Compress"] is True,
        True,
    ),
    Row(
        "an undeclared list in a declared struct",
        lambda live: live["DefaultCacheBehavior"].update(FunctionAssociations={"Quantity": 1, "Items": [FUNCTION]}),
        set(),
        lambda live: live["DefaultCacheBehavior"]["FunctionAssociations"]["Quantity"] == 1,
        True,
    ),
    Row(
        "a list that nobody declared",
        {"CustomErrorResponses": {"Quantity": 1, "Items": [{"ErrorCode": 404, "ErrorCachingMinTTL": 7}]}},
        set(),
        lambda live: live["CustomErrorResponses"]["Quantity"] == 1,
        True,
    ),
    Row(
        "an item in a declared list",
        appended("Origins", "a", Id="theirs"),
        {"origins[1]"},
        lambda live: live["Origins"]["Quantity"] == 2,
        False,
        ("origins.theirs was added by someone else since the last refresh; what the program declares removes it",),
    ),
    Row(
        "an item of a declared list goes",
        taken_out("Origins", "b"),
        {"origins[1]"},
        lambda live: live["Origins"]["Quantity"] == 2,
        False,
        ("origins[1] was removed by someone else since the last refresh; what the program declares puts it back",),
        before=THREE,
    ),
    Row(
        "another key in a behavior",
        inside("CacheBehaviors", "/b/*", PathPattern="/theirs/*"),
        {"cacheBehaviors[1]"},
        lambda live: live["CacheBehaviors"]["Items"][1]["PathPattern"] == "/theirs/*",
        False,
        ('cacheBehaviors["theirs/*"] was added by someone else', "cacheBehaviors[1] was removed by someone else"),
        before=PATTERNS,
    ),
    Row(
        "another key in an error response",
        lambda live: live["CustomErrorResponses"]["Items"][0].update(ErrorCode=403),
        {"customErrorResponses[0]"},
        lambda live: live["CustomErrorResponses"]["Items"][0]["ErrorCode"] == 403,
        False,
        ('customErrorResponses["403"] was added by someone else', "customErrorResponses[0] was removed"),
        before={"customErrorResponses": [{"errorCode": 404, "errorCachingMinTtl": 7}]},
    ),
    Row("another order, where it means nothing", reversed_("Origins"), set(), lambda live: True, True, before=THREE),
    Row(
        "another order, where it means something",
        reversed_("CacheBehaviors"),
        {"cacheBehaviors"},
        lambda live: live["CacheBehaviors"]["Items"][0]["PathPattern"] == "/c/*",
        False,
        ("cacheBehaviors was changed by someone else",),
        before=PATTERNS,
    ),
    Row(
        "an undeclared member of an item that then moves",
        inside("Origins", "c", OriginPath="/theirs", ConnectionAttempts=1),
        set(),
        lambda live: item("Origins", "c", live)["OriginPath"] == "/theirs",
        True,
        before=THREE,
        now=MOVED,
    ),
    Row(
        "an undeclared member of a behavior that then moves",
        inside("CacheBehaviors", "/c/*", Compress=True),
        set(),
        lambda live: item("CacheBehaviors", "/c/*", live)["Compress"] is True,
        True,
        before=PATTERNS,
        now={"cacheBehaviors": PATTERNS["cacheBehaviors"][::-1]},
    ),
    Row(
        "the declared member of an item",
        inside("Origins", "b", DomainName="theirs.example.com"),
        {"origins[1].domainName"},
        lambda live: item("Origins", "b", live)["DomainName"] == "theirs.example.com",
        False,
        ("origins[1].domainName was changed by someone else", "'theirs.example.com'"),
        before=THREE,
    ),
    Row(
        "the declared member of an item that then moves",
        inside("Origins", "c", DomainName="theirs.example.com"),
        {"origins[2].domainName"},
        lambda live: item("Origins", "c", live)["DomainName"] == "theirs.example.com",
        False,
        ("origins[2].domainName was changed by someone else",),
        before=THREE,
        now=MOVED,
    ),
    Row(
        "a member that is ignored",
        {"PriceClass": "PriceClass_All"},
        {"priceClass"},
        lambda live: live["PriceClass"] == "PriceClass_All",
        True,
        before={"priceClass": "PriceClass_100"},
        ignored=("priceClass",),
    ),
    Row(
        "a member of an item that is ignored",
        inside("Origins", "c", DomainName="theirs.example.com"),
        {"origins[2].domainName"},
        lambda live: item("Origins", "c", live)["DomainName"] == "theirs.example.com",
        True,
        before=THREE,
        ignored=("origins[*].domainName",),
    ),
    Row(
        "what is taken out of the program",
        {"DefaultRootObject": "theirs.html"},
        {"defaultRootObject"},
        lambda live: live["DefaultRootObject"] == "theirs.html",
        False,
        ("defaultRootObject was changed by someone else since the last refresh ('theirs.html')",),
        before={"defaultRootObject": "index.html"},
        now={"defaultRootObject": None},
    ),
]


def _merged(*parts: dict[str, Any]) -> dict[str, Any]:
    values = {name: value for part in parts for name, value in part.items()}
    return {name: value for name, value in values.items() if value is not None}


MOMENTS: dict[str, tuple[str, str] | None] = {
    "before the run": None,
    "between our read and our write": ("UpdateDistribution", "before"),
}


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.what)
def test_each_row(
    server: LocalCloudFront, providers: dict[str, Provider], row: Row, moment: tuple[str, str] | None
) -> None:
    stack = Stack(providers["plugin"])
    assert stack.up(program(**_merged({"comment": "old"}, row.before))) == ""
    server.edit(stack.id, row.edit, when=moment)
    now = program(**_merged({"comment": "old"}, row.before, row.now, {"comment": "new"}))
    if moment is None:
        assert stack.drift() == row.drift
        inputs = stack.copy()
        inputs.refresh()
        assert set(shown(inputs.inputs)) <= set(shown(stack.inputs)), "inputs never widen"
    stack.provider.told()

    assert stack.up(now, ignored=row.ignored) == ""

    live = server.config(stack.id)
    assert live["Comment"] == "new"
    assert row.kept(live) is row.stays
    told = " ".join(stack.provider.told())
    assert all(warning in told for warning in row.warned), told
    assert bool(told) == bool(row.warned), told
    assert stack.up(now, ignored=row.ignored) == ""
    assert stack.destroy() == ""


def test_in_the_dynamic_flavour_too(server: LocalCloudFront, providers: dict[str, Provider]) -> None:
    stack = Stack(providers["dynamic"])
    assert stack.up(program(comment="old", origins=origins("a", "b"))) == ""
    server.edit(stack.id, inside("Origins", "b", OriginPath="/theirs"))
    server.edit(stack.id, {"WebACLId": ACL, "Comment": "theirs"})
    assert stack.up(program(comment="new", origins=origins("b", "a"))) == ""
    live = server.config(stack.id)
    assert (live["WebACLId"], item("Origins", "b", live)["OriginPath"], live["Comment"]) == (ACL, "/theirs", "new")
    assert "comment was changed by someone else since the last refresh ('theirs')" in " ".join(stack.provider.told())
    stack.destroy()


def test_one_that_is_gone_is_refreshed_away_and_made_anew(
    server: LocalCloudFront, providers: dict[str, Provider]
) -> None:
    for provider in providers.values():
        stack = Stack(provider)
        assert stack.up(program(comment="old", enabled=False)) == ""
        gone = stack.copy()
        assert gone.destroy() == ""
        assert "run `pulumi refresh`" in stack.up(program(comment="new", enabled=False))
        assert stack.copy().destroy() == ""
        assert stack.refresh() == ""
        assert stack.id == ""
        assert stack.up(program(comment="new", enabled=False)) == ""
        assert stack.destroy() == ""


def test_tags_of_others_stay_and_theirs_under_our_keys_show(
    server: LocalCloudFront, providers: dict[str, Provider], tag: Callable[[str, dict[str, str]], None]
) -> None:
    stack = Stack(providers["plugin"])
    assert stack.up(program(tags={"ours": "1", "goes": "1"})) == ""
    tag(stack.id, {"theirs": "x"})
    assert stack.drift() == set()
    tag(stack.id, {"ours": "theirs"})
    assert stack.drift() == {"tags.ours"}
    assert stack.refresh() == ""
    assert stack.up(program(tags={"ours": "1"})) == ""
    assert server.tags(stack.id) == {"ours": "1", "theirs": "x"}
    stack.destroy()


@pytest.fixture
def tag(server: LocalCloudFront) -> Callable[[str, dict[str, str]], None]:
    port = port_on(server)
    return lambda of, tags: port.tag(server.distributions()[of]["arn"], tags)
