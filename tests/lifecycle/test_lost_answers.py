"""A create whose answer was lost is repaired within the create: nothing is made twice."""

from __future__ import annotations

import ssl
from dataclasses import replace
from typing import Any

import pytest
from botocore.exceptions import SSLError
from botocore.httpsession import URLLib3Session

from pulumi_cloudfront_provider.errors import Unreachable
from tests.lifecycle.test_create import DENIED_TAGGING
from tests.lifecycle.world import CREATES, OWN_CERTIFICATE, World, new_identity, program

FULL = {f"k{number}": "v" for number in range(50)}
"""As many tags as there may be: no room for a marker."""


@pytest.mark.parametrize("marks", [True, False], ids=["marked", "not marked"])
@pytest.mark.parametrize("fault", ["drop-after", "cut-off"])
def test_a_lost_answer_is_repaired_within_the_create(world: World, fault: str, marks: bool) -> None:
    before = world.ids()
    world.aws.fail(CREATES[marks], fault)
    made = world.create(program(comment="c", tags={"a": "b"} if marks else {}), new_identity(marks))
    assert made.id == world.only(before)
    assert made.outputs["comment"] == "c"
    assert not world.marked(made.id)


@pytest.mark.parametrize("fault", ["drop-before", "500", "503", "throttle"])
def test_a_call_that_was_not_done_is_done_once(world: World, fault: str) -> None:
    before = world.ids()
    world.aws.fail("CreateDistributionWithTags", fault)
    assert world.create(program()).id == world.only(before)


@pytest.mark.parametrize("marks", [True, False], ids=["marked", "not marked"])
def test_a_lost_answer_under_a_reference_of_ones_own_is_repaired(world: World, marks: bool) -> None:
    before = world.ids()
    world.aws.fail(CREATES[marks], "drop-after")
    reference = f"own-{marks}"
    made = world.create(program(callerReference=reference), new_identity(marks))
    assert made.id == world.only(before)


def test_a_lost_answer_where_tagging_is_denied_makes_no_second_one(world: World) -> None:
    before = world.ids()
    world.aws.fail(
        "CreateDistributionWithTags", "error", times=-1, code="AccessDenied", status=403, message=DENIED_TAGGING
    )
    world.aws.fail("CreateDistribution", "drop-after")
    made = world.create(program())
    assert made.id == world.only(before)


@pytest.mark.parametrize("refusal", ["DistributionAlreadyExists", "CNAMEAlreadyExists"])
@pytest.mark.parametrize("marks", [True, False], ids=["no room for a marker", "a reference of its own"])
def test_one_without_a_marker_is_found_by_what_was_sent(world: World, marks: bool, refusal: str) -> None:
    """But for what CloudFront fills in, the minimum TLS version here; and though its own alias is what it is refused
    for."""
    alias = f"{refusal}.{marks}.example.com".lower()
    more: dict[str, Any] = {"tags": FULL} if marks else {"callerReference": alias}
    now = program(aliases=[alias], viewerCertificate=OWN_CERTIFICATE, **more)
    world.aws.fail(CREATES[marks], "drop-after")
    if refusal == "CNAMEAlreadyExists":
        world.aws.fail(CREATES[marks], "error", after=1, code=refusal, status=409, message="They are taken.")
    before = world.ids()
    assert world.create(now, new_identity(marks)).id == world.only(before)


def test_tls_that_breaks_while_the_answer_is_read_makes_no_second_one(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """botocore takes that for a connection that was never made."""
    send = URLLib3Session.send
    broken: list[Any] = []

    def breaks(self: Any, request: Any) -> Any:
        answer = send(self, request)
        if request.method == "POST" and not broken:
            broken.append(request)
            raise SSLError(endpoint_url=request.url, error=ssl.SSLError(1, "bad record mac"))
        return answer

    monkeypatch.setattr(URLLib3Session, "send", breaks)
    before = world.ids()
    assert world.create(program(tags=FULL)).id == world.only(before)
    assert broken


SEEN_LATE: dict[str, dict[str, Any]] = {
    "the distribution": {"operation": "GetDistribution", "fault": "error", "code": "NoSuchDistribution", "status": 404},
    "its tags": {"operation": "ListTagsForResource", "fault": "error", "code": "NoSuchResource", "status": 404},
    "the marker": {"operation": "ListTagsForResource", "fault": "answer", "body": "<Tags><Items/></Tags>"},
}


@pytest.mark.parametrize("late", SEEN_LATE.values(), ids=SEEN_LATE)
@pytest.mark.parametrize("times", [1, 3])
def test_one_whose_answer_was_lost_is_found_though_not_all_replicas_know_it(
    world: World, late: dict[str, Any], times: int
) -> None:
    before = world.ids()
    world.aws.fail("CreateDistributionWithTags", "drop-after")
    world.aws.fail(times=times, **late)
    made = world.create(program())
    assert made.id == world.only(before)


def test_one_that_this_very_create_made_is_no_earlier_ones(world: World) -> None:
    """A later delete in the same process may delete it."""
    world.aws.fail("CreateDistributionWithTags", "drop-after")
    assert not world.create(program(), replace(new_identity(), attempt="first")).adopted


@pytest.mark.parametrize("fault", ["drop-after", "answer"])
def test_one_that_nobody_could_find_later_is_looked_for_when_all_answers_are_lost(world: World, fault: str) -> None:
    before = world.ids()
    details: dict[str, Any] = {"status": 500, "done": True} if fault == "answer" else {}
    world.aws.fail("CreateDistribution", fault, times=-1, **details)
    made = world.create(program(), new_identity(marks=False))
    assert made.id == world.only(before)


def test_under_a_reference_of_ones_own_nothing_is_taken_that_may_be_anothers(world: World) -> None:
    world.create(program(callerReference="shared"), new_identity(marks=False))
    world.aws.fail("CreateDistribution", "drop-before", times=-1)
    with pytest.raises(Unreachable):
        world.create(program(callerReference="shared"), new_identity(marks=False))


def test_answers_that_stay_lost_are_found_by_the_next_create(world: World) -> None:
    before, identity = world.ids(), new_identity()
    world.aws.fail("CreateDistributionWithTags", "drop-after")
    world.aws.fail("*", "drop-before", times=-1, after=1)
    with pytest.raises(Unreachable):
        world.create(program(), identity)
    world.aws.clear_faults()
    assert world.create(program(), identity).id == world.only(before)
