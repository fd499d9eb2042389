"""AWS's managed policies: names for IDs, each with its source."""

from __future__ import annotations

import re

import pytest
from tests.lifecycle.world import behavior, program

from pulumi_cloudfront_provider.lifecycle.check import check
from pulumi_cloudfront_provider.model.managed_policies import (
    CachePolicyId,
    ManagedPolicy,
    OriginRequestPolicyId,
    ResponseHeadersPolicyId,
)

ENUMS = (CachePolicyId, OriginRequestPolicyId, ResponseHeadersPolicyId)
POLICIES: list[ManagedPolicy] = [policy for enum in ENUMS for policy in enum]


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
def test_its_name_is_awss_own(policy: ManagedPolicy) -> None:
    """Whoever knows the name from the console finds it."""
    assert re.sub(r"[^a-z0-9]", "", policy.called.lower()) == policy.name.replace("_", "").lower()


def test_no_two_have_one_source() -> None:
    assert len({policy.source for policy in POLICIES}) == len(POLICIES) == 20
    for policy in POLICIES:
        assert re.fullmatch(r"https://docs\.aws\.amazon\.com/[\w/-]+\.html#managed-[a-z0-9-]+", policy.source)


@pytest.mark.parametrize("id", ["2f1c9f0e-0000-4000-8000-000000000000", CachePolicyId.CACHING_DISABLED.value])
def test_any_id_is_taken_and_nothing_but_a_string(id: str) -> None:
    assert check(program(defaultCacheBehavior={**behavior(), "cachePolicyId": id})) == []
    (failure,) = check(program(defaultCacheBehavior={**behavior(), "cachePolicyId": 1}))
    assert str(failure).startswith("defaultCacheBehavior.cachePolicyId: must be a string")
