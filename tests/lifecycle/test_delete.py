"""Delete: disable, wait, delete; it can be taken up again at any point, and never deletes what it didn't look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.errors import Conflict, ProviderError, Refused, Unreachable
from pulumi_cloudfront_provider.lifecycle.delete import delete
from pulumi_cloudfront_provider.lifecycle.write import ATTEMPTS
from tests.api.world import one_paragraph, settings
from tests.lifecycle.test_conflicts import PLAN
from tests.lifecycle.world import DEPLOYMENT, World, program, without

READ, UPDATE, DELETE = "GetDistribution", "UpdateDistribution", "DeleteDistribution"
NOT_DISABLED: dict[str, Any] = {
    "code": "DistributionNotDisabled",
    "status": 409,
    "message": "The distribution has not been disabled.",
}


def test_one_that_is_disabled_is_read_and_deleted(world: World) -> None:
    resource = world.resource(program(enabled=False))
    id = resource.id
    resource.destroy()
    assert world.calls() == [READ, DELETE]
    assert id not in world.ids()


def test_one_that_is_enabled_is_disabled_waited_for_and_deleted(world: World) -> None:
    resource, started = world.resource(), world.clock.now()
    id = resource.id
    resource.destroy()
    calls = world.calls()
    assert calls[:2] == [READ, UPDATE]
    assert set(calls[2:-1]) == {READ}
    assert calls[-1] == DELETE
    assert id not in world.ids()
    assert world.clock.now() - started >= DEPLOYMENT


def test_disabling_changes_nothing_else(world: World) -> None:
    resource = world.resource(program(comment="c", priceClass="PriceClass_100"))
    world.aws.edit(resource.id, {"WebACLId": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1"})
    world.aws.inject(resource.id, "", "<Future>1</Future>")
    before = resource.live
    seen: list[dict[str, Any]] = []
    world.clock.after(10, lambda: seen.append(resource.live))
    resource.destroy()
    assert seen == [{**before, "Enabled": False}]


class _Sparse(BotoCloudFront):
    """CloudFront, leaving out of its answers what is empty. Notes the configurations that it is sent."""

    def read(self, id: str) -> Snapshot:
        found = super().read(id)
        return replace(found, config=without(found.config, "WebACLId", "DefaultRootObject"))

    def update(self, id: str, config: Mapping[str, Any], etag: str) -> Snapshot:
        self.sent = config
        return super().update(id, config, etag)


def test_disabling_sends_all_that_updates_demand_and_nothing_deprecated(world: World) -> None:
    resource = world.resource()
    port = _Sparse(settings(world.aws))
    delete(replace(world.runtime, cloudfront=port), resource.id)
    assert resource.id not in world.ids()
    assert not {"Certificate", "CertificateSource"} & set(port.sent["ViewerCertificate"])


def test_one_that_is_still_being_deployed_is_waited_for(world: World) -> None:
    resource = world.resource(program(enabled=False))
    resource.up({**resource.inputs, "comment": "new"})
    world.calls()
    started = world.clock.now()
    resource.destroy()
    assert UPDATE not in world.calls()
    assert world.clock.now() - started >= DEPLOYMENT - 1


def test_each_write_carries_the_etag_of_what_it_was_computed_from(world: World) -> None:
    resource = world.resource()
    enabled = world.aws.distributions()[resource.id]["etag"]
    disabled: list[str] = []
    world.clock.after(10, lambda: disabled.append(world.aws.distributions()[resource.id]["etag"]))
    resource.destroy()
    carried = {call.operation: call.if_match for call in world.aws.calls() if call.if_match}
    assert carried == {UPDATE: enabled, DELETE: disabled[0]}


@pytest.mark.parametrize("times", [1, 5])
def test_an_edge_that_does_not_let_go_yet_is_asked_again(world: World, times: int) -> None:
    resource = world.resource(program(enabled=False))
    id = resource.id
    world.aws.fail(DELETE, "error", times=times, **NOT_DISABLED)
    resource.destroy()
    assert id not in world.ids()
    assert any("let go" in line for line in world.report.progress_lines)


def test_an_edge_that_never_lets_go_ends_with_the_time(world: World) -> None:
    resource, started = world.resource(program(enabled=False)), world.clock.now()
    world.aws.fail(DELETE, "error", times=-1, **NOT_DISABLED)
    with pytest.raises(ProviderError, match="again") as caught:
        resource.destroy(timeout=60)
    assert one_paragraph(str(caught.value))
    assert resource.id in str(caught.value)
    assert 60 <= world.clock.now() - started <= 70


def test_one_that_is_gone_is_deleted(world: World) -> None:
    resource = world.resource(program(enabled=False))
    world.port.delete(resource.id, world.aws.distributions()[resource.id]["etag"])
    world.calls()
    resource.destroy()
    assert world.calls() == [READ]


@pytest.mark.parametrize("operation", [UPDATE, DELETE])
def test_one_that_goes_meanwhile_is_deleted(world: World, operation: str) -> None:
    resource = world.resource()
    gone: dict[str, Any] = {
        "code": "NoSuchDistribution",
        "status": 404,
        "message": "The specified distribution does not exist.",
    }
    world.aws.fail(operation, "error", **gone)
    resource.destroy()


def test_one_that_goes_while_it_waits_is_deleted(world: World) -> None:
    resource = world.resource()
    id = resource.id

    def vanish() -> None:
        world.aws.deploy(id)
        world.port.delete(id, world.aws.distributions()[id]["etag"])

    world.clock.after(30, vanish)
    resource.destroy()
    assert id not in world.ids()


@pytest.mark.parametrize("fault", ["drop-after", "cut-off", "wrong-type"])
def test_a_lost_answer_to_the_delete_is_success(world: World, fault: str) -> None:
    resource = world.resource(program(enabled=False))
    id = resource.id
    world.aws.fail(DELETE, fault)
    resource.destroy()
    assert id not in world.ids()


@pytest.mark.parametrize("fault", ["drop-after", "cut-off"])
def test_a_lost_answer_to_the_disabling_is_no_failure(world: World, fault: str) -> None:
    resource = world.resource()
    id = resource.id
    world.aws.fail(UPDATE, fault)
    resource.destroy()
    assert id not in world.ids()


@pytest.mark.parametrize("operation", [UPDATE, DELETE])
def test_a_conflict_is_read_and_tried_again(world: World, operation: str) -> None:
    resource = world.resource()
    id = resource.id
    world.aws.fail(operation, "412", times=ATTEMPTS - 1)
    resource.destroy()
    assert id not in world.ids()


@pytest.mark.parametrize("operation", [UPDATE, DELETE])
def test_a_conflict_that_stays_comes_to_an_end(world: World, operation: str) -> None:
    resource = world.resource()
    world.aws.fail(operation, "412", times=-1)
    with pytest.raises(Conflict):
        resource.destroy()
    assert world.calls().count(operation) == ATTEMPTS
    assert resource.id in world.ids()


@pytest.mark.parametrize("why", [PLAN, "It is attached to a continuous deployment policy."])
def test_a_precondition_that_no_retry_cures_is_not_retried(world: World, why: str) -> None:
    resource = world.resource(program(enabled=False))
    world.aws.fail(DELETE, "error", times=-1, code="PreconditionFailed", status=412, message=why)
    with pytest.raises(Conflict) as caught:
        resource.destroy()
    assert world.calls().count(DELETE) == 1
    assert why in str(caught.value)


def test_an_etag_that_turns_while_it_waits_is_no_failure(world: World) -> None:
    resource = world.resource()
    id = resource.id
    world.clock.after(100, lambda: world.aws.turn_etag(id))
    resource.destroy()
    assert id not in world.ids()


def test_one_that_someone_enables_again_meanwhile_is_disabled_again(world: World) -> None:
    resource = world.resource()
    id = resource.id
    world.clock.after(100, lambda: world.aws.edit(id, {"Enabled": True}))
    resource.destroy()
    assert world.calls().count(UPDATE) == 2
    assert id not in world.ids()


def test_what_someone_changes_just_before_the_delete_is_looked_at_first(world: World) -> None:
    resource = world.resource(program(enabled=False))
    id = resource.id
    world.aws.edit(id, {"Comment": "theirs"}, when=(DELETE, "before"))
    resource.destroy()
    deletes = [call for call in world.aws.calls() if call.operation == DELETE]
    assert [call.status for call in deletes] == [412, 204]
    assert id not in world.ids()


BUCKETS = [
    "The S3 bucket that you specified for CloudFront logs doesn't exist: gone.s3.amazonaws.com",
    "The S3 bucket that you specified for CloudFront logs does not enable ACL access: gone.s3.amazonaws.com",
]


@pytest.mark.parametrize("why", BUCKETS)
def test_a_log_bucket_that_is_gone_keeps_nothing_alive(world: World, why: str) -> None:
    logging = {"enabled": True, "bucket": "gone.s3.amazonaws.com", "prefix": "p"}
    resource = world.resource(program(logging=logging))
    id = resource.id
    world.aws.fail(UPDATE, "error", code="InvalidArgument", status=400, message=why)
    resource.destroy()
    assert id not in world.ids()


def test_another_refusal_of_the_disabling_is_an_error(world: World) -> None:
    resource = world.resource()
    world.aws.fail(UPDATE, "error", times=-1, code="InvalidArgument", status=400, message="Something else is wrong.")
    with pytest.raises(Refused, match="Something else"):
        resource.destroy()
    assert world.calls().count(UPDATE) == 1


@pytest.mark.parametrize(
    ("code", "status"), [("StagingDistributionInUse", 409), ("ResourceInUse", 409), ("AccessDenied", 403)]
)
def test_a_refusal_for_good_is_an_error_at_once(world: World, code: str, status: int) -> None:
    resource = world.resource(program(enabled=False))
    world.aws.fail(DELETE, "error", times=-1, code=code, status=status, message="It is in use.")
    with pytest.raises(Refused) as caught:
        resource.destroy()
    assert caught.value.code == code
    assert world.calls() == [READ, DELETE]


def test_ctrl_c_while_it_waits_says_how_to_go_on_and_the_next_one_does(world: World) -> None:
    resource = world.resource()
    id = resource.id
    world.clock.cancel_after(50)
    with pytest.raises(ProviderError, match="again to go on") as caught:
        resource.destroy()
    assert id in str(caught.value)
    assert one_paragraph(str(caught.value))
    world.calls()
    resource.destroy()
    assert UPDATE not in world.calls()
    assert id not in world.ids()


def test_time_that_runs_out_says_how_to_go_on(world: World) -> None:
    resource = world.resource()
    with pytest.raises(ProviderError, match="again to go on") as caught:
        resource.destroy(timeout=30)
    assert one_paragraph(str(caught.value))
    assert "pulumi up" not in str(caught.value), "it is a destroy, or an up that deletes: run the same again"


def test_what_can_not_be_asked_is_not_deleted(world: World) -> None:
    resource = world.resource()
    world.aws.fail("*", "drop-before", times=-1)
    with pytest.raises(Unreachable):
        resource.destroy()
    assert resource.live["Enabled"] is True


def test_reads_that_lag_behind_the_disabling_do_not_delete_early(world: World) -> None:
    resource, started = world.resource(), world.clock.now()
    id = resource.id
    world.aws.fail(READ, "stale-read", times=4, after=1)
    resource.destroy()
    assert id not in world.ids()
    assert world.clock.now() - started >= DEPLOYMENT
    assert world.calls().count(DELETE) == 1
