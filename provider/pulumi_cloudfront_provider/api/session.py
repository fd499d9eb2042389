"""From the provider's configuration to a boto3 client. boto3 is imported here, at the first call to AWS, and not
before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

DEFAULT_RETRIES = 5
CONNECTIONS = 32
"""Calls that are under way at a time. More get no further: CloudFront's limits are lower, and each costs memory."""


@dataclass(frozen=True)
class Settings:
    """How to reach AWS. What isn't set comes from AWS's own environment variables, files and roles."""

    region: str | None = None
    profile: str | None = None
    access_key: str | None = field(default=None, repr=False)
    secret_key: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)
    assume_role: Mapping[str, Any] | None = None
    """roleArn, and optionally sessionName, externalId, durationSeconds."""
    endpoint: str | None = None
    use_fips_endpoint: bool | None = None
    use_dualstack_endpoint: bool | None = None
    max_retries: int | None = None
    allowed_accounts: frozenset[str] = frozenset()
    """Any, if empty."""


def client(settings: Settings, service: str = "cloudfront") -> Any:
    """A boto3 client, safe to share between threads.

    Raises:
        botocore.exceptions.BotoCoreError: no such profile, and the like. Credentials are looked for at the first call.
    """
    import boto3
    from botocore.config import Config
    from botocore.exceptions import PartialCredentialsError

    from pulumi_cloudfront_provider.api.models import lean_session

    if bool(settings.access_key) != bool(settings.secret_key) or (settings.token and not settings.access_key):
        missing = "secretKey" if settings.access_key else "accessKey"
        raise PartialCredentialsError(provider="the provider's configuration", cred_var=missing)
    session = boto3.session.Session(
        aws_access_key_id=settings.access_key,
        aws_secret_access_key=settings.secret_key,
        aws_session_token=settings.token,
        profile_name=settings.profile,
        region_name=settings.region,
        botocore_session=lean_session(settings.profile),
    )
    config = Config(
        # Adaptive: throttled calls slow all calls of this client down, instead of each on its own.
        retries={"mode": "adaptive", "total_max_attempts": 1 + _retries(settings)},
        max_pool_connections=CONNECTIONS,
        connect_timeout=10,
        use_fips_endpoint=settings.use_fips_endpoint,
        use_dualstack_endpoint=settings.use_dualstack_endpoint,
        user_agent_extra="pulumi-cloudfront",
    )
    if settings.assume_role:
        _assume(session, settings.assume_role, config)
    endpoint = settings.endpoint if service == "cloudfront" else None
    with _endpoint_checked():
        made = session.client(service, region_name=_region(session), endpoint_url=endpoint, config=config)
        if not made.meta.endpoint_url.startswith(("http://", "https://")):
            raise ValueError(f"Invalid endpoint: {made.meta.endpoint_url}")
        return made


def _retries(settings: Settings) -> int:
    return DEFAULT_RETRIES if settings.max_retries is None else settings.max_retries


def _region(session: Any) -> str:
    """CloudFront is global: who has set no region anywhere needs none, for STS neither."""
    return session.region_name or "us-east-1"


@contextmanager
def _endpoint_checked() -> Iterator[None]:
    from botocore.exceptions import BotoCoreError, InvalidEndpointConfigurationError

    try:
        yield
    except ValueError as error:
        # What isn't a URL is a plain ValueError of botocore's.
        if isinstance(error, BotoCoreError):
            raise
        raise InvalidEndpointConfigurationError(msg=f"{error}; it must be a URL, as in http://localhost:4566") from None


def _assume(session: Any, role: Mapping[str, Any], config: Any) -> None:
    """Let the session's credentials be those of the role, renewed as they expire by botocore's own fetcher."""
    from botocore.credentials import AssumeRoleCredentialFetcher, DeferredRefreshableCredentials
    from botocore.exceptions import NoCredentialsError

    own = session._session  # boto3 has no public way to a session with refreshing credentials (boto3#443)
    if own.get_credentials() is None:
        raise NoCredentialsError
    extra = {
        "RoleSessionName": role.get("sessionName"),
        "ExternalId": role.get("externalId"),
        "DurationSeconds": role.get("durationSeconds"),
        "Policy": role.get("policy"),
    }
    fetcher = AssumeRoleCredentialFetcher(
        client_creator=partial(own.create_client, region_name=_region(session), config=config),
        source_credentials=own.get_credentials(),
        role_arn=role["roleArn"],
        extra_args={name: value for name, value in extra.items() if value is not None},
    )
    own._credentials = DeferredRefreshableCredentials(method="assume-role", refresh_using=fetcher.fetch_credentials)
