"""What the lifecycle needs of CloudFront, and nothing more. Configurations are raw: CloudFront's own names and
wrappers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

PAGE: Final = 100
"""Distributions in one answer of ListDistributions, the most that it gives."""


@dataclass(frozen=True)
class Snapshot:
    """A distribution as one answer showed it: the complete configuration with the ETag that belongs to it."""

    id: str
    etag: str
    config: Mapping[str, Any]
    facts: Mapping[str, Any]
    """The rest of the Distribution element: ARN, Status, DomainName, LastModifiedTime and so on."""

    @property
    def arn(self) -> str:
        return str(self.facts["ARN"])

    @property
    def deployed(self) -> bool:
        return self.facts.get("Status") == "Deployed"


@dataclass(frozen=True)
class Status:
    """How far a distribution's deployment is."""

    name: str
    """`Deployed` or `InProgress`."""
    modified: Any
    """CloudFront's LastModifiedTime, a datetime."""
    aliases: frozenset[str] = frozenset()

    @property
    def deployed(self) -> bool:
        return self.name == "Deployed"


class CloudFront(Protocol):
    """Each method is one call (`statuses`: one for 100 distributions). Errors are those of `errors`."""

    def create(self, config: Mapping[str, Any], tags: Mapping[str, str]) -> Snapshot:
        """CreateDistributionWithTags; CreateDistribution without tags. The configuration holds the caller reference."""
        ...

    def read(self, id: str) -> Snapshot:
        """GetDistribution: the configuration, its ETag and the status in one answer."""
        ...

    def update(self, id: str, config: Mapping[str, Any], etag: str) -> Snapshot:
        """UpdateDistribution with If-Match."""
        ...

    def delete(self, id: str, etag: str) -> None:
        """DeleteDistribution with If-Match."""
        ...

    def tags(self, arn: str) -> dict[str, str]:
        """ListTagsForResource."""
        ...

    def tag(self, arn: str, tags: Mapping[str, str]) -> None:
        """TagResource: sets these keys, and no others."""
        ...

    def untag(self, arn: str, keys: Sequence[str]) -> None:
        """UntagResource."""
        ...

    def statuses(self) -> Mapping[str, Status]:
        """ListDistributions, all pages (one call for PAGE distributions): distribution ID -> status."""
        ...
