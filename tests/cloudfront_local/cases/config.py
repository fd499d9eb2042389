"""Cases on what a distribution is: identity, what updates demand, tenants, certificate, other members."""

from __future__ import annotations

from typing import Any

from cloudfront_local.rules.tenants import NOT_IN_BEHAVIOR, NOT_IN_CONFIG
from cloudfront_local.rules.update import DEMANDED, places
from tests.cloudfront_local.cases.case import ACL, Case, creating, many
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


def certificates(broken: Raw, kept: Raw) -> Case:
    acm = {"ACMCertificateArn": CERTIFICATE, "SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1.2_2021"}
    return creating({"ViewerCertificate": {**acm, **broken}}, {"ViewerCertificate": {**acm, **kept}})


def demanded(where: str, member: str) -> Case:
    """An update without a member, and the same update with it."""
    base = {
        "Origins": listed(custom(), bucket()),
        "DefaultCacheBehavior": legacy(),
        "CacheBehaviors": listed(behavior("b", PathPattern="/b/*")),
    }

    def leave_out(wanted: Raw) -> None:
        del next(places(wanted, where))[member]

    return Case(lambda scene: scene.update(leave_out, base), lambda scene: scene.update(base=base, Comment="new"))


def tenants(**members: Any) -> Raw:
    return {"ConnectionMode": "tenant-only", **members}


def errors(**members: Any) -> Raw:
    return {"CustomErrorResponses": listed({"ErrorCode": 404, **members})}


def geo(kind: str, *codes: str) -> Raw:
    return {"Restrictions": {"GeoRestriction": listed(*codes, RestrictionType=kind)}}


def _taken(scene: Scene) -> Any:
    reference = scene.aws.config(scene.create())["CallerReference"]
    return scene.create(CallerReference=reference)


def _alias_taken(scene: Scene) -> Any:
    scene.create(**with_certificate("taken.example.com"))
    return scene.create(**with_certificate("TAKEN.example.com"))


def _alias_beside_wildcard(scene: Scene) -> Any:
    scene.create(**with_certificate("*.wild.example.com"))
    return scene.create(**with_certificate("one.wild.example.com"))


def _wrong_quantity(scene: Scene) -> Any:
    return scene.create(Origins={**listed(custom()), "Quantity": 2})


def _too_many_distributions(scene: Scene) -> Any:
    # 500 creates would take seconds: the store is told of records instead.
    store = scene.aws._account.store
    real = store.records
    record = next(iter(real.values()), None) or real[scene.create()]
    store.records = {f"E{number}": record for number in range(500)}
    try:
        return scene.create()
    finally:
        store.records = real


