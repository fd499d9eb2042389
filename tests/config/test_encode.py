"""The raw configuration: wrappers, counts, and what lies in the live one already."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.builders import SHAPE, args, behavior, custom, forwarded, merged, origin
from tests.support.cloudfront import created

from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge


def sent(**members: Any) -> dict[str, Any]:
    return encode(SHAPE, merge(SHAPE, args(**members)))


def test_a_list_is_wrapped_and_counted() -> None:
    assert sent(aliases=["a", "b"])["Aliases"] == {"Quantity": 2, "Items": ["a", "b"]}


@pytest.mark.parametrize(("signers", "enabled"), [(["self"], True), ([], False)])
def test_a_list_of_signers_is_enabled_when_it_is_not_empty(signers: list[str], enabled: bool) -> None:
    wrapped = sent(defaultCacheBehavior=behavior(trustedSigners=signers))["DefaultCacheBehavior"]["TrustedSigners"]

    assert wrapped == {"Enabled": enabled, "Quantity": len(signers), "Items": signers}


def test_cached_methods_lie_inside_the_allowed_ones() -> None:
    allowed, cached = ["GET", "HEAD", "OPTIONS"], ["GET", "HEAD"]
    methods = sent(defaultCacheBehavior=behavior(allowedMethods=allowed, cachedMethods=cached))

    assert methods["DefaultCacheBehavior"]["AllowedMethods"] == {
        "Quantity": 3,
        "Items": allowed,
        "CachedMethods": {"Quantity": 2, "Items": cached},
    }


def test_countries_lie_beside_their_type() -> None:
    geo = {"restrictionType": "whitelist", "locations": ["DE"]}

    assert sent(restrictions={"geoRestriction": geo})["Restrictions"] == {
        "GeoRestriction": {"RestrictionType": "whitelist", "Quantity": 1, "Items": ["DE"]}
    }


def test_cookies_are_wrapped_two_deep() -> None:
    cookies = {"forward": "whitelist", "whitelistedNames": ["c"]}
    behaves = sent(defaultCacheBehavior=behavior(forwardedValues=forwarded(cookies=cookies)))["DefaultCacheBehavior"]

    assert behaves["ForwardedValues"]["Cookies"] == {
        "Forward": "whitelist",
        "WhitelistedNames": {"Quantity": 1, "Items": ["c"]},
    }


def test_tenants_parameters_have_no_wrapper() -> None:
    parameters = [{"name": "n", "definition": {"stringSchema": {"required": True}}}]

    assert sent(tenantConfig={"parameterDefinitions": parameters})["TenantConfig"] == {
        "ParameterDefinitions": [{"Name": "n", "Definition": {"StringSchema": {"Required": True}}}]
    }


@pytest.mark.parametrize("member", ["tags", "waitForDeployment"])
def test_what_lies_beside_the_configuration_is_not_sent(member: str) -> None:
    assert sent(**{member: {"a": "b"}}) == sent()


def test_an_empty_string_for_what_has_no_empty_form_is_not_sent() -> None:
    """botocore itself refuses it for some."""
    raw = sent(
        anycastIpListId="",
        origins=[origin(originShield={"enabled": True, "originShieldRegion": ""})],
        defaultCacheBehavior=behavior(responseHeadersPolicyId=""),
    )

    assert "AnycastIpListId" not in raw
    assert raw["Origins"]["Items"][0]["OriginShield"] == {"Enabled": True}
    assert "ResponseHeadersPolicyId" not in raw["DefaultCacheBehavior"]


def test_an_empty_string_takes_out_what_has_no_empty_form() -> None:
    raw = created(args(defaultCacheBehavior=behavior(responseHeadersPolicyId="p")))
    now = args(defaultCacheBehavior=behavior(responseHeadersPolicyId=""))

    assert (
        "ResponseHeadersPolicyId" not in encode(SHAPE, merged(now, {}, decode(SHAPE, raw)), raw)["DefaultCacheBehavior"]
    )


def test_an_empty_string_for_a_required_member_is_sent() -> None:
    """A header may have an empty value; without one botocore refuses the call."""
    header = {"headerName": "X-Empty", "headerValue": ""}
    (item,) = sent(origins=[origin(customHeaders=[header])])["Origins"]["Items"][0]["CustomHeaders"]["Items"]

    assert item == {"HeaderName": "X-Empty", "HeaderValue": ""}
    assert decode(SHAPE, sent(origins=[origin(customHeaders=[header])]))["origins"][0]["customHeaders"] == [header]


def test_zero_and_false_are_values() -> None:
    response = {"errorCode": 404, "errorCachingMinTtl": 0}
    raw = sent(enabled=False, customErrorResponses=[response])

    assert raw["Enabled"] is False
    assert raw["CustomErrorResponses"]["Items"] == [{"ErrorCode": 404, "ErrorCachingMinTTL": 0}]


def test_a_spelling_that_means_the_same_is_not_sent_anew() -> None:
    """Of a scalar: CloudFront's own spelling stays where it lies."""
    raw = created(args(origins=[origin(domainName="a.example.com")]))
    now = args(origins=[origin(domainName="A.Example.com")])

    (item,) = encode(SHAPE, merged(now, {}, decode(SHAPE, raw)), raw)["Origins"]["Items"]

    assert item["DomainName"] == "a.example.com"


def strange(value: Any) -> Any:
    return {**value, "Future": 1}


def test_members_that_nobody_knows_stay_in_structs_wrappers_and_items() -> None:
    now = args(origins=[origin(customOriginConfig=custom())], aliases=["a"])
    raw = created(now)
    raw = strange({**raw, "Aliases": strange(raw["Aliases"]), "Logging": strange(raw["Logging"])})
    (item,) = raw["Origins"]["Items"]
    item.update(strange({**item, "CustomOriginConfig": strange(item["CustomOriginConfig"])}))
    changed = encode(SHAPE, merged({**now, "aliases": ["b"]}, now, decode(SHAPE, raw)), raw)

    assert changed["Future"] == 1
    assert changed["Aliases"] == {"Quantity": 1, "Items": ["b"], "Future": 1}
    assert changed["Logging"]["Future"] == 1
    assert changed["Origins"]["Items"][0]["Future"] == 1
    assert changed["Origins"]["Items"][0]["CustomOriginConfig"]["Future"] == 1


def test_members_that_nobody_knows_go_with_the_struct_that_goes() -> None:
    now = args(origins=[origin(customOriginConfig=custom())])
    raw = created(now)
    raw["Origins"]["Items"][0]["CustomOriginConfig"]["Future"] = 1
    bucket = args(origins=[origin(s3OriginConfig={})])
    (item,) = encode(SHAPE, merged(bucket, now, decode(SHAPE, raw)), raw)["Origins"]["Items"]

    assert "CustomOriginConfig" not in item


def test_a_configuration_without_some_members_decodes_to_what_it_has() -> None:
    assert decode(SHAPE, {}) == {}
    assert decode(SHAPE, {"Comment": "", "Aliases": {"Quantity": 0}}) == {"comment": "", "aliases": []}
    assert decode(SHAPE, {"Comment": None, "Aliases": None}) == {}
