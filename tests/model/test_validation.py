"""What pydantic takes from a program, and what it refuses."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from pydantic import ValidationError

from pulumi_cloudfront_provider.model.distribution import DistributionArgs

SMALLEST: dict[str, Any] = {
    "enabled": True,
    "origins": [{"id": "www", "domainName": "www.example.com"}],
    "defaultCacheBehavior": {"targetOriginId": "www", "viewerProtocolPolicy": "https-only"},
}


def changed(path: str, value: Any) -> dict[str, Any]:
    """The smallest distribution with one value put at a path such as `origins.0.id`."""
    inputs = copy.deepcopy(SMALLEST)
    *above, last = path.split(".")
    home: Any = inputs
    for step in above:
        home = home[int(step)] if step.isdigit() else home.setdefault(step, {})
    home[int(last) if last.isdigit() else last] = value
    return inputs


def test_the_smallest_distribution_is_valid() -> None:
    DistributionArgs.model_validate(SMALLEST)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("comment", ""),
        ("webAclId", ""),
        ("aliases", []),
        ("cacheBehaviors", []),
        ("priceClass", "None"),
        ("restrictions", {"geoRestriction": {"restrictionType": "none"}}),
        ("defaultCacheBehavior.trustedSigners", ["self", "123456789012"]),
        ("defaultCacheBehavior.minTtl", 0),
        ("defaultCacheBehavior.allowedMethods", ["GET", "HEAD"]),
        ("origins.0.customOriginConfig", {"originProtocolPolicy": "https-only", "originReadTimeout": 600}),
        ("origins.0.originShield", {"enabled": False, "originShieldRegion": ""}),
        ("logging", {"includeCookies": True}),
        ("viewerCertificate", {}),
        ("tags", {"team": "web"}),
        ("waitForDeployment", False),
        ("callerReference", "mine"),
        ("tenantConfig", {"parameterDefinitions": [{"name": "a", "definition": {"stringSchema": {"required": True}}}]}),
    ],
)
def test_what_cloudfront_may_take_is_valid(path: str, value: Any) -> None:
    """A false refusal is worse than a mistake that is found late: quotas, and what only AWS can know, aren't ours."""
    DistributionArgs.model_validate(changed(path, value))


@pytest.mark.parametrize(
    ("path", "value", "where", "kind"),
    [
        ("enabled", "true", ("enabled",), "bool_type"),
        ("comment", 3, ("comment",), "string_type"),
        ("comment", None, ("comment",), "string_type"),
        ("priceClass", "PriceClass_300", ("priceClass",), "literal_error"),
        ("web_acl_id", "", ("web_acl_id",), "extra_forbidden"),
        ("origins", [], ("origins",), "too_short"),
        ("origins.0.connectionAttempts", 4, ("origins", 0, "connectionAttempts"), "less_than_equal"),
        ("origins.0.connectionAttempts", "3", ("origins", 0, "connectionAttempts"), "int_type"),
        ("origins.0.connectionAttempts", True, ("origins", 0, "connectionAttempts"), "int_type"),
        ("origins.0.id", "", ("origins", 0, "id"), "string_too_short"),
        ("origins.0.domain", "x", ("origins", 0, "domain"), "extra_forbidden"),
        ("origins.0.originShield", {}, ("origins", 0, "originShield", "enabled"), "missing"),
        ("aliases", "www.example.com", ("aliases",), "list_type"),
        (
            "defaultCacheBehavior.allowedMethods",
            ["get"],
            ("defaultCacheBehavior", "allowedMethods", 0),
            "literal_error",
        ),
        ("defaultCacheBehavior.pathPattern", "/a", ("defaultCacheBehavior", "pathPattern"), "extra_forbidden"),
        ("tags", {"count": 1}, ("tags", "count"), "string_type"),
        ("customErrorResponses", [{"errorCode": 200}], ("customErrorResponses", 0, "errorCode"), "greater_than_equal"),
        ("viewerCertificate.certificate", "x", ("viewerCertificate", "certificate"), "extra_forbidden"),
        (
            "originGroups",
            [{"id": "g", "failoverCriteria": {"statusCodes": [500]}, "members": [{"originId": "www"}]}],
            ("originGroups", 0, "members"),
            "too_short",
        ),
    ],
)
def test_a_mistake_is_found_where_it_stands(path: str, value: Any, where: tuple[str | int, ...], kind: str) -> None:
    """The location is in the names that users write."""
    with pytest.raises(ValidationError) as caught:
        DistributionArgs.model_validate(changed(path, value))

    assert [(error["loc"], error["type"]) for error in caught.value.errors()] == [(where, kind)]


@pytest.mark.parametrize("name", ["enabled", "origins", "defaultCacheBehavior"])
def test_three_members_are_required(name: str) -> None:
    inputs = {key: value for key, value in SMALLEST.items() if key != name}

    with pytest.raises(ValidationError, match="Field required"):
        DistributionArgs.model_validate(inputs)
