"""Two who write at the same time: nothing of the other's is lost without a word, and retries come to an end."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_cloudfront_provider.errors import Conflict, Interrupted, NotReady, ProviderError
from pulumi_cloudfront_provider.lifecycle.update import update
from pulumi_cloudfront_provider.lifecycle.write import ATTEMPTS
from pulumi_cloudfront_provider.values import Path
from tests.api.world import HEADER_VALUE, one_paragraph
from tests.lifecycle.world import World, origin, program

ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1"
READ, UPDATE = "GetDistribution", "UpdateDistribution"
PLAN = (
    "You can't delete this distribution while it's subscribed to a pricing plan. After you cancel the pricing plan, "
    "you can delete the distribution at the end of the monthly billing cycle."
)


@pytest.mark.parametrize("times", [1, 3, ATTEMPTS - 1])
def test_a_conflict_is_read_and_tried_again(world: World, times: int) -> None:
    resource = world.resource()
    world.aws.fail(UPDATE, "412", times=times)
    resource.up({**resource.inputs, "comment": "new"})
    assert world.calls() == [READ, UPDATE] * (times + 1)
    assert resource.live["Comment"] == "new"


def test_a_conflict_that_stays_comes_to_an_end(world: World) -> None:
    resource = world.resource()
    outputs = dict(resource.outputs)
    world.aws.fail(UPDATE, "412", times=-1)
    with pytest.raises(Conflict) as caught:
        resource.up({**resource.inputs, "comment": "new"})
    assert world.calls() == [READ, UPDATE] * ATTEMPTS
    assert resource.outputs == outputs
    assert one_paragraph(str(caught.value))


def test_each_try_carries_the_etag_of_its_own_read(world: World) -> None:
    resource = world.resource()
    for _ in range(2):
        world.aws.edit(resource.id, {"WebACLId": ACL}, when=(UPDATE, "before"))
    resource.up({**resource.inputs, "comment": "new"})
    carried = [call.if_match for call in world.aws.calls() if call.operation == UPDATE]
    assert len(carried) == len(set(carried)) >= 2


@pytest.mark.parametrize("why", [PLAN, "The distribution is attached to a continuous deployment policy."])
def test_a_precondition_that_no_retry_cures_is_not_retried(world: World, why: str) -> None:
    resource = world.resource()
    world.aws.fail(UPDATE, "error", times=-1, code="PreconditionFailed", status=412, message=why)
    with pytest.raises(Conflict) as caught:
        resource.up({**resource.inputs, "comment": "new"})
    assert world.calls() == [READ, UPDATE]
    assert "at the same time" not in str(caught.value), "nobody else writes"


def test_an_if_match_that_is_refused_as_invalid_is_tried_again(world: World) -> None:
    resource = world.resource()
    world.aws.fail(
        UPDATE,
        "error",
        code="InvalidIfMatchVersion",
        status=400,
        message="The If-Match version is missing or not valid.",
    )
    resource.up({**resource.inputs, "comment": "new"})
    assert resource.live["Comment"] == "new"


def test_ctrl_c_between_two_tries_ends_them(world: World) -> None:
    resource = world.resource()
    world.aws.fail(UPDATE, "412", times=-1)
    world.clock.cancel_after(0.1)
    with pytest.raises(Interrupted):
        resource.up({**resource.inputs, "comment": "new"})
    assert world.calls() == [READ, UPDATE]


EDITS: dict[str, dict[str, Any]] = {
    "before the read": {"when": (READ, "before")},
    "after the read": {"when": (READ, "after")},
    "before the update": {"when": (UPDATE, "before")},
}


@pytest.mark.parametrize("moment", EDITS.values(), ids=EDITS)
def test_what_someone_else_sets_elsewhere_is_kept(world: World, moment: dict[str, Any]) -> None:
    resource = world.resource()
    world.aws.edit(resource.id, {"WebACLId": ACL}, **moment)
    resource.up({**resource.inputs, "comment": "new"})
    assert (resource.live["WebACLId"], resource.live["Comment"]) == (ACL, "new")
    assert resource.outputs["webAclId"] == ACL
    assert world.report.warnings == []


@pytest.mark.parametrize("moment", EDITS.values(), ids=EDITS)
def test_what_someone_else_sets_in_the_same_member_is_named_and_replaced(world: World, moment: dict[str, Any]) -> None:
    """The user was shown old => new; that it was theirs => new has to be said."""
    resource = world.resource(program(comment="old"))
    world.aws.edit(resource.id, {"Comment": "theirs"}, **moment)
    resource.up({**resource.inputs, "comment": "new"})
    assert resource.live["Comment"] == "new"
    assert len(world.report.warnings) == 1
    assert "comment" in world.report.warnings[0]
    assert "theirs" in world.report.warnings[0]


@pytest.mark.parametrize("moment", EDITS.values(), ids=EDITS)
def test_what_someone_else_sets_in_a_declared_member_that_stays_is_named_and_replaced(
    world: World, moment: dict[str, Any]
) -> None:
    resource = world.resource(program(comment="old", priceClass="PriceClass_100"))
    world.aws.edit(resource.id, {"PriceClass": "PriceClass_All"}, **moment)
    resource.up({**resource.inputs, "comment": "new"})
    assert resource.live["PriceClass"] == "PriceClass_100"
    assert len(world.report.warnings) == 1
    assert world.report.warnings[0].startswith("priceClass ")


@pytest.mark.parametrize("moment", EDITS.values(), ids=EDITS)
def test_a_list_item_that_someone_else_adds_to_a_declared_list_is_named_and_goes(
    world: World, moment: dict[str, Any]
) -> None:
    resource = world.resource()

    def add(live: dict[str, Any]) -> None:
        first = live["Origins"]["Items"][0]
        live["Origins"]["Items"] = [first, {**first, "Id": "theirs"}]

    world.aws.edit(resource.id, add, **moment)
    resource.up({**resource.inputs, "comment": "new"})
    assert [each["Id"] for each in resource.live["Origins"]["Items"]] == ["a"]
    assert len(world.report.warnings) == 1
    assert world.report.warnings[0].startswith("origins.theirs ")


def test_an_undeclared_member_of_a_declared_item_is_kept(world: World) -> None:
    resource = world.resource()

    def edit(live: dict[str, Any]) -> None:
        live["Origins"]["Items"][0]["OriginPath"] = "/theirs"

    world.aws.edit(resource.id, edit, when=(UPDATE, "before"))
    resource.up({**resource.inputs, "comment": "new"})
    assert resource.live["Origins"]["Items"][0]["OriginPath"] == "/theirs"
    assert world.report.warnings == []


def test_a_secret_that_someone_else_set_is_named_without_its_value(world: World) -> None:
    header = {"headerName": "X-Secret", "headerValue": "mine"}
    resource = world.resource(program(origins=[origin("a", customHeaders=[header])]))

    def edit(live: dict[str, Any]) -> None:
        live["Origins"]["Items"][0]["CustomHeaders"]["Items"][0]["HeaderValue"] = HEADER_VALUE

    world.aws.edit(resource.id, edit)
    resource.up({**resource.inputs, "comment": "new"})
    assert "headerValue" in world.report.warnings[0]
    assert HEADER_VALUE not in world.report.everything


def test_an_origin_that_someone_else_added_with_a_secret_is_named_without_it(world: World) -> None:
    resource = world.resource()

    def edit(live: dict[str, Any]) -> None:
        first = live["Origins"]["Items"][0]
        headers = {"Quantity": 1, "Items": [{"HeaderName": "X-Secret", "HeaderValue": HEADER_VALUE}]}
        live["Origins"]["Items"].append({**first, "Id": "theirs", "CustomHeaders": headers})

    world.aws.edit(resource.id, edit)
    resource.up({**resource.inputs, "comment": "new"})
    assert world.report.warnings
    assert HEADER_VALUE not in world.report.everything


@pytest.mark.parametrize("secret", [("comment",), ("origins", 7, "originPath")])
def test_what_is_secret_in_the_program_is_named_without_its_value(world: World, secret: Path) -> None:
    """It may be the secret's earlier value, which another stack put back."""
    now = program(comment="hush", origins=[origin("a", originPath="/hush")])
    resource = world.resource(now)
    world.aws.edit(resource.id, {"Comment": "hush-hush"})
    world.aws.edit(resource.id, lambda live: live["Origins"]["Items"][0].update(OriginPath="/hush-hush"))
    now = {**now, "defaultRootObject": "a"}
    update(world.runtime, resource.id, now, resource.inputs, resource.outputs, secrets=frozenset([secret]), wait=False)
    shown = {text.partition(" ")[0]: "hush" in text for text in world.report.warnings}
    assert shown == {"comment": secret[0] != "comment", "origins[0].originPath": secret[0] != "origins"}


