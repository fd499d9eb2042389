"""HTTP/1.1 on a socket, with connections that stay open: reads requests, sends answers, or hangs up when told to.

It stands on the standard library's server: werkzeug's closes the connection after each answer.
"""

from __future__ import annotations

import contextlib
import os
import socket
import struct
import sys
import threading
import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cloudfront_local.app import App
from cloudfront_local.messages import Request, Response

_NO_BODY = (204, 304)
# What is still read of a body that is too large, so that its sender gets to read the refusal.
_DRAIN = 8 << 20


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, host: str, port: int, app: App) -> None:
        self.app = app
        self._open: set[socket.socket] = set()
        self._open_lock = threading.Lock()
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

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._open_lock:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._open_lock:
            self._open.discard(request)
        super().shutdown_request(request)

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

    def _serve(self) -> None:
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in self.headers.items()}
        app = self.server.app
        body = self._body(headers, app.limit(path, headers))
        if body is None:
            self.close_connection = True
            self._send(app.too_large())
            self._drain()
            return
        try:
            response = app.answer(Request(self.command, path, query, headers, body))
        except Exception:  # noqa: BLE001  a bug must not look like a dead network
            response = app.failed()
        if response is None:
            self.close_connection = True
            _hang_up(self.connection)
        elif response.manner == "reset-before":
            self._reset()
        else:
            self._send(response)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _serve  # noqa: N815  http.server's names

    def _body(self, headers: dict[str, str], limit: int | None) -> bytes | None:
        """The body, or None when there is more of it than the limit."""
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return self._chunks(limit)
        length = int(headers.get("content-length") or 0)
        if limit is not None and length > limit:
            return None
        return self._exactly(length)

    def _chunks(self, limit: int | None) -> bytes | None:
        body = b""
        while True:
            size = int(self.rfile.readline(100).split(b";")[0], 16)
            if limit is not None and len(body) + size > limit:
                return None
            if size == 0:
                while self.rfile.readline(10000).strip():
                    pass
                return body
            body += self._exactly(size)
            self.rfile.readline(10)

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


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"


def _hang_up(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the caller was faster
        connection.shutdown(socket.SHUT_RDWR)
