"""Mutual TLS with viewers: they show a certificate too."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import Choice, Struct, optional, required
from pulumi_cloudfront_provider.values import ABSENT


class ViewerMtlsMode(Choice):
    """Whether viewers must show a certificate."""

    REQUIRED = "required"
    """They must, and CloudFront checks it."""
    OPTIONAL = "optional"
    """They may, and CloudFront checks it."""
    PASSTHROUGH = "passthrough"
    """They may, and CloudFront doesn't check it: there is no trust store."""


class TrustStoreConfig(Struct):
    """The certificate authorities that CloudFront trusts, and how it uses them."""

    trust_store_id: str = required(min_length=1)
    """The ID of the trust store."""
    advertise_trust_store_ca_names: bool = optional(False)
    """Whether CloudFront tells viewers the names of the certificate authorities."""
    ignore_certificate_expiry: bool = optional(False)
    """Whether CloudFront takes certificates that have expired."""


class ViewerMtlsConfig(Struct):
    """Mutual TLS with viewers."""

    decided_by: ClassVar[tuple[str, ...]] = ("mode",)

    mode: ViewerMtlsMode = optional(ABSENT)  # what reads back without it isn't established
    """Whether viewers must show a certificate. CloudFront takes `required` where it isn't set."""
    trust_store_config: TrustStoreConfig = optional(ABSENT, moot_if={"mode": ("passthrough",)})
    """The certificate authorities that CloudFront trusts."""
