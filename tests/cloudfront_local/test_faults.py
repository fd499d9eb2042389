"""What goes wrong on purpose goes wrong as it would on the network and at AWS, as often as it was asked to."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from botocore.exceptions import ClientError, ConnectionClosedError, ReadTimeoutError, ResponseStreamingError
from botocore.exceptions import ConnectionError as BotoConnectionError
from botocore.parsers import ResponseParserError

from cloudfront_local import LocalCloudFront
from cloudfront_local.faults import Faults
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import client, config, refused


@pytest.mark.parametrize(
    ("fault", "code", "status"),
    [
        ("500", "InternalFailure", 500),
        ("503", "ServiceUnavailable", 503),
        ("throttle", "Throttling", 400),
        ("412", "PreconditionFailed", 412),
        ("access-denied", "AccessDenied", 403),
        ("expired-token", "ExpiredToken", 403),
    ],
)
def test_a_fault_that_is_an_answer_is_given_and_nothing_is_done(
    fault: str, code: str, status: int, scene: Scene
) -> None:
    scene.aws.fail("CreateDistribution", fault)
    wanted = config()

    found = refused(lambda: scene.cloudfront.create_distribution(DistributionConfig=wanted))

    assert (code, status) == found[:2]
    scene.cloudfront.create_distribution(DistributionConfig=wanted)


def test_any_error_can_be_asked_for(scene: Scene) -> None:
    scene.aws.fail("GetDistribution", "error", code="SomethingNew", status=409, message="A <new> text")

    assert refused(lambda: scene.cloudfront.get_distribution(Id="E")) == ("SomethingNew", 409, "A <new> text")


def test_a_connection_closed_before_the_work_leaves_nothing_done(scene: Scene) -> None:
    scene.aws.fail("CreateDistribution", "drop-before")
    before = scene.aws.distributions()

    with pytest.raises(ConnectionClosedError):
        scene.create()

    assert before == scene.aws.distributions()


def test_a_connection_closed_after_the_work_leaves_it_done(scene: Scene) -> None:
    scene.aws.fail("CreateDistribution", "drop-after")
    wanted = config()

    with pytest.raises(ConnectionClosedError):
        scene.cloudfront.create_distribution(DistributionConfig=wanted)

    code, _, message = refused(lambda: scene.cloudfront.create_distribution(DistributionConfig=wanted))
    assert code == "DistributionAlreadyExists"
    assert message.rpartition("Already exists: ")[2] in scene.aws.distributions()


def test_botocore_itself_repeats_a_create_whose_answer_was_lost(scene: Scene) -> None:
    scene.aws.fail("CreateDistribution", "drop-after")

    code, *_ = refused(lambda: client(scene.aws.endpoint, attempts=3).create_distribution(DistributionConfig=config()))

    assert code == "DistributionAlreadyExists"
    calls = scene.aws.calls()
    assert [call.status for call in calls] == [None, 409]
    assert len({call.attempt["amz-sdk-invocation-id"] for call in calls}) == 1
    assert [re.findall(r"attempt=(\d)", call.attempt["amz-sdk-request"])[0] for call in calls] == ["1", "2"]


def test_an_answer_can_stop_in_the_middle(scene: Scene) -> None:
    made = scene.create()
    scene.aws.fail("GetDistribution", "cut-off")

    with pytest.raises((BotoConnectionError, ResponseStreamingError, ResponseParserError)):
        scene.cloudfront.get_distribution(Id=made)


def test_an_answer_can_be_a_page_of_something_in_between(scene: Scene) -> None:
    scene.aws.fail("CreateDistribution", "wrong-type")
    before = scene.aws.distributions()

    # botocore finds no member of the answer in the page, or no XML at all.
    try:
        answer = scene.cloudfront.create_distribution(DistributionConfig=config())
    except ResponseParserError:
        answer = {}

    assert "Id" not in answer.get("Distribution", {})
    assert before == scene.aws.distributions()


@pytest.mark.parametrize(("fault", "done"), [("reset-before", False), ("reset-after", True)])
def test_a_connection_can_be_reset_before_the_work_and_after(scene: Scene, fault: str, done: bool) -> None:
    scene.aws.fail("CreateDistribution", fault)
    before = scene.aws.distributions()

    with pytest.raises(ConnectionClosedError):
        scene.create()

    assert len(scene.aws.distributions()) == len(before) + done
    assert [call.status for call in scene.aws.calls()] == [None]


@pytest.mark.parametrize("fault", ["respelled", "continue", "closed"])
def test_an_answer_can_be_right_and_come_another_way(scene: Scene, fault: str) -> None:
    made = scene.create()
    expected = scene.cloudfront.get_distribution(Id=made)["Distribution"]
    another = client(scene.aws.endpoint, attempts=2)  # on a connection that is closed it is asked again
    scene.aws.fail("GetDistribution", fault, times=2)

    for _ in range(2):
        assert expected == another.get_distribution(Id=made)["Distribution"]


def test_half_a_document_can_have_the_length_that_it_says(scene: Scene) -> None:
    made = scene.create()
    scene.aws.fail("GetDistribution", "truncated")

    with pytest.raises(ResponseParserError):
        scene.cloudfront.get_distribution(Id=made)


def test_a_request_can_be_delivered_twice(scene: Scene) -> None:
    scene.aws.fail("CreateDistribution", "twice")
    before = scene.aws.distributions()

    assert refused(scene.create)[0] == "DistributionAlreadyExists"
    assert len(scene.aws.distributions()) == len(before) + 1


@pytest.mark.parametrize("done", [False, True])
def test_any_answer_can_be_asked_for_with_the_work_done_or_not(scene: Scene, done: bool) -> None:
    scene.aws.fail("CreateDistribution", "answer", status=418, body="<a/>", headers={"Retry-After": "1"}, done=done)
    before = scene.aws.distributions()

    with pytest.raises(ClientError) as caught:
        scene.create()

    about = caught.value.response["ResponseMetadata"]
    assert (about["HTTPStatusCode"], about["HTTPHeaders"]["retry-after"]) == (418, "1")
    assert len(scene.aws.distributions()) == len(before) + done


def test_an_answer_can_be_late_with_the_work_done_at_once(scene: Scene) -> None:
    scene.aws.fail("CreateDistribution", "late", seconds=0.3)
    before = scene.aws.distributions()
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(scene.create)
        while len(scene.aws.distributions()) == len(before):
            time.sleep(0.01)

        assert not answer.done()
        assert answer.result() in scene.aws.distributions()


def test_a_slow_call_is_slow(scene: Scene) -> None:
    made = scene.create()
    scene.aws.fail("GetDistribution", "slow", seconds=0.2)
    start = time.monotonic()

    scene.etag(made)

    assert time.monotonic() - start >= 0.2


def test_a_slow_call_holds_up_no_other() -> None:
    with ThreadPoolExecutor(1) as pool:
        with LocalCloudFront() as aws:
            scene = Scene(aws, client(aws.endpoint))
            made = scene.create()
            aws.fail("GetDistribution", "slow", seconds=600)
            slow = pool.submit(client(aws.endpoint, patience=600).get_distribution, Id=made)

            for _ in range(10):
                scene.change(made, Comment="new")
                time.sleep(0.01)

            assert not slow.done()
        # The server's end is the end of its slow calls too.
        assert slow.exception(timeout=30)


def test_a_call_slower_than_the_client_waits_is_a_timeout(scene: Scene) -> None:
    scene.aws.fail("ListDistributions", "slow", seconds=0.3)

    with pytest.raises(ReadTimeoutError):
        client(scene.aws.endpoint, patience=0.1).list_distributions()

    while not scene.aws.calls():  # it goes on without its caller, and is noted when it is done
        time.sleep(0.01)


def test_a_stale_read_shows_what_was_before_the_last_write(scene: Scene) -> None:
    made = scene.create(Comment="old")
    before = scene.cloudfront.get_distribution(Id=made)
    scene.change(made, Comment="new")
    scene.aws.fail("GetDistribution", "stale-read")

    stale, fresh = (scene.cloudfront.get_distribution(Id=made) for _ in range(2))

    assert (before["ETag"], before["Distribution"]) == (stale["ETag"], stale["Distribution"])
    assert fresh["Distribution"]["DistributionConfig"]["Comment"] == "new"


def test_a_stale_read_shows_the_status_of_before() -> None:
    with LocalCloudFront(deploy_seconds=60) as aws:
        scene = Scene(aws, client(aws.endpoint))
        made = scene.create()
        aws.deploy(made)
        scene.disable(made)
        aws.fail("GetDistribution", "stale-read")

        found = scene.cloudfront.get_distribution(Id=made)["Distribution"]

        assert (found["Status"], found["DistributionConfig"]["Enabled"]) == ("Deployed", True)


def test_a_fault_comes_as_often_as_asked_and_after_as_many_good_calls(scene: Scene) -> None:
    made = scene.create()
    scene.aws.fail("GetDistribution", "throttle", times=2, after=1)

    def outcome() -> str:
        try:
            scene.cloudfront.get_distribution(Id=made)
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return "good"

    assert [outcome() for _ in range(5)] == ["good", "Throttling", "Throttling", "good", "good"]


def test_a_fault_for_ever_lasts_until_it_is_cleared(scene: Scene) -> None:
    scene.aws.fail("*", "503", times=-1)
    codes = {refused(call)[0] for call in (scene.create, scene.cloudfront.list_distributions, scene.create)}

    scene.aws.clear_faults()

    assert codes == {"ServiceUnavailable"}
    assert scene.create()


def test_a_fault_is_of_its_operation_only(scene: Scene) -> None:
    scene.aws.fail("UpdateDistribution", "500")
    made = scene.create()

    assert scene.etag(made)
    assert refused(lambda: scene.change(made, Comment="new"))[0] == "InternalFailure"


def test_botocore_repeats_what_was_throttled(scene: Scene) -> None:
    scene.aws.fail("ListDistributions", "throttle")

    client(scene.aws.endpoint, attempts=2).list_distributions()

    assert [call.fault for call in scene.aws.calls()] == ["throttle", None]


@pytest.mark.parametrize(
    ("operation", "fault", "details"),
    [
        ("CreateDistributions", "500", {}),
        ("CreateDistribution", "501", {}),
        ("CreateDistribution", "slow", {"minutes": 1}),
        ("CreateDistribution", "stale-read", {}),
    ],
)
def test_a_fault_that_could_never_happen_is_refused(
    operation: str, fault: str, details: dict[str, Any], scene: Scene
) -> None:
    with pytest.raises(ValueError, match=r"operation|fault"):
        scene.aws.fail(operation, fault, **details)


@pytest.fixture(scope="module")
def throttling() -> Iterator[LocalCloudFront]:
    with LocalCloudFront(throttle_percent=50, seed=1) as aws:
        yield aws


def test_calls_are_throttled_by_chance_and_counted(throttling: LocalCloudFront) -> None:
    cloudfront = client(throttling.endpoint)
    for _ in range(40):
        with contextlib.suppress(ClientError):
            cloudfront.list_distributions()

    errors = [call.error for call in throttling.calls()]

    assert set(errors) == {None, "Throttling"}
    assert len(errors) == 40
    assert 8 <= errors.count("Throttling") <= 32


def test_with_enough_attempts_throttling_is_survived(throttling: LocalCloudFront) -> None:
    made = client(throttling.endpoint, attempts=20).create_distribution(DistributionConfig=config())

    assert made["Distribution"]["Id"] in throttling.distributions()


def test_what_comes_faster_than_the_limit_is_throttled_after_a_burst() -> None:
    faults = Faults(throttle_percent=0, seed=7, calls_per_second=1)
    kinds = [fault and fault.kind for fault in (faults.next("GetDistribution", throttled=True) for _ in range(3))]
    assert kinds == [None, None, "throttle"]
    assert faults.next("GetDistribution", throttled=False) is None
