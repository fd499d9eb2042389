"""How CloudFront connects to origins: ports, protocols, timeouts, and the headers that it adds."""

from __future__ import annotations

from pulumi_cloudfront_provider.rules.forms import has_controls, is_token, is_website, quoted
from pulumi_cloudfront_provider.rules.known import Node, repeats
from pulumi_cloudfront_provider.rules.places import kind_of, origins_of
from pulumi_cloudfront_provider.rules.registry import Told, rule

_SETTINGS = "developer guide, Origin settings"
_CONFIGS = ("origins.s3OriginConfig", "origins.customOriginConfig", "origins.vpcOriginConfig")
_QUOTAS = "developer guide, Quotas"


@rule(
    "origin-port",
    "A port is 80, 443, or from 1024 to 65535.",
    of="origins.customOriginConfig",
    source=f"{_SETTINGS}, HTTP port and HTTPS port",
)
def port(config: Node) -> Told:
    for name, number in config.known("httpPort", "httpsPort"):
        if number not in (80, 443) and not 1024 <= number <= 65535:
            yield config / name, f"must be 80, 443, or from 1024 to 65535, not {number}"


@rule(
    "origin-ssl-protocols",
    "An origin that is reached over HTTPS has at least one TLS protocol.",
    of="origins.customOriginConfig",
    source="API_CustomOriginConfig, OriginSslProtocols",
)
def ssl_protocols(config: Node) -> Told:
    if config["originSslProtocols"] == [] and config["originProtocolPolicy"] != "http-only":
        yield config / "originSslProtocols", "must name at least one protocol, for example 'TLSv1.2'"


@rule(
    "origin-website-http",
    "A bucket's website endpoint speaks HTTP only.",
    of="origins",
    where="customOriginConfig",
    severity="warning",
    source="developer guide, Using an S3 bucket that's configured as a website endpoint",
)
def website_http(origin: Node) -> Told:
    if kind_of(origin) != "custom" or not is_website(origin["domainName"]):
        return
    config = origin["customOriginConfig"]
    if config["originProtocolPolicy"] != "http-only":
        yield (
            config / "originProtocolPolicy",
            f"{quoted(origin['domainName'])} is a bucket's website endpoint, which speaks HTTP only: use 'http-only'",
        )


@rule(
    "origin-completion-timeout",
    "The response completion timeout is at least the origin's read timeout.",
    of="origins",
    where="responseCompletionTimeout",
    source="API_Origin, ResponseCompletionTimeout",
)
def completion_timeout(origin: Node) -> Told:
    whole = origin["responseCompletionTimeout"]
    if whole is None:
        return
    config = origin[f"{kind_of(origin)}OriginConfig"]
    read = config["originReadTimeout"]
    if whole < read:
        yield (
            origin / "responseCompletionTimeout",
            f"must be at least the origin's read timeout, {read} seconds, not {whole}",
        )


@rule(
    "origin-timeout-quota",
    "Timeouts above 120 seconds need a higher quota.",
    of=_CONFIGS,
    where=("originReadTimeout", "originKeepaliveTimeout"),
    severity="warning",
    source=f"{_QUOTAS}, Response timeout per origin",
)
def timeout_quota(config: Node) -> Told:
    for name, seconds in config.known("originReadTimeout", "originKeepaliveTimeout"):
        if seconds > 120:
            yield config / name, f"{seconds} seconds are above the default quota of 120: AWS must have raised it"


# Developer guide, "Custom headers that CloudFront can't add to origin requests".
REFUSED_HEADERS = frozenset(
    {
        "cache-control", "connection", "content-length", "cookie", "host", "if-match", "if-modified-since",
        "if-none-match", "if-range", "if-unmodified-since", "max-forwards", "pragma", "proxy-authenticate",
        "proxy-authorization", "proxy-connection", "range", "request-range", "te", "trailer", "transfer-encoding",
        "upgrade", "via", "x-real-ip",
    }
)  # fmt: skip
REFUSED_PREFIXES = ("x-amz-", "x-edge-")


