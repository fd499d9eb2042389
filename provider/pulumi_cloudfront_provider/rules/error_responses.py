"""Custom error responses: which errors, and what viewers get instead."""

from __future__ import annotations

from pulumi_cloudfront_provider.rules.forms import listed, not_url_encoded, quoted
from pulumi_cloudfront_provider.rules.known import Node, repeats
from pulumi_cloudfront_provider.rules.registry import Told, rule

_GUIDE = "developer guide, Generate custom error responses"
ERROR_CODES = (400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504)
RESPONSE_CODES = ("200", *map(str, ERROR_CODES))


@rule(
    "error-code",
    "An error code is one for which CloudFront has custom responses.",
    of="customErrorResponses",
    source=f"{_GUIDE}; InvalidErrorCode",
)
def error_code(response: Node) -> Told:
    if response["errorCode"] not in ERROR_CODES:
        yield response / "errorCode", f"must be one of {listed(ERROR_CODES)}, not {response['errorCode']}"


@rule(
    "error-code-unique",
    "There is one response for each error code.",
    source="API_CustomErrorResponses: an element for each HTTP status code",
)
def error_code_unique(root: Node) -> Told:
    for node, _ in repeats(iter(root["customErrorResponses"]), lambda each: each["errorCode"]):
        yield node / "errorCode", f"must be unique: {node['errorCode']} stands twice. Merge the two"


@rule(
    "error-page-pair",
    "A response code and a response page come together.",
    of="customErrorResponses",
    source="'Your request must specify both ResponsePagePath and ResponseCode together or none of them.'",
)
def page_pair(response: Node) -> Told:
    code, page = response.has("responseCode"), response.has("responsePagePath")
    if code and not page:
        yield (
            response / "responsePagePath",
            "is required with `responseCode`. Add the path of the page, or take the code out",
        )
    if page and not code:
        yield response / "responseCode", "is required with `responsePagePath`. Add a code, for example '200'"


@rule(
    "response-code",
    "A response code is 200, or one of the error codes.",
    of="customErrorResponses",
    source=f"{_GUIDE}, Change response codes; InvalidResponseCode",
)
def response_code(response: Node) -> Told:
    code = response["responseCode"]
    if code and code not in RESPONSE_CODES:
        yield response / "responseCode", f"must be one of {listed(RESPONSE_CODES)}, not {quoted(code)}"


@rule(
    "response-page",
    "The path of a response page begins with a slash, and is URL-encoded.",
    of="customErrorResponses",
    source="InvalidRelativePath; API_CustomErrorResponse, ResponsePagePath",
)
def response_page(response: Node) -> Told:
    page = response["responsePagePath"]
    if "://" in page:
        yield response / "responsePagePath", f"must be a path on this distribution, not a URL: {quoted(page)}"
    elif page and not page.startswith("/"):
        yield response / "responsePagePath", f"must begin with a slash: {quoted('/' + page)}, not {quoted(page)}"
    elif not_url_encoded(page):
        yield response / "responsePagePath", f"must be URL-encoded, not {quoted(page)}"
