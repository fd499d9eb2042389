"""moto, which stands behind this server for everything that is not a distribution.

It is imported when the first such request arrives, because that takes longer than everything else here.
"""

from __future__ import annotations

import io
import threading
from functools import cache
from typing import Any
from urllib.parse import unquote_to_bytes

from botocore import xform_name

from cloudfront_local.catalogue import refuse
from cloudfront_local.messages import Request, Response

# Connection headers are between two neighbours; they are not passed on.
_HOP = {"connection", "keep-alive", "transfer-encoding"}


class Behind:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._wsgi: Any = None

    def cloudfront(self, operation: str, request: Request) -> Response:
        """A CloudFront operation that moto has; what it lacks is refused by name."""
        if not hasattr(_moto_cloudfront(), xform_name(operation)):
            refuse("not-served", operation=operation)
        return self.answer(request)

    def answer(self, request: Request) -> Response:
        started: dict[str, Any] = {}

        def start(status: str, headers: list[tuple[str, str]], *_: object) -> None:
            started.update(status=int(status.split(maxsplit=1)[0]), headers=headers)

        chunks = self._app()(_environ(request), start)
        try:
            body = b"".join(chunks)
        finally:
            getattr(chunks, "close", lambda: None)()
        headers = [(name, value) for name, value in started["headers"] if name.lower() not in _HOP]
        return Response(started["status"], body, headers)

    def _app(self) -> Any:
        with self._lock:
            if self._wsgi is None:
                from moto.server import DomainDispatcherApplication, create_backend_app

                self._wsgi = DomainDispatcherApplication(create_backend_app)
            return self._wsgi


@cache
def _moto_cloudfront() -> Any:
    from moto.cloudfront.responses import CloudFrontResponse

    return CloudFrontResponse


def _environ(request: Request) -> dict[str, Any]:
    headers = request.headers
    host, _, port = headers.get("host", "localhost").partition(":")
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        # WSGI wants the bytes of the path, one character each.
        "PATH_INFO": unquote_to_bytes(request.path).decode("latin-1"),
        "RAW_URI": request.path + (f"?{request.query}" if request.query else ""),
        "REQUEST_URI": request.path + (f"?{request.query}" if request.query else ""),
        "QUERY_STRING": request.query,
        "CONTENT_TYPE": headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(request.body)),
        "SERVER_NAME": host,
        "SERVER_PORT": port or "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in headers.items():
        if name not in ("content-type", "content-length", "transfer-encoding"):
            environ["HTTP_" + name.upper().replace("-", "_")] = value
    return environ