@rule(
    "header-name",
    "A header's name is one that CloudFront can add to a request.",
    of="origins.customHeaders",
    source="developer guide, Custom headers that CloudFront can't add to origin requests; RFC 9110",
)
def header_name(header: Node) -> Told:
    name = header["headerName"]
    if not is_token(name):
        yield header / "headerName", f"must be the name of a header: no spaces, colons or slashes, not {quoted(name)}"
    elif name.lower() in REFUSED_HEADERS:
        yield (
            header / "headerName",
            f"must not be {quoted(name)}: CloudFront refuses to add this header. Choose another",
        )
    elif name.lower().startswith(REFUSED_PREFIXES):
        yield (
            header / "headerName",
            f"must not begin with X-Amz- or X-Edge-, which are reserved: {quoted(name)}. Choose another name",
        )


@rule(
    "header-unique",
    "An origin has each custom header once, whatever its case.",
    of="origins",
    where="customHeaders",
    source="RFC 9110: header names are compared without case",
)
def header_unique(origin: Node) -> Told:
    for node, _ in repeats(iter(origin["customHeaders"]), lambda each: each["headerName"].lower()):
        yield node / "headerName", f"must be unique: {quoted(node['headerName'])} stands twice. Take one of them out"


@rule(
    "header-value",
    "A header's value has no line breaks or other control characters.",
    of="origins.customHeaders",
    source="RFC 9110, section 5.5",
)
def header_value(header: Node) -> Told:
    if has_controls(header["headerValue"], but="\t"):
        yield header / "headerValue", "must not hold line breaks"


@rule(
    "header-length-quota",
    "A custom header's name has at most 256 characters, its value 1783.",
    of="origins.customHeaders",
    severity="warning",
    source=f"{_QUOTAS}, Quotas on headers",
)
def header_length_quota(header: Node) -> Told:
    if len(header["headerName"]) > 256:
        yield header / "headerName", f"has {len(header['headerName'])} characters; by default 256 are allowed"
    if len(header["headerValue"]) > 1783:
        yield header / "headerValue", "has more than 1783 characters, which are allowed by default"


@rule(
    "header-quota",
    "An origin has at most 30 custom headers, of 10240 characters all together.",
    of="origins",
    where="customHeaders",
    severity="warning",
    source=f"{_QUOTAS}, Quotas on headers",
)
def header_quota(origin: Node) -> Told:
    headers = origin["customHeaders"]
    if len(headers) > 30:
        yield origin / "customHeaders", f"has {len(headers)} headers; by default 30 are allowed"
    if sum(len(each["headerName"]) + len(each["headerValue"]) for each in headers) > 10240:
        yield origin / "customHeaders", "has more than 10240 characters, which are allowed by default"


@rule(
    "origin-mtls-https",
    "Mutual TLS with an origin needs HTTPS to it.",
    of="origins.customOriginConfig",
    where="originMtlsConfig",
    severity="warning",
    source="developer guide, Enable origin mutual TLS: there is no client certificate without TLS",
)
def mtls_https(config: Node) -> Told:
    if config["originProtocolPolicy"] == "http-only" and config["originMtlsConfig"].has("clientCertificateArn"):
        yield config / "originMtlsConfig", "has no effect over HTTP: set `originProtocolPolicy` to 'https-only'"


@rule(
    "origin-mtls-support",
    "Mutual TLS with an origin goes with neither gRPC nor Lambda@Edge in origin events.",
    of="behaviors",
    where=("grpcConfig", "lambdaFunctionAssociations"),
    severity="warning",
    source="developer guide, Enable origin mutual TLS: features that are not supported",
)
def mtls_support(behavior: Node) -> Told:
    customs = [each["customOriginConfig"] for each in origins_of(behavior) if kind_of(each) == "custom"]
    if not any(each["originMtlsConfig"].has("clientCertificateArn") for each in customs):
        return
    for grpc in behavior.below("grpcConfig"):
        if ("enabled", True) in grpc.known("enabled"):
            yield grpc.path, "gRPC isn't supported with an origin that has `originMtlsConfig`: take one of the two out"
    for association in behavior.below("lambdaFunctionAssociations"):
        for name, event in association.known("eventType"):
            if event.startswith("origin-"):
                yield (
                    association / name,
                    "isn't supported with an origin that has `originMtlsConfig`: take one of the two out",
                )
