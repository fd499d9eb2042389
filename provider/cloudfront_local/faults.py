"""What goes wrong on purpose: faults of single calls, and edits that someone else makes between two calls."""

from __future__ import annotations

import random
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from cloudfront_local.account import Change
from cloudfront_local.errors import Refused
from cloudfront_local.model import operations

# Faults that are an answer: code, HTTP status, message.
_ANSWERS = {
    "500": ("InternalFailure", 500, "The request processing has failed because of an unknown error."),
    "503": ("ServiceUnavailable", 503, "CloudFront is currently unable to handle the request."),
    "throttle": ("Throttling", 400, "Rate exceeded"),
    "412": (
        "PreconditionFailed",
        412,
        "The request failed because it didn't meet the preconditions in one or more request-header fields.",
    ),
    "access-denied": ("AccessDenied", 403, "User is not authorized to perform: cloudfront:{operation}"),
    "expired-token": ("ExpiredToken", 403, "The security token included in the request is expired"),
}
# Faults that change how the call is done or how its answer is sent.
_MANNERS = {
    "drop-before": "the connection is closed, nothing is done",
    "drop-after": "it is done, and the connection closed without an answer",
    "reset-before": "the connection is reset, nothing is done",
    "reset-after": "it is done, and the connection reset in the middle of the answer's headers",
    "slow": "it is done after so many `seconds`",
    "late": "it is done, and answered after so many `seconds`",
    "twice": "it is delivered twice; the answer is the second one's",
    "cut-off": "it is done; the connection is closed in the middle of the answer's body",
    "truncated": "it is done; the answer's XML ends in the middle, and its length says so",
    "respelled": "it is done; the answer's XML has prefixes, another namespace and white space",
    "continue": "it is done; the answer has a 100 Continue before it",
    "closed": "it is done and answered; then the connection is closed, though nobody said so",
    "wrong-type": "a page of HTML with status 200, nothing is done",
    "answer": "any answer (`status`, `body`, `headers`); with `done`, the work is done before",
    "stale-read": "a read answers with what was before the last write",
    "error": "any error of CloudFront's (`code`, `status`, `message`), nothing is done",
}
FAULTS = (*_ANSWERS, *_MANNERS)
_READS = ("GetDistribution", "GetDistributionConfig")
_DETAILS = {
    "slow": {"seconds"},
    "late": {"seconds"},
    "error": {"code", "status", "message"},
    "answer": {"status", "body", "headers", "done"},
}


@dataclass
class Fault:
    """`times` calls go wrong, after the first `after` have gone well; -1 is for ever."""

    operation: str
    kind: str
    times: int = 1
    after: int = 0
    details: dict[str, Any] = field(default_factory=dict)

    def refusal(self, operation: str) -> Refused | None:
        """The error that this fault answers instead of doing the work, if it is of that kind."""
        if self.kind == "error":
            code = self.details.get("code", "InternalFailure")
            return Refused(code, int(self.details.get("status", 400)), self.details.get("message", code))
        if self.kind in _ANSWERS:
            code, status, message = _ANSWERS[self.kind]
            return Refused(code, status, message.format(operation=operation))
        return None


@dataclass
class Edit:
    """A change that someone else makes to a distribution, once, at a given moment of a call."""

    id: str
    change: Change
    operation: str
    moment: str


class Faults:
    """The faults and edits that are still to come.

    `calls_per_second`: what comes faster is throttled, after a burst of twice as many; 0 is no limit. AWS publishes
    none of its own.
    """

    def __init__(self, throttle_percent: float, seed: int, calls_per_second: float = 0) -> None:
        self._lock = threading.Lock()
        self._rate = calls_per_second
        self._left = self._burst = 2 * calls_per_second
        self._filled_at = time.monotonic()
        self._faults: list[Fault] = []
        self._edits: list[Edit] = []
        self._throttle = throttle_percent / 100
        self._dice = random.Random(seed)  # noqa: S311  chance that can be repeated

    def add(self, fault: Fault) -> None:
        known_operation(fault.operation)
        if fault.kind not in FAULTS:
            raise ValueError(f"unknown fault {fault.kind!r}; there are {', '.join(FAULTS)}")
        unknown = set(fault.details) - _DETAILS.get(fault.kind, set())
        if unknown:
            raise ValueError(f"the fault {fault.kind!r} takes no {', '.join(sorted(unknown))}")
        if fault.kind == "stale-read" and fault.operation not in ("*", *_READS):
            raise ValueError(f"the fault 'stale-read' is of {' and '.join(_READS)} only")
        with self._lock:
            self._faults.append(fault)

    def plan(self, edit: Edit) -> None:
        known_operation(edit.operation)
        if edit.moment not in ("before", "after"):
            raise ValueError(f"an edit is done before or after a call, not {edit.moment!r}")
        with self._lock:
            self._edits.append(edit)

    def clear(self) -> None:
        with self._lock:
            self._faults.clear()
            self._edits.clear()

    def next(self, operation: str, throttled: bool) -> Fault | None:
        """The fault of this call, if it has one. `throttled` says that the call can be throttled by chance."""
        with self._lock:
            found = None
            for fault in self._faults:
                if fault.operation not in ("*", operation):
                    continue
                if fault.after > 0:
                    fault.after -= 1
                elif found is None and fault.times != 0:
                    fault.times -= fault.times > 0
                    found = fault
            self._faults = [fault for fault in self._faults if fault.times != 0]
            served = found is None or found.kind == "slow"
            if served and throttled and (self._too_fast() or self._dice.random() < self._throttle):
                return Fault(operation, "throttle")
            return found

    def _too_fast(self) -> bool:
        """A bucket of tokens: each call takes one, and they come back at the rate."""
        if not self._rate:
            return False
        now = time.monotonic()
        self._left = min(self._burst, self._left + (now - self._filled_at) * self._rate)
        self._filled_at = now
        if self._left < 1:
            return True
        self._left -= 1
        return False

    def edits(self, operation: str, id: str | None, moment: str) -> list[Edit]:
        """The edits that are due now; each comes once."""
        with self._lock:
            due = [
                edit
                for edit in self._edits
                if edit.moment == moment and edit.operation in ("*", operation) and id in (None, edit.id)
            ]
            self._edits = [edit for edit in self._edits if edit not in due]
            return due


def known_operation(operation: str) -> None:
    if operation != "*" and operation not in operations():
        raise ValueError(f"CloudFront has no operation {operation!r}")