CONFIG: dict[str, Case] = {
    "quantity": Case(_wrong_quantity, lambda scene: scene.create(Origins=listed(custom()))),
    "reference-taken": Case(_taken, lambda scene: scene.create()),
    "reference-changed": Case(
        lambda scene: scene.update(CallerReference="another"), lambda scene: scene.update(Comment="another")
    ),
    "staging-changed": Case(lambda scene: scene.update(Staging=True), lambda scene: scene.update(Staging=False)),
    "connection-mode-changed": Case(
        lambda scene: scene.update(ConnectionMode="tenant-only"), lambda scene: scene.update(ConnectionMode="direct")
    ),
    "distributions": Case(_too_many_distributions, lambda scene: scene.create()),
    "aliases": creating(
        with_certificate(*(f"{name}.many.example.com" for name in many(101))),
        with_certificate(*(f"{name}.many.example.com" for name in many(100))),
    ),
    "alias-form": creating(with_certificate("no spaces.example.com"), with_certificate("*.form.example.com")),
    "alias-taken": Case(_alias_taken, _alias_beside_wildcard),
    "alias-duplicate": creating(
        with_certificate("twice.example.com", "Twice.example.com"),
        with_certificate("once.example.com", "other.example.com"),
    ),
    **{f"update-needs-{member}": demanded(where, member) for where, member, *_ in DEMANDED},
    "tenants-config": creating(tenants(PriceClass="PriceClass_All"), tenants()),
    "tenants-behavior": creating(
        tenants(DefaultCacheBehavior=behavior(SmoothStreaming=False)), tenants(DefaultCacheBehavior=behavior())
    ),
    "tenants-web-acl": creating(tenants(WebACLId="473e64fd-f30b-4765-81a0-62ad96dd167a"), tenants(WebACLId=ACL)),
    "tenants-certificate": creating(
        tenants(ViewerCertificate={"IAMCertificateId": "ASCAEXAMPLE", "SSLSupportMethod": "sni-only"}),
        tenants(ViewerCertificate={"ACMCertificateArn": CERTIFICATE, "SSLSupportMethod": "sni-only"}),
    ),
    "tenant-config-on-standard": creating(
        {"TenantConfig": {"ParameterDefinitions": [{"Name": "p", "Definition": {"StringSchema": {"Required": True}}}]}},
        tenants(
            TenantConfig={"ParameterDefinitions": [{"Name": "p", "Definition": {"StringSchema": {"Required": True}}}]}
        ),
    ),
    "certificate-for-aliases": creating(
        config(Aliases=listed("bare.example.com")), with_certificate("covered.example.com")
    ),
    "certificate-one": certificates({"CloudFrontDefaultCertificate": True}, {"CloudFrontDefaultCertificate": False}),
    "certificate-region": certificates(
        {"ACMCertificateArn": CERTIFICATE.replace("us-east-1", "eu-west-1")}, {"ACMCertificateArn": CERTIFICATE}
    ),
    "certificate-ssl-method": creating(
        {"ViewerCertificate": {"ACMCertificateArn": CERTIFICATE}},
        {"ViewerCertificate": {"ACMCertificateArn": CERTIFICATE, "SSLSupportMethod": "sni-only"}},
    ),
    "certificate-sni-sslv3": certificates(
        {"MinimumProtocolVersion": "SSLv3"}, {"MinimumProtocolVersion": "SSLv3", "SSLSupportMethod": "vip"}
    ),
    "certificate-vip-protocol": certificates(
        {"SSLSupportMethod": "vip"}, {"SSLSupportMethod": "vip", "MinimumProtocolVersion": "TLSv1"}
    ),
    "comment-length": creating({"Comment": "x" * 129}, {"Comment": "x" * 128}),
    "root-object-length": creating({"DefaultRootObject": "x" * 256}, {"DefaultRootObject": "/index.html"}),
    "error-response-pair": creating(
        errors(ResponseCode="200"), errors(ResponseCode="200", ResponsePagePath="/index.html")
    ),
    "error-code": creating(errors(ErrorCode=402), errors(ErrorCode=403)),
    "response-code": creating(
        errors(ResponseCode="299", ResponsePagePath="/x"), errors(ResponseCode="404", ResponsePagePath="/x")
    ),
    "error-code-twice": creating(
        {"CustomErrorResponses": listed({"ErrorCode": 404}, {"ErrorCode": 404})},
        {"CustomErrorResponses": listed({"ErrorCode": 404}, {"ErrorCode": 403})},
    ),
    "error-caching": creating(errors(ErrorCachingMinTTL=-1), errors(ErrorCachingMinTTL=0)),
    "geo-restriction": creating(geo("none", "DE"), geo("whitelist", "DE")),
    "geo-location": creating(geo("whitelist", "Germany"), geo("blacklist", "DE", "FR")),
    "web-acl": creating(
        {"WebACLId": "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/name/id"}, {"WebACLId": ACL}
    ),
    "log-bucket": creating(
        {"Logging": {"Enabled": True, "IncludeCookies": False, "Bucket": "", "Prefix": ""}},
        {"Logging": {"Enabled": True, "IncludeCookies": False, "Bucket": "logs.s3.amazonaws.com", "Prefix": ""}},
    ),
}
TENANT_MEMBERS: list[Raw] = [
    *(
        tenants(**{name: config_value})
        for name, config_value in {
            "Aliases": listed(),
            "PriceClass": "PriceClass_100",
            "IsIPV6Enabled": False,
            "Staging": False,
            "ContinuousDeploymentPolicyId": "",
            "AnycastIpListId": "",
        }.items()
    ),
    *(
        tenants(DefaultCacheBehavior={**behavior(), name: behavior_value})
        for name, behavior_value in {
            "TrustedSigners": {"Enabled": False, "Quantity": 0},
            "SmoothStreaming": False,
            "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
            "MinTTL": 0,
            "DefaultTTL": 0,
            "MaxTTL": 0,
        }.items()
    ),
]
assert len(TENANT_MEMBERS) == len(NOT_IN_CONFIG) + len(NOT_IN_BEHAVIOR)
