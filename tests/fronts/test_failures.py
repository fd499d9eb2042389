"""What fails, as the engine hears it: a code by the kind of error, one paragraph, and never a lost distribution."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from tests.api.world import ACCESS_KEY, HEADER_VALUE, SECRET_KEY, one_paragraph
from tests.fronts.plugin import (
    SIGNATURE,
    TYPE,
    Engine,
    Failed,
    Plugin,
    engine,
    failed,
    plain,
    plugin,
    revealed,
    secret,
    struct,
    urn,
)
from tests.lifecycle.world import origin, program

HEADERS = [{"headerName": "X-Secret", "headerValue": HEADER_VALUE}]


def failure(call: Callable[[], Any]) -> Failed:
    with pytest.raises(grpc.RpcError) as caught:
        call()
    found = failed(caught.value)
    assert one_paragraph(found.message), found.message
    return found


CODES: dict[str, tuple[dict[str, Any], str]] = {
    "access-denied": ({"fault": "access-denied"}, "PERMISSION_DENIED"),
    "expired-token": ({"fault": "expired-token"}, "PERMISSION_DENIED"),
    "throttled": ({"fault": "throttle"}, "FAILED_PRECONDITION"),
    "failing": ({"fault": "503"}, "FAILED_PRECONDITION"),
    "no answer": ({"fault": "drop-before"}, "FAILED_PRECONDITION"),
    "not CloudFront's": ({"fault": "wrong-type"}, "FAILED_PRECONDITION"),
    "refused": (
        {"fault": "error", "code": "InvalidArgument", "status": 400, "message": "The parameter x is wrong."},
        "FAILED_PRECONDITION",
    ),
    "conflict": (
        {"fault": "error", "code": "PreconditionFailed", "status": 412, "message": "a pricing plan"},
        "ABORTED",
    ),
}


@pytest.mark.parametrize(("fault", "code"), CODES.values(), ids=CODES)
def test_each_kind_of_refusal_has_its_code(
    provider: Plugin, aws: LocalCloudFront, fault: dict[str, Any], code: str
) -> None:
    aws.fail("*", times=-1, **fault)
    found = failure(lambda: provider.create(program(), name=code))
    assert (found.code, found.id) == (code, "")


def test_what_check_would_refuse_is_an_invalid_argument(provider: Plugin) -> None:
    request = pb.ConfigureRequest(args=struct({"maxRetries": "three"}), id="x")
    found = failure(lambda: provider.stub.Configure(request))
    assert found.code == "INVALID_ARGUMENT"
    assert found.message.startswith("cloudfront:maxRetries: ")


def test_a_value_that_has_no_place_is_an_invalid_argument(provider: Plugin) -> None:
    asset = {SIGNATURE: "c44067f5952c0a294b673a41bacd8c17", "text": "x"}
    found = failure(lambda: provider.check(program(comment=asset)))
    assert found.code == "INVALID_ARGUMENT"


BUGS: dict[str, Callable[[Plugin], Any]] = {
    "nothing at all": lambda provider: provider.stub.Create(pb.CreateRequest(urn=urn())),
    "an urn that is none": lambda provider: provider.stub.Check(pb.CheckRequest(urn="x")),
    "no urn": lambda provider: provider.stub.Check(pb.CheckRequest()),
    "state that is none": lambda provider: provider.update("E1", {}, {}, {}),
    "a diff of nothing": lambda provider: provider.diff({}, {}, {}),
    "a preview of nothing": lambda provider: provider.create({}, preview=True),
    "a preview of an update of nothing": lambda provider: provider.update("E1", {}, {}, {}, preview=True),
    "a distribution that never was": lambda provider: provider.update("E1", program(), {}, program(comment="x")),
    "strange state": lambda provider: provider.diff({"origins": 1}, {"origins": "x", "tags": [1]}, program()),
    "an id with signs": lambda provider: provider.read("../../x?y=z", {}, {}),
    "an empty id": lambda provider: provider.read("", {}, {}),
    "a deployment of a number": lambda provider: provider.stub.Create(
        pb.CreateRequest(urn=urn().replace(TYPE, "cloudfront:index:Deployed"), properties=struct({"distributions": 1}))
    ),
    "a delete of nothing": lambda provider: provider.stub.Delete(pb.DeleteRequest()),
}


@pytest.mark.parametrize("call", BUGS.values(), ids=BUGS)
def test_no_request_however_strange_is_a_bug_of_ours(provider: Plugin, call: Callable[[Plugin], Any]) -> None:
    """For INTERNAL, UNKNOWN and DATA_LOSS the engine says that the state may be corrupt."""
    try:
        call(provider)
    except grpc.RpcError as error:
        found = failed(error)
        assert found.code not in ("INTERNAL", "UNKNOWN", "DATA_LOSS"), found.message
        assert one_paragraph(found.message)


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[tuple[LocalCloudFront, Plugin, Engine]]:
    """A CloudFront that never gets ready, and a plugin of its own: cancelled once, a plugin stays cancelled."""
    with (
        LocalCloudFront(deploy_seconds=3600) as aws,
        engine() as listener,
        plugin(tmp_path, listener.address, "--logtostderr", "-v=9") as provider,
    ):
        provider.configure(aws)
        yield aws, provider, listener


WAITING = program(waitForDeployment=True, comment="kept", origins=[origin("a", customHeaders=HEADERS)])


def _cancelled(provider: Plugin, aws: LocalCloudFront, call: Callable[[], Any]) -> tuple[Failed, float]:
    """Cancel a call while it waits; what it answers, and how long that took."""
    found: list[Failed] = []
    thread = threading.Thread(target=lambda: found.append(failure(call)))
    thread.start()
    while not any(each.operation in ("GetDistribution", "ListDistributions") for each in aws.calls()):
        time.sleep(0.02)
    time.sleep(0.1)
    started = time.monotonic()
    provider.cancel()
    thread.join(20)
    return found[0], time.monotonic() - started


def test_cancel_ends_a_create_that_waits_at_once_and_keeps_it(
    slow: tuple[LocalCloudFront, Plugin, Engine],
) -> None:
    aws, provider, listener = slow
    half, took = _cancelled(provider, aws, lambda: provider.create(WAITING))
    assert took < 1.5
    (id,) = aws.distributions()
    assert half.id == id
    assert (half.properties["comment"], half.properties["status"]) == ("kept", "InProgress")
    assert half.properties["origins"][0]["customHeaders"][0]["headerValue"] == secret(HEADER_VALUE)
    assert half.reasons
    assert all(one_paragraph(reason) for reason in half.reasons)
    assert aws.tags(id) == {}, "the engine heard of it"
    assert any("InProgress" in log.message and log.ephemeral for log in listener.logs)
    assert HEADER_VALUE not in str(listener.logs)


def test_cancel_ends_an_update_that_waits_and_keeps_what_it_did(
    slow: tuple[LocalCloudFront, Plugin, Engine],
) -> None:
    aws, provider, _ = slow
    quick = {**WAITING, "waitForDeployment": False}
    made = provider.create(quick)
    aws.clear_calls()
    half, took = _cancelled(
        provider, aws, lambda: provider.update(made.id, quick, plain(made.properties), {**WAITING, "comment": "new"})
    )
    assert took < 1.5
    assert (half.id, half.properties["comment"]) == (made.id, "new")
    assert aws.config(made.id)["Comment"] == "new"


def test_cancel_ends_a_delete_that_waits_and_says_how_to_go_on(
    slow: tuple[LocalCloudFront, Plugin, Engine],
) -> None:
    aws, provider, _ = slow
    made = provider.create({**WAITING, "waitForDeployment": False})
    aws.clear_calls()
    found, took = _cancelled(provider, aws, lambda: provider.delete(made.id))
    assert took < 1.5
    assert found.id == ""
    assert "again" in found.message
    assert made.id in aws.distributions()


def test_a_time_that_is_over_keeps_it(slow: tuple[LocalCloudFront, Plugin, Engine]) -> None:
    aws, provider, _ = slow
    half = failure(lambda: provider.create(WAITING, timeout=0.5))
    assert half.id in aws.distributions()
    assert "customTimeouts" in half.message


def test_a_refresh_of_one_that_is_waited_for_is_not_ready_and_has_inputs(
    slow: tuple[LocalCloudFront, Plugin, Engine],
) -> None:
    aws, provider, _ = slow
    half = failure(lambda: provider.create(WAITING, timeout=0.2))
    again = failure(lambda: provider.read(half.id, WAITING, half.properties))
    assert again.id == half.id
    assert again.inputs
    assert revealed(again.inputs) == WAITING
    assert again.inputs["origins"][0]["customHeaders"][0]["headerValue"] == secret(HEADER_VALUE)
    aws.deploy(half.id)
    assert plain(provider.read(half.id, WAITING, half.properties).properties)["status"] == "Deployed"


def test_outputs_that_are_large_arrive_with_the_failure(slow: tuple[LocalCloudFront, Plugin, Engine]) -> None:
    """They travel in the trailers of the answer."""
    _, provider, _ = slow
    origins = [origin(f"o{number}", originPath="/" + "x" * 200) for number in range(25)]
    behavior = {**WAITING["defaultCacheBehavior"], "targetOriginId": "o0"}
    half = failure(
        lambda: provider.create({**WAITING, "origins": origins, "defaultCacheBehavior": behavior}, timeout=0.2)
    )
    assert [each["id"] for each in half.properties["origins"]] == [each["id"] for each in origins]


def test_the_same_create_again_goes_on_with_the_same_one(slow: tuple[LocalCloudFront, Plugin, Engine]) -> None:
    """Killed while it waited: the next CLI, with the same Configure id, asks for the same."""
    aws, provider, _ = slow
    for operation in ("UntagResource", "TagResource"):
        aws.fail(operation, "drop-before", times=-1)
    half = failure(lambda: provider.create(WAITING, timeout=0.2))
    aws.clear_faults()
    quick = {**WAITING, "waitForDeployment": False}
    assert provider.create(quick).id == half.id
    provider.configure(aws, id="another-stack")
    assert provider.create(quick).id != half.id
    assert provider.create(quick, name="another").id not in (half.id, "")


def test_one_that_was_adopted_is_not_deleted_as_the_one_that_it_replaces(
    slow: tuple[LocalCloudFront, Plugin, Engine],
) -> None:
    """The marker stayed on it; then `--replace` creates again, finds it, and would delete the old one: itself."""
    aws, provider, listener = slow
    quick = {**WAITING, "waitForDeployment": False}
    aws.fail("*", "access-denied", times=-1, after=1)
    made = provider.create(quick)
    aws.clear_faults()
    replacement = provider.create(quick)
    assert replacement.id == made.id
    provider.delete(made.id, timeout=1)
    assert aws.config(made.id)["Enabled"] is True
    assert any(made.id in message for message in listener.messages())
    provider.configure(aws)
    failure(lambda: provider.delete(made.id, timeout=0.1))
    assert aws.config(made.id)["Enabled"] is False, "the next update may delete it"


def test_nothing_secret_is_in_the_log_at_any_level(slow: tuple[LocalCloudFront, Plugin, Engine]) -> None:
    aws, provider, listener = slow
    token = "a-session-token"
    provider.configure(aws, token=secret(token))
    quick = {**WAITING, "waitForDeployment": False}
    made = provider.create(quick)
    outputs = plain(made.properties)
    provider.check(
        {**quick, "origins": [origin("a", customHeaders=[{"headerName": 1, "headerValue": [HEADER_VALUE]}])]}
    )
    provider.diff(quick, outputs, {**quick, "comment": "x"})
    for fault in ("wrong-type", "cut-off", "access-denied", "drop-after", "503", "412"):
        aws.fail("*", fault, times=-1)
        failure(lambda: provider.read(made.id, quick, outputs))
        failure(lambda: provider.update(made.id, quick, outputs, {**quick, "comment": "x"}))
        aws.clear_faults()
    provider.configure(aws, token=token + "\n")
    failure(lambda: provider.read(made.id, quick, outputs))
    told = provider.stderr + str(listener.logs)
    for hidden in (HEADER_VALUE, SECRET_KEY, ACCESS_KEY, token):
        assert hidden not in told
    assert "Traceback" not in told, "none of these is a bug"
