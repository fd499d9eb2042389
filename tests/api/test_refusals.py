"""CloudFront's refusals: each is of its kind, and one clear paragraph that says what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.errors import AlreadyExists, Conflict, NotDisabled, NotFound, Refused
from tests.api import world
from tests.cloudfront_local.support import CERTIFICATE, config, custom, listed

Call = Callable[[BotoCloudFront, Snapshot], Any]
CALLS: dict[str, Call] = {
    "CreateDistribution": lambda port, made: port.create(config(), {}),
    "CreateDistributionWithTags": lambda port, made: port.create(config(), {"a": "b"}),
    "GetDistribution": lambda port, made: port.read(made.id),
    "UpdateDistribution": lambda port, made: port.update(made.id, made.config, made.etag),
    "DeleteDistribution": lambda port, made: port.delete(made.id, made.etag),
    "ListTagsForResource": lambda port, made: port.tags(made.arn),
    "TagResource": lambda port, made: port.tag(made.arn, {"a": "b"}),
    "UntagResource": lambda port, made: port.untag(made.arn, ["a"]),
    "ListDistributions": lambda port, made: port.statuses(),
}
FAULTS: dict[str, tuple[type[Refused], str, tuple[str, ...]]] = {
    # fault -> kind of error, code, what its text must say
    "access-denied": (Refused, "AccessDenied", ("IAM action cloudfront:",)),
    "expired-token": (Refused, "ExpiredToken", ("expired", "aws sso login")),
    "412": (Conflict, "PreconditionFailed", ("pulumi up",)),
    "throttle": (Refused, "Throttling", ("--parallel",)),
    "500": (Refused, "InternalFailure", ()),
    "503": (Refused, "ServiceUnavailable", ()),
}


@pytest.fixture
def made(port: BotoCloudFront, aws: LocalCloudFront) -> Snapshot:
    found = port.create(config(), {})
    aws.clear_calls()
    return found


def _refusal(call: Callable[[], Any]) -> Refused:
    with pytest.raises(Refused) as caught:
        call()
    assert world.one_paragraph(str(caught.value)), str(caught.value)
    assert caught.value.__cause__ is None, "nobody is shown botocore's own exception"
    return caught.value


@pytest.mark.parametrize("operation", CALLS)
@pytest.mark.parametrize("fault", FAULTS)
def test_each_refusal_of_each_call_is_of_its_kind(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, operation: str, fault: str
) -> None:
    kind, code, words = FAULTS[fault]
    aws.fail(operation, fault, times=-1)
    refused = _refusal(lambda: CALLS[operation](port, made))
    assert (type(refused), refused.code, refused.operation) == (kind, code, operation)
    for word in (operation, code, *words):
        assert word in str(refused)


@pytest.mark.parametrize(
    ("operation", "actions"),
    [
        *((operation, [f"cloudfront:{operation}"]) for operation in CALLS if operation != "CreateDistributionWithTags"),
        ("CreateDistributionWithTags", ["cloudfront:CreateDistribution", "cloudfront:TagResource"]),
    ],
)
def test_a_denied_call_names_the_iam_actions_where_aws_does_not(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, operation: str, actions: list[str]
) -> None:
    aws.fail(operation, "error", code="AccessDenied", status=403, message="Access denied")
    remedy = _refusal(lambda: CALLS[operation](port, made)).remedy
    for action in actions:
        assert action in remedy.replace(",", " ").replace(".", " ").split()


def test_a_denied_call_names_the_iam_action_that_aws_names(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot
) -> None:
    said = "User: arn:aws:iam::1:user/u is not authorized to perform: cloudfront:TagResource on resource: arn:aws:x"
    aws.fail("CreateDistributionWithTags", "error", code="AccessDenied", status=403, message=said)
    refused = _refusal(lambda: port.create(config(), {"a": "b"}))
    assert "Allow the IAM action cloudfront:TagResource for" in refused.remedy


def test_a_denied_log_bucket_is_no_matter_of_cloudfronts_actions(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot
) -> None:
    said = "You need s3:GetBucketAcl and s3:PutBucketAcl permissions to the log bucket"
    aws.fail("UpdateDistribution", "error", code="AccessDenied", status=403, message=said)
    refused = _refusal(lambda: CALLS["UpdateDistribution"](port, made))
    assert "cloudfront:UpdateDistribution" not in refused.remedy
    assert "logging" in refused.remedy


def test_a_taken_caller_reference_says_whose_it_is(port: BotoCloudFront, made: Snapshot) -> None:
    refused = _refusal(lambda: port.create(dict(made.config), {}))
    assert isinstance(refused, AlreadyExists)
    assert (refused.id, refused.resent, refused.path) == (made.id, False, "callerReference")


@pytest.mark.parametrize("fault", ["drop-after", "drop-before", "500", "503"])
def test_a_create_that_was_sent_twice_says_so(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, fault: str
) -> None:
    aws.fail("CreateDistribution", fault)
    refused = _refusal(lambda: port.create(dict(made.config), {}))
    assert isinstance(refused, AlreadyExists)
    assert (refused.id, refused.resent) == (made.id, True)


def test_a_lost_answer_to_a_create_is_found_again_by_its_id(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    aws.fail("CreateDistribution", "drop-after")
    raw = config()
    refused = _refusal(lambda: port.create(raw, {}))
    assert isinstance(refused, AlreadyExists)
    assert refused.resent
    assert refused.id
    assert aws.config(refused.id)["CallerReference"] == raw["CallerReference"]


def test_a_throttled_create_was_not_done_before(aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot) -> None:
    """A distribution that has the reference then is someone else's."""
    aws.fail("CreateDistribution", "throttle")
    refused = _refusal(lambda: port.create(dict(made.config), {}))
    assert isinstance(refused, AlreadyExists)
    assert not refused.resent


