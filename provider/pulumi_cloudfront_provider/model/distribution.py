"""The inputs of a distribution: the members of DistributionConfig at top level, and what lies beside it."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.cache_behaviors import CacheBehavior, DefaultCacheBehavior
from pulumi_cloudfront_provider.model.cache_tags import CacheTagConfig
from pulumi_cloudfront_provider.model.error_responses import CustomErrorResponse
from pulumi_cloudfront_provider.model.functions import ConnectionFunctionAssociation
from pulumi_cloudfront_provider.model.logging import LoggingConfig
from pulumi_cloudfront_provider.model.member import BY_MEMBER, KEEP, Choice, Struct, optional, required
from pulumi_cloudfront_provider.model.origin_groups import OriginGroup
from pulumi_cloudfront_provider.model.origins import Origin
from pulumi_cloudfront_provider.model.restrictions import Restrictions
from pulumi_cloudfront_provider.model.spelling import lowercase
from pulumi_cloudfront_provider.model.tenant_config import TenantConfig
from pulumi_cloudfront_provider.model.viewer_certificate import ViewerCertificate
from pulumi_cloudfront_provider.model.viewer_mtls import ViewerMtlsConfig
from pulumi_cloudfront_provider.values import ABSENT


class PriceClass(Choice):
    """The edge locations that serve a distribution, by what they cost."""

    PRICE_CLASS_100 = "PriceClass_100"
    """North America, Europe and Israel."""
    PRICE_CLASS_200 = "PriceClass_200"
    """All but South America, Australia and New Zealand."""
    PRICE_CLASS_ALL = "PriceClass_All"
    """All."""
    NONE = "None"
    """No price class."""


class HttpVersion(Choice):
    """The newest HTTP versions that viewers may use. Older ones always work."""

    HTTP1_1 = "http1.1"
    HTTP2 = "http2"
    HTTP3 = "http3"
    HTTP2_AND3 = "http2and3"


class ConnectionMode(Choice):
    """Whether viewers reach a distribution itself, or its tenants."""

    DIRECT = "direct"
    """Viewers reach the distribution."""
    TENANT_ONLY = "tenant-only"
    """A multi-tenant distribution: viewers reach its tenants only."""


class DistributionArgs(Struct):
    """What a program may declare of a distribution."""

    api_type: ClassVar[str | None] = "DistributionConfig"

    enabled: bool = required()
    """Whether the distribution answers requests. A disabled one stays, and answers none."""
    origins: list[Origin] = required(key="id", min_length=1)
    """Where CloudFront gets content from. Their order means nothing."""
    default_cache_behavior: DefaultCacheBehavior = required()
    """What CloudFront does with requests that match no other behavior."""
    cache_behaviors: list[CacheBehavior] = optional([], key="pathPattern", ordered=True, always=True)
    """What CloudFront does with requests by their path. The first behavior that matches is taken."""
    origin_groups: list[OriginGroup] = optional([], key="id")
    """Pairs of origins, the second of which takes over when the first fails."""
    aliases: list[str] = optional([], always=True, direct_only=True, same=lowercase)
    """The distribution's own domain names (CNAMEs), for example `www.example.com`. `viewerCertificate` must cover
    them."""
    viewer_certificate: ViewerCertificate = optional({"cloudfrontDefaultCertificate": True}, always=True)
    """The certificate for HTTPS with viewers."""
    comment: str = optional("", always=True)
    """A note about the distribution, which shows in the console."""
    default_root_object: str = optional("", always=True)
    """The object that is served for `/`, for example `index.html`. Doesn't begin with a slash."""
    price_class: PriceClass = optional("PriceClass_All", always=True, direct_only=True)
    """The edge locations that serve the distribution. Viewers elsewhere are served from farther away."""
    http_version: HttpVersion = optional("http2", always=True)
    """The newest HTTP versions that viewers may use. The provider always sends it, since CloudFront's own default isn't
    the same everywhere."""
    is_ipv6_enabled: bool = optional(True, api="IsIPV6Enabled", always=True, direct_only=True)
    """Whether the distribution also has IPv6 addresses. With signed URLs that limit IP addresses, turn it off."""
    web_acl_id: str = optional("", api="WebACLId", always=True)
    """The AWS WAF web ACL: the ARN of one of AWS WAF v2 (scope `CLOUDFRONT`), or the ID of one of AWS WAF Classic. `""`
    takes away a web ACL that someone else set."""
    restrictions: Restrictions = optional(BY_MEMBER, always=True)
    """Who is served."""
    custom_error_responses: list[CustomErrorResponse] = optional([], key="errorCode", always=True)
    """What CloudFront answers when an origin fails, and for how long it caches that. Their order means nothing."""
    logging: LoggingConfig = optional(BY_MEMBER, always=True)
    """Standard access logs in an S3 bucket."""
    continuous_deployment_policy_id: str = optional("", direct_only=True)
    """The ID of the continuous deployment policy of a primary distribution. Leave it out on a staging distribution,
    where CloudFront sets it."""
    staging: bool = optional(False, replace=True, direct_only=True)
    """Whether this is the staging distribution of a continuous deployment."""
    anycast_ip_list_id: str = optional(ABSENT, direct_only=True)  # ?: what reads back when unset isn't established
    """The ID of the Anycast static IP list."""
    connection_mode: ConnectionMode = optional("direct", replace=True)
    """Whether viewers reach the distribution itself (`direct`) or its tenants only (`tenant-only`)."""
    tenant_config: TenantConfig = optional(ABSENT)
    """What the tenants of a tenant-only distribution may set."""
    viewer_mtls_config: ViewerMtlsConfig = optional(ABSENT)
    """Mutual TLS with viewers."""
    connection_function_association: ConnectionFunctionAssociation = optional(ABSENT)
    """A function that decides about viewers' TLS connections."""
    cache_tag_config: CacheTagConfig = optional(ABSENT)
    """Where CloudFront finds the cache tags of objects."""
    caller_reference: str = optional(KEEP, replace=True)
    """What makes the request to create this distribution unique in the account. Leave it out: the provider makes one,
    once. Don't use one again, not even that of a deleted distribution."""
    tags: dict[str, str] = optional({}, api="")
    """Tags of the distribution. Tags that others set, and those that begin with `aws:`, stay. Changing them redeploys
    nothing."""
    wait_for_deployment: bool = optional(ABSENT, api="")
    """Whether an operation waits until CloudFront has deployed the change, which takes some minutes. The provider waits
    by default; in the dynamic flavour it doesn't."""
