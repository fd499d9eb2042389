"""Cases on continuous deployment."""

from __future__ import annotations

from typing import Any

from tests.cloudfront_local.cases.case import Case, Step
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import (
    with_certificate,
)


def weight(value: float) -> dict[str, Any]:
    return {"Type": "SingleWeight", "SingleWeightConfig": {"Weight": value}}


def header(name: str) -> dict[str, Any]:
    return {"Type": "SingleHeader", "SingleHeaderConfig": {"Header": name, "Value": "v"}}


def _delete_member_of_pair(which: int) -> Step:
    def step(scene: Scene) -> None:
        scene.delete(scene.pair()[which])

    return step


def _delete_pair(scene: Scene) -> None:
    primary, staging, policy = scene.pair(enabled=False)
    version = scene.cloudfront.get_continuous_deployment_policy(Id=policy)["ETag"]
    scene.cloudfront.delete_continuous_deployment_policy(Id=policy, IfMatch=version)
    for each in (primary, staging):
        scene.disable(each)
        scene.delete(each)


def _delete_policy(enabled: bool) -> Step:
    def step(scene: Scene) -> None:
        *_, policy = scene.pair(enabled=enabled)
        version = scene.cloudfront.get_continuous_deployment_policy(Id=policy)["ETag"]
        scene.cloudfront.delete_continuous_deployment_policy(Id=policy, IfMatch=version)

    return step


def _copy(staging: bool = True, of_staging: bool = False, taken: bool = False) -> Step:
    def step(scene: Scene) -> Any:
        primary = scene.create(Staging=of_staging)
        reference = scene.aws.config(primary)["CallerReference"]
        return scene.cloudfront.copy_distribution(
            PrimaryDistributionId=primary,
            Staging=staging,
            IfMatch=scene.etag(primary),
            CallerReference=reference if taken else f"copy of {primary}",
        )

    return step


def _promote(swapped: bool) -> Step:
    def step(scene: Scene) -> Any:
        primary, staging, _ = scene.pair()
        first, second = (staging, primary) if swapped else (primary, staging)
        return scene.cloudfront.update_distribution_with_staging_config(
            Id=first, StagingDistributionId=second, IfMatch=f"{scene.etag(first)},{scene.etag(second)}"
        )

    return step


def _policies_for_one_staging(scene: Scene) -> None:
    staging = scene.create(Staging=True)
    scene.policy(staging)
    scene.policy(staging)


def _policy_with(traffic: dict[str, Any]) -> Step:
    return lambda scene: scene.policy(scene.create(Staging=True), traffic=traffic)


def _policy_quantity(quantity: int) -> Step:
    names = {"Quantity": quantity, "Items": ["d1.cloudfront.net"]}
    wanted = {"StagingDistributionDnsNames": names, "Enabled": True}

    def step(scene: Scene) -> None:
        made = scene.cloudfront.create_continuous_deployment_policy(ContinuousDeploymentPolicyConfig=wanted)
        scene.cloudfront.delete_continuous_deployment_policy(
            Id=made["ContinuousDeploymentPolicy"]["Id"], IfMatch=made["ETag"]
        )

    return step


def _policy_of_two_primaries(scene: Scene) -> Any:
    *_, policy = scene.pair()
    return scene.update(ContinuousDeploymentPolicyId=policy)


def _change_under_policy(**members: Any) -> Step:
    def step(scene: Scene) -> Any:
        primary, *_ = scene.pair()
        return scene.change(primary, **members)

    return step


def _detach(enabled: bool) -> Step:
    def step(scene: Scene) -> Any:
        primary, *_ = scene.pair(enabled=enabled)
        return scene.change(primary, ContinuousDeploymentPolicyId="")

    return step


def _staging_update(keep: bool) -> Step:
    def step(scene: Scene) -> Any:
        _, staging, _ = scene.pair()

        def change(wanted: dict[str, Any]) -> None:
            wanted["Comment"] = "new"
            if not keep:
                del wanted["ContinuousDeploymentPolicyId"]

        return scene.change(staging, change)

    return step


def _disable_staging(under_policy: bool) -> Step:
    return lambda scene: scene.disable(scene.pair()[1] if under_policy else scene.create(Staging=True))


def _http3(version: str) -> Step:
    def step(scene: Scene) -> Any:
        policy = scene.policy(scene.create(Staging=True))
        return scene.update(ContinuousDeploymentPolicyId=policy, HttpVersion=version)

    return step


STAGING: dict[str, Case] = {
    "delete-staging": Case(_delete_member_of_pair(1), _delete_pair),
    "delete-primary": Case(_delete_member_of_pair(0), _delete_pair),
    "policy-create": Case(
        lambda scene: scene.create(ContinuousDeploymentPolicyId=scene.policy(scene.create(Staging=True))),
        lambda scene: scene.update(ContinuousDeploymentPolicyId=scene.policy(scene.create(Staging=True))),
    ),
    "policy-exists": Case(
        lambda scene: scene.update(ContinuousDeploymentPolicyId="nowhere"),
        lambda scene: scene.update(ContinuousDeploymentPolicyId=scene.policy(scene.create(Staging=True))),
    ),
    "policy-of-another": Case(_policy_of_two_primaries, lambda scene: scene.pair()),
    "staging-policy-kept": Case(_staging_update(keep=False), _staging_update(keep=True)),
    "policy-detach": Case(_detach(enabled=True), _detach(enabled=False)),
    "policy-members": Case(_change_under_policy(PriceClass="PriceClass_100"), _change_under_policy(Comment="new")),
    "policy-http3": Case(_http3("http2and3"), _http3("http2")),
    "staging-aliases": Case(
        lambda scene: scene.create(**with_certificate("staged.example.com", Staging=True)),
        lambda scene: scene.create(**with_certificate("standing.example.com", Staging=False)),
    ),
    "staging-disabled": Case(_disable_staging(under_policy=True), _disable_staging(under_policy=False)),
    "copy-staging": Case(_copy(staging=False), _copy()),
    "copy-of-staging": Case(_copy(of_staging=True), _copy()),
    "copy-reference": Case(_copy(taken=True), _copy()),
    "promote-pair": Case(_promote(swapped=True), _promote(swapped=False)),
    "policy-missing": Case(
        lambda scene: scene.cloudfront.get_continuous_deployment_policy(Id="nowhere"),
        lambda scene: scene.cloudfront.get_continuous_deployment_policy(Id=scene.policy(scene.create(Staging=True))),
    ),
    "policy-staging-in-use": Case(_policies_for_one_staging, lambda scene: scene.policy(scene.create(Staging=True))),
    "policy-quantity": Case(_policy_quantity(2), _policy_quantity(1)),
    "policy-weight": Case(_policy_with(weight(0.16)), _policy_with(weight(0.15))),
    "policy-header": Case(_policy_with(header("x-staging")), _policy_with(header("aws-cf-cd-staging"))),
    "policy-in-use": Case(_delete_policy(enabled=True), _delete_policy(enabled=False)),
}
