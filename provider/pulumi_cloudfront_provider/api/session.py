"""From the provider's configuration to a boto3 client. boto3 is imported here, at the first call to AWS, and not
before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

DEFAULT_RETRIES = 5


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


def client(settings: Settings, service: str = "cloudfront") -> Any:
    """A boto3 client, safe to share between threads.

    Raises:
        botocore.exceptions.BotoCoreError: no such profile, and the like. Credentials are looked for at the first call.
    """
    import boto3
    from botocore.config import Config

    session = boto3.session.Session(
        aws_access_key_id=settings.access_key,
        aws_secret_access_key=settings.secret_key,
        aws_session_token=settings.token,
        profile_name=settings.profile,
        # The endpoint is global, whatever the region; without any region STS couldn't be reached.
        region_name=settings.region,
    )
    if settings.assume_role:
        _assume(session, settings.assume_role)
    config = Config(
        # Adaptive: throttled calls slow all calls of this client down, instead of each on its own.
        retries={"mode": "adaptive", "total_max_attempts": 1 + _retries(settings)},
        max_pool_connections=64,
        connect_timeout=10,
        use_fips_endpoint=settings.use_fips_endpoint,
        use_dualstack_endpoint=settings.use_dualstack_endpoint,
        user_agent_extra="pulumi-cloudfront",
    )
    return session.client(
        service, region_name=session.region_name or "us-east-1", endpoint_url=settings.endpoint, config=config
    )


def _retries(settings: Settings) -> int:
    return DEFAULT_RETRIES if settings.max_retries is None else settings.max_retries


def _assume(session: Any, role: Mapping[str, Any]) -> None:
    """Let the session's credentials be those of the role, renewed as they expire by botocore's own fetcher."""
    from botocore.credentials import AssumeRoleCredentialFetcher, DeferredRefreshableCredentials

    own = session._session  # boto3 has no public way to a session with refreshing credentials (boto3#443)
    extra = {
        "RoleSessionName": role.get("sessionName"),
        "ExternalId": role.get("externalId"),
        "DurationSeconds": role.get("durationSeconds"),
        "Policy": role.get("policy"),
    }
    fetcher = AssumeRoleCredentialFetcher(
        client_creator=own.create_client,
        source_credentials=own.get_credentials(),
        role_arn=role["roleArn"],
        extra_args={name: value for name, value in extra.items() if value is not None},
    )
    own._credentials = DeferredRefreshableCredentials(method="assume-role", refresh_using=fetcher.fetch_credentials)
