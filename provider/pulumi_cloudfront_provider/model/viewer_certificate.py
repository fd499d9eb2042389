"""The viewer certificate: how CloudFront answers HTTPS for the distribution's domain names."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import Choice, Struct, optional
from pulumi_cloudfront_provider.values import ABSENT


class SslSupportMethod(Choice):
    """How CloudFront serves HTTPS for the distribution's own domain names."""

    SNI_ONLY = "sni-only"
    """By server name indication, which every browser of today supports."""
    VIP = "vip"
    """With IP addresses of the distribution's own, for which AWS bills some hundred dollars a month."""
    STATIC_IP = "static-ip"
    """Only for distributions that AWS has enabled for it."""


class MinimumProtocolVersion(Choice):
    """A security policy: the oldest protocol, and the ciphers, that viewers may use."""

    SSL_V3 = "SSLv3"
    TLS_V1 = "TLSv1"
    TLS_V1_2016 = "TLSv1_2016"
    TLS_V1_1_2016 = "TLSv1.1_2016"
    TLS_V1_2_2018 = "TLSv1.2_2018"
    TLS_V1_2_2019 = "TLSv1.2_2019"
    TLS_V1_2_2021 = "TLSv1.2_2021"
    TLS_V1_2_2025 = "TLSv1.2_2025"
    TLS_V1_3_2025 = "TLSv1.3_2025"


_FIXED_BY_DEFAULT_CERTIFICATE = {"cloudfrontDefaultCertificate": (True,)}
"""Whatever is sent beside the default certificate, `vip` and `TLSv1` come back."""


class ViewerCertificate(Struct):
    """The certificate for HTTPS with viewers. Declare one of `cloudfrontDefaultCertificate`, `acmCertificateArn` and
    `iamCertificateId`."""

    decided_by: ClassVar[tuple[str, ...]] = ("cloudfrontDefaultCertificate", "acmCertificateArn", "iamCertificateId")
    never_sent: ClassVar[tuple[str, ...]] = ("Certificate", "CertificateSource")

    cloudfront_default_certificate: bool = optional(
        False, api="CloudFrontDefaultCertificate", group="certificate:default"
    )
    """Whether the distribution has the certificate of `*.cloudfront.net`, and so no `aliases`."""
    acm_certificate_arn: str = optional(ABSENT, api="ACMCertificateArn", group="certificate:acm")
    """The ARN of a certificate in AWS Certificate Manager, in `us-east-1`."""
    iam_certificate_id: str = optional(
        ABSENT, api="IAMCertificateId", group="certificate:iam", direct_only=True, max_length=32
    )
    """The ID of a certificate in IAM."""
    ssl_support_method: SslSupportMethod = optional(
        ABSENT, api="SSLSupportMethod", moot_if=_FIXED_BY_DEFAULT_CERTIFICATE
    )
    """How CloudFront serves HTTPS. Required with a certificate of one's own. `vip` is billed by the month."""
    minimum_protocol_version: MinimumProtocolVersion = optional(ABSENT, moot_if=_FIXED_BY_DEFAULT_CERTIFICATE)
    """The oldest protocol that viewers may use. Declare it with a certificate of one's own, for example `TLSv1.2_2021`:
    what CloudFront takes without it is no longer safe."""
