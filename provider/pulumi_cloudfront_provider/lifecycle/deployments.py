"""One poll for all that wait. ListDistributions tells the status of 100 distributions in a call, so 200 waiting ones
cost what the account's pages cost, and not 200 calls."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from math import ceil, inf
from typing import Final

from pulumi_cloudfront_provider.api.port import PAGE, CloudFront, Status
from pulumi_cloudfront_provider.errors import ProviderError, Refused

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 20.0
GROWTH: Final = 0.4


class Deployments:
    """Shared by all operations of a provider. Thread-safe."""

    def __init__(self, cloudfront: CloudFront, now: Callable[[], float]) -> None:
        self._cloudfront = cloudfront
        self._now = now
        self._waiting: Counter[str] = Counter()
        self._waiting_since = -inf
        self._lock = threading.Lock()
        self._listing = threading.Lock()
        self._listed_at = -inf
        self._listed: Mapping[str, Status] = {}
        self._failed_at = -inf
        self._failure: ProviderError | None = None
        self._may_list = True

    @contextmanager
    def waiting(self, *ids: str) -> Iterator[None]:
        """While someone waits for these distributions."""
        with self._lock:
            if not self._waiting:
                self._waiting_since = self._now()
            self._waiting.update(ids)
        try:
            yield
        finally:
            with self._lock:
                self._waiting.subtract(ids)
                self._waiting = +self._waiting  # without those that nobody waits for any more

    def pause(self) -> float:
        """Seconds from one look to the next: they grow with the time that the first of those that wait has waited, so
        that a newcomer doesn't begin anew for all of them; and a call a second is the most."""
        with self._lock:
            waited = self._now() - self._waiting_since
        return min(max(FIRST_PAUSE * self._pages(), waited * GROWTH), LONGEST_PAUSE)

    def until_next(self, pause: float) -> float:
        """Seconds until the next list is due, `pause` after the last one; where there is none, the pause itself."""
        left = self._listed_at + pause - self._now()
        return left if left > 0 else pause

    def status(self, id: str, since: float) -> Status:
        """The status of a distribution, asked at `since` or later, by whomever.

        Raises:
            NotFound: it is gone.
            Refused, Unreachable: as the port says.
        """
        listed = self._list(since) if self._listing_pays() else None
        if listed is not None and id in listed:
            return listed[id]
        # Alone, or not in the list: made a moment ago, or gone. It alone is asked for, which also tells which of the
        # two.
        snapshot = self._cloudfront.read(id)
        return Status(str(snapshot.facts.get("Status")), snapshot.facts.get("LastModifiedTime"))

    def _listing_pays(self) -> bool:
        """Fewer calls than one for each that waits? The number of pages is that of the last list."""
        with self._lock:
            waiting = len(self._waiting)
        return self._may_list and waiting > 1 and waiting >= self._pages()

    def _pages(self) -> int:
        return max(1, ceil(len(self._listed) / PAGE))

    def _list(self, since: float) -> Mapping[str, Status] | None:
        with self._listing:  # one asks, the others wait for its answer
            if not self._may_list:
                return None  # which one of them was told while the others waited for its answer
            if self._listed_at >= since:
                return self._listed
            if self._failure and self._failed_at >= since:
                # It failed while they waited for it. A failure can take minutes: not each one after the other.
                raise self._failure
            asked_at = self._now()
            try:
                self._listed = self._cloudfront.statuses()
            except ProviderError as problem:
                if isinstance(problem, Refused) and problem.denied:
                    self._may_list = False
                    return None
                self._failed_at, self._failure = self._now(), problem
                raise
            self._listed_at = asked_at
            return self._listed
