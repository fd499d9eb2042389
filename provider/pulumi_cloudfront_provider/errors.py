"""What can go wrong, told apart by what the user does next.

ProviderError
├── InvalidInputs     a mistake in the program: nothing was called
├── Refused           CloudFront refused: the distribution is as it was
│   ├── AlreadyExists     the caller reference belongs to another distribution
│   ├── NotFound          the distribution is gone
│   ├── Conflict          someone else wrote at the same time
│   └── NotDisabled       it can't be deleted yet
├── Unreachable       no network, no endpoint: whether it was done isn't known
│   └── NoCredentials     nor will waiting bring them
└── NotReady          made or changed and not deployed, or perhaps changed: it is kept in the state

Anything else that is raised is a bug of ours. This module stands on nothing, so that every layer can raise these.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class ProviderError(Exception):
    """Base of all errors that a user can do something about. Its text is one paragraph, fit to be shown."""

    unsure = False
    """It is of a call that changes something, and that may have been done all the same."""


@dataclass(frozen=True)
class Failure:
    """One mistake: where it stands, as the user wrote it, and what to do."""

    path: str
    message: str
    rule: str = ""

    def __str__(self) -> str:
        text = f"{self.path}: {self.message}" if self.path else self.message
        return f"{text} [{self.rule}]" if self.rule else text


class InvalidInputs(ProviderError):
    def __init__(self, failures: Sequence[Failure]) -> None:
        self.failures = tuple(failures)
        super().__init__("; ".join(map(str, self.failures)))


class Refused(ProviderError):
    """CloudFront's answer was no.

    `code` and `message` are CloudFront's own; `remedy` is ours, empty where we know nothing to add.
    """

    def __init__(self, code: str, message: str, *, operation: str = "", path: str = "", remedy: str = "") -> None:
        self.code, self.message, self.operation, self.path, self.remedy = code, message, operation, path, remedy
        self.passes = False
        """It passes by itself: throttling, a server's trouble."""
        self.resent = False
        """The call was sent more than once, and an earlier answer was lost: so it may have been done."""
        where = f"{path}: " if path else ""
        said = message.rstrip()
        if said and said[-1] not in ".!?":
            said += "."
        super().__init__(f"{where}CloudFront refused {operation or 'the call'} with {code}: {said} {remedy}".rstrip())

    @property
    def denied(self) -> bool:
        """The credentials may not do it, and to try again is no use."""
        return self.code in ("AccessDenied", "AccessDeniedException")


class AlreadyExists(Refused):
    """The caller reference is taken. `id` is the distribution that has it, where CloudFront says it."""

    id: str | None = None


class NotFound(Refused):
    pass


class Conflict(Refused):
    """The ETag was no longer the current one, or CloudFront refused for a reason that it calls a precondition."""


class NotDisabled(Refused):
    pass


class Unreachable(ProviderError):
    unsure = True


class NoCredentials(Unreachable):
    unsure = False


class NotReady(ProviderError):
    """The distribution exists and is as declared as far as `outputs` say, but isn't ready. The engine keeps it."""

    def __init__(
        self,
        id: str,
        outputs: Mapping[str, Any],
        reason: str,
        inputs: Mapping[str, Any] | None = None,
        *,
        adopted: bool = False,
    ) -> None:
        """`adopted`: a Create found it, and didn't make it."""
        self.id, self.outputs, self.inputs, self.adopted = id, outputs, inputs, adopted
        super().__init__(reason)


class Interrupted(ProviderError):
    """The user cancelled (Ctrl-C) while we waited."""

    def __init__(self, what: str = "interrupted before it was over; run the same command again to go on") -> None:
        super().__init__(what)
