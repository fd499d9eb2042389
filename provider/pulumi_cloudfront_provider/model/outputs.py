"""The outputs of a distribution beside its configuration. Their paths lie in CloudFront's Distribution, not in its
config."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import Choice, Struct, optional, required
from pulumi_cloudfront_provider.values import ABSENT


class ActiveTrustedSigner(Struct):
    """An account and those of its key pairs that can sign for the distribution."""

    api_type: ClassVar[str | None] = "Signer"

    aws_account_number: str = optional(ABSENT, output=True)
    """The ID of the account, or `self`."""
    key_pair_ids: list[str] = optional([], output=True)
    """The IDs of the CloudFront key pairs."""


class ActiveTrustedKeyGroup(Struct):
    """A key group and those of its keys that can sign for the distribution."""

    api_type: ClassVar[str | None] = "KGKeyPairIds"

    key_group_id: str = optional(ABSENT, output=True)
    """The ID of the key group."""
    key_pair_ids: list[str] = optional([], output=True)
    """The IDs of the public keys."""


class IcpRecordalStatus(Choice):
    """Whether a domain name may be served in China."""

    APPROVED = "APPROVED"
    SUSPENDED = "SUSPENDED"
    PENDING = "PENDING"


class AliasIcpRecordal(Struct):
    """The ICP recordal of one of the distribution's aliases."""

    api_type: ClassVar[str | None] = "AliasICPRecordal"

    cname: str = optional(ABSENT, api="CNAME", output=True)
    """The alias."""
    icp_recordal_status: IcpRecordalStatus = optional(ABSENT, api="ICPRecordalStatus", output=True)
    """Whether it may be served in China. Outside of China always `APPROVED`."""


class DistributionOutputs(Struct):
    """What CloudFront answers beside the configuration."""

    api_type: ClassVar[str | None] = "Distribution"

    arn: str = required(api="ARN", output=True)
    """The distribution's ARN."""
    domain_name: str = required(output=True)
    """The domain name that CloudFront gave the distribution, for example `d111111abcdef8.cloudfront.net`."""
    hosted_zone_id: str = required(api="", output=True)
    """The Route 53 hosted zone of `domainName`, for alias records."""
    status: str = required(output=True)
    """`InProgress` while CloudFront deploys a change, `Deployed` afterwards."""
    etag: str = required(api="", output=True)
    """The version of the distribution when it was last read. CloudFront turns it by itself; the provider never relies
    on it."""
    last_modified_time: str = required(output=True)
    """When the distribution was last changed."""
    deployment: str = required(api="", output=True)
    """The program's last write: the distribution's ID and the time of the write. It is for `Deployed`. It turns with
    each write of the program's, and with nothing else: not by a refresh, and not by a change of tags."""
    in_progress_invalidation_batches: int = required(output=True)
    """How many invalidations were running."""
    active_trusted_signers: list[ActiveTrustedSigner] = optional(
        [], wrapper="enabled", key="awsAccountNumber", output=True
    )
    """All trusted signers, with those of their key pairs that can sign."""
    active_trusted_key_groups: list[ActiveTrustedKeyGroup] = optional(
        [], wrapper="enabled", key="keyGroupId", output=True
    )
    """All trusted key groups, with those of their keys that can sign."""
    alias_icp_recordals: list[AliasIcpRecordal] = optional(
        [], api="AliasICPRecordals", wrapper="bare", key="cname", output=True
    )
    """The ICP recordals of the aliases, which matter in China."""
