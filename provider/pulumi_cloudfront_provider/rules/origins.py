"""Origins: their names, their kinds, and who may read them."""

from __future__ import annotations

import re

from pulumi_cloudfront_provider.rules.forms import (
    arn,
    bucket_region,
    has_parameters,
    is_website,
    listed,
    nearest,
    not_a_host,
    not_url_encoded,
    quoted,
)
from pulumi_cloudfront_provider.rules.known import Node, repeats
from pulumi_cloudfront_provider.rules.places import each_of, is_for_tenants, kind_of
from pulumi_cloudfront_provider.rules.registry import Told, rule

_SETTINGS = "developer guide, Origin settings"
_ACCESS_CONTROLLED = (".amazonaws.com", ".amazonaws.com.cn", ".on.aws", ".on.amazonwebservices.com.cn")


@rule(
    "origin-id-unique",
    "Each origin and each origin group has an id of its own.",
    source="API_Origin, Id: 'This value must be unique within the distribution'",
)
def id_unique(root: Node) -> Told:
    for node, first in repeats(each_of(root, "origins", "originGroups"), lambda each: each["id"]):
        what = "origin" if first.path[0] == "origins" else "origin group"
        yield node / "id", f"must be unique: another {what} is called {quoted(node['id'])} too. Rename one of them"


@rule(
    "origin-domain-name",
    "An origin's domain name is a host name: no scheme, no path, no port, no IP address.",
    of="origins",
    source=f"{_SETTINGS}, Origin domain; 'The parameter origin name must be a domain name.'",
)
def domain_name(origin: Node) -> Told:
    domain = origin["domainName"]
    if has_parameters(domain) and not is_for_tenants(origin.root):
        problem: str | None = "without {{parameters}}, which only a distribution with connectionMode 'tenant-only' has"
    else:
        problem = not_a_host(domain)
    if problem:
        yield origin / "domainName", f"must be a domain name {problem}, not {quoted(domain)}"


@rule(
    "origin-domain-public",
    "An origin's domain name has a dot: CloudFront looks it up in public DNS.",
    of="origins",
    severity="warning",
    source=f"{_SETTINGS}, Origin domain",
)
def domain_public(origin: Node) -> Told:
    domain = origin["domainName"]
    # A VPC origin is found by its ID.
    public = kind_of(origin) == "custom" and not has_parameters(domain)
    if public and "." not in domain and not_a_host(domain) is None:
        yield origin / "domainName", f"{quoted(domain)} has no dot: CloudFront won't find it in public DNS"


@rule(
    "origin-kinds",
    "An origin is of one kind: s3OriginConfig, customOriginConfig or vpcOriginConfig.",
    of="origins",
    source="'You must specify either a CustomOrigin or an S3Origin. You cannot specify both.'",
)
def kinds(origin: Node) -> Told:
    for name, other in origin.clashes("kind"):
        yield origin / name, f"excludes `{other}`: an origin is of one kind. Take one of them out"


@rule(
    "origin-bucket-domain",
    "An origin that is a bucket has the bucket's own domain name; website endpoints and other servers are custom.",
    of="origins",
    source="'The parameter Origin DomainName does not refer to a valid S3 bucket.'; API_S3OriginConfig",
)
def bucket_domain(origin: Node) -> Told:
    domain = origin["domainName"]
    if kind_of(origin) != "s3" or has_parameters(domain) or not_a_host(domain):
        return
    if is_website(domain):
        yield (
            origin / "domainName",
            f"{quoted(domain)} is a bucket's website endpoint, which is no bucket to CloudFront. Declare "
            "`customOriginConfig` with originProtocolPolicy 'http-only', or use the bucket's domain name "
            "(`name.s3.REGION.amazonaws.com`)",
        )
    elif bucket_region(domain) is None:
        yield (
            origin / "domainName",
            f"must be a bucket's domain name (`name.s3.REGION.amazonaws.com`), not {quoted(domain)}. For any other "
            "server declare `customOriginConfig`",
        )


@rule(
    "origin-path",
    "An origin's path begins with a slash, doesn't end with one, and is URL-encoded.",
    of="origins",
    where="originPath",
    source=f"{_SETTINGS}, Origin path; InvalidRelativePath",
)
def path(origin: Node) -> Told:
    value = origin["originPath"]
    if not value:
        return
    if not value.startswith("/"):
        yield origin / "originPath", f"must begin with a slash: '/{value.strip('/')}', not {quoted(value)}"
    elif value.endswith("/"):
        remedy = "leave it empty" if not value.strip("/") else f"'{value.rstrip('/')}'"
        yield origin / "originPath", f"must not end with a slash: {remedy}, not {quoted(value)}"
    elif not_url_encoded(value):
        yield origin / "originPath", f"must be URL-encoded, not {quoted(value)}"
    elif len(value) > 255:
        yield origin / "originPath", f"must have at most 255 characters, not {len(value)}"


@rule(
    "origin-access-one",
    "An origin has an origin access control or an origin access identity, not both.",
    of="origins",
    where="originAccessControlId",
    source="IllegalOriginAccessConfiguration",
)
def access_one(origin: Node) -> Told:
    if origin.has("originAccessControlId") and origin["s3OriginConfig"].has("originAccessIdentity"):
        yield (
            origin / "originAccessControlId",
            "excludes `s3OriginConfig.originAccessIdentity`. Take the identity out: an access control does its work",
        )


