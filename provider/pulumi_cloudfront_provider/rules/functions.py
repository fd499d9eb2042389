"""Functions at the edge: which, when, and how many."""

from __future__ import annotations

import re

from pulumi_cloudfront_provider.rules.forms import arn, quoted
from pulumi_cloudfront_provider.rules.known import Node, repeats
from pulumi_cloudfront_provider.rules.registry import Told, rule

_RESTRICTIONS = "developer guide, Restrictions on edge functions"
_FUNCTION = re.compile(r"\d{12}:function/[\w-]{1,64}")
_VIEWER = ("viewer-request", "viewer-response")


@rule(
    "function-event",
    "A CloudFront Function runs in viewer events only.",
    of="behaviors.functionAssociations",
    source="API_FunctionAssociation, EventType",
)
def function_event(association: Node) -> Told:
    event = association["eventType"]
    if event not in _VIEWER:
        near = event.replace("origin", "viewer")
        yield (
            association / "eventType",
            f"must be 'viewer-request' or 'viewer-response', not '{event}'. For origin events take Lambda@Edge, or "
            f"did you mean '{near}'?",
        )


@rule(
    "function-arn",
    "A CloudFront Function is named by its ARN.",
    of="behaviors.functionAssociations",
    source="API_FunctionAssociation, FunctionARN",
)
def function_arn(association: Node) -> Told:
    text = association["functionArn"]
    parsed = arn(text)
    if parsed and parsed.service == "lambda":
        yield (
            association / "functionArn",
            "must be of a CloudFront Function, not of a Lambda function. Put that into `lambdaFunctionAssociations`",
        )
    elif not (parsed and parsed.service == "cloudfront" and _FUNCTION.fullmatch(f"{parsed.account}:{parsed.resource}")):
        yield (
            association / "functionArn",
            f"must be an ARN such as 'arn:aws:cloudfront::123456789012:function/NAME', not {quoted(text)}",
        )


@rule(
    "lambda-arn",
    "A Lambda@Edge function is a numbered version of a Lambda function in us-east-1.",
    of="behaviors.lambdaFunctionAssociations",
    source=f"{_RESTRICTIONS}, Lambda function version and Lambda region; InvalidLambdaFunctionAssociation",
)
def lambda_arn(association: Node) -> Told:
    text = association["lambdaFunctionArn"]
    where = association / "lambdaFunctionArn"
    parsed = arn(text)
    if parsed and parsed.service == "cloudfront":
        yield where, "must be of a Lambda function. Put a CloudFront Function into `functionAssociations`"
        return
    match = re.fullmatch(r"function:(?P<name>[\w-]+)(:(?P<version>.*))?", parsed.resource) if parsed else None
    if not parsed or parsed.service != "lambda" or not match:
        example = "arn:aws:lambda:us-east-1:123456789012:function:NAME:1"
        yield where, f"must be an ARN such as '{example}', not {quoted(text)}"
        return
    version = match["version"]
    if version is None:
        yield where, f"must name a version: {quoted(text + ':1')}, for example. Publish one"
    elif not version.isdigit():
        what = "$LATEST" if version == "$LATEST" else f"the alias {version}"
        yield where, f"must name a numbered version, not {what}. Publish one, and end the ARN with its number"
    if parsed.partition == "aws" and parsed.region != "us-east-1":
        yield where, f"must be of a function in us-east-1, not in {parsed.region}"


@rule(
    "event-once",
    "A behavior has one function for each event.",
    of="behaviors",
    where=("functionAssociations", "lambdaFunctionAssociations"),
    source=f"{_RESTRICTIONS}: each event type can have only one edge function association",
)
def event_once(behavior: Node) -> Told:
    for _, associations in behavior.known("functionAssociations", "lambdaFunctionAssociations"):
        for node, _ in repeats(iter(associations), lambda each: each["eventType"]):
            yield node / "eventType", f"stands twice: '{node['eventType']}'. A behavior has one function for each event"


@rule(
    "viewer-events-one-kind",
    "A behavior has CloudFront Functions or Lambda@Edge in viewer events, not both.",
    of="behaviors",
    where="lambdaFunctionAssociations",
    source=f"{_RESTRICTIONS}: 'You cannot combine CloudFront Functions and Lambda@Edge in viewer events'",
)
def one_kind(behavior: Node) -> Told:
    if not behavior["functionAssociations"]:
        return
    for node in behavior["lambdaFunctionAssociations"]:
        for name, event in node.known("eventType"):
            if event not in _VIEWER:
                continue
            yield (
                node / name,
                f"must not be '{event}' beside a CloudFront Function: in viewer events a behavior has one "
                "kind of function. Use origin events, or one kind for both",
            )


@rule(
    "include-body",
    "Only request events have a body.",
    of="behaviors.lambdaFunctionAssociations",
    source="developer guide, Access the request body; InvalidLambdaFunctionAssociation",
)
def include_body(association: Node) -> Told:
    if association["includeBody"] and not association["eventType"].endswith("-request"):
        yield (
            association / "includeBody",
            f"must be false for '{association['eventType']}': only requests have a body here",
        )


@rule(
    "functions-smooth-streaming",
    "Functions don't go with Smooth Streaming.",
    of="behaviors",
    where="smoothStreaming",
    severity="warning",
    source=f"{_RESTRICTIONS}, Microsoft Smooth Streaming",
)
def smooth_streaming(behavior: Node) -> Told:
    if not behavior["smoothStreaming"]:
        return
    for name, associations in behavior.known("functionAssociations", "lambdaFunctionAssociations"):
        if associations:
            yield behavior / name, "isn't supported with `smoothStreaming`: take one of the two out"


@rule(
    "lambda-quota",
    "A distribution has at most 100 Lambda@Edge associations.",
    severity="warning",
    source="developer guide, Quotas on Lambda@Edge; TooManyLambdaFunctionAssociations",
)
def lambda_quota(root: Node) -> Told:
    each_list = (each.known("lambdaFunctionAssociations") for each in root.view.nodes("behaviors"))
    count = sum(len(associations) for known in each_list for _, associations in known)
    if count > 100:
        yield root / "cacheBehaviors", f"has {count} Lambda@Edge associations; by default 100 are allowed"


@rule(
    "connection-function",
    "A connection function needs mutual TLS with viewers.",
    severity="warning",
    source="developer guide, Associate a CloudFront connection function",
)
def connection_function(root: Node) -> Told:
    if root.has("connectionFunctionAssociation") and not root.has("viewerMtlsConfig"):
        yield root / "connectionFunctionAssociation", "has no effect without `viewerMtlsConfig`"
