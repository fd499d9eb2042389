"""What a lifecycle operation is given: CloudFront, a clock that hears cancellation, and someone to tell."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from pulumi_cloudfront_provider.api.port import CloudFront
from pulumi_cloudfront_provider.lifecycle.deployments import Deployments


class Clock(Protocol):
    def now(self) -> float:
        """Seconds that never go back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Raises:
        Interrupted: the user cancelled; at once, not when the time is over.
        """
        ...


class Reporter(Protocol):
    """Tells the user; never fails."""

    def warn(self, message: str) -> None: ...

    def debug(self, message: str) -> None: ...

    def progress(self, message: str) -> None:
        """A line that the next one replaces."""
        ...

    def listening(self) -> bool:
        """Whether someone still waits for the operation's answer."""
        ...


@dataclass(frozen=True)
class Remedies:
    """What a user can do about it, as parts of sentences; flavours differ."""

    take_over: str = "`pulumi import cloudfront:index:Distribution NAME {id}`"
    more_time: str = "give it more time with customTimeouts, "


@dataclass(frozen=True)
class Runtime:
    cloudfront: CloudFront
    clock: Clock
    report: Reporter
    deployments: Deployments
    """Shared by all that wait."""
    jitter: random.Random = field(default_factory=random.Random)
    """Spreads polls and retries of many distributions over time."""
    ignores_tag: Callable[[str], bool] = lambda key: False  # noqa: ARG005
    """Tags that the provider's configuration leaves alone: not read unless declared."""
    remedies: Remedies = field(default_factory=Remedies)
