"""What a fault makes of an answer: another one in its place, or less of it, or the same in other words."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from cloudfront_local.faults import Fault
from cloudfront_local.messages import Response

_HTML = b"<html><body><h1>Sign in to the network</h1></body></html>"
_ANOTHER_NAMESPACE = "http://cloudfront.amazonaws.com/doc/2019-03-26/"


def instead(fault: Fault) -> Response | None:
    """The answer that is given without doing the work, if the fault is of that kind."""
    if fault.kind == "wrong-type":
        return Response(200, _HTML, [("Content-Type", "text/html")])
    if fault.kind == "reset-before":
        return Response(0, manner=fault.kind)
    if fault.kind == "answer" and not fault.details.get("done"):
        return _any(**fault.details)
    return None


def spoiled(response: Response | None, fault: Fault | None) -> Response | None:
    """What a fault leaves of an answer."""
    if fault is None or response is None:
        return response
    if fault.kind == "drop-after":
        return None
    if fault.kind == "answer":
        return _any(**fault.details)
    if fault.kind == "cut-off":
        response.cut = len(response.body) // 2
    elif fault.kind == "truncated":
        response.body = response.body[: len(response.body) // 2]
    elif fault.kind == "respelled" and response.body:
        response.body = _respelled(response.body)
    elif fault.kind in ("reset-after", "continue", "closed"):
        response.manner = fault.kind
    return response


def _any(status: int = 200, body: str = "", headers: Any = (), done: bool = False) -> Response:  # noqa: ARG001
    return Response(int(status), body.encode(), [(str(name), str(value)) for name, value in dict(headers).items()])


def _respelled(body: bytes) -> bytes:
    """The same document to whoever reads XML, and another one to whoever compares text."""
    root = ElementTree.fromstring(body)  # our own answer
    for element in root.iter():
        element.tag = f"{{{_ANOTHER_NAMESPACE}}}{element.tag.rpartition('}')[2]}"
    ElementTree.indent(root, "\t")
    text: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n<!-- the end -->\n"
