"""Tags have their own calls, and a change of them deploys nothing."""

from __future__ import annotations

import pytest

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import client, config, refused


def tags(scene: Scene, arn: str) -> dict[str, str]:
    items = scene.cloudfront.list_tags_for_resource(Resource=arn)["Tags"]["Items"]
    return {item["Key"]: item["Value"] for item in items}


def test_tags_are_added_replaced_and_removed(scene: Scene) -> None:
    arn = scene.arn()

    scene.cloudfront.tag_resource(
        Resource=arn, Tags={"Items": [{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}, {"Key": "c"}]}
    )
    scene.cloudfront.tag_resource(Resource=arn, Tags={"Items": [{"Key": "b", "Value": "3"}]})
    scene.cloudfront.untag_resource(Resource=arn, TagKeys={"Items": ["a", "nobody"]})

    assert tags(scene, arn) == {"b": "3", "c": ""}
    assert scene.aws.tags(arn.rpartition("/")[2]) == {"b": "3", "c": ""}


def test_a_distribution_can_be_created_with_tags(scene: Scene) -> None:
    wanted = {"DistributionConfig": config(), "Tags": {"Items": [{"Key": "k", "Value": "v"}]}}

    made = scene.cloudfront.create_distribution_with_tags(DistributionConfigWithTags=wanted)["Distribution"]

    assert tags(scene, made["ARN"]) == {"k": "v"}


def test_a_create_with_a_tag_that_is_not_allowed_creates_nothing(scene: Scene) -> None:
    before = scene.aws.distributions()
    wanted = {"DistributionConfig": config(), "Tags": {"Items": [{"Key": "aws:k", "Value": "v"}]}}

    code, *_ = refused(lambda: scene.cloudfront.create_distribution_with_tags(DistributionConfigWithTags=wanted))

    assert code == "InvalidTagging"
    assert before == scene.aws.distributions()


def test_tags_of_an_update_stay(scene: Scene) -> None:
    arn = scene.arn()
    scene.cloudfront.tag_resource(Resource=arn, Tags={"Items": [{"Key": "k", "Value": "v"}]})

    scene.change(arn.rpartition("/")[2], Comment="new")

    assert tags(scene, arn) == {"k": "v"}


def test_a_tag_deploys_nothing() -> None:
    with LocalCloudFront(deploy_seconds=60) as aws:
        scene = Scene(aws, client(aws.endpoint))
        made = scene.create()
        aws.deploy(made)

        scene.cloudfront.tag_resource(
            Resource=aws.distributions()[made]["arn"], Tags={"Items": [{"Key": "k", "Value": "v"}]}
        )

        assert aws.distributions()[made]["status"] == "Deployed"


@pytest.mark.parametrize("key", ["", "x" * 129])
def test_a_key_has_1_to_128_characters(key: str, scene: Scene) -> None:
    arn = scene.arn()

    code, *_ = refused(
        lambda: scene.cloudfront.tag_resource(Resource=arn, Tags={"Items": [{"Key": key, "Value": "v"}]})
    )

    assert code == "MalformedXML"


def test_letters_of_any_script_are_allowed(scene: Scene) -> None:
    arn = scene.arn()

    scene.cloudfront.tag_resource(Resource=arn, Tags={"Items": [{"Key": "\u00fc \u6f22", "Value": "a/b=c@d"}]})

    assert tags(scene, arn) == {"\u00fc \u6f22": "a/b=c@d"}


def test_the_limit_counts_the_tags_that_are_there_already(scene: Scene) -> None:
    arn = scene.arn()

    def tag(*keys: str) -> None:
        scene.cloudfront.tag_resource(Resource=arn, Tags={"Items": [{"Key": key, "Value": ""} for key in keys]})

    tag(*(f"k{number}" for number in range(50)))
    tag("k0")

    assert refused(lambda: tag("one more"))[0] == "InvalidTagging"


def test_a_call_on_tags_is_noted_with_its_distribution(scene: Scene) -> None:
    arn = scene.arn()

    tags(scene, arn)

    assert scene.aws.calls()[-1].resource == arn.rpartition("/")[2]
