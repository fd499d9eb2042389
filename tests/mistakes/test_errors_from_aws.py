"""For each of CloudFront's errors: the property, what it means, what to do."""

from __future__ import annotations

from typing import Final

import botocore.session
import pytest

from pulumi_cloudfront_provider.api.remedies import REMEDIES

MODEL: Final = botocore.session.get_session().get_service_model("cloudfront")
CALLS: Final = (
    "CreateDistribution",
    "CreateDistributionWithTags",
    "GetDistribution",
    "GetDistributionConfig",
    "UpdateDistribution",
    "DeleteDistribution",
    "ListDistributions",
    "ListTagsForResource",
    "TagResource",
    "UntagResource",
)
CODES: Final = sorted({error.name for call in CALLS for error in MODEL.operation_model(call).error_shapes})


@pytest.mark.parametrize("code", CODES)
def test_no_error_of_the_distribution_and_tag_calls_is_missing(code: str) -> None:
    remedy = REMEDIES[code]

    assert remedy.meaning.endswith(".")
    assert remedy.text("", "UpdateDistribution").endswith(".")


def test_the_table_holds_no_error_that_the_model_does_not_know() -> None:
    """Apart from AWS's common ones, which no service model lists."""
    known = set(MODEL.shape_names)
    common = {code for code in REMEDIES if code not in known}

    assert not any("Distribution" in code or "Origin" in code for code in common)


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith(("TooMany", "EntityLimit"))])
def test_a_quota_says_how_to_raise_it_and_what_to_do_instead(code: str) -> None:
    advice = REMEDIES[code].text("", "UpdateDistribution")

    assert "higher quota" in advice
    assert ", or " in advice


def test_a_taken_alias_says_how_to_find_and_move_it() -> None:
    advice = REMEDIES["CNAMEAlreadyExists"].text("", "UpdateDistribution")

    assert REMEDIES["CNAMEAlreadyExists"].path == "aliases"
    for words in ("list-conflicting-aliases", "associate-alias", "TXT record", "delete_before_replace=True"):
        assert words in advice


@pytest.mark.parametrize(
    ("operation", "message", "action"),
    [
        ("UpdateDistribution", "", "cloudfront:UpdateDistribution"),
        ("CreateDistributionWithTags", "", "cloudfront:CreateDistribution and cloudfront:TagResource"),
        ("AssumeRole", "", "sts:AssumeRole"),
        ("TagResource", "User: x is not authorized to perform: cloudfront:TagResource on y", "cloudfront:TagResource"),
    ],
)
def test_a_denied_call_names_the_iam_action(operation: str, message: str, action: str) -> None:
    assert REMEDIES["AccessDenied"].text(message, operation) == f"Allow the IAM action {action} for these credentials."


@pytest.mark.parametrize("code", ["ExpiredToken", "ExpiredTokenException"])
def test_an_expired_token_says_how_to_renew_it(code: str) -> None:
    assert "aws sso login" in REMEDIES[code].text("", "UpdateDistribution")


@pytest.mark.parametrize(
    ("code", "message", "says"),
    [
        ("IllegalUpdate", "One or more fields updated are not supported for continuous deployment.", "Detach"),
        ("IllegalUpdate", "You cannot update Origin or CallerReference.", "continuousDeploymentPolicyId"),
        ("IllegalUpdate", "HttpVersion is missing for the resource", "report"),
        (
            "InvalidArgument",
            "The parameter Origin DomainName does not refer to a valid S3 bucket.",
            "customOriginConfig",
        ),
        (
            "InvalidArgument",
            "The S3 bucket that you specified for CloudFront logs does not enable ACL access: a",
            "ACLs",
        ),
        ("InvalidArgument", "You can't remove or replace the web ACL for your distribution.", "webAclId"),
        ("InvalidArgument", "The parameter ForwardedValues is required.", "cachePolicyId"),
        ("InvalidArgument", "Something new.", "Correct the property"),
        ("PreconditionFailed", "The request failed because it didn't meet the preconditions.", "at the same time"),
        ("PreconditionFailed", "Delete the continuous deployment policy.", "Detach"),
    ],
)
def test_a_code_for_many_things_is_told_by_its_text(code: str, message: str, says: str) -> None:
    assert says in REMEDIES[code].text(message, "UpdateDistribution")


def test_another_precondition_is_not_taken_for_a_conflict() -> None:
    message = "You can't delete this distribution while it's subscribed to a pricing plan."

    assert REMEDIES["PreconditionFailed"].text(message, "DeleteDistribution") == ""
