"""Each rule refuses what breaks it, with its own error, and takes a valid neighbour."""

from __future__ import annotations

import re

import pytest

from cloudfront_local.catalogue import CATALOGUE
from tests.cloudfront_local.cases import CASES
from tests.cloudfront_local.cases.config import TENANT_MEMBERS
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw, refused


@pytest.mark.parametrize("rule", CASES)
def test_a_broken_rule_is_refused_with_its_error(rule: str, scene: Scene) -> None:
    row = CATALOGUE[rule]

    code, status, message = refused(lambda: CASES[rule].broken(scene))

    assert (row.code, row.status) == (code, status)
    pattern = "".join(".*" if part.startswith("{") else re.escape(part) for part in re.split(r"({\w+})", row.message))
    assert re.fullmatch(pattern, message), message


@pytest.mark.parametrize("rule", CASES)
def test_a_valid_neighbour_is_taken(rule: str, scene: Scene) -> None:
    CASES[rule].kept(scene)


@pytest.mark.parametrize("members", TENANT_MEMBERS, ids=lambda members: str(list(members.items())[-1])[:60])
def test_a_distribution_for_tenants_has_no_member_that_only_standard_ones_have(members: Raw, scene: Scene) -> None:
    code, _, message = refused(lambda: scene.create(**members))

    assert code == "InvalidArgument"
    assert "not supported for multi-tenant distributions" in message
