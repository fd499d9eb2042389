"""A request as it came over HTTP, and what goes back."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Request:
    """A request as it came over HTTP. Header names are in lower case; `path` is still quoted."""

    method: str
    path: str
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass
class Response:
    """What goes back. With `cut`, only the first so many bytes of the body are sent; None is no answer at all."""

    status: int
    body: bytes = b""
    headers: list[tuple[str, str]] = field(default_factory=list)
    cut: int | None = None
    manner: str = ""
    """A fault of the connection's: reset-before, reset-after, continue or closed."""
