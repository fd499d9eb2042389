"""What CloudFront makes of what it was sent: defaults, and values in its own form."""

from __future__ import annotations

from typing import Any

import pytest

from cloudfront_local.readback import settle
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import (
    CERTIFICATE,
    Raw,
    behavior,
    bucket,
    config,
    custom,
    legacy,
    listed,
    with_certificate,
)

NONE = {"Quantity": 0}


def read(**members: Any) -> Raw:
    return settle(config(**members))


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ("Aliases", NONE),
        ("CacheBehaviors", NONE),
        ("CustomErrorResponses", NONE),
        ("OriginGroups", NONE),
        ("Comment", ""),
        ("DefaultRootObject", ""),
        ("WebACLId", ""),
        ("ContinuousDeploymentPolicyId", ""),
        ("HttpVersion", "http2"),
        ("PriceClass", "PriceClass_All"),
        ("Staging", False),
        ("Logging", {"Enabled": False, "IncludeCookies": False, "Bucket": "", "Prefix": ""}),
        ("Restrictions", {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}}),
        (
            "ViewerCertificate",
            {
                "CloudFrontDefaultCertificate": True,
                "SSLSupportMethod": "vip",
                "MinimumProtocolVersion": "TLSv1",
                "CertificateSource": "cloudfront",
            },
        ),
    ],
)
def test_a_member_left_out_of_a_config_reads_back_as_its_default(member: str, expected: Any) -> None:
    assert expected == read()[member]


def test_members_left_out_of_a_custom_origin_read_back_as_their_defaults() -> None:
    origin = read()["Origins"]["Items"][0]

    assert origin == {
        "Id": "o",
        "DomainName": "origin.example.com",
        "OriginPath": "",
        "CustomHeaders": NONE,
        "ConnectionAttempts": 3,
        "ConnectionTimeout": 10,
        "OriginShield": {"Enabled": False},
        "OriginAccessControlId": "",
        "CustomOriginConfig": {
            "HTTPPort": 80,
            "HTTPSPort": 443,
            "OriginProtocolPolicy": "https-only",
            "OriginSslProtocols": {"Quantity": 3, "Items": ["TLSv1", "TLSv1.1", "TLSv1.2"]},
            "OriginReadTimeout": 30,
            "OriginKeepaliveTimeout": 5,
        },
    }


def test_members_left_out_of_other_kinds_of_origin_read_back_as_their_defaults() -> None:
    vpc = {"Id": "v", "DomainName": "v.example.com", "VpcOriginConfig": {"VpcOriginId": "vo_1"}}

    s3, private = read(Origins=listed(bucket("o"), vpc))["Origins"]["Items"]

    assert s3["S3OriginConfig"] == {"OriginAccessIdentity": "", "OriginReadTimeout": 30}
    assert private["VpcOriginConfig"] == {
        "VpcOriginId": "vo_1",
        "OriginReadTimeout": 30,
        "OriginKeepaliveTimeout": 5,
    }


def test_members_left_out_of_a_behavior_read_back_as_their_defaults() -> None:
    assert read()["DefaultCacheBehavior"] == {
        **behavior(),
        "TrustedSigners": {"Enabled": False, "Quantity": 0},
        "TrustedKeyGroups": {"Enabled": False, "Quantity": 0},
        "AllowedMethods": {
            "Quantity": 2,
            "Items": ["HEAD", "GET"],
            "CachedMethods": {"Quantity": 2, "Items": ["HEAD", "GET"]},
        },
        "SmoothStreaming": False,
        "Compress": False,
        "LambdaFunctionAssociations": NONE,
        "FunctionAssociations": NONE,
        "FieldLevelEncryptionId": "",
        "GrpcConfig": {"Enabled": False},
    }


def test_the_old_cache_settings_have_defaults_and_the_new_ones_none() -> None:
    found = read(DefaultCacheBehavior=legacy())["DefaultCacheBehavior"]

    assert (found["MinTTL"], found["DefaultTTL"], found["MaxTTL"]) == (0, 86400, 31536000)
    assert found["ForwardedValues"]["Headers"] == NONE
    assert found["ForwardedValues"]["QueryStringCacheKeys"] == NONE
    assert "MinTTL" not in read()["DefaultCacheBehavior"]


def test_ttls_left_out_never_break_the_order_with_those_that_were_sent() -> None:
    found = read(DefaultCacheBehavior={**legacy(), "MinTTL": 100_000_000})["DefaultCacheBehavior"]

    assert found["MinTTL"] <= found["DefaultTTL"] <= found["MaxTTL"]


