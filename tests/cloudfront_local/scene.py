"""A server and a client, and the few steps that cases are made of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local import support
from tests.cloudfront_local.support import Raw, listed


@dataclass
class Scene:
    aws: LocalCloudFront
    cloudfront: Any

    def create(self, **members: Any) -> str:
        return support.create(self.cloudfront, **members)

    def update(self, change: Callable[[Raw], Any] | None = None, base: Raw | None = None, **members: Any) -> Raw:
        """Make a distribution, then change it."""
        return support.update(self.cloudfront, self.create(**(base or {})), change, **members)

    def change(self, distribution_id: str, change: Callable[[Raw], Any] | None = None, **members: Any) -> Raw:
        return support.update(self.cloudfront, distribution_id, change, **members)

    def etag(self, distribution_id: str) -> str:
        return str(self.cloudfront.get_distribution(Id=distribution_id)["ETag"])

    def arn(self, **members: Any) -> str:
        made = self.create(**members)
        return str(self.aws.distributions()[made]["arn"])

    def policy(self, *staging: str, enabled: bool = True, traffic: Raw | None = None) -> str:
        """A continuous deployment policy for the staging distributions with these ids."""
        domains = [self.aws.distributions()[each]["domain_name"] for each in staging]
        config: Raw = {"StagingDistributionDnsNames": listed(*domains), "Enabled": enabled, "TrafficConfig": traffic}
        if traffic is None:
            del config["TrafficConfig"]
        made = self.cloudfront.create_continuous_deployment_policy(ContinuousDeploymentPolicyConfig=config)
        return str(made["ContinuousDeploymentPolicy"]["Id"])

    def pair(self, enabled: bool = True, **members: Any) -> tuple[str, str, str]:
        """A primary and a staging distribution under a policy."""
        primary = self.create(**members)
        copied = self.cloudfront.copy_distribution(
            PrimaryDistributionId=primary,
            Staging=True,
            IfMatch=self.etag(primary),
            CallerReference=f"{primary}-staging",
        )
        staging = copied["Distribution"]["Id"]
        policy = self.policy(staging, enabled=enabled)
        self.change(primary, ContinuousDeploymentPolicyId=policy)
        return primary, staging, policy

    def disable(self, distribution_id: str) -> None:
        self.change(distribution_id, Enabled=False)

    def delete(self, distribution_id: str) -> None:
        self.cloudfront.delete_distribution(Id=distribution_id, IfMatch=self.etag(distribution_id))

    def invalidate(self, *paths: str, quantity: int | None = None) -> str:
        distribution = self.create()
        batch: Raw = {"Paths": listed(*paths), "CallerReference": "now"}
        if quantity is not None:
            batch["Paths"]["Quantity"] = quantity
        made = self.cloudfront.create_invalidation(DistributionId=distribution, InvalidationBatch=batch)
        return str(made["Invalidation"]["Id"])
