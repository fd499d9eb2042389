"""CloudFront's errors about quotas: the property that has too much of something, and what to do but ask for more."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

QUOTAS: Final[Mapping[str, tuple[str, str, str]]] = MappingProxyType(
    {
        "EntityLimitExceeded": ("", "The account has too many of something.", "delete what isn't needed"),
        "TooManyCacheBehaviors": ("cacheBehaviors", "There are too many behaviors.", "merge some"),
        "TooManyCertificates": (
            "viewerCertificate",
            "The account has too many certificates with dedicated IP addresses.",
            "take `sni-only`",
        ),
        "TooManyCookieNamesInWhiteList": (
            "forwardedValues.cookies.whitelistedNames",
            "A behavior names too many cookies.",
            "use a wildcard or a cache policy",
        ),
        "TooManyDistributionCNAMEs": (
            "aliases",
            "There are too many aliases.",
            "use a wildcard such as `*.example.com`",
        ),
        "TooManyDistributions": ("", "The account has too many distributions.", "delete one that isn't needed"),
        "TooManyDistributionsAssociatedToCachePolicy": (
            "cachePolicyId",
            "Too many distributions use this policy.",
            "make a copy of it",
        ),
        "TooManyDistributionsAssociatedToFieldLevelEncryptionConfig": (
            "fieldLevelEncryptionId",
            "Too many distributions use this configuration.",
            "make a copy of it",
        ),
        "TooManyDistributionsAssociatedToKeyGroup": (
            "trustedKeyGroups",
            "Too many distributions use this key group.",
            "make another one",
        ),
        "TooManyDistributionsAssociatedToOriginAccessControl": (
            "originAccessControlId",
            "Too many distributions use this access control.",
            "make another one",
        ),
        "TooManyDistributionsAssociatedToOriginRequestPolicy": (
            "originRequestPolicyId",
            "Too many distributions use this policy.",
            "make a copy of it",
        ),
        "TooManyDistributionsAssociatedToResponseHeadersPolicy": (
            "responseHeadersPolicyId",
            "Too many distributions use this policy.",
            "make a copy of it",
        ),
        "TooManyDistributionsWithFunctionAssociations": (
            "functionAssociations",
            "Too many distributions have CloudFront Functions.",
            "take some out",
        ),
        "TooManyDistributionsWithLambdaAssociations": (
            "lambdaFunctionAssociations",
            "Too many distributions have Lambda@Edge functions.",
            "take some out",
        ),
        "TooManyDistributionsWithSingleFunctionARN": (
            "lambdaFunctionAssociations",
            "Too many distributions use this function.",
            "make a copy of it",
        ),
        "TooManyFunctionAssociations": ("functionAssociations", "There are too many functions.", "take some out"),
        "TooManyHeadersInForwardedValues": (
            "forwardedValues.headers",
            "A behavior forwards too many headers.",
            "use a cache policy",
        ),
        "TooManyKeyGroupsAssociatedToDistribution": (
            "trustedKeyGroups",
            "There are too many key groups.",
            "merge some",
        ),
        "TooManyLambdaFunctionAssociations": (
            "lambdaFunctionAssociations",
            "There are too many Lambda@Edge functions.",
            "take some out",
        ),
        "TooManyOriginCustomHeaders": ("customHeaders", "An origin has too many headers.", "take some out"),
        "TooManyOriginGroupsPerDistribution": ("originGroups", "There are too many groups.", "take some out"),
        "TooManyOrigins": ("origins", "There are too many origins.", "take some out"),
        "TooManyQueryStringParameters": (
            "forwardedValues.queryStringCacheKeys",
            "A behavior names too many keys.",
            "use a cache policy",
        ),
        "TooManyTrustedSigners": ("trustedSigners", "There are too many signers.", "use `trustedKeyGroups`"),
    }
)
"""Code -> the property (see `meanings.Meaning`), what the code means, and what to do instead."""