def test_empty_policy_ids_are_as_good_as_none() -> None:
    sent = {**legacy(), "CachePolicyId": "", "OriginRequestPolicyId": "", "ResponseHeadersPolicyId": ""}

    found = read(DefaultCacheBehavior=sent)["DefaultCacheBehavior"]

    assert not {"CachePolicyId", "OriginRequestPolicyId", "ResponseHeadersPolicyId"} & set(found)


def test_an_empty_list_has_no_items() -> None:
    assert read(Aliases={"Quantity": 0, "Items": []})["Aliases"] == NONE


def test_cookie_names_are_dropped_unless_they_are_what_is_forwarded() -> None:
    cookies = {"Forward": "none", "WhitelistedNames": listed("session")}

    found = read(DefaultCacheBehavior=legacy(Cookies=cookies))["DefaultCacheBehavior"]

    assert found["ForwardedValues"]["Cookies"] == {"Forward": "none"}


@pytest.mark.parametrize("bucket_name", ["logs", "logs.s3.amazonaws.com", "logs.s3.eu-west-1.amazonaws.com"])
def test_a_log_bucket_reads_back_as_its_domain_name(bucket_name: str) -> None:
    logging = {"Enabled": True, "IncludeCookies": False, "Bucket": bucket_name, "Prefix": "p"}

    assert read(Logging=logging)["Logging"] == {**logging, "Bucket": "logs.s3.amazonaws.com"}


def test_bucket_and_prefix_are_dropped_when_logging_is_off_and_cookies_are_not() -> None:
    logging = {"Enabled": False, "IncludeCookies": True, "Bucket": "logs.s3.amazonaws.com", "Prefix": "p"}

    assert read(Logging=logging)["Logging"] == {**logging, "Bucket": "", "Prefix": ""}


def test_the_default_certificate_reads_back_with_tlsv1_whatever_was_sent() -> None:
    sent = {"CloudFrontDefaultCertificate": True, "MinimumProtocolVersion": "TLSv1.2_2021"}

    assert read()["ViewerCertificate"] == read(ViewerCertificate=sent)["ViewerCertificate"]


@pytest.mark.parametrize(
    ("member", "name", "source"),
    [("ACMCertificateArn", CERTIFICATE, "acm"), ("IAMCertificateId", "ASCAEXAMPLE", "iam")],
)
def test_an_own_certificate_reads_back_with_its_deprecated_twins(member: str, name: str, source: str) -> None:
    sent = {member: name, "SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1.2_2021"}

    assert read(ViewerCertificate=sent)["ViewerCertificate"] == {
        **sent,
        "CloudFrontDefaultCertificate": False,
        "Certificate": name,
        "CertificateSource": source,
    }


def test_the_shield_loses_its_region_when_it_is_off() -> None:
    shield = {"Enabled": False, "OriginShieldRegion": "us-east-1"}

    assert read(Origins=listed(custom(OriginShield=shield)))["Origins"]["Items"][0]["OriginShield"] == {
        "Enabled": False
    }


def test_aliases_are_kept_as_they_were_sent() -> None:
    assert read(**with_certificate("WWW.example.com"))["Aliases"] == listed("WWW.example.com")


def test_a_distribution_for_tenants_lacks_what_only_standard_ones_have() -> None:
    found = read(ConnectionMode="tenant-only")

    assert not {"Aliases", "PriceClass", "IsIPV6Enabled", "Staging", "ContinuousDeploymentPolicyId"} & set(found)
    assert not {"SmoothStreaming", "TrustedSigners"} & set(found["DefaultCacheBehavior"])


def test_an_update_replaces_the_config_whole(scene: Scene) -> None:
    made = scene.create(OriginGroups=NONE, IsIPV6Enabled=True, DefaultCacheBehavior=behavior(Compress=True))

    def leave_out(wanted: Raw) -> None:
        del wanted["IsIPV6Enabled"]

    answer = scene.change(made, leave_out)

    assert answer["Distribution"]["DistributionConfig"]["IsIPV6Enabled"] is False


def test_a_distribution_says_who_can_sign_for_it(scene: Scene) -> None:
    made = scene.create(
        DefaultCacheBehavior=behavior(
            TrustedKeyGroups=listed("group-1", Enabled=True), TrustedSigners=listed("self", Enabled=True)
        )
    )

    found = scene.cloudfront.get_distribution(Id=made)["Distribution"]

    assert found["ActiveTrustedKeyGroups"]["Items"][0]["KeyGroupId"] == "group-1"
    assert found["ActiveTrustedSigners"]["Items"][0]["AwsAccountNumber"] == "self"
