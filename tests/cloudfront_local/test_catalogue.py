"""The catalogue is complete: every row has a case, a source and an error that CloudFront knows."""

from __future__ import annotations

import pytest

from cloudfront_local import model
from cloudfront_local.catalogue import CATALOGUE, Rule
from tests.cloudfront_local.cases import CASES


def test_every_row_has_a_case_and_every_case_a_row() -> None:
    assert set(CATALOGUE) == set(CASES)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.id)
def test_a_row_names_operations_that_exist_and_says_where_it_is_known_from(rule: Rule) -> None:
    assert rule.operations == ("*",) or set(rule.operations) <= set(model.operations())
    assert rule.source
    assert rule.message


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.id)
def test_a_row_has_the_http_status_that_the_model_gives_its_code(rule: Rule) -> None:
    assert model.error_status(rule.code) in (rule.status, None)
