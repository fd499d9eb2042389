"""The order of lists: CloudFront's own where it is known, any where none is promised."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from cloudfront_local.order import shuffled
from tests.cloudfront_local.cases.case import methods
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw, behavior, client, custom, listed, with_certificate

ALL = ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE")
LONG: Raw = {
    "Origins": listed(*(custom(f"o{number}") for number in range(9)), custom()),
    "CacheBehaviors": listed(*(behavior(PathPattern=f"/{number}") for number in range(9))),
    "CustomErrorResponses": listed({"ErrorCode": 504}, {"ErrorCode": 400}, {"ErrorCode": 404}),
    "DefaultCacheBehavior": behavior(AllowedMethods=methods(*ALL, cached=("OPTIONS", "GET", "HEAD"))),
}


@pytest.fixture(scope="module")
def shuffling() -> Iterator[Scene]:
    with LocalCloudFront(shuffle=True, seed=3) as aws:
        yield Scene(aws, client(aws.endpoint))


def read(scene: Scene, made: str) -> Raw:
    found: Raw = scene.cloudfront.get_distribution_config(Id=made)["DistributionConfig"]
    return found


def names(config: Raw, member: str, key: str) -> list[Any]:
    return [item[key] for item in config[member]["Items"]]


def test_methods_and_error_responses_come_in_cloudfronts_order(scene: Scene) -> None:
    found = read(scene, scene.create(**LONG))

    allowed = found["DefaultCacheBehavior"]["AllowedMethods"]
    assert allowed["Items"] == ["HEAD", "DELETE", "POST", "GET", "OPTIONS", "PUT", "PATCH"]
    assert allowed["CachedMethods"]["Items"] == ["HEAD", "GET", "OPTIONS"]
    assert names(found, "CustomErrorResponses", "ErrorCode") == [400, 404, 504]


def test_lists_without_a_promised_order_differ_from_read_to_read(shuffling: Scene) -> None:
    made = shuffling.create(**LONG)

    orders = [names(read(shuffling, made), "Origins", "Id") for _ in range(5)]

    assert len({tuple(order) for order in orders}) > 1
    assert len({frozenset(order) for order in orders}) == 1


def test_behaviors_and_error_responses_keep_their_order_when_the_rest_is_shuffled(shuffling: Scene) -> None:
    made = shuffling.create(**LONG)

    for _ in range(5):
        found = read(shuffling, made)
        assert names(found, "CacheBehaviors", "PathPattern") == [f"/{number}" for number in range(9)]
        assert names(found, "CustomErrorResponses", "ErrorCode") == [400, 404, 504]


def test_shuffling_shows_and_does_not_store(shuffling: Scene) -> None:
    made = shuffling.create(**LONG)
    before = shuffling.aws.config(made)

    read(shuffling, made)

    assert before == shuffling.aws.config(made)


def test_summaries_are_shuffled_too(shuffling: Scene) -> None:
    made = shuffling.create(**LONG)

    def order() -> tuple[str, ...]:
        items = shuffling.cloudfront.list_distributions()["DistributionList"]["Items"]
        return tuple(names(next(each for each in items if each["Id"] == made), "Origins", "Id"))

    assert len({order() for _ in range(5)}) > 1


def test_a_seed_gives_the_same_orders_again() -> None:
    config = {"Origins": LONG["Origins"]}

    assert shuffled(config, random.Random(1)) == shuffled(config, random.Random(1))
    assert shuffled(config, random.Random(1)) != shuffled(config, random.Random(2))


def test_aliases_are_shuffled(shuffling: Scene) -> None:
    made = shuffling.create(**with_certificate(*(f"a{number}.order.example.com" for number in range(9))))

    assert len({tuple(read(shuffling, made)["Aliases"]["Items"]) for _ in range(5)}) > 1


def test_what_was_read_in_another_order_can_be_sent_back(shuffling: Scene) -> None:
    made = shuffling.create(**LONG)

    shuffling.change(made, Comment="new")

    assert shuffling.aws.config(made)["Comment"] == "new"
