"""Rules on the functions of a cache behaviour: CloudFront functions and Lambda@Edge."""

from __future__ import annotations

import re

from cloudfront_local.catalogue import Verdict, rule
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import associations, behaviors, duplicate, items

MAX_LAMBDA = 100
_VIEWER = ("viewer-request", "viewer-response")
_VERSIONED = re.compile(r".*:function:[^:]+:[0-9]+")


@rule(
    "function-event",
    "MalformedXML",
    "1 validation error detected: Value '{event}' at "
    "'distributionConfig.{path}.functionAssociations.items.{number}.member.eventType' "
    "failed to satisfy constraint: Member must satisfy value set: [viewer-request, viewer-response]",
    "rec: terraform-aws-modules/terraform-aws-cloudfront#44",
)
def function_event(change: Change) -> Verdict:
    for place, behavior in enumerate(behaviors(change.config)):
        for number, event in enumerate(associations(behavior, "FunctionAssociations"), 1):
            if event not in _VIEWER:
                path = f"cacheBehaviors.items.{place}.member" if place else "defaultCacheBehavior"
                return {"event": event, "path": path, "number": number}
    return None


@rule(
    "function-event-twice",
    "InvalidFunctionAssociation",
    "A CloudFront function association is invalid.",
    "api; doc: one function for each event type",
)
def function_event_twice(change: Change) -> Verdict:
    return any(duplicate(associations(each, "FunctionAssociations")) for each in behaviors(change.config))


@rule(
    "lambda-event-twice",
    "InvalidLambdaFunctionAssociation",
    "The specified Lambda@Edge function association is invalid.",
    "api: each EventType can be associated with only one function",
)
def lambda_event_twice(change: Change) -> Verdict:
    return any(duplicate(associations(each, "LambdaFunctionAssociations")) for each in behaviors(change.config))


@rule(
    "function-and-lambda",
    "InvalidFunctionAssociation",
    "A CloudFront function association is invalid.",
    "doc: a CloudFront function and Lambda@Edge can't share a viewer event",
)
def function_and_lambda(change: Change) -> Verdict:
    return any(
        set(associations(each, "FunctionAssociations")) & set(associations(each, "LambdaFunctionAssociations"))
        for each in behaviors(change.config)
    )


@rule(
    "lambda-version",
    "InvalidLambdaFunctionAssociation",
    "The function ARN must reference a specific function version. (The ARN must end with the version number.) "
    "ARN: {arn}",
    "rec: chantzlarge/terraform-aws-hugo#43",
)
def lambda_version(change: Change) -> Verdict:
    return next(({"arn": arn} for arn in _lambdas(change) if not _VERSIONED.fullmatch(arn)), None)


@rule(
    "lambda-region",
    "InvalidLambdaFunctionAssociation",
    "The function must be in region 'us-east-1'. ARN: {arn}",
    "doc: restrictions on Lambda@Edge; the text is not recorded",
)
def lambda_region(change: Change) -> Verdict:
    elsewhere = (arn for arn in _lambdas(change) if not arn.startswith("arn:aws:lambda:us-east-1:"))
    return next(({"arn": arn} for arn in elsewhere if arn.startswith("arn:aws:lambda:")), None)


@rule(
    "lambdas",
    "TooManyLambdaFunctionAssociations",
    "Your request contains more Lambda@Edge function associations than are allowed per distribution.",
    "api; doc: quotas",
)
def too_many_lambdas(change: Change) -> Verdict:
    return len(_lambdas(change)) > MAX_LAMBDA


def _lambdas(change: Change) -> list[str]:
    return [
        association["LambdaFunctionARN"]
        for each in behaviors(change.config)
        for association in items(each, "LambdaFunctionAssociations")
    ]
