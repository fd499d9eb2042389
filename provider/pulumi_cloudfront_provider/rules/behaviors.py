"""Cache behaviors: their paths, their methods, and who may see what they serve."""

from __future__ import annotations

import re

from pulumi_cloudfront_provider.model.spelling import path_pattern
from pulumi_cloudfront_provider.rules.forms import arn, listed, quoted
from pulumi_cloudfront_provider.rules.known import Node, repeats
from pulumi_cloudfront_provider.rules.places import kind_of, origins_of, uses_http2
from pulumi_cloudfront_provider.rules.registry import Told, rule

_PATTERN = "developer guide, Path pattern"
_READ = frozenset({"GET", "HEAD"})
_OPTIONS = _READ | {"OPTIONS"}
_ALL = _OPTIONS | {"PUT", "POST", "PATCH", "DELETE"}


@rule(
    "path-pattern-unique",
    "Each path pattern stands once, with or without its leading slash.",
    source=f"{_PATTERN}: the same with or without the leading slash",
)
def pattern_unique(root: Node) -> Told:
    for node, first in repeats(iter(root["cacheBehaviors"]), lambda each: path_pattern(each["pathPattern"])):
        yield (
            node / "pathPattern",
            f"must be unique: {quoted(node['pathPattern'])} is the same pattern as {quoted(first['pathPattern'])}. "
            "Merge the two behaviors, or change a pattern",
        )


@rule(
    "path-pattern-form",
    "A path pattern has up to 255 letters, digits and _-.*?$/~\"'@:+& characters.",
    of="cacheBehaviors",
    source=_PATTERN,
)
def pattern_form(behavior: Node) -> Told:
    pattern = behavior["pathPattern"]
    wrong = sorted(set(re.findall(r"[^A-Za-z0-9_\-.*?$/~\"'@:+&]", pattern)))
    if wrong:
        yield (
            behavior / "pathPattern",
            f"must not hold {listed(map(repr, wrong))}: {quoted(pattern)}. A `?` stands for one character, a `*` for "
            "any number",
        )
    elif len(pattern) > 255:
        yield behavior / "pathPattern", f"must have at most 255 characters, not {len(pattern)}"


@rule(
    "path-pattern-reached",
    "No behavior stands behind one that takes all requests.",
    severity="warning",
    source=f"{_PATTERN}: the first match is taken",
)
def pattern_reached(root: Node) -> Told:
    behaviors = root["cacheBehaviors"]
    for index, behavior in enumerate(behaviors):
        if path_pattern(behavior["pathPattern"]) == "*":
            last = index + 1 == len(behaviors)
            rest = "never gets one" if last else "and the behaviors after it never get one"
            yield (
                behavior / "pathPattern",
                f"{quoted(behavior['pathPattern'])} takes all requests: the default cache behavior {rest}",
            )
            return


@rule(
    "allowed-methods",
    "Allowed methods are GET and HEAD; these and OPTIONS; or all seven.",
    of="behaviors",
    source="API_AllowedMethods: 'There are three choices'",
)
def allowed_methods(behavior: Node) -> Told:
    methods = behavior["allowedMethods"]
    if set(methods) not in (_READ, _OPTIONS, _ALL) or len(set(methods)) != len(methods):
        choice = _ALL if set(methods) - _OPTIONS else _OPTIONS if "OPTIONS" in methods else _READ
        yield (
            behavior / "allowedMethods",
            "must be GET and HEAD, these and OPTIONS, or all seven, each once. "
            f"The nearest to {listed(methods or ['none'])}: {listed(sorted(choice))}",
        )


@rule(
    "cached-methods",
    "Cached methods are GET and HEAD, or these and OPTIONS.",
    of="behaviors",
    source="API_CachedMethods: 'There are two choices'",
)
def cached_methods(behavior: Node) -> Told:
    methods = behavior["cachedMethods"]
    if set(methods) not in (_READ, _OPTIONS) or len(set(methods)) != len(methods):
        choice = _OPTIONS if "OPTIONS" in methods else _READ
        yield (
            behavior / "cachedMethods",
            f"must be GET and HEAD, or these and OPTIONS, each once. The nearest to {listed(methods or ['none'])}: "
            f"{listed(sorted(choice))}",
        )


@rule(
    "cached-methods-allowed",
    "Cached methods are allowed ones.",
    of="behaviors",
    where="cachedMethods",
    source="API_CachedMethods",
)
def cached_allowed(behavior: Node) -> Told:
    extra = [each for each in behavior["cachedMethods"] if each not in behavior["allowedMethods"]]
    if extra and not set(extra) - _OPTIONS:
        yield (
            behavior / "cachedMethods",
            f"must be among the allowed methods; {listed(extra)} isn't. Add it to `allowedMethods`",
        )


