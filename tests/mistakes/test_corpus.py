"""Each rule finds its mistakes, at the right path and no others; and refuses nothing that CloudFront takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.lifecycle.state import SHAPE
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.rules import RULES, Findings, check, check_change
from pulumi_cloudfront_provider.values import UNKNOWN, Path, at, show, walk
from tests.mistakes.cases import CASES, CHANGES, CREATES
from tests.mistakes.corpus import BASE, Case, edited, steps
from tests.mistakes.valid import VALID
from tests.support.strategies import with_unknown

SUMMARIES = {rule.summary for rule in RULES.values()}
Told = set[tuple[str, str]]
INPUTS = {
    f"{number} {case} {kind}": getattr(case, kind)
    for number, case in enumerate(CASES)
    for kind in ("mistaken", "valid")
} | VALID


def failures(found: Findings) -> Told:
    return {(each.rule.id, show(each.path)) for each in found.failures}


def warnings(found: Findings) -> Told:
    return {(each.rule.id, show(each.path)) for each in found.warnings}


def messages(found: Findings) -> set[str]:
    return {each.message for each in found.failures + found.warnings}


def everything(found: Findings) -> Told:
    return failures(found) | warnings(found)


def of_change(case: Case, edit: Mapping[str, Any]) -> Findings:
    seen, expected = edited(BASE, case.before or {}), edited(BASE, edit)
    return check_change(expected, seen, expected)


def test_every_rule_has_a_mistake() -> None:
    assert {case.rule for case in [*CASES, *CREATES, *CHANGES]} == set(RULES)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_mistake_is_found_where_it_stands_and_nothing_else_is_refused(case: Case) -> None:
    found = check(case.mistaken, complete=True)
    expected = {(case.rule, path) for path in case.paths}

    if RULES[case.rule].severity == "error":
        assert failures(found) == expected
    else:
        assert failures(found) == set()
        assert {told for told in warnings(found) if told[0] == case.rule} == expected


@pytest.mark.parametrize("case", CREATES, ids=str)
def test_what_only_a_create_is_refused_is_found_there_alone(case: Case) -> None:
    """Also while its value isn't known: that there is one is enough."""
    expected = {(case.rule, path) for path in case.paths}
    for inputs in (case.mistaken, *(with_unknown(case.mistaken, tuple(steps(path))) for path in case.paths)):
        assert failures(check(inputs, complete=True, creates=True)) == expected
        assert failures(check(inputs, complete=True)) == failures(check(inputs, complete=False)) == set()
    assert failures(check(case.valid, complete=True, creates=True)) == set()
    assert all(case.says in message for message in messages(check(case.mistaken, complete=True, creates=True)))


@pytest.mark.parametrize("case", [case for case in CASES if case.says], ids=str)
def test_a_message_says_what_is_right(case: Case) -> None:
    found = check(case.mistaken, complete=True)

    assert any(case.says in each.message for each in found.failures + found.warnings if each.rule.id == case.rule)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_nearest_valid_neighbour_is_taken(case: Case) -> None:
    found = check(case.valid, complete=True)

    assert failures(found) == set()
    assert case.rule not in {rule for rule, _ in warnings(found)}


@pytest.mark.parametrize("name", VALID)
def test_nothing_that_cloudfront_takes_is_refused(name: str) -> None:
    DistributionArgs.model_validate(VALID[name])

    assert failures(check(VALID[name], complete=True)) == set()
    assert failures(check(VALID[name], complete=False)) == set()


@pytest.mark.parametrize("case", CHANGES, ids=str)
def test_a_refused_change_is_found_and_its_neighbour_is_taken(case: Case) -> None:
    assert failures(of_change(case, case.edit)) == {(case.rule, path) for path in case.paths}
    assert failures(of_change(case, case.mended)) == set()