def test_an_order_of_someone_elses_is_no_change_to_speak_of(world: World) -> None:
    resource = world.resource(program(origins=[origin("a"), origin("b")]))
    world.aws.edit(resource.id, lambda live: live["Origins"]["Items"].reverse())
    resource.up({**resource.inputs, "comment": "new"})
    assert world.report.warnings == []


def test_two_conflicts_are_one_warning_a_member(world: World) -> None:
    resource = world.resource(program(priceClass="PriceClass_100"))
    world.aws.edit(resource.id, {"PriceClass": "PriceClass_All"})
    world.aws.fail(UPDATE, "412", times=2)
    resource.up({**resource.inputs, "comment": "new"})
    assert len(world.report.warnings) == 1


@pytest.mark.parametrize("fault", ["drop-after", "cut-off"])
def test_a_lost_answer_to_an_update_is_no_failure_and_no_second_change(world: World, fault: str) -> None:
    resource = world.resource()
    world.aws.fail(UPDATE, fault)
    resource.up({**resource.inputs, "comment": "new"})
    assert world.calls() == [READ, UPDATE, UPDATE, READ], "botocore's second try, and a look at what is there"
    assert resource.live["Comment"] == "new"
    assert resource.outputs["etag"] == world.aws.distributions()[resource.id]["etag"]
    assert world.report.warnings == []


def test_an_update_whose_answers_are_all_lost_is_found_done_by_the_next_up(world: World) -> None:
    resource = world.resource()
    now = {**resource.inputs, "comment": "new"}
    world.aws.fail(UPDATE, "drop-after")
    world.aws.fail("*", "drop-before", times=-1, after=2)
    with pytest.raises(NotReady, match="isn't known"):
        resource.up(now)
    world.aws.clear_faults()
    world.calls()
    resource.up(now)
    assert world.calls() == [READ]
    assert resource.outputs["comment"] == "new"


def test_a_read_that_lags_behind_leads_to_no_lost_update(world: World) -> None:
    """A replica that answers with what was before someone else's write: its ETag doesn't match, so it is read again."""
    resource = world.resource()
    world.aws.edit(resource.id, {"WebACLId": ACL})
    world.aws.fail(READ, "stale-read", times=2)
    resource.up({**resource.inputs, "comment": "new"})
    assert (resource.live["WebACLId"], resource.live["Comment"]) == (ACL, "new")


def test_a_refusal_among_the_tries_ends_them(world: World) -> None:
    resource = world.resource()
    world.aws.fail(UPDATE, "412")
    world.aws.fail(READ, "access-denied", after=1)
    with pytest.raises(ProviderError, match="AccessDenied"):
        resource.up({**resource.inputs, "comment": "new"})
