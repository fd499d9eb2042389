"""Rules on the headers that CloudFront adds to what it sends to an origin. No message names a value."""

from __future__ import annotations

from cloudfront_local.catalogue import Verdict, rule
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import duplicate, items, origins

MAX_HEADERS = 30
MAX_NAME = 256
MAX_VALUE = 1783
MAX_TOGETHER = 10240
# doc: custom headers that CloudFront can't add to origin requests; also in CDK#16161.
FORBIDDEN = {
    "cache-control",
    "connection",
    "content-length",
    "cookie",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "max-forwards",
    "pragma",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "request-range",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
    "x-real-ip",
}
FORBIDDEN_PREFIXES = ("x-amz-", "x-edge-")
_NOT_RECORDED = "doc: quotas; the text is not recorded"


def _headers(change: Change) -> list[list[tuple[str, str]]]:
    return [
        [(header["HeaderName"], header["HeaderValue"]) for header in items(origin, "CustomHeaders")]
        for origin in origins(change.config)
    ]


@rule(
    "headers",
    "TooManyOriginCustomHeaders",
    "Your request contains too many origin custom headers.",
    "api; doc: quotas",
)
def too_many(change: Change) -> Verdict:
    return any(len(headers) > MAX_HEADERS for headers in _headers(change))


@rule("header-name-length", "InvalidArgument", "The parameter HeaderName must have 1 to 256 characters.", _NOT_RECORDED)
def name_length(change: Change) -> Verdict:
    return any(not 1 <= len(name) <= MAX_NAME for headers in _headers(change) for name, _ in headers)


@rule("header-value-length", "InvalidArgument", "The parameter HeaderValue is too big.", _NOT_RECORDED)
def value_length(change: Change) -> Verdict:
    return any(len(value) > MAX_VALUE for headers in _headers(change) for _, value in headers)


@rule(
    "headers-together",
    "InvalidArgument",
    "The origin custom headers together are too big for an origin.",
    _NOT_RECORDED,
)
def together(change: Change) -> Verdict:
    return any(sum(len(name) + len(value) for name, value in headers) > MAX_TOGETHER for headers in _headers(change))


@rule(
    "header-duplicate",
    "InvalidArgument",
    "The parameter HeaderName contains {name} more than once.",
    "doc: header names compare without case; the text is not recorded",
)
def header_duplicate(change: Change) -> Verdict:
    for headers in _headers(change):
        twice = duplicate(name.lower() for name, _ in headers)
        if twice is not None:
            return {"name": twice}
    return None


@rule(
    "header-forbidden",
    "InvalidArgument",
    "The parameter HeaderName contains {name}, which is not allowed.",
    "doc: custom headers that CloudFront can't add to origin requests; the text is not recorded",
)
def forbidden(change: Change) -> Verdict:
    for headers in _headers(change):
        for name, _ in headers:
            if name.lower() in FORBIDDEN or name.lower().startswith(FORBIDDEN_PREFIXES):
                return {"name": name}
    return None
