"""What a rule looks at: the config that a request wants, and what is there now."""

from __future__ import annotations

from dataclasses import dataclass

from cloudfront_local.store import Config, Record, Store


@dataclass(frozen=True)
class Change:
    """`config` is as it was sent, before any default; `live` is None on create."""

    operation: str
    config: Config
    live: Record | None
    store: Store
