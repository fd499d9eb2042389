"""Mutual TLS with viewers."""

from __future__ import annotations

from pulumi_cloudfront_provider.rules.known import Node
from pulumi_cloudfront_provider.rules.places import uses_http3
from pulumi_cloudfront_provider.rules.registry import Told, rule

_GUIDE = "developer guide, Enable mutual TLS for CloudFront distributions"


def _is_on(root: Node) -> bool:
    return root.has("viewerMtlsConfig") and bool(root["viewerMtlsConfig"].has("mode") or _has_store(root))


def _has_store(root: Node) -> bool:
    return bool(root["viewerMtlsConfig"].has("trustStoreConfig"))


@rule(
    "mtls-trust-store",
    "Mutual TLS with viewers needs a trust store, unless CloudFront only passes certificates on.",
    of="viewerMtlsConfig",
    source="developer guide, Mutual TLS authentication with CloudFront, Additional validation modes",
)
def trust_store(config: Node) -> Told:
    mode = config["mode"] or "required"  # "Required mode (default)"
    if mode in ("required", "optional") and not config.has("trustStoreConfig"):
        yield (
            config / "trustStoreConfig",
            f"is required while `mode` is '{mode}'. Add it with a `trustStoreId`",
        )


@rule(
    "mtls-passthrough",
    "With passthrough there is no trust store.",
    of="viewerMtlsConfig",
    severity="warning",
    source="developer guide, Additional validation modes: passthrough",
)
def passthrough(config: Node) -> Told:
    if config["mode"] == "passthrough" and config.has("trustStoreConfig"):
        yield config / "trustStoreConfig", "has no effect while `mode` is 'passthrough'"


@rule(
    "mtls-https",
    "Mutual TLS with viewers needs HTTPS in each behavior.",
    of="behaviors",
    source=f"{_GUIDE}: not with 'any cache behaviors that support HTTP connections'",
)
def https(behavior: Node) -> Told:
    if behavior["viewerProtocolPolicy"] == "allow-all" and _is_on(behavior.root):
        yield (
            behavior / "viewerProtocolPolicy",
            "must be 'redirect-to-https' or 'https-only' with `viewerMtlsConfig`, not 'allow-all'",
        )


@rule(
    "mtls-http3",
    "Mutual TLS with viewers doesn't go with HTTP/3.",
    source=f"{_GUIDE}: 'Viewer mTLS is not supported on HTTP/3'",
)
def http3(root: Node) -> Told:
    if uses_http3(root) and _is_on(root):
        yield root / "httpVersion", f"must be 'http2' with `viewerMtlsConfig`, not '{root['httpVersion']}'"
