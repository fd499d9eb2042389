"""The rules by id. A rule is one function; the decorator says what it is about, where it looks, and where we know it
from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, TypeVar

from pulumi_cloudfront_provider.rules.known import Node
from pulumi_cloudfront_provider.values import Path

Severity = Literal["error", "warning"]
Told: TypeAlias = Iterator[tuple[Path, str]]
"""What a rule tells: where, and what to do."""
Check: TypeAlias = Callable[[Node], Told]
ChangeCheck: TypeAlias = Callable[[Node, Node], Told]
Some = TypeVar("Some", Check, ChangeCheck)


@dataclass(frozen=True)
class Rule:
    """What the documentation says of a rule; `check` or `check_change` is the rule itself."""

    id: str
    summary: str
    severity: Severity
    source: str
    module: str
    scopes: tuple[str, ...] = ()
    """The places that it is tried at, for example `origins.customHeaders`; "" is the distribution."""
    where: tuple[str, ...] = ()
    """It is tried only where one of these members is there and isn't empty."""
    creates: bool = False
    """It is tried on a create only."""
    check: Check | None = None
    check_change: ChangeCheck | None = None


RULES: Final[dict[str, Rule]] = {}


def rule(
    id: str,
    summary: str,
    *,
    of: str | tuple[str, ...] = "",
    where: str | tuple[str, ...] = (),
    source: str,
    severity: Severity = "error",
    creates: bool = False,
) -> Callable[[Check], Check]:
    """Enter a rule on one configuration: a function that is given each node of its scopes.

    Args:
        id: stable, for users to name it by.
        summary: what must be true, in one line.
        of: the scope or scopes.
        where: a member, or several; where none of them is there the rule has nothing to say, and isn't asked.
        source: where we know it from.
        severity: a warning where only AWS knows an account's limits, or where a setting has no effect.
        creates: whether it is tried on a create only.
    """
    scopes = (of,) if isinstance(of, str) else of
    members = (where,) if isinstance(where, str) else where

    def enter(check: Check) -> Check:
        _enter(Rule(id, summary, severity, source, _module(check), scopes, members, creates, check=check))
        return check

    return enter


def change_rule(
    id: str, summary: str, *, source: str, severity: Severity = "error"
) -> Callable[[ChangeCheck], ChangeCheck]:
    """Enter a rule on an update: a function that is given the distribution as it is, and as it shall be."""

    def enter(check: ChangeCheck) -> ChangeCheck:
        _enter(Rule(id, summary, severity, source, _module(check), check_change=check))
        return check

    return enter


def _enter(entry: Rule) -> None:
    assert entry.id not in RULES, f"two rules are called {entry.id}"
    RULES[entry.id] = entry


def _module(check: Callable[..., object]) -> str:
    return check.__module__.rpartition(".")[2]
