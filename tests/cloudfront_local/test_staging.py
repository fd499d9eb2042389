"""Continuous deployment: a copy, a policy that ties it to its primary, and its promotion."""

from __future__ import annotations

from functools import partial

import pytest

from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw, listed, refused, with_certificate

POLICY = "ContinuousDeploymentPolicyId"


def policy(scene: Scene, name: str) -> Raw:
    found: Raw = scene.cloudfront.get_continuous_deployment_policy(Id=name)
    return found


def test_a_copy_is_a_staging_distribution_without_aliases(scene: Scene) -> None:
    primary = scene.create(**with_certificate("copied.example.com", Comment="copied"))

    copied = scene.cloudfront.copy_distribution(
        PrimaryDistributionId=primary, Staging=True, IfMatch=scene.etag(primary), CallerReference="copy", Enabled=False
    )

    found = copied["Distribution"]["DistributionConfig"]
    assert tuple(found[name] for name in ("Staging", "Enabled", "Comment", "CallerReference")) == (
        True,
        False,
        "copied",
        "copy",
    )
    assert found["Aliases"] == {"Quantity": 0}
    assert copied["ETag"] == scene.etag(copied["Distribution"]["Id"])
    assert copied["Location"].endswith(copied["Distribution"]["Id"])


def test_a_copy_needs_the_etag_of_its_primary(scene: Scene) -> None:
    primary = scene.create()
    call = {"PrimaryDistributionId": primary, "Staging": True, "CallerReference": "another copy"}

    assert refused(lambda: scene.cloudfront.copy_distribution(**call))[0] == "InvalidIfMatchVersion"
    assert refused(lambda: scene.cloudfront.copy_distribution(**call, IfMatch="E"))[0] == "PreconditionFailed"


def test_cloudfront_itself_writes_the_policy_into_the_staging_distribution(scene: Scene) -> None:
    staging = scene.create(Staging=True)
    before = scene.etag(staging)

    made = scene.policy(staging)

    assert scene.aws.config(staging)[POLICY] == made
    assert before != scene.etag(staging)


def test_leaving_the_policy_out_keeps_it_on_a_primary(scene: Scene) -> None:
    primary, _, made = scene.pair()

    def leave_out(wanted: Raw) -> None:
        del wanted[POLICY]
        wanted["Comment"] = "new"

    scene.change(primary, leave_out)

    assert scene.aws.config(primary)[POLICY] == made


def test_an_empty_id_takes_a_disabled_policy_off(scene: Scene) -> None:
    primary, *_ = scene.pair(enabled=False)

    scene.change(primary, ContinuousDeploymentPolicyId="")

    assert scene.aws.config(primary)[POLICY] == ""


def test_deleting_a_disabled_policy_takes_it_off_both(scene: Scene) -> None:
    primary, staging, made = scene.pair(enabled=False)

    scene.cloudfront.delete_continuous_deployment_policy(Id=made, IfMatch=policy(scene, made)["ETag"])

    assert (scene.aws.config(primary)[POLICY], scene.aws.config(staging)[POLICY]) == ("", "")
    assert refused(lambda: policy(scene, made))[0] == "NoSuchContinuousDeploymentPolicy"


def test_a_promotion_copies_what_is_not_the_primarys_own(scene: Scene) -> None:
    primary, staging, made = scene.pair(**with_certificate("promoted.example.com"))
    scene.change(staging, Comment="staged", DefaultRootObject="new.html")
    before = scene.aws.config(primary)

    answer = scene.cloudfront.update_distribution_with_staging_config(
        Id=primary, StagingDistributionId=staging, IfMatch=f"{scene.etag(primary)}, {scene.etag(staging)}"
    )

    after = scene.aws.config(primary)
    assert (after["Comment"], after["DefaultRootObject"]) == ("staged", "new.html")
    for own in ("Aliases", "CallerReference", "Staging", POLICY):
        assert before[own] == after[own]
    assert answer["ETag"] == scene.etag(primary)
    assert policy(scene, made)["ContinuousDeploymentPolicy"]["ContinuousDeploymentPolicyConfig"]["Enabled"] is False


@pytest.mark.parametrize(
    ("versions", "code"),
    [
        ("{primary}", "InvalidIfMatchVersion"),
        ("{primary},", "InvalidIfMatchVersion"),
        ("{staging},{primary}", "PreconditionFailed"),
        ("{primary},E", "PreconditionFailed"),
    ],
)
def test_a_promotion_needs_both_etags_in_their_order(versions: str, code: str, scene: Scene) -> None:
    primary, staging, _ = scene.pair()
    version = versions.format(primary=scene.etag(primary), staging=scene.etag(staging))

    found, *_ = refused(
        lambda: scene.cloudfront.update_distribution_with_staging_config(
            Id=primary, StagingDistributionId=staging, IfMatch=version
        )
    )

    assert code == found


@pytest.mark.parametrize(
    "members",
    [
        {"PriceClass": "PriceClass_100"},
        {"HttpVersion": "http1.1"},
        {"WebACLId": "473e64fd-f30b-4765-81a0-62ad96dd167a"},
        {"ViewerCertificate": with_certificate()["ViewerCertificate"]},
    ],
    ids=lambda members: next(iter(members)),
)
def test_under_a_policy_only_some_members_may_change(members: Raw, scene: Scene) -> None:
    primary, staging, _ = scene.pair()

    for each in (primary, staging):
        assert refused(partial(scene.change, each, **members))[0] == "IllegalUpdate"


def test_under_a_policy_the_default_certificate_can_be_sent_back(scene: Scene) -> None:
    primary, *_ = scene.pair()

    scene.change(primary, CustomErrorResponses=listed({"ErrorCode": 404}))


def test_policies_are_read_changed_and_listed(scene: Scene) -> None:
    weighted = {"Type": "SingleWeight", "SingleWeightConfig": {"Weight": 0.05}}
    made = scene.policy(scene.create(Staging=True), traffic=weighted)
    read = scene.cloudfront.get_continuous_deployment_policy_config(Id=made)
    wanted = {**read["ContinuousDeploymentPolicyConfig"], "Enabled": False}

    changed = scene.cloudfront.update_continuous_deployment_policy(
        Id=made, IfMatch=read["ETag"], ContinuousDeploymentPolicyConfig=wanted
    )

    assert changed["ContinuousDeploymentPolicy"]["ContinuousDeploymentPolicyConfig"] == wanted
    assert read["ETag"] != changed["ETag"] == policy(scene, made)["ETag"]
    listing = scene.cloudfront.list_continuous_deployment_policies()["ContinuousDeploymentPolicyList"]
    assert made in [item["ContinuousDeploymentPolicy"]["Id"] for item in listing["Items"]]
