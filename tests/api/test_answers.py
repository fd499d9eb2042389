"""Answers as they come over real networks: late, twice, reset, in other words, or not CloudFront's at all."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.httpsession import URLLib3Session

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.api.session import Settings, client
from pulumi_cloudfront_provider.errors import (
    AlreadyExists,
    Conflict,
    Interrupted,
    NotFound,
    ProviderError,
    Refused,
    Unreachable,
)
from tests.api import world
from tests.api.test_refusals import CALLS
from tests.cloudfront_local.support import config

HTML = "<html><head><title>503</title></head><body>Try again</body></html>"
ERROR = "<ErrorResponse><Error><Code>InternalFailure</Code><Message>no</Message></Error></ErrorResponse>"
WRITES = ("UpdateDistribution", "DeleteDistribution", "TagResource", "UntagResource")


@pytest.fixture
def made(aws: LocalCloudFront, port: BotoCloudFront) -> Snapshot:
    """Disabled, so that it can be deleted."""
    return port.create(config(Enabled=False), {})


HARMLESS: dict[str, dict[str, Any]] = {
    "in other words": {"fault": "respelled"},
    "after a 100 Continue": {"fault": "continue"},
    "on a connection that is closed then": {"fault": "closed"},
    "after a reset": {"fault": "reset-before"},
    "after a load balancer's page": {"fault": "answer", "status": 502, "body": HTML},
    "after half a page": {"fault": "answer", "status": 504, "body": HTML[:30]},
    "after a page that says to try later": {
        "fault": "answer",
        "status": 429,
        "body": HTML,
        "headers": {"Retry-After": "3600"},
    },
    "after a 503 without a body": {"fault": "answer", "status": 503, "headers": {"Retry-After": "3600"}},
    "after an error with status 200": {"fault": "answer", "body": ERROR},
    "after JSON with status 200": {"fault": "answer", "body": '{"message": "ok"}'},
    "after garbage with status 200": {"fault": "answer", "body": "<?xml version='1.0' encoding='klingon'?><a/>"},
    "after another document with status 200": {"fault": "answer", "body": "<Other><Id>E1</Id></Other>"},
    "after an answer in an unknown encoding": {"fault": "answer", "headers": {"Content-Encoding": "gzip"}, "body": "x"},
}


@pytest.mark.parametrize("fault", HARMLESS.values(), ids=HARMLESS)
@pytest.mark.parametrize("operation", CALLS)
def test_a_call_is_answered_as_if_nothing_had_been(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, operation: str, fault: dict[str, Any]
) -> None:
    aws.fail(operation, **fault)
    CALLS[operation](port, made)
    if fault["fault"] == "closed":
        assert port.statuses(), "on a new connection"


EMPTY: dict[str, Any] = {"fault": "answer", "body": ""}


@pytest.mark.parametrize("operation", [each for each in CALLS if each not in WRITES[1:]])
def test_an_empty_answer_is_none_where_there_is_something_to_say(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, operation: str
) -> None:
    aws.fail(operation, times=-1, **EMPTY)
    with pytest.raises(Unreachable, match=operation):
        CALLS[operation](port, made)


FOR_EVER: dict[str, tuple[dict[str, Any], str]] = {
    "a redirect": ({"status": 307, "headers": {"Location": "http://127.0.0.1:1/"}}, "307"),
    "a redirect with a page": ({"status": 301, "body": HTML}, "301"),
    "a proxy that wants a password": ({"status": 407, "body": HTML}, "407"),
    "a proxy that forbids": ({"status": 403, "body": '{"message": "Forbidden"}'}, "403"),
    "no such page": ({"status": 404, "body": HTML}, "404"),
    "a load balancer's page": ({"status": 502, "body": HTML}, "502"),
    "too many requests": ({"status": 429, "body": HTML}, "TooManyRequests"),
    "a status that nobody knows": ({"status": 599}, "599"),
}


@pytest.mark.parametrize(("answer", "says"), FOR_EVER.values(), ids=FOR_EVER)
@pytest.mark.parametrize("operation", CALLS)
def test_what_never_is_cloudfronts_is_said_in_one_paragraph(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, operation: str, answer: dict[str, Any], says: str
) -> None:
    aws.fail(operation, "answer", times=-1, **answer)
    with pytest.raises(ProviderError, match=says) as caught:
        CALLS[operation](port, made)
    assert not isinstance(caught.value, NotFound), "a proxy's 404 is no distribution that is gone"
    assert operation in str(caught.value)
    assert world.one_paragraph(str(caught.value))


LOST = ("drop-after", "reset-after", "truncated", "cut-off", "twice")


@pytest.mark.parametrize("fault", LOST)
def test_an_update_that_was_done_before_conflicts_with_itself(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, fault: str
) -> None:
    aws.fail("UpdateDistribution", fault)
    with pytest.raises(Conflict):
        port.update(made.id, {**made.config, "Comment": "new"}, made.etag)
    assert port.read(made.id).config["Comment"] == "new"


@pytest.mark.parametrize("fault", ["drop-after", "reset-after", "twice"])
def test_a_delete_that_was_done_before_is_not_found(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, fault: str
) -> None:
    aws.fail("DeleteDistribution", fault)
    with pytest.raises(NotFound):
        port.delete(made.id, made.etag)


@pytest.mark.parametrize("fault", ["drop-after", "reset-after", "twice"])
def test_tags_may_be_set_and_removed_twice(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, fault: str
) -> None:
    for operation in ("TagResource", "UntagResource"):
        aws.fail(operation, fault)
    port.tag(made.arn, {"a": "1", "b": "2"})
    port.untag(made.arn, ["a"])
    assert port.tags(made.arn) == {"b": "2"}


@pytest.mark.parametrize("fault", ["reset-after", "truncated", "twice"])
def test_a_create_that_was_done_before_says_which_distribution_it_made(
    aws: LocalCloudFront, port: BotoCloudFront, fault: str
) -> None:
    before = set(aws.distributions())
    aws.fail("CreateDistribution", fault)
    with pytest.raises(AlreadyExists) as caught:
        port.create(config(), {})
    assert {caught.value.id} == set(aws.distributions()) - before
    assert caught.value.resent is (fault != "twice"), "delivered twice, but sent once"


def _impatient(settings: Settings) -> Any:
    made = client(settings)
    made._endpoint.http_session = URLLib3Session(timeout=0.2)
    return made


def test_an_answer_after_the_clients_patience_is_a_lost_one(aws: LocalCloudFront, made: Snapshot) -> None:
    port = BotoCloudFront(world.settings(aws), _impatient)
    aws.fail("CreateDistribution", "late", seconds=0.5)
    with pytest.raises(AlreadyExists) as caught:
        port.create(config(), {})
    assert caught.value.resent
    aws.fail("GetDistribution", "late", seconds=0.5)
    assert port.read(made.id).etag == made.etag
    aws.fail("GetDistribution", "slow", times=-1, seconds=0.5)
    with pytest.raises(Unreachable, match="no answer"):
        port.read(made.id)


@pytest.mark.parametrize("fault", ["drop-before", "503", "throttle", "wrong-type"])
def test_after_ctrl_c_nothing_is_asked_again(aws: LocalCloudFront, made: Snapshot, fault: str) -> None:
    port = BotoCloudFront(world.settings(aws, max_retries=5), cancelled=lambda: True)
    assert port.read(made.id).id == made.id, "what is asked is answered"
    aws.fail("GetDistribution", fault, times=-1)
    with pytest.raises(Interrupted if fault != "wrong-type" else Unreachable) as caught:
        port.read(made.id)
    # An answer that isn't CloudFront's is asked for twice, without a pause.
    assert [call.fault for call in aws.calls()].count(fault) == (1 if fault != "wrong-type" else 2)
    assert "again" in str(caught.value) or fault == "wrong-type"


def test_after_ctrl_c_a_refusal_is_said_all_the_same(aws: LocalCloudFront, made: Snapshot) -> None:
    port = BotoCloudFront(world.settings(aws), cancelled=lambda: True)
    aws.fail("GetDistribution", "access-denied")
    with pytest.raises(Refused, match="AccessDenied"):
        port.read(made.id)


@pytest.mark.parametrize("marker", ["", "the same"])
def test_a_list_that_never_ends_comes_to_an_end(aws: LocalCloudFront, port: BotoCloudFront, marker: str) -> None:
    page = f"<DistributionList><IsTruncated>true</IsTruncated><NextMarker>{marker}</NextMarker></DistributionList>"
    aws.fail("ListDistributions", "answer", times=-1, body=page)
    assert port.statuses() == {}


def test_white_space_in_a_refusal_is_no_paragraph(aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot) -> None:
    error = "<Error>\n  <Code>\n PreconditionFailed </Code>\n<Message>It\n failed.\n</Message></Error>"
    body = f"<ErrorResponse>\n {error}</ErrorResponse>"
    aws.fail("GetDistribution", "answer", status=412, body=body)
    with pytest.raises(Conflict, match=r"PreconditionFailed: It failed\.") as caught:
        port.read(made.id)
    assert world.one_paragraph(str(caught.value))
