"""The server in this process: started and stopped as a context, and steered by its methods."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from cloudfront_local.account import Change
from cloudfront_local.app import App
from cloudfront_local.faults import Edit, Fault
from cloudfront_local.journal import Call
from cloudfront_local.server import Server
from cloudfront_local.store import DISTRIBUTIONS, Clock, Config, Store


class LocalCloudFront:
    """A CloudFront on a free port of the loopback interface.

    What moto keeps (buckets, certificates, access controls) is shared by all servers of one process.
    """

    def __init__(
        self,
        deploy_seconds: float = 0,
        shuffle: bool = False,
        seed: int = 7,
        state: str | None = None,
        clock: Clock | None = None,
        throttle_percent: float = 0,
        calls_per_second: float = 0,
        quota: int = DISTRIBUTIONS,
        account: str = "123456789012",
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        store = Store(account, deploy_seconds, state, clock)
        store.quota = quota
        self._app = App(store, shuffle, seed, throttle_percent, calls_per_second)
        self._account = self._app.account
        self._server = Server(host, port, self._app)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.endpoint = self._server.address

    def __enter__(self) -> LocalCloudFront:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()
        self._thread.join()
        with self._account.store.lock:
            self._account.store.save()

    def reset(self) -> None:
        """An account with nothing in it, and nothing noted or planned."""
        with self._account.store.lock:
            self._account.store.clear()
        self.clear_faults()
        self.clear_calls()

    def calls(self) -> list[Call]:
        """The CloudFront calls that came in, in order."""
        return self._app.journal.calls()

    def clear_calls(self) -> None:
        self._app.journal.clear()

    def fail(self, operation: str, fault: str, times: int = 1, after: int = 0, **details: Any) -> None:
        """Let the next calls of an operation (`*` is any) go wrong; `times=-1` is for ever."""
        self._app.faults.add(Fault(operation, fault, times, after, details))

    def clear_faults(self) -> None:
        """Forget the faults and edits that have not happened yet."""
        self._app.faults.clear()

    def edit(
        self, distribution_id: str, change: Change, when: tuple[str, str] | None = None, as_is: bool = False
    ) -> None:
        """Change a live distribution, as someone else would; with `when`, once, before or after the next such call.

        `as_is`: it reads back without the defaults of today, as distributions do that are older than these.
        """
        if when is None:
            self._account.edit(distribution_id, change, as_is)
        else:
            self._app.faults.plan(Edit(distribution_id, change, *when))

    def inject(self, distribution_id: str, path: str | Sequence[str | int], xml: str) -> None:
        """Put an element that botocore's model lacks into a structure of a live distribution (`""` is the config)."""
        self._account.inject(distribution_id, path, xml)

    def config(self, distribution_id: str) -> Config:
        """The live DistributionConfig in API shape, a copy."""
        return self._account.config(distribution_id)

    def distributions(self) -> dict[str, dict[str, Any]]:
        """Id to a summary: arn, domain_name, etag, status, enabled, caller_reference, aliases, tags."""
        return self._account.overview()

    def tags(self, distribution_id: str) -> dict[str, str]:
        return self._account.tags(distribution_id)

    def turn_etag(self, distribution_id: str) -> None:
        """Let the ETag turn by itself."""
        self._account.turn_etag(distribution_id)

    def deploy(self, distribution_id: str) -> None:
        """Let the deployment be over now."""
        self._account.deploy(distribution_id)
