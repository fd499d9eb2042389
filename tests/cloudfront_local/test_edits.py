"""Others change a distribution too: at once, or at a given moment of someone's call."""

from __future__ import annotations

import pytest

from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw, custom, listed, refused


def comment(scene: Scene, made: str) -> str:
    return str(scene.aws.config(made)["Comment"])


def test_an_edit_changes_the_config_turns_the_etag_and_starts_a_deployment(scene: Scene) -> None:
    made = scene.create()
    before = scene.etag(made)

    scene.aws.edit(made, {"Comment": "theirs"})

    assert before != scene.etag(made)
    assert comment(scene, made) == "theirs"


def test_a_patch_is_merged_deep_and_none_takes_a_member_out(scene: Scene) -> None:
    made = scene.create(CustomErrorResponses=listed({"ErrorCode": 404}), IsIPV6Enabled=True)

    scene.aws.edit(made, {"Logging": {"IncludeCookies": True}, "CustomErrorResponses": None})

    found = scene.aws.config(made)
    assert found["Logging"] == {"Enabled": False, "IncludeCookies": True, "Bucket": "", "Prefix": ""}
    assert found["CustomErrorResponses"] == {"Quantity": 0}
    assert found["IsIPV6Enabled"] is True


def test_a_function_changes_the_config_in_place_and_quantities_follow(scene: Scene) -> None:
    made = scene.create()

    def add(config: Raw) -> None:
        config["Origins"]["Items"].append(custom("theirs"))

    scene.aws.edit(made, add)

    assert scene.aws.config(made)["Origins"]["Quantity"] == 2


def test_an_edit_between_read_and_write_makes_the_write_fail(scene: Scene) -> None:
    made = scene.create()
    scene.aws.edit(made, {"Comment": "theirs"}, when=("GetDistributionConfig", "after"))

    assert refused(lambda: scene.change(made, PriceClass="PriceClass_100"))[0] == "PreconditionFailed"
    # It came once: the next attempt goes through, and keeps what they have changed.
    scene.change(made, PriceClass="PriceClass_100")
    assert comment(scene, made) == "theirs"


def test_an_edit_just_before_a_write_makes_it_fail_and_just_after_it_does_not(scene: Scene) -> None:
    made = scene.create()

    scene.aws.edit(made, {"Comment": "before"}, when=("UpdateDistribution", "before"))
    assert refused(lambda: scene.change(made))[0] == "PreconditionFailed"

    scene.aws.edit(made, {"Comment": "after"}, when=("UpdateDistribution", "after"))
    assert scene.change(made, Comment="mine")["Distribution"]["DistributionConfig"]["Comment"] == "mine"
    assert comment(scene, made) == "after"


def test_an_edit_waits_for_a_call_on_its_own_distribution(scene: Scene) -> None:
    made, other = scene.create(), scene.create()
    scene.aws.edit(made, {"Comment": "theirs"}, when=("GetDistribution", "after"))

    scene.etag(other)
    assert comment(scene, made) == ""
    scene.etag(made)
    assert comment(scene, made) == "theirs"


def test_an_edit_of_a_distribution_that_is_gone_is_forgotten(scene: Scene) -> None:
    made = scene.create()
    scene.disable(made)
    scene.aws.edit(made, {"Comment": "theirs"}, when=("DeleteDistribution", "after"))

    scene.delete(made)

    assert made not in scene.aws.distributions()


def test_an_edit_that_could_not_be_seen_or_done_is_refused(scene: Scene) -> None:
    made = scene.create()

    with pytest.raises(ValueError, match="before or after"):
        scene.aws.edit(made, {}, when=("GetDistribution", "during"))
    with pytest.raises(ValueError, match="GetDistributions"):
        scene.aws.edit(made, {}, when=("GetDistributions", "after"))
    with pytest.raises(ValueError, match=r"Origins\.Items\[0\]\.DomainNames"):
        scene.aws.edit(made, lambda config: config["Origins"]["Items"][0].update(DomainNames=1))
    with pytest.raises(KeyError):
        scene.aws.edit("ENOWHERE", {})


def test_what_a_test_is_given_is_a_copy(scene: Scene) -> None:
    made = scene.create()

    scene.aws.config(made)["Origins"]["Items"].clear()
    scene.aws.distributions()[made]["tags"]["k"] = "v"

    assert scene.aws.config(made)["Origins"]["Items"]
    assert scene.aws.tags(made) == {}
