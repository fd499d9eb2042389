"""Code that runs with requests and responses: CloudFront Functions and Lambda@Edge."""

from __future__ import annotations

from pulumi_cloudfront_provider.model.member import Choice, Struct, optional, required


class EventType(Choice):
    """The moment at which a function runs."""

    VIEWER_REQUEST = "viewer-request"
    """A request has come from a viewer; the cache hasn't been looked at."""
    VIEWER_RESPONSE = "viewer-response"
    """A response is about to go to the viewer."""
    ORIGIN_REQUEST = "origin-request"
    """A request is about to go to the origin: what the viewer asks for isn't cached."""
    ORIGIN_RESPONSE = "origin-response"
    """A response has come from the origin and isn't cached yet."""


class LambdaFunctionAssociation(Struct):
    """A Lambda@Edge function that runs with the requests of a behavior."""

    lambda_function_arn: str = required(api="LambdaFunctionARN", min_length=1)
    """The ARN of a version of the function, in `us-east-1`: ends in the number of the version, never in `$LATEST` or an
    alias."""
    event_type: EventType = required()
    """When the function runs. A behavior has at most one function for each moment."""
    include_body: bool = optional(False)
    """Whether the function sees the body of the request. Only for `viewer-request` and `origin-request`."""


class FunctionAssociation(Struct):
    """A CloudFront Function that runs with the requests of a behavior."""

    function_arn: str = required(api="FunctionARN", min_length=1, max_length=108)
    """The ARN of the function, which must be published."""
    event_type: EventType = required()
    """When the function runs: `viewer-request` or `viewer-response`."""


class ConnectionFunctionAssociation(Struct):
    """A connection function: it decides about a viewer's TLS connection while the connection is made."""

    id: str = required(min_length=1, max_length=64)
    """The ID of the connection function."""
