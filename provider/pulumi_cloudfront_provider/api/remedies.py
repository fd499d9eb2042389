"""What to do about a refusal: by CloudFront's code (`meanings`), and by its text where a code says little."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from pulumi_cloudfront_provider.api.meanings import MEANINGS


@dataclass(frozen=True)
class Remedy:
    """`path` is where a user finds the property, as far as the code alone tells it."""

    path: str = ""
    advice: str = ""
    meaning: str = ""
    """What the code means, for an answer that gives no reason."""

    def text(self, message: str, operation: str) -> str:  # noqa: ARG002  # for those that depend on them
        return self.advice


class _Permission(Remedy):
    """AccessDenied: names the IAM action that the call needs."""

    def text(self, message: str, operation: str) -> str:
        if "s3:GetBucketAcl" in message:
            return "Grant these on the log bucket, or take `logging` out."
        named = re.search(r"not authorized to perform: (\S+)", message)
        action = named[1] if named else _ACTIONS.get(operation, f"cloudfront:{operation}")
        return f"Allow the IAM action {action} for these credentials."


class _ByText(Remedy):
    """A code that CloudFront has for many things: its text tells which, and else the code's own advice is given."""

    def text(self, message: str, operation: str) -> str:  # noqa: ARG002
        about = message.lower()
        return next((advice for words, advice in _TEXTS.items() if words in about), self.advice)


# The actions of these calls: Service Authorization Reference, Amazon CloudFront and AWS STS.
_ACTIONS: Final = {
    **{
        each: f"sts:{each}"
        for each in ("AssumeRole", "AssumeRoleWithSAML", "AssumeRoleWithWebIdentity", "GetCallerIdentity")
    },
    "CreateDistributionWithTags": "cloudfront:CreateDistribution and cloudfront:TagResource",
}

_DETACH = "Detach the continuous deployment policy first."
_OURS = "CloudFront demands a member that the provider didn't send: please report this as a bug."
# Texts as people report them in public issue threads, in lower case, the more specific ones first.
_TEXTS: Final[Mapping[str, str]] = {
    "remove or replace the web acl": "Keep a web ACL in `webAclId`, or end the pricing plan in the CloudFront console.",
    "pricing plan": "",
    "subscribed": "",
    "not supported for continuous deployment": f"{_DETACH} Under it may change: behaviors, origins and groups, error "
    "responses, geo restrictions, the default root object, logging and the comment.",
    "continuous deployment": _DETACH,
    "does not enable acl access": "Enable ACLs on the log bucket (Object Ownership: bucket owner preferred), or take "
    "`logging` out.",
    "for cloudfront logs": "Check `logging.bucket`: the domain name of a bucket that exists and has ACLs enabled.",
    "valid s3 bucket": "Check `domainName` of the origins: a bucket's own (`name.s3.REGION.amazonaws.com`); for any "
    "other server declare `customOriginConfig`.",
    "cannot be used when a cache policy": "Take it out of the behaviors that have a `cachePolicyId`.",
    "forwardedvalues is required": "Give each behavior a `cachePolicyId`.",
    "cannot update origin or callerreference": "On a staging distribution leave `continuousDeploymentPolicyId` to "
    "CloudFront; a `callerReference` can't change.",
    "associated with an origin group": "Allow GET, HEAD and OPTIONS at most, or point the behavior to an origin.",
    "parameter cname": "Check `aliases`: domain names in lower case, without scheme or spaces.",
    "origin name must be a domain name": "Check `domainName` of the origins: no scheme, no path, no port.",
    "is missing for the resource": _OURS,
    "field is missing": _OURS,
    "required for updates": _OURS,
    "flag is missing": _OURS,
    "associations is required": _OURS,
}

_EXPIRED = Remedy(
    "",
    "The credentials have expired: renew them (`aws sso login`, or new temporary keys) and run `pulumi up` again.",
    "The credentials have expired.",
)
_KEYS = Remedy("", "Check the access key, the secret key and the session token.", "AWS doesn't know these credentials.")
_DENIED = _Permission(meaning="The credentials don't allow this call.")
_SLOWER = Remedy(
    "",
    "AWS limits the rate of calls: run with a lower `--parallel`, or raise `cloudfront:maxRetries`.",
    "There are too many calls at once.",
)
_THEIRS = Remedy("", "AWS had a problem: run `pulumi up` again later.", "AWS had a problem of its own.")
_COMMON: Final[Mapping[str, Remedy]] = {
    "AccessDenied": _DENIED,
    "AccessDeniedException": _DENIED,
    "UnauthorizedOperation": _DENIED,
    "ExpiredToken": _EXPIRED,
    "ExpiredTokenException": _EXPIRED,
    "RequestExpired": Remedy("", "Check this machine's clock, then run `pulumi up` again.", "The request is too old."),
    "RequestTimeTooSkewed": Remedy(
        "", "Check this machine's clock, then run `pulumi up` again.", "The clock is wrong."
    ),
    "InvalidClientTokenId": _KEYS,
    "InvalidAccessKeyId": _KEYS,
    "IncompleteSignature": _KEYS,
    "MissingAuthenticationToken": _KEYS,
    "SignatureDoesNotMatch": _KEYS,
    "UnrecognizedClientException": _KEYS,
    "OptInRequired": Remedy("", "Complete the AWS account's sign-up.", "The account isn't ready for CloudFront."),
    "Throttling": _SLOWER,
    "ThrottlingException": _SLOWER,
    "TooManyRequestsException": _SLOWER,
    "InternalFailure": _THEIRS,
    "InternalError": _THEIRS,
    "ServiceUnavailable": _THEIRS,
    "MalformedXML": Remedy("", "This is a bug of the provider: please report it.", "The request isn't well formed."),
}
_BY_TEXT: Final = ("IllegalUpdate", "InvalidArgument", "PreconditionFailed")

REMEDIES: Final[Mapping[str, Remedy]] = MappingProxyType(
    {
        **{
            code: (_ByText if code in _BY_TEXT else Remedy)(each.path, each.advice, each.meaning)
            for code, each in MEANINGS.items()
        },
        **_COMMON,
    }
)