@pytest.mark.parametrize("name", INPUTS)
def test_what_is_live_may_be_anything_so_an_update_is_never_refused_for_what_it_does_not_declare(name: str) -> None:
    """Without the live distribution only some of the mistakes can be told."""
    declared, whole = check(INPUTS[name], complete=False), check(INPUTS[name], complete=True)

    assert everything(declared) <= everything(whole)


# One that names no certificate in an update leaves the one that is live.
@pytest.mark.parametrize("case", [case for case in CASES if case.rule != "certificate-unnamed"], ids=str)
def test_an_update_is_told_what_a_create_is_told(case: Case) -> None:
    """By Check, or with its plan: there it shows what depends on what isn't declared."""
    live = merge(SHAPE, BASE)
    expected = merge(SHAPE, case.mistaken, BASE, live)
    found = everything(check(case.mistaken, complete=False)) | everything(check_change(expected, live, case.mistaken))

    assert {(case.rule, path) for path in case.paths} <= found


@pytest.mark.parametrize("name", INPUTS)
def test_an_unknown_at_any_node_brings_no_finding_that_was_not_there_before(name: str) -> None:
    unknowns_bring_nothing(name, complete=True)


@pytest.mark.parametrize("name", [name for name in INPUTS if name.endswith("mistaken")])
def test_nor_does_it_beside_what_is_live(name: str) -> None:
    unknowns_bring_nothing(name, complete=False)


def unknowns_bring_nothing(name: str, *, complete: bool) -> None:
    before = everything(check(INPUTS[name], complete=complete))

    for path in some_places(INPUTS[name]):
        after = everything(check(with_unknown(INPUTS[name], path), complete=complete))
        assert after <= before, show(path)


def some_places(value: Any) -> list[Path]:
    """Each node; of long lists the first items only, which are like the others."""
    return [path for path, _ in walk(value) if path and not any(isinstance(step, int) and step > 1 for step in path)]


@pytest.mark.parametrize("case", CHANGES, ids=str)
def test_an_unknown_in_a_change_brings_no_failure_that_was_not_there_before(case: Case) -> None:
    seen, expected = edited(BASE, case.before or {}), edited(BASE, case.edit)
    before = failures(check_change(expected, seen, expected))

    for path in some_places(expected):
        unknown = with_unknown(expected, path)
        assert failures(check_change(unknown, seen, unknown)) <= before, show(path)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_message_shows_a_secret(case: Case) -> None:
    for path in some_places(case.mistaken):
        value = at(case.mistaken, path)
        if isinstance(value, str) and value:
            # What is said even if the value isn't known doesn't come from it.
            said_anyway = messages(check(with_unknown(case.mistaken, path), complete=True))
            for message in messages(check(case.mistaken, complete=True, secrets=frozenset({path}))) - said_anyway:
                assert message in SUMMARIES, show(path)


@pytest.mark.parametrize("case", CHANGES, ids=str)
def test_no_message_of_a_change_shows_a_secret(case: Case) -> None:
    seen, expected = edited(BASE, case.before or {}), edited(BASE, case.edit)
    for path, value in walk(expected):
        if path and isinstance(value, str) and value:
            for message in messages(check_change(expected, seen, expected, frozenset({path}))):
                assert message in SUMMARIES or repr(value) not in message, show(path)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_secret_changes_nothing_but_the_message(case: Case) -> None:
    secrets = frozenset(path for path, _ in walk(case.mistaken) if len(path) == 1)

    assert everything(check(case.mistaken, complete=True, secrets=secrets)) == everything(
        check(case.mistaken, complete=True)
    )


@pytest.mark.parametrize("case", CASES, ids=str)
def test_what_cloudfront_has_taken_before_is_no_mistake(case: Case) -> None:
    found = check(case.mistaken, complete=False, taken=case.mistaken)

    assert everything(found) == set()


def test_the_corpus_holds_unknowns_nowhere() -> None:
    """So that the tests above put them in."""
    assert not any(at(values, path) is UNKNOWN for values in INPUTS.values() for path, _ in walk(values) if path)