def test_a_taken_reference_without_an_id_in_the_text_has_none(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    aws.fail("CreateDistribution", "error", code="DistributionAlreadyExists", status=409, message="It exists.")
    refused = _refusal(lambda: port.create(config(), {}))
    assert isinstance(refused, AlreadyExists)
    assert refused.id is None


@pytest.mark.parametrize("disabled", [False, True])
def test_a_distribution_that_is_not_disabled_or_not_deployed_is_not_deleted(disabled: bool) -> None:
    with LocalCloudFront(deploy_seconds=3600) as aws:
        port = world.port_on(aws)
        made = port.create(config(Enabled=not disabled), {})
        assert isinstance(_refusal(lambda: port.delete(made.id, made.etag)), NotDisabled)


def test_what_is_gone_is_not_found(port: BotoCloudFront, made: Snapshot) -> None:
    assert isinstance(_refusal(lambda: port.read("EGONE")), NotFound)
    assert isinstance(_refusal(lambda: port.tags(made.arn + "GONE")), NotFound)


def test_another_thing_that_is_missing_is_no_distribution_that_is_gone(port: BotoCloudFront) -> None:
    raw = config()
    raw["DefaultCacheBehavior"]["TargetOriginId"] = "nowhere"
    refused = _refusal(lambda: port.create(raw, {}))
    assert (type(refused), refused.code) == (Refused, "NoSuchOrigin")


def test_a_taken_alias_names_the_property(port: BotoCloudFront) -> None:
    certificate = {"ACMCertificateArn": CERTIFICATE, "SSLSupportMethod": "sni-only"}
    aliased = {"Aliases": listed("taken.example.com"), "ViewerCertificate": certificate}
    port.create(config(**aliased), {})
    refused = _refusal(lambda: port.create(config(**aliased), {}))
    assert (refused.code, refused.path) == ("CNAMEAlreadyExists", "aliases")


def test_an_answer_without_a_text_has_no_none_in_it(aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot) -> None:
    aws.fail("GetDistribution", "error", code="TooBusy", status=400, message="")
    refused = _refusal(lambda: port.read(made.id))
    assert "None" not in str(refused)


def test_what_botocore_itself_refuses_shows_no_value(port: BotoCloudFront) -> None:
    header = {"HeaderName": "X-Secret", "HeaderValue": [world.HEADER_VALUE]}
    raw = config(Origins=listed(custom(CustomHeaders=listed(header))))
    refused = _refusal(lambda: port.create(raw, {}))
    assert "HeaderValue" in str(refused)


def test_no_refusal_shows_a_header_value(aws: LocalCloudFront, port: BotoCloudFront) -> None:
    header = {"HeaderName": "X-Secret", "HeaderValue": world.HEADER_VALUE}
    made = port.create(config(Origins=listed(custom(CustomHeaders=listed(header)))), {})
    for fault in FAULTS:
        aws.fail("UpdateDistribution", fault, times=-1)
        _refusal(lambda: port.update(made.id, made.config, made.etag))
        aws.clear_faults()