@rule(
    "origin-access-identity",
    "An origin access identity is written origin-access-identity/cloudfront/ID.",
    of="origins.s3OriginConfig",
    source="API_S3OriginConfig, OriginAccessIdentity; InvalidOriginAccessIdentity",
)
def access_identity(config: Node) -> Told:
    identity = config["originAccessIdentity"]
    if identity and not re.fullmatch(r"origin-access-identity/cloudfront/[A-Za-z0-9]+", identity):
        id = identity.rpartition("/")[2]
        example = f"'origin-access-identity/cloudfront/{id if id.isalnum() else 'ID'}'"
        yield config / "originAccessIdentity", f"must be written {example}, not {quoted(identity)}"


@rule(
    "origin-access-control-domain",
    "An origin access control is for buckets, Lambda function URLs, MediaStore and MediaPackage.",
    of="origins",
    where="originAccessControlId",
    source="InvalidDomainNameForOriginAccessControl; developer guide, Restrict access to an AWS origin",
)
def access_control_domain(origin: Node) -> Told:
    if not origin.has("originAccessControlId"):
        return
    domain = origin["domainName"].rstrip(".").lower()
    if has_parameters(domain) or not_a_host(domain):
        return
    if is_website(domain):
        yield (
            origin / "originAccessControlId",
            f"isn't for a bucket's website endpoint ({quoted(domain)}). Use the bucket's own domain name",
        )
    elif kind_of(origin) == "custom" and not domain.endswith(_ACCESS_CONTROLLED):
        yield (
            origin / "originAccessControlId",
            f"isn't for {quoted(domain)}: CloudFront signs requests to AWS services only. Take it out",
        )


@rule(
    "origin-client-certificate",
    "The client certificate for an origin is an ACM certificate in us-east-1.",
    of="origins.customOriginConfig.originMtlsConfig",
    source="developer guide, Enable origin mutual TLS",
)
def client_certificate(config: Node) -> Told:
    text = config["clientCertificateArn"]
    parsed = arn(text)
    if not parsed or parsed.service != "acm" or not parsed.resource.startswith("certificate/"):
        yield config / "clientCertificateArn", f"must be the ARN of a certificate in ACM, not {quoted(text)}"
    elif parsed.partition == "aws" and parsed.region != "us-east-1":
        yield (
            config / "clientCertificateArn",
            f"must be of a certificate in us-east-1, not in {parsed.region}. Request or import it there",
        )


@rule(
    "origin-vpc-owner",
    "The owner of a VPC origin is an account ID of twelve digits.",
    of="origins.vpcOriginConfig",
    source="API_VpcOriginConfig, OwnerAccountId",
)
def vpc_owner(config: Node) -> Told:
    owner = config["ownerAccountId"]
    if owner and not re.fullmatch(r"\d{12}", owner):
        yield config / "ownerAccountId", f"must be an account ID of twelve digits, not {quoted(owner)}"


# Developer guide, "Choosing the AWS Region for Origin Shield": a warning, since AWS adds to it.
SHIELD_REGIONS = (
    "us-east-1", "us-east-2", "us-west-2", "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-southeast-1",
    "ap-southeast-2", "eu-central-1", "eu-west-1", "eu-west-2", "sa-east-1", "me-central-1",
)  # fmt: skip


@rule(
    "origin-shield-region",
    "Origin Shield needs a Region while it is on, by its code.",
    of="origins.originShield",
    source="API_OriginShield, OriginShieldRegion",
)
def shield_region(shield: Node) -> Told:
    region = shield["originShieldRegion"]
    if shield["enabled"] and not region:
        yield (
            shield / "originShieldRegion",
            "is required while Origin Shield is on. Add the Region nearest to the origin, for example 'us-east-1'",
        )
    elif region and not re.fullmatch(r"[a-z]{2}(-[a-z]+)+-\d", region):
        yield (
            shield / "originShieldRegion",
            f"must be the code of a Region, for example 'us-east-1', not {quoted(region)}."
            + nearest(region, SHIELD_REGIONS),
        )


@rule(
    "origin-shield-offered",
    "Origin Shield is offered in some Regions only.",
    of="origins.originShield",
    severity="warning",
    source="developer guide, Choosing the AWS Region for Origin Shield",
)
def shield_offered(shield: Node) -> Told:
    region = shield["originShieldRegion"]
    if shield["enabled"] and region and region not in SHIELD_REGIONS and re.fullmatch(r"[a-z]{2}(-[a-z]+)+-\d", region):
        yield (
            shield / "originShieldRegion",
            f"Origin Shield isn't known to be offered in {region}, but in {listed(SHIELD_REGIONS)}",
        )


@rule(
    "origin-shield-off",
    "A Region has no effect while Origin Shield is off.",
    of="origins.originShield",
    severity="warning",
    source="API_OriginShield",
)
def shield_off(shield: Node) -> Told:
    if shield.has("originShieldRegion") and not shield["enabled"]:
        yield shield / "originShieldRegion", "has no effect while Origin Shield is off"
