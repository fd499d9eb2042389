"""CloudFront's error codes: the property each speaks of, and what to do. Sources: botocore's service model, and the
texts in CloudFront's API reference (the page of each operation)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Remedy:
    """`path` is where a user finds the property, as far as the code alone tells it."""

    path: str = ""
    advice: str = ""

    def text(self, message: str, operation: str) -> str:  # noqa: ARG002  # for those that depend on them
        return self.advice


class _Permission(Remedy):
    """AccessDenied: names the IAM action that the call needs."""

    def text(self, message: str, operation: str) -> str:
        if "s3:GetBucketAcl" in message:
            return "Grant these on the log bucket, or take `logging` out."
        named = re.search(r"not authorized to perform: (\S+)", message)
        action = named[1] if named else f"cloudfront:{_ACTIONS.get(operation, operation)}"
        return f"Allow the IAM action {action} for these credentials."


class _Precondition(Remedy):
    """CloudFront answers 412 for other reasons than the ETag too, and says which."""

    def text(self, message: str, operation: str) -> str:  # noqa: ARG002
        about = message.lower()
        if "continuous deployment" in about:
            return "Detach the continuous deployment policy first."
        if "pricing plan" in about or "subscribed" in about:
            return ""
        return "Someone else writes this distribution at the same time; run `pulumi up` again."


# CreateDistributionWithTags is allowed by two actions together (Service Authorization Reference, Amazon CloudFront).
_ACTIONS = {"CreateDistributionWithTags": "CreateDistribution and cloudfront:TagResource"}

_EXPIRED = Remedy(
    "", "The credentials have expired: renew them (`aws sso login`, or new temporary keys) and run `pulumi up` again."
)
_KEYS = Remedy("", "Check the access key, the secret key and the session token.")

REMEDIES: Mapping[str, Remedy] = MappingProxyType(
    {
        "AccessDenied": _Permission(),
        "ExpiredToken": _EXPIRED,
        "ExpiredTokenException": _EXPIRED,
        "RequestExpired": Remedy("", "Check this machine's clock, then run `pulumi up` again."),
        "InvalidClientTokenId": _KEYS,
        "SignatureDoesNotMatch": _KEYS,
        "UnrecognizedClientException": _KEYS,
        "CNAMEAlreadyExists": Remedy(
            "aliases",
            "Take the alias off the other distribution first, or move it with `aws cloudfront associate-alias`. If a "
            "replacement is what makes this one, set delete_before_replace=True.",
        ),
        "DistributionAlreadyExists": Remedy(
            "callerReference",
            "Choose another callerReference, or leave it out; to take over that distribution, import it.",
        ),
        "PreconditionFailed": _Precondition(),
        "InvalidIfMatchVersion": Remedy("", "Run `pulumi up` again: it reads the current ETag."),
        "IllegalUpdate": Remedy("", ""),
        "Throttling": Remedy(
            "", "AWS limits the rate of calls: run with a lower `--parallel`, or raise `cloudfront:maxRetries`."
        ),
    }
)
