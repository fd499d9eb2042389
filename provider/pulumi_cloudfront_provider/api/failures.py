"""botocore's exceptions -> the project's own errors, each with the property it speaks of and a remedy where we know
one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from pulumi_cloudfront_provider.api.remedies import REMEDIES, Remedy
from pulumi_cloudfront_provider.api.session import Settings
from pulumi_cloudfront_provider.errors import (
    AlreadyExists,
    Conflict,
    NoCredentials,
    NotDisabled,
    NotFound,
    ProviderError,
    Refused,
    Unreachable,
)

_KINDS: dict[str, type[Refused]] = {
    "DistributionAlreadyExists": AlreadyExists,
    "NoSuchDistribution": NotFound,
    # A resource of the tag calls is a distribution as well.
    "NoSuchResource": NotFound,
    "PreconditionFailed": Conflict,
    "InvalidIfMatchVersion": Conflict,
    "DistributionNotDisabled": NotDisabled,
}
_EXISTING = re.compile(r"Already exists: ([A-Z0-9]+)")

# Codes that pass by themselves, whatever their HTTP status; 5xx do too. Source: botocore's retries/standard.py.
PASSING: Final = frozenset(
    {"Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException"}
    | {
        "TooManyRequestsException",
        "RequestLimitExceeded",
        "BandwidthLimitExceeded",
        "SlowDown",
        "LimitExceededException",
    }
    | {"PriorRequestNotComplete", "RequestTimeout", "RequestTimeoutException"}
)

RESENT: Final = "pulumi-cloudfront:resent"
"""In an answer's metadata: an earlier answer was lost, so the call may have been done before."""


@contextmanager
def translated(operation: str, settings: Settings, resent: bool = False) -> Iterator[None]:
    """Turn whatever botocore raises inside into an error of `errors`. Bugs of ours pass through.

    `resent`: the call may have been done before.
    """
    from botocore.exceptions import BotoCoreError, ClientError
    from botocore.parsers import ResponseParserError

    try:
        yield
    except ClientError as error:
        raise _refused(operation, error, resent) from None
    except BotoCoreError as error:
        raise _not_reached(operation, error, settings) from None
    except ResponseParserError:
        # Its text holds the answer, and that may hold header values.
        where = _shown(settings.endpoint or "CloudFront's endpoint")
        raise Unreachable(
            f"{operation} got an answer from {where} that isn't CloudFront's, or half of one. Something between may be "
            "in the way: a proxy, or the sign-in page of a network."
        ) from None


def _refused(operation: str, error: Any, resent: bool) -> ProviderError:
    body, about = error.response.get("Error", {}), error.response.get("ResponseMetadata", {})
    code, message = _one_line(body.get("Code")) or "Unknown", _one_line(body.get("Message"))
    if code.isdigit():
        # An answer without a body of CloudFront's (a proxy, a load balancer): botocore makes the status the code.
        message = f"{message or 'no reason'}; the answer wasn't CloudFront's, something between may be in the way"
    message = message or "it gave no reason"
    status = int(about.get("HTTPStatusCode") or 0)
    passes = code in PASSING or status >= 500
    if error.operation_name != operation:
        # A call of botocore's own, for the credentials: AssumeRole, AssumeRoleWithWebIdentity, GetRoleCredentials.
        advice = REMEDIES.get(code, Remedy()).text(message, error.operation_name)
        return (Unreachable if passes else NoCredentials)(
            f"No AWS credentials for {operation}: AWS refused {error.operation_name} with {code}: {message}. {advice}"
        )
    remedy = REMEDIES.get(code, Remedy())
    kind = _KINDS.get(code, Refused)
    refused = kind(code, message, operation=operation, path=remedy.path, remedy=remedy.text(message, operation))
    refused.passes = passes
    refused.resent = resent or bool(about.get(RESENT))
    refused.unsure = refused.resent or status >= 500
    if isinstance(refused, AlreadyExists):
        match = _EXISTING.search(message)
        refused.id = match[1] if match else None
    return refused


def _not_reached(operation: str, error: Any, settings: Settings) -> ProviderError:
    from botocore import exceptions as boto

    if isinstance(error, boto.NoCredentialsError | boto.PartialCredentialsError | boto.CredentialRetrievalError):
        return NoCredentials(
            f"No AWS credentials for {operation} ({_line(error)}). Set `cloudfront:profile`, or AWS_PROFILE, or "
            "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or run `aws sso login`."
        )
    if isinstance(error, boto.ProfileNotFound):
        return NoCredentials(
            f"{_line(error)}. Set `cloudfront:profile` (or AWS_PROFILE) to a profile of your AWS config file."
        )
    if isinstance(error, boto.SSOError | boto.TokenRetrievalError):
        return NoCredentials(f"{_line(error)} Run `aws sso login`.")
    if isinstance(error, boto.ParamValidationError):
        # botocore quotes the value that it refuses.
        return Refused(
            "ParamValidation", re.sub(r", value: .*?, (type|valid)", r", \1", _line(error)), operation=operation
        )
    inner = error.kwargs.get("error") if type(error) is boto.HTTPClientError else None
    if isinstance(inner, ValueError):
        # http.client quotes the header that it refuses, and that holds credentials.
        return Unreachable(
            f"{operation} couldn't be sent ({type(inner).__name__}). Check the access key, the secret key and the "
            "session token for characters that don't belong there, a line break for example."
        )
    if isinstance(error, boto.HTTPClientError | boto.ConnectionError):
        where = _shown(settings.endpoint or "CloudFront's endpoint")
        return Unreachable(
            f"{operation} got no answer from {where} ({_line(inner or error)}). Check the network, and "
            "`cloudfront:endpoint` or AWS_ENDPOINT_URL where one is set."
        )
    return Unreachable(f"{operation} failed before CloudFront answered: {_line(error)}")


def _line(error: Exception) -> str:
    return _shown(_one_line(error).rstrip("."))


def _one_line(text: Any) -> str:
    return " ".join(str(text or "").split())


def _shown(text: str) -> str:
    """Without the user and the password that a URL may hold."""
    return re.sub(r"://[^/@\s]*@", "://", text)
