"""Tries the rules: on one configuration, and on an update."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
_AS_SEEN: Final = "This is judged by what the state last saw: if that has changed since, run `pulumi refresh`."
_DEFAULT: Final = "The program doesn't declare it: this is its default."


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
    creates: bool = False,
    secrets: frozenset[Path] = frozenset(),
    taken: Mapping[str, Value] = NOTHING,
) -> Findings:
    """Try the rules on one configuration in the users' shape, whose types are right.

    Args:
        values: what is declared, or a whole configuration; it may hold unknowns.
        complete: what isn't there has its default (a create, a whole configuration). Otherwise it may be anything that
            is live, and rules that depend on it tell nothing.
        creates: whether a distribution is to be made of it.
        secrets: paths whose values no message shows.
        taken: what CloudFront has taken before. A rule that fails there too, at the same place, knows less than
            CloudFront: it is silent.
    """
    return _sorted(_untaken(View(SHAPE, values, complete=complete, secrets=secrets), taken, creates=creates))


def check_change(
    expected: Mapping[str, Value],
    seen: Mapping[str, Value],
    now: Mapping[str, Value],
    secrets: frozenset[Path] = frozenset(),
) -> Findings:
    """Try the rules on an update: those on what is expected after it, and those on what it changes.

    To be called before any call to CloudFront, when the update is no replacement. What fails in what is live already is
    no failure, and no warning, of the update. `check` finds some of the same, as far as what is declared tells it.

    Args:
        expected: the merged configuration, complete.
        seen: the configuration as the state last saw it: what CloudFront has taken.
        now: what the program declares, to tell it from what is live.
        secrets: paths in `now` whose values no message shows.
    """
    after = View(SHAPE, expected, complete=True, secrets=secrets)
    found = [_explained(each, now, expected, seen) for each in _untaken(after, seen)]
    before = View(SHAPE, seen, complete=True)
    changes: list[Finding] = []
    for rule in RULES.values():
        if rule.check_change:
            _hear(rule, rule.check_change(before.root, after.root), after, changes)
    return _sorted([*found, *(_hinted(each, _AS_SEEN) for each in changes)])


def _untaken(view: View, taken: Mapping[str, Value], *, creates: bool = False) -> list[Finding]:
    found = _tried(view, creates=creates)
    if found and taken:
        known = {_key(each, taken) for each in _tried(View(SHAPE, taken, complete=view.complete), creates=creates)}
        found = [each for each in found if _key(each, view.values) not in known]
    return found


def _tried(view: View, *, creates: bool) -> list[Finding]:
    found: list[Finding] = []
    for scope, groups in _by_scope(creates).items():
        for node in view.nodes(scope):
            for where, rules in groups.items():
                if not where or node.holds(where):
                    for rule, tell in rules:
                        _hear(rule, tell(node), view, found)
    return found


def _hear(rule: Rule, told: Told, view: View, found: list[Finding]) -> None:
    view.told_secret = False
    try:
        for path, message in told:
            # A rule that was given a secret says what it always says, and no value.
            found.append(Finding(path, rule.summary if view.told_secret else message, rule))
    except CantTell:
        return


@cache
def _by_scope(creates: bool) -> Mapping[str, Mapping[tuple[str, ...], list[tuple[Rule, Callable[..., Told]]]]]:
    found: dict[str, dict[tuple[str, ...], list[tuple[Rule, Callable[..., Told]]]]] = {}
    for rule in RULES.values():
        for scope in rule.scopes if creates or not rule.creates else ():
            assert rule.check is not None
            found.setdefault(scope, {}).setdefault(rule.where, []).append((rule, rule.check))
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


def _explained(
    finding: Finding, now: Mapping[str, Value], expected: Mapping[str, Value], seen: Mapping[str, Value]
) -> Finding:
    """Say so when the program doesn't hold what fails."""
    value = at(expected, finding.path)
    if at(now, finding.path) is not ABSENT or value is ABSENT:
        return finding
    as_seen = at(seen, finding.path) == value
    return _hinted(finding, f"The program doesn't declare it. {_AS_SEEN}" if as_seen else _DEFAULT)


def _hinted(finding: Finding, hint: str) -> Finding:
    return Finding(finding.path, f"{finding.message} ({hint})", finding.rule)


def _sorted(found: list[Finding]) -> Findings:
    ordered = sorted(found, key=lambda each: order(each.path))
    return Findings(
        tuple(each for each in ordered if each.rule.severity == "error"),
        tuple(each for each in ordered if each.rule.severity == "warning"),
    )


def order(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Sorts paths as one reads them: `origins[2]` before `origins[10]`."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in path)