@rule(
    "trusted-signer",
    "A trusted signer is an account ID of twelve digits, or self.",
    of="behaviors.trustedSigners",
    source="API_TrustedSigners; TrustedSignerDoesNotExist",
)
def trusted_signer(signer: Node) -> Told:
    if signer.value != "self" and not re.fullmatch(r"\d{12}", signer.value):
        yield signer.path, f"must be an account ID of twelve digits, or 'self', not {quoted(signer.value)}"


@rule(
    "realtime-log-config",
    "A real-time log configuration is named by its ARN.",
    of="behaviors",
    where="realtimeLogConfigArn",
    source="API_CacheBehavior, RealtimeLogConfigArn; NoSuchRealtimeLogConfig",
)
def realtime_log_config(behavior: Node) -> Told:
    text = behavior["realtimeLogConfigArn"]
    parsed = arn(text) if text else None
    if text and not (parsed and parsed.service == "cloudfront" and parsed.resource.startswith("realtime-log-config/")):
        yield (
            behavior / "realtimeLogConfigArn",
            "must be an ARN such as 'arn:aws:cloudfront::123456789012:realtime-log-config/NAME', not " + quoted(text),
        )


@rule(
    "grpc-methods",
    "A behavior for gRPC allows POST, and so all methods.",
    of="behaviors",
    where="grpcConfig",
    source="developer guide, Use gRPC with CloudFront distributions; 'gRPC only supports the POST method'",
)
def grpc_methods(behavior: Node) -> Told:
    if behavior["grpcConfig"]["enabled"] and "POST" not in behavior["allowedMethods"]:
        yield (
            behavior / "allowedMethods",
            f"must hold all seven methods for gRPC, which uses POST: {listed(sorted(_ALL))}",
        )


@rule(
    "grpc-http2",
    "gRPC needs HTTP/2.",
    of="behaviors",
    where="grpcConfig",
    source="developer guide, Use gRPC with CloudFront distributions",
)
def grpc_http2(behavior: Node) -> Told:
    if behavior["grpcConfig"]["enabled"] and not uses_http2(behavior.root):
        yield behavior / "grpcConfig", "needs HTTP/2: set `httpVersion` to 'http2' or 'http2and3'"


@rule(
    "grpc-lambda",
    "Lambda@Edge functions don't run for gRPC.",
    of="behaviors",
    where="grpcConfig",
    severity="warning",
    source="developer guide, Customize at the edge with Lambda@Edge: 'Lambda@Edge isn't supported with gRPC requests'",
)
def grpc_lambda(behavior: Node) -> Told:
    if behavior["grpcConfig"]["enabled"] and behavior["lambdaFunctionAssociations"]:
        yield (
            behavior / "lambdaFunctionAssociations",
            "doesn't run for gRPC requests: what it guards is open to them. Use a CloudFront Function, or no gRPC",
        )


@rule(
    "grpc-https",
    "gRPC needs HTTPS to the origin.",
    of="behaviors",
    where="grpcConfig",
    severity="warning",
    source="developer guide, Use gRPC with CloudFront distributions: end-to-end HTTPS",
)
def grpc_https(behavior: Node) -> Told:
    if not behavior["grpcConfig"]["enabled"]:
        return
    for origin in origins_of(behavior):
        if kind_of(origin) == "custom" and origin["customOriginConfig"]["originProtocolPolicy"] == "http-only":
            yield (
                behavior / "grpcConfig",
                f"needs HTTPS to the origin: set the originProtocolPolicy of {quoted(origin['id'])} to 'https-only'",
            )


@rule(
    "field-level-encryption",
    "Field-level encryption needs HTTPS with viewers and origins, and all methods.",
    of="behaviors",
    where="fieldLevelEncryptionId",
    source="IllegalFieldLevelEncryptionConfigAssociationWithCacheBehavior; developer guide, Add a field-level "
    "encryption configuration to a cache behavior",
)
def field_level_encryption(behavior: Node) -> Told:
    if not behavior.has("fieldLevelEncryptionId"):
        return
    if behavior["viewerProtocolPolicy"] == "allow-all":
        yield (
            behavior / "viewerProtocolPolicy",
            "must be 'redirect-to-https' or 'https-only' with `fieldLevelEncryptionId`, not 'allow-all'",
        )
    if set(behavior["allowedMethods"]) != _ALL:
        yield (
            behavior / "allowedMethods",
            f"must hold all seven methods with `fieldLevelEncryptionId`: {listed(sorted(_ALL))}",
        )
    for origin in origins_of(behavior):
        if kind_of(origin) == "custom" and origin["customOriginConfig"]["originProtocolPolicy"] == "http-only":
            yield (
                behavior / "fieldLevelEncryptionId",
                f"needs HTTPS to the origin: set the originProtocolPolicy of {quoted(origin['id'])} to 'https-only' or "
                "'match-viewer'",
            )
