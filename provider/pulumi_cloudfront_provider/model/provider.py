"""The provider's configuration: how it reaches AWS, and what it does to every distribution."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import Struct, optional, required
from pulumi_cloudfront_provider.values import ABSENT


class AssumeRole(Struct):
    """A role that the provider takes on before it calls CloudFront."""

    api_type: ClassVar[str | None] = None

    role_arn: str = required(min_length=1)
    """The ARN of the role."""
    session_name: str = optional(ABSENT)
    """The name of the session, which shows in CloudTrail."""
    external_id: str = optional(ABSENT)
    """The external ID that the role's trust policy asks for."""
    duration_seconds: int = optional(ABSENT, ge=900, le=43200)
    """How many seconds the credentials last. They are renewed as long as the provider runs."""
    policy: str = optional(ABSENT)
    """An IAM policy, as JSON, that limits what the role may do in this session."""


class DefaultTags(Struct):
    """Tags for every distribution of this provider."""

    api_type: ClassVar[str | None] = None

    tags: dict[str, str] = optional({})
    """The tags. A tag of the distribution itself goes before one of the same name here."""


class IgnoreTags(Struct):
    """Tags that the provider doesn't see and never changes, unless the program declares them itself."""

    api_type: ClassVar[str | None] = None

    keys: list[str] = optional([])
    """The keys of the tags."""
    key_prefixes: list[str] = optional([])
    """What the keys of the tags begin with."""


class ProviderArgs(Struct):
    """How the provider reaches AWS. What isn't set comes from AWS's own environment variables, files and roles."""

    api_type: ClassVar[str | None] = None

    region: str = optional(ABSENT)
    """The AWS Region. CloudFront is global: it only tells the AWS partition, for example `cn-north-1` for China."""
    profile: str = optional(ABSENT)
    """The profile in the AWS configuration files."""
    access_key: str = optional(ABSENT, secret=True)
    """The access key ID. Better than to set it here: a profile, a role, or AWS's environment variables."""
    secret_key: str = optional(ABSENT, secret=True)
    """The secret access key that belongs to the access key ID."""
    token: str = optional(ABSENT, secret=True)
    """The session token of temporary credentials."""
    assume_role: AssumeRole = optional(ABSENT)
    """A role that the provider takes on before it calls CloudFront."""
    endpoint: str = optional(ABSENT)
    """The URL of another CloudFront than AWS's, for example of a local one for tests."""
    use_fips_endpoint: bool = optional(ABSENT)
    """Whether to call the endpoint that is validated for FIPS 140."""
    use_dualstack_endpoint: bool = optional(ABSENT)
    """Whether to call the endpoint that is also reached over IPv6."""
    default_tags: DefaultTags = optional(ABSENT)
    """Tags for every distribution of this provider."""
    ignore_tags: IgnoreTags = optional(ABSENT)
    """Tags that the provider doesn't see and never changes, unless the program declares them itself."""
    allowed_account_ids: list[str] = optional([])
    """The AWS accounts in which the provider may work. In another one it refuses to."""
    max_retries: int = optional(ABSENT, ge=0)
    """How often a call is repeated when AWS throttles it or fails: 5 times where it isn't set."""
