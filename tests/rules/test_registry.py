"""The rules as a whole: ids, documentation, and that every error of CloudFront has been thought of."""

from __future__ import annotations

import re
from pathlib import Path

import botocore.session
import pytest

from pulumi_cloudfront_provider.rules import MODULES, RULES, Rule
from pulumi_cloudfront_provider.rules.document import document
from pulumi_cloudfront_provider.rules.managed import MANAGED
from pulumi_cloudfront_provider.rules.refusals import NOT_TOLD, TOLD

CREATE_AND_UPDATE = ("CreateDistribution", "CreateDistributionWithTags", "UpdateDistribution")
PAGE = Path(__file__).parents[2] / "provider" / "RULES.md"
rules = pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())


@rules
def test_a_rule_is_documented_in_one_line_with_its_source(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", rule.id)
    assert rule.summary.endswith(".")
    assert "\n" not in rule.summary
    assert len(rule.summary) < 240
    assert rule.source


@rules
def test_a_rule_belongs_to_a_documented_module(rule: Rule) -> None:
    assert rule.module in {module.__name__.rpartition(".")[2] for module in MODULES}


def test_every_error_of_create_and_update_is_told_by_a_rule_or_has_a_reason_why_not() -> None:
    model = botocore.session.get_session().get_service_model("cloudfront")
    errors = {error.name for name in CREATE_AND_UPDATE for error in model.operation_model(name).error_shapes}

    assert {*TOLD, *NOT_TOLD} == errors
    assert not set(TOLD) & set(NOT_TOLD)


def test_what_tells_an_error_is_a_rule() -> None:
    assert {rule for rules in TOLD.values() for rule in rules} <= set(RULES)


def test_every_refusal_is_one_of_cloudfronts_errors() -> None:
    """A rule that says `error` names which one; those that AWS doesn't name refuse as InvalidArgument."""
    told = {rule for rules in TOLD.values() for rule in rules}
    errors = {rule.id for rule in RULES.values() if rule.severity == "error"}

    assert errors - told == set()


def test_the_page_is_what_the_code_says() -> None:
    """`python -m pulumi_cloudfront_provider.rules.document > provider/RULES.md` writes it."""
    assert PAGE.read_text() == document()


def test_ids_of_managed_policies_have_the_form_of_ids() -> None:
    ids = [id for policies in MANAGED.values() for id in policies.values()]

    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", id) for id in ids)
    assert len(ids) == len(set(ids))
