"""Check: every mistake of a program that can be told without asking CloudFront, each with its path and its remedy.

The model tells wrong types, names and ranges; the rules tell what CloudFront would refuse. What the model refuses is
not known to the rules, so that one mistake isn't told twice and the others are told all the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pulumi_cloudfront_provider import rules
from pulumi_cloudfront_provider.config.certain import certain
from pulumi_cloudfront_provider.errors import Failure, InvalidInputs
from pulumi_cloudfront_provider.lifecycle.mistakes import Mistake, new, refused, short
from pulumi_cloudfront_provider.lifecycle.state import SHAPE
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.values import UNKNOWN, Path, Value, show


@dataclass(frozen=True)
class Found:
    """One mistake, or one warning."""

    path: Path
    message: str
    rule: str = ""
    """The rule's id; empty for what the model found."""

    @property
    def failure(self) -> Failure:
        path = tuple(short(step) if isinstance(step, str) else step for step in self.path)
        return Failure(show(path), self.message, self.rule)


@dataclass(frozen=True)
class Checked:
    """What was found, in the order of the paths."""

    failures: tuple[Found, ...] = ()
    warnings: tuple[Found, ...] = ()
    """What CloudFront takes but ignores, or takes only if AWS has raised a quota."""


def check(
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
    before: Mapping[str, Value] | None = None,
) -> list[Failure]:
    """All mistakes in what a program declares; see `checked`."""
    return [each.failure for each in checked(now, secrets, before).failures]


def checked(
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
    before: Mapping[str, Value] | None = None,
) -> Checked:
    """All mistakes in what a program declares, and all warnings.

    Args:
        now: what it declares; it may hold unknowns.
        secrets: paths whose values are never shown.
        before: what it declared when the distribution was last written: CloudFront has taken that, so it is no mistake;
            what isn't declared any more returns to its default. Empty on a create, where every member that isn't there
            has its default. In an update it is whatever is live, and so it is where nobody says (None).
    """
    wrong = refused(DistributionArgs, now, secrets)
    found = rules.Findings() if now == before else _ruled(_without(now, wrong), secrets, before)
    if before and wrong:
        wrong = new(now, wrong, before, refused(DistributionArgs, before, secrets))
    failures = [Found(each.path, each.message) for each in wrong]
    failures += [Found(each.path, each.message, each.rule.id) for each in found.failures]
    failures.sort(key=lambda each: rules.order(each.path))
    warnings = (Found(each.path, each.message, each.rule.id) for each in found.warnings)
    return Checked(tuple(failures), tuple(warnings))


def _ruled(now: Mapping[str, Value], secrets: frozenset[Path], before: Mapping[str, Value] | None) -> rules.Findings:
    if not before:
        return rules.check(now, complete=before is not None, secrets=secrets)
    now = certain(SHAPE, now, before)
    found = rules.check(now, complete=False, secrets=secrets)
    if found == rules.Findings():
        return found
    taken = _without(before, refused(DistributionArgs, before, secrets))
    return rules.check(now, complete=False, secrets=secrets, taken=taken)


def demand_valid(now: Mapping[str, Value], secrets: frozenset[Path] = frozenset()) -> None:
    """Before a create's first call, when everything is known.

    Raises:
        InvalidInputs: CloudFront would refuse it.
    """
    if failures := check(now, secrets, before={}):
        raise InvalidInputs(failures)


def demand_valid_change(
    expected: Mapping[str, Value],
    seen: Mapping[str, Value],
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
) -> list[Failure]:
    """In the preview of an update, and again before its first call. The arguments are those of `rules.check_change`.

    Returns:
        What to warn of.

    Raises:
        InvalidInputs: CloudFront would refuse it.
    """
    found = rules.check_change(expected, seen, now, secrets)
    if found.failures:
        raise InvalidInputs([each.failure for each in found.failures])
    return [each.failure for each in found.warnings]


def _without(values: Mapping[str, Value], wrong: Sequence[Mistake]) -> Mapping[str, Value]:
    """The values with nothing known where the model found a mistake."""
    for mistake in wrong:
        for path in mistake.unknown:
            values = _put(values, path)
    return values


def _put(value: Any, path: Path) -> Any:
    if not path or not isinstance(value, list | dict):
        return UNKNOWN
    step, *rest = path
    if isinstance(value, dict):
        return {**value, step: _put(value.get(step, {}), tuple(rest))}
    return [_put(item, tuple(rest)) if index == step else item for index, item in enumerate(value)]
