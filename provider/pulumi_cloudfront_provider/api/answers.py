"""Looks at each answer before botocore makes something of it: whether it is CloudFront's at all, whether it may be
asked for again, and whether an earlier one was lost after the work was done."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any, Final
from xml.etree import ElementTree as ET

from pulumi_cloudfront_provider.api.failures import PASSING, RESENT
from pulumi_cloudfront_provider.errors import Interrupted

CREATES: Final = ("CreateDistribution", "CreateDistributionWithTags")
_ERRORS: Final = ("ErrorResponse", "Error")


def stop_when_cancelled(events: Any, service: str, cancelled: Callable[[], bool]) -> None:
    """A call that fails slowly, again and again, must not outlast Ctrl-C by minutes."""

    def stop(response: Any, caught_exception: Any, operation: Any, **_: Any) -> None:
        if cancelled() and (caught_exception is not None or _passes(response)):
            raise Interrupted(
                f"{operation.name} was interrupted before it was answered; run the same command again to go on"
            )

    events.register_first(f"needs-retry.{service}", stop)


def look_at_answers(events: Any) -> None:
    """Register on the events of a client of CloudFront's."""
    events.register("before-parse.cloudfront", _refuse_what_is_not_cloudfronts)
    # Before botocore's own, and the last one registered comes first.
    for look in (_note_lost_answer, _know_throttling):
        events.register_first("needs-retry.cloudfront", look)
    events.register("after-call.cloudfront", _tell_of_lost_answer)


def not_cloudfronts() -> Exception:
    from botocore.parsers import ResponseParserError

    error: Exception = ResponseParserError("not an answer of CloudFront's")
    return error


def _refuse_what_is_not_cloudfronts(operation_model: Any, response_dict: Any, **_: Any) -> None:
    """botocore takes any document for an answer with nothing in it: the sign-in page of some network, an error with
    status 200. And of an error in HTML it makes one without a code."""
    root = _root(response_dict["body"])
    if response_dict["status_code"] > 300:
        if root not in _ERRORS:
            response_dict["body"] = b""  # the status is all there is to know
    elif root != _expected(operation_model):
        raise not_cloudfronts()


def _expected(operation_model: Any) -> str:
    """The name of the answer's root element, empty where the answer is."""
    output = operation_model.output_shape
    payload = output.serialization.get("payload") if output is not None else None
    if payload is None:
        return ""
    member = output.members[payload]
    return str(member.serialization.get("name", payload))


def _root(body: bytes | None) -> str | None:
    """The name of the document's root element, without its namespace; None where it is no document."""
    if not body or not body.strip():
        return ""
    try:
        _, element = next(iter(ET.iterparse(BytesIO(body), events=("start",))))
    except (ET.ParseError, LookupError, ValueError, StopIteration):
        return None
    return str(element.tag.rpartition("}")[2])


def _know_throttling(response: Any, **_: Any) -> None:
    """429 without a code of CloudFront's, which botocore wouldn't ask again."""
    if response is not None and response[0].status_code == 429:
        error = response[1].setdefault("Error", {})
        if error.get("Code") in (None, "", "429"):
            error["Code"] = "TooManyRequestsException"


def _passes(response: Any) -> bool:
    http, parsed = response
    return http.status_code >= 500 or parsed.get("Error", {}).get("Code") in PASSING


def _note_lost_answer(request_dict: Any, response: Any, caught_exception: Any, **_: Any) -> None:
    from botocore.exceptions import ConnectionError, SSLError

    # What never reached the endpoint wasn't done, nor was what CloudFront throttled. TLS may break at any time.
    never_sent = isinstance(caught_exception, ConnectionError) and not isinstance(caught_exception, SSLError)
    lost = caught_exception is not None and not never_sent
    if lost or (response is not None and response[0].status_code >= 500):
        request_dict["context"][RESENT] = True


def _tell_of_lost_answer(parsed: Any, context: Any, **_: Any) -> None:
    parsed.setdefault("ResponseMetadata", {})[RESENT] = bool(context.get(RESENT))
