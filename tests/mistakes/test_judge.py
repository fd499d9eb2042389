"""The corpus before another judge: the local CloudFront, which shares no code with the rules,
takes and refuses the same.

Where the two differ, the tables say why. Each line of them is tried too, so that none outlives its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any, Final, TypeAlias

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.errors import Refused
from pulumi_cloudfront_provider.lifecycle.state import SHAPE
from pulumi_cloudfront_provider.rules import RULES
from tests.api import world
from tests.lifecycle.world import without
from tests.mistakes.cases import CASES
from tests.mistakes.corpus import Case, Values
from tests.mistakes.valid import VALID

STRICTER: Final = {
    # The local CloudFront has the default quotas, and AWS raises them on request.
    *("distribution-quota", "header-length-quota", "header-quota", "key-group-quota", "lambda-quota", "legacy-quota"),
    "certificate-vip-protocol",  # AWS Support enables it
    "forwarded-to-bucket",  # ?: nobody has reported that a bucket is refused all headers
}
"""Warnings for what the local CloudFront refuses, with the mistake alone or with what is beside it."""

UNJUDGED: Final = {
    # Forms that it takes as they are.
    *("origin-domain-name", "origin-path", "origin-access-control-domain", "origin-client-certificate"),
    *("origin-vpc-owner", "origin-ssl-protocols", "header-name", "header-value", "path-pattern-form", "geo-country"),
    *("trusted-signer", "realtime-log-config", "key-group-id", "id-not-arn", "policy-id", "policy-kind"),
    "forwarded-headers",
    *("alias-form", "certificate-iam", "response-page", "log-bucket-domain", "root-object", "web-acl"),
    *("cache-tag-header", "tag-reserved", "certificate-not-default"),
    # Couplings that the developer guide tells, and it doesn't know.
    *("path-pattern-unique", "field-level-encryption", "origin-request-policy-needs", "forwarded-headers-bucket"),
    *("viewer-events-one-kind", "include-body", "mtls-trust-store", "mtls-https"),
    *("mtls-http3", "tenant-parameter-unique", "deployment-http3"),
}
"""Errors that it doesn't know, in one case at least."""

NOT_FOR_IT: Final = {
    "above every quota": "TooManyDistributionCNAMEs",
    "SSL support vip": "InvalidMinimumProtocolVersion",
    # ?: what a tenant-only distribution demands, and whether it takes empty elements, isn't established.
    "tenants": "InvalidViewerCertificate",
    "tenants without caching": "InvalidArgument",
}
"""Valid distributions that it refuses: as STRICTER, or unknown."""

Judge: TypeAlias = Callable[[Values], str]
"""Gives the code with which a distribution is refused; empty when it is taken."""
_references = count()


@pytest.fixture(scope="module")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    with pytest.MonkeyPatch.context() as patch, LocalCloudFront(deploy_seconds=0) as aws:
        world.own_surroundings(patch, tmp_path_factory.mktemp("home"))
        port = world.port_on(aws)

        def judged(values: Values) -> str:
            # A distribution can't be made under a policy, which is a rule of its own.
            whole: Any = without(values, "continuousDeploymentPolicyId")
            whole["callerReference"] = f"judged-{next(_references)}"
            try:
                made = port.create(encode(SHAPE, merge(SHAPE, whole)), values.get("tags") or {})
            except Refused as refused:
                return refused.code
            if values.get("aliases"):
                aws.edit(made.id, {"Aliases": {"Quantity": 0, "Items": []}})  # for the next one that has them
            return ""

        yield judged


@pytest.mark.parametrize("name", VALID)
def test_what_is_valid_is_taken(judge: Judge, name: str) -> None:
    assert judge(VALID[name]) == NOT_FOR_IT.get(name, "")


@pytest.mark.parametrize("case", [case for case in CASES if case.rule not in UNJUDGED | STRICTER], ids=str)
def test_errors_are_refused_and_warnings_are_taken(judge: Judge, case: Case) -> None:
    assert bool(judge(case.mistaken)) is (RULES[case.rule].severity == "error")


@pytest.mark.parametrize("case", [case for case in CASES if "tenants" not in case.rule], ids=str)
def test_the_valid_neighbour_of_a_mistake_is_taken(judge: Judge, case: Case) -> None:
    assert judge(case.valid) == ""


@pytest.mark.parametrize("rule", sorted(UNJUDGED))
def test_what_it_does_not_know_it_takes(judge: Judge, rule: str) -> None:
    assert RULES[rule].severity == "error"
    assert "" in {judge(case.mistaken) for case in CASES if case.rule == rule}


@pytest.mark.parametrize("rule", sorted(STRICTER))
def test_where_it_is_stricter_it_refuses(judge: Judge, rule: str) -> None:
    assert RULES[rule].severity == "warning"
    assert {judge(case.mistaken) for case in CASES if case.rule == rule} != {""}
