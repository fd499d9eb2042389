"""Tries the rules: on one configuration, and on an update."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from pulumi_cloudfront_provider.config.shape import NOTHING, Shape, shape_of
from pulumi_cloudfront_provider.errors import Failure
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.rules.known import CantTell, View
from pulumi_cloudfront_provider.rules.registry import RULES, Rule, Told
from pulumi_cloudfront_provider.values import ABSENT, Path, Value, at, show

SHAPE: Final[Shape] = shape_of(DistributionArgs)


@dataclass(frozen=True)
class Finding:
    """What a rule found at a path."""

    path: Path
    message: str
    rule: Rule

    @property
    def failure(self) -> Failure:
        return Failure(show(self.path), self.message, self.rule.id)


@dataclass(frozen=True)
class Findings:
    """What all rules found, in the order of the paths."""

    failures: tuple[Finding, ...] = ()
    """What CloudFront would refuse."""
    warnings: tuple[Finding, ...] = ()


def check(
    values: Mapping[str, Value],
    *,
    complete: bool,
    secrets: frozenset[Path] = frozenset(),
    taken: Mapping[str, Value] = NOTHING,
) -> Findings:
    """Try the rules on one configuration in the users' shape, whose types are right.

    Args:
        values: what is declared, or a whole configuration; it may hold unknowns.
        complete: what isn't there has its default (a create, a whole configuration). Otherwise it may be anything that
            is live, and rules that depend on it tell nothing.
        secrets: paths whose values no message shows.
        taken: what CloudFront has taken before. A rule that fails there too, at the same place, knows less than
            CloudFront: it is silent.
    """
    found = _tried(View(SHAPE, values, complete=complete, secrets=secrets))
    if found and taken:
        known = {_key(each, taken) for each in _tried(View(SHAPE, taken, complete=complete))}
        found = [each for each in found if _key(each, values) not in known]
    return _sorted(found)


def check_change(
    expected: Mapping[str, Value],
    seen: Mapping[str, Value],
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
) -> Findings:
    """Try the rules on an update: those on what is expected after it, and those on what it changes.

    To be called before any call to CloudFront, when the update is no replacement. Warnings are those of the change
    only: those of what is declared are `check`'s.

    Args:
        expected: the merged configuration, complete.
        seen: the configuration as the state last saw it: what CloudFront has taken.
        now: what the program declares, to tell it from what is live.
        secrets: paths in `now` whose values no message shows.
    """
    failures = check(expected, complete=True, secrets=secrets, taken=seen).failures
    found = [_explained(each, now, expected) for each in failures]
    before, after = View(SHAPE, seen, complete=True), View(SHAPE, expected, complete=True, secrets=secrets)
    for rule in RULES.values():
        if rule.check_change:
            found.extend(_told(rule, rule.check_change(before.root, after.root), after))
    return _sorted(found)


def _tried(view: View) -> list[Finding]:
    found = []
    for scope, rules in _by_scope().items():
        for node in view.nodes(scope):
            for rule, tell in rules:
                view.told_secret = False
                found.extend(_told(rule, tell(node), view))
    return found


def _told(rule: Rule, told: Told, view: View) -> Iterator[Finding]:
    try:
        for path, message in told:
            # A rule that was given a secret says what it always says, and no value.
            yield Finding(path, rule.summary if view.told_secret else message, rule)
    except CantTell:
        return


@cache
def _by_scope() -> Mapping[str, list[tuple[Rule, Callable[..., Told]]]]:
    found: dict[str, list[tuple[Rule, Callable[..., Told]]]] = {}
    for rule in RULES.values():
        for scope in rule.scopes:
            assert rule.check is not None
            found.setdefault(scope, []).append((rule, rule.check))
    return found


def _key(finding: Finding, values: Mapping[str, Value]) -> tuple[str, Path]:
    """The rule and the place, with list items named by their keys: it stays the same when a list is reordered."""
    shape, value = SHAPE, values
    place: list[str | int] = []
    for step in finding.path:
        if isinstance(step, int) and shape.kind == "list":
            item = at(value, (step,))
            place.append(repr(shape.key_of(item)) if shape.key else repr(item))
            shape = shape.items
        else:
            place.append(step)
            shape = shape.fields.get(str(step), shape)
        value = at(value, (step,))
    return finding.rule.id, tuple(place)


def _explained(finding: Finding, now: Mapping[str, Value], expected: Mapping[str, Value]) -> Finding:
    """Say so when the program doesn't hold what fails."""
    if at(now, finding.path) is not ABSENT or at(expected, finding.path) is ABSENT:
        return finding
    message = f"{finding.message} (The program doesn't declare it: this is what is live.)"
    return Finding(finding.path, message, finding.rule)


def _sorted(found: list[Finding]) -> Findings:
    ordered = sorted(found, key=lambda each: order(each.path))
    return Findings(
        tuple(each for each in ordered if each.rule.severity == "error"),
        tuple(each for each in ordered if each.rule.severity == "warning"),
    )


def order(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Sorts paths as one reads them: `origins[2]` before `origins[10]`."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in path)
