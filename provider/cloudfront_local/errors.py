"""What CloudFront answers when it refuses: one exception, and its form on the wire."""

from __future__ import annotations

from xml.sax.saxutils import escape

NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/"


class Refused(Exception):
    """A request that CloudFront turns down, with the code, HTTP status and message that the caller gets to see."""

    def __init__(self, code: str, status: int, message: str) -> None:
        super().__init__(f"{code} ({status}): {message}")
        self.code = code
        self.status = status
        self.message = message

    def body(self, request_id: str) -> bytes:
        kind = "Sender" if self.status < 500 else "Receiver"
        return (
            f'<?xml version="1.0"?>\n<ErrorResponse xmlns="{NAMESPACE}"><Error><Type>{kind}</Type>'
            f"<Code>{escape(self.code)}</Code><Message>{escape(self.message)}</Message></Error>"
            f"<RequestId>{request_id}</RequestId></ErrorResponse>"
        ).encode()
