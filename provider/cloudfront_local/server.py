"""HTTP/1.1 on a socket, with connections that stay open: reads requests, sends answers, or hangs up when told to.

It stands on the standard library's server: werkzeug's closes the connection after each answer. What a caller may take
of it is bounded: connections, the time to send a request or take an answer, and the size of a body.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import struct
import sys
import threading
import time
import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cloudfront_local.app import App
from cloudfront_local.messages import Request, Response

_NO_BODY = (204, 304)
# What is still read of a body that is too large, so that its sender gets to read the refusal.
_DRAIN = 8 << 20
MOST_CONNECTIONS = 500
IDLE_SECONDS = 600.0
"""How long a connection stays on which nothing is asked."""
TRANSFER_SECONDS = 30.0
"""How long a request may take to come in, and an answer to be taken, however slowly byte follows byte."""
_LOOK_SECONDS = 0.25


class _Unreadable(Exception):
    """A request whose end can't be found: after the answer there is nothing to do but hang up."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


class _TooLarge(Exception):
    pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, host: str, port: int, app: App) -> None:
        self.app = app
        self._open: dict[socket.socket, float] = {}
        """Each connection with the moment at which it is hung up."""
        self._open_lock = threading.Lock()
        self._looked = 0.0
        super().__init__((host, port), _Handler)

    @property
    def address(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}"

    def server_bind(self) -> None:
        # As HTTPServer does it, but without looking up the host's name, which can take seconds.
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def verify_request(self, request: Any, client_address: Any) -> bool:  # noqa: ARG002
        with self._open_lock:
            return len(self._open) < MOST_CONNECTIONS

    def process_request(self, request: Any, client_address: Any) -> None:
        self.allow(request, IDLE_SECONDS)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def allow(self, connection: socket.socket, seconds: float) -> None:
        """What the connection does next may last so long."""
        with self._open_lock:
            self._open[connection] = time.monotonic() + seconds

    def service_actions(self) -> None:
        """Hang up on those whose time is over: a socket's own timeout begins anew with each byte."""
        now = time.monotonic()
        if now < self._looked + _LOOK_SECONDS:
            return
        self._looked = now
        with self._open_lock:
            for connection in [each for each, end in self._open.items() if end < now]:
                _hang_up(connection)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002
        """A caller that hangs up is no error of ours."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            traceback.print_exc()

    def stop(self) -> None:
        """No new requests, and an end to the connections that callers keep open."""
        self.shutdown()
        self.server_close()
        with self._open_lock:
            for connection in self._open:
                _hang_up(connection)
        # Only now, so that a call that was slow on purpose is woken and finds no one left to answer.
        self.app.stop()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # An answer goes out at once, and in one piece.
    disable_nagle_algorithm = True
    server: Server

    def handle_one_request(self) -> None:
        self.server.allow(self.connection, IDLE_SECONDS)
        if not self.rfile.peek(1):  # type: ignore[attr-defined]  # a BufferedReader
            self.close_connection = True
            return
        self.server.allow(self.connection, TRANSFER_SECONDS)
        super().handle_one_request()

    def _serve(self) -> None:
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        app = self.server.app
        try:
            body = self._body(headers, app.limit(path, headers))
        except _TooLarge:
            self._refuse(app.too_large())
            return
        except _Unreadable as error:
            text = f"This request can't be read: {error.reason}.\n"
            self._refuse(Response(error.status, text.encode(), [("Content-Type", "text/plain")]))
            return
        self.server.allow(self.connection, float("inf"))  # an answer may be slow on purpose
        try:
            response = app.answer(Request(self.command, path, query, headers, body))
        except Exception:  # noqa: BLE001  a bug must not look like a dead network
            response = app.failed()
        self.server.allow(self.connection, TRANSFER_SECONDS)
        if response is None:
            self.close_connection = True
            _hang_up(self.connection)
        elif response.manner == "reset-before":
            self._reset()
        else:
            self._send(response)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _serve  # noqa: N815  http.server's names

    def _body(self, headers: dict[str, str], limit: int) -> bytes:
        coding = headers.get("transfer-encoding", "").lower()
        lengths = set(self.headers.get_all("content-length", ()))
        if coding and (coding != "chunked" or lengths):
            raise _Unreadable(400, "Transfer-Encoding must be chunked, without a Content-Length beside it")
        if coding:
            return self._chunks(limit)
        if len(lengths) > 1:
            raise _Unreadable(400, "it has more than one Content-Length")
        length = _number(lengths.pop(), 10, "Content-Length") if lengths else 0
        if length > limit:
            raise _TooLarge
        return self._exactly(length)

    def _chunks(self, limit: int) -> bytes:
        body = bytearray()
        while True:
            size = _number(self.rfile.readline(100).split(b";")[0].strip().decode("latin-1"), 16, "the size of a chunk")
            if len(body) + size > limit:
                raise _TooLarge
            if size == 0:
                while self.rfile.readline(10000).strip():
                    pass
                return bytes(body)
            body += self._exactly(size)
            if self.rfile.readline(10).strip():
                raise _Unreadable(400, "a chunk is longer than it says")

    def _refuse(self, response: Response) -> None:
        self.close_connection = True
        self._send(response)
        self._drain()

    def _exactly(self, length: int) -> bytes:
        """Never half a request: a caller that dies while it sends has asked for nothing."""
        body = self.rfile.read(length)
        if len(body) < length:
            raise ConnectionResetError("the caller hung up in the middle of a body")
        return body

    def _drain(self) -> None:
        self.connection.settimeout(2)
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_WR)
            for _ in range(_DRAIN >> 16):
                if not self.rfile.read(1 << 16):
                    break

    def _send(self, response: Response) -> None:
        head = [f"HTTP/1.1 {response.status} {_phrase(response.status)}", f"Date: {self.date_time_string()}"]
        head += [f"{name}: {value}" for name, value in response.headers]
        sized = any(name.lower() == "content-length" for name, _ in response.headers)
        if not sized and response.status not in _NO_BODY:
            head.append(f"Content-Length: {len(response.body)}")
        if self.close_connection:
            head.append("Connection: close")
        body = b"" if self.command == "HEAD" else response.body[: response.cut]
        text = "\r\n".join([*head, "", ""]).encode("latin-1", "replace")
        if response.manner == "reset-after":
            self.wfile.write(text[: len(text) // 2])
            self._reset()
            return
        first = b"HTTP/1.1 100 Continue\r\n\r\n" if response.manner == "continue" else b""
        self.wfile.write(first + text + body)
        if response.manner == "closed":
            self.close_connection = True
        if response.cut is not None:
            self.close_connection = True
            _hang_up(self.connection)

    def _reset(self) -> None:
        """Close with RST rather than FIN."""
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        os.close(self.connection.detach())

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: callers have the journal."""


def _number(text: str, base: int, name: str) -> int:
    """Python's own int() takes signs, blanks and underscores too."""
    if not re.fullmatch("[0-9]{1,18}" if base == 10 else "[0-9a-fA-F]{1,15}", text):
        raise _Unreadable(400, f"{name} must be a number")
    return int(text, base)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def _hang_up(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the caller was faster
        connection.shutdown(socket.SHUT_RDWR)
