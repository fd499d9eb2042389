"""Origins: where CloudFront gets content from."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import BY_MEMBER, Choice, Struct, optional, required
from pulumi_cloudfront_provider.model.spelling import lowercase
from pulumi_cloudfront_provider.values import ABSENT


class OriginProtocolPolicy(Choice):
    """The protocol that CloudFront uses when it connects to a custom origin."""

    HTTP_ONLY = "http-only"
    MATCH_VIEWER = "match-viewer"
    HTTPS_ONLY = "https-only"


class SslProtocol(Choice):
    """A protocol that CloudFront may use when it connects to an origin over HTTPS."""

    SSL_V3 = "SSLv3"
    TLS_V1 = "TLSv1"
    TLS_V1_1 = "TLSv1.1"
    TLS_V1_2 = "TLSv1.2"


class IpAddressType(Choice):
    """The kind of IP address that CloudFront uses when it connects to an origin."""

    IPV4 = "ipv4"
    IPV6 = "ipv6"
    DUALSTACK = "dualstack"


class OriginCustomHeader(Struct):
    """A header that CloudFront adds to the requests that it sends to an origin."""

    header_name: str = required(min_length=1, same=lowercase)
    """The name of the header. CloudFront refuses some names, `Host` and `X-Amz-*` among them."""
    header_value: str = required(secret=True)
    """The value of the header. Always a secret: it is often what proves to the origin that a request came through
    CloudFront."""


class S3OriginConfig(Struct):
    """An origin that is an S3 bucket, reached through S3's REST API."""

    origin_access_identity: str = optional("", always=True)
    """The legacy origin access identity, as `origin-access-identity/cloudfront/ID`. Use `originAccessControlId` of the
    origin instead; the two exclude each other."""
    origin_read_timeout: int = optional(30, ge=1)
    """How many seconds CloudFront waits for a response from the bucket. Above 120 needs a higher quota."""


class OriginMtlsConfig(Struct):
    """Mutual TLS between CloudFront and an origin."""

    client_certificate_arn: str = required()
    """The ARN of the client certificate in AWS Certificate Manager that CloudFront shows to the origin."""


class CustomOriginConfig(Struct):
    """An origin that is any HTTP server, a bucket's website endpoint among them."""

    http_port: int = optional(80, api="HTTPPort", always=True, ge=1, le=65535)
    """The port that the origin listens on for HTTP. Below 1024 CloudFront takes 80 and 443 only."""
    https_port: int = optional(443, api="HTTPSPort", always=True, ge=1, le=65535)
    """The port that the origin listens on for HTTPS. Below 1024 CloudFront takes 80 and 443 only."""
    origin_protocol_policy: OriginProtocolPolicy = required()
    """The protocol that CloudFront uses when it connects to the origin."""
    origin_ssl_protocols: list[SslProtocol] = optional(["TLSv1.2"], always=True)
    """The protocols that CloudFront may use over HTTPS. CloudFront's own default holds protocols that are no longer
    safe; the provider's doesn't."""
    origin_read_timeout: int = optional(30, always=True, ge=1)
    """How many seconds CloudFront waits for a response from the origin. Above 120 needs a higher quota."""
    origin_keepalive_timeout: int = optional(5, always=True, ge=1)
    """How many seconds CloudFront keeps an idle connection to the origin open. Above 120 needs a higher quota."""
    ip_address_type: IpAddressType = optional(ABSENT)  # ?: what reads back when unset isn't established
    """The kind of IP address that CloudFront uses when it connects to the origin."""
    origin_mtls_config: OriginMtlsConfig = optional(ABSENT)
    """Mutual TLS between CloudFront and the origin."""


class VpcOriginConfig(Struct):
    """An origin inside a private subnet. Its ports and its protocol are the VPC origin's own."""

    vpc_origin_id: str = required(min_length=1)
    """The ID of the VPC origin."""
    owner_account_id: str = optional(ABSENT)
    """The account that owns the VPC origin, where it isn't the distribution's."""
    origin_read_timeout: int = optional(30, ge=1)
    """How many seconds CloudFront waits for a response from the origin. Above 120 needs a higher quota."""
    origin_keepalive_timeout: int = optional(5, ge=1)
    """How many seconds CloudFront keeps an idle connection to the origin open. Above 120 needs a higher quota."""


class OriginShield(Struct):
    """An additional caching layer in front of an origin."""

    decided_by: ClassVar[tuple[str, ...]] = ("enabled",)

    enabled: bool = required(default=False)
    """Whether Origin Shield is on."""
    origin_shield_region: str = optional(ABSENT, max_length=32, moot_if={"enabled": (False,)})
    """The AWS Region of Origin Shield, for example `us-east-1`: the one nearest to the origin. Required while it is
    on."""


class Origin(Struct):
    """One origin. Declare at most one of `s3OriginConfig`, `customOriginConfig` and `vpcOriginConfig`; with none of
    them the origin is an S3 bucket."""

    id: str = required(min_length=1, max_length=128)
    """A name for the origin, unique within the distribution; behaviors and origin groups point to it."""
    domain_name: str = required(min_length=1, same=lowercase)
    """The domain name of the origin, without scheme and path."""
    origin_path: str = optional("", always=True)
    """A path that CloudFront puts before the path of each request. Begins with a slash and doesn't end with one."""
    custom_headers: list[OriginCustomHeader] = optional([], key="headerName", always=True)
    """Headers that CloudFront adds to the requests that it sends to the origin."""
    s3_origin_config: S3OriginConfig = optional(ABSENT, group="kind:s3")
    """Set for an S3 bucket."""
    custom_origin_config: CustomOriginConfig = optional(ABSENT, group="kind:custom")
    """Set for any other HTTP server."""
    vpc_origin_config: VpcOriginConfig = optional(ABSENT, group="kind:vpc")
    """Set for an origin in a private subnet."""
    connection_attempts: int = optional(3, ge=1, le=3)
    """How many times CloudFront tries to connect to the origin."""
    connection_timeout: int = optional(10, ge=1, le=10)
    """How many seconds CloudFront waits for a connection to the origin."""
    response_completion_timeout: int = optional(ABSENT, ge=1)
    """How many seconds a response from the origin may take in all: not less than the origin's read timeout. Where none
    is declared there is no limit."""
    origin_shield: OriginShield = optional(BY_MEMBER)
    """Origin Shield in front of this origin."""
    origin_access_control_id: str = optional("")
    """The ID of the origin access control, which lets CloudFront sign its requests to the origin."""
