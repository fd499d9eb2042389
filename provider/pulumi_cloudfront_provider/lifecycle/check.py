"""Check: every mistake of a program that can be told without asking CloudFront, each with its path and its remedy.

The model tells wrong types, names and ranges; the rules tell what CloudFront would refuse. What the model refuses is
not known to the rules, so that one mistake isn't told twice and the others are told all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from pulumi_cloudfront_provider import rules
from pulumi_cloudfront_provider.config.certain import certain
from pulumi_cloudfront_provider.errors import Failure, InvalidInputs
from pulumi_cloudfront_provider.lifecycle.mistakes import Mistake, new, refused, short
from pulumi_cloudfront_provider.lifecycle.state import SHAPE
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.plan.plan import Plan
from pulumi_cloudfront_provider.values import ABSENT, UNKNOWN, Path, Value, at, show

Place: TypeAlias = Callable[[Path], Path]


def as_it_is(path: Path) -> Path:
    return path


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

    def demanded(self) -> list[Failure]:
        """Before the first call of a create, in the preview of an update and again before that is sent.

        Returns:
            What to warn of.

        Raises:
            InvalidInputs: CloudFront would refuse it.
        """
        if self.failures:
            raise InvalidInputs([each.failure for each in self.failures])
        return [each.failure for each in self.warnings]


def check(
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
    before: Mapping[str, Value] | None = None,
    *,
    creates: bool = True,
) -> list[Failure]:
    """All mistakes in what a program declares; see `checked`."""
    return [each.failure for each in checked(now, secrets, before, creates=creates).failures]


def checked(
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
    before: Mapping[str, Value] | None = None,
    *,
    creates: bool = True,
) -> Checked:
    """All mistakes in what a program declares, and all warnings.

    Args:
        now: what it declares; it may hold unknowns.
        secrets: paths whose values are never shown.
        before: what it declared when the distribution was last written: CloudFront has taken that, so it is no mistake;
            what isn't declared any more returns to its default. Empty on a create, where every member that isn't there
            has its default. In an update it is whatever is live, and so it is where nobody says (None).
        creates: whether it is a create where `before` is empty, and not the whole of a distribution that is there.
    """
    wrong = refused(DistributionArgs, now, secrets)
    found = rules.Findings() if now == before else _ruled(_without(now, wrong), secrets, before, creates)
    if before and wrong:
        wrong = new(now, wrong, before, refused(DistributionArgs, before, secrets))
    failures = [Found(each.path, each.message) for each in wrong]
    # Where a misspelt member may stand for any, there may be any: but on a create that there is one must be sure.
    sure = [each for each in found.failures if not each.rule.creates or at(now, each.path) is not ABSENT]
    failures += [Found(each.path, each.message, each.rule.id) for each in sure]
    failures.sort(key=lambda each: rules.order(each.path))
    warnings = (Found(each.path, each.message, each.rule.id) for each in found.warnings)
    return Checked(tuple(failures), tuple(warnings))


def _ruled(
    now: Mapping[str, Value], secrets: frozenset[Path], before: Mapping[str, Value] | None, creates: bool
) -> rules.Findings:
    if not before:
        whole = before is not None
        return rules.check(now, complete=whole, creates=whole and creates, secrets=secrets)
    now = certain(SHAPE, now, before)
    found = rules.check(now, complete=False, secrets=secrets)
    if found == rules.Findings():
        return found
    taken = _without(before, refused(DistributionArgs, before, secrets))
    return rules.check(now, complete=False, secrets=secrets, taken=taken)


def checked_change(
    wanted: Plan,
    seen: Mapping[str, Value],
    now: Mapping[str, Value],
    before: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
    place: Place = as_it_is,
) -> Checked:
    """What of an update only its plan shows: all mistakes, and the warnings that `checked` hasn't told.

    Args:
        wanted: the plan; no replacement.
        seen: the configuration as the state last saw it.
        now: what the program declares.
        before: what it declared when the distribution was last written.
        secrets: paths in `now` whose values are never shown.
        place: where in the program what stands that stands at a path in `now`.
    """
    if not wanted.changes:
        return Checked()
    found = rules.check_change(wanted.expected, seen, now, secrets)
    # It is no create, even where nothing was declared before: what was imported may have anything.
    told = _ruled(now, secrets, before or None, creates=False).warnings if found.warnings else ()
    known = {(each.rule, each.path) for each in told}
    warnings = [each for each in found.warnings if (each.rule, each.path) not in known]
    return Checked(*(_placed(each, place) for each in (found.failures, warnings)))


def _placed(found: Sequence[rules.Finding], place: Place) -> tuple[Found, ...]:
    placed = [Found(place(each.path), each.message, each.rule.id) for each in found]
    return tuple(sorted(placed, key=lambda each: rules.order(each.path)))


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
