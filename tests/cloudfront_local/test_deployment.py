"""A deployment takes its time, and a distribution is deleted only when it is off and deployed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import client, refused


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.25

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slow(clock: Clock) -> Iterator[Scene]:
    with LocalCloudFront(deploy_seconds=60, clock=clock) as aws:
        yield Scene(aws, client(aws.endpoint))


def status(scene: Scene, made: str) -> str:
    return str(scene.cloudfront.get_distribution(Id=made)["Distribution"]["Status"])


def test_a_distribution_is_in_progress_until_its_time_is_over(slow: Scene, clock: Clock) -> None:
    made = slow.create()
    seen = [status(slow, made)]
    clock.now += 59
    seen.append(status(slow, made))
    clock.now += 1
    seen.append(status(slow, made))

    assert seen == ["InProgress", "InProgress", "Deployed"]


def test_an_update_is_accepted_at_once_and_starts_the_deployment_again(slow: Scene, clock: Clock) -> None:
    made = slow.create()
    clock.now += 59

    answer = slow.change(made, Comment="new")

    assert answer["Distribution"]["Status"] == "InProgress"
    clock.now += 59
    assert status(slow, made) == "InProgress"


def test_a_deployment_can_be_ended(slow: Scene) -> None:
    made = slow.create()

    slow.aws.deploy(made)

    assert status(slow, made) == "Deployed"
    assert slow.aws.distributions()[made]["status"] == "Deployed"


def test_with_no_seconds_everything_is_deployed_at_once(scene: Scene) -> None:
    assert status(scene, scene.create()) == "Deployed"


def test_times_read_as_the_clock_says(slow: Scene) -> None:
    made = slow.create()

    found = slow.cloudfront.get_distribution(Id=made)["Distribution"]["LastModifiedTime"]

    assert found.timestamp() == 1_800_000_000.25


def test_a_distribution_is_deleted_when_it_is_off_and_deployed(slow: Scene, clock: Clock) -> None:
    made = slow.create()
    codes = [refused(lambda: slow.delete(made))[0]]
    clock.now += 60
    codes.append(refused(lambda: slow.delete(made))[0])
    slow.disable(made)
    codes.append(refused(lambda: slow.delete(made))[0])
    clock.now += 60
    slow.delete(made)
    codes.append(refused(lambda: slow.cloudfront.get_distribution(Id=made))[0])

    assert codes == [*["DistributionNotDisabled"] * 3, "NoSuchDistribution"]


def test_a_delete_needs_the_etag_first_of_all(scene: Scene) -> None:
    made = scene.create()

    assert refused(lambda: scene.cloudfront.delete_distribution(Id=made))[0] == "InvalidIfMatchVersion"
    assert refused(lambda: scene.cloudfront.delete_distribution(Id=made, IfMatch="E"))[0] == "PreconditionFailed"


def test_a_deleted_distribution_frees_its_aliases(scene: Scene) -> None:
    from tests.cloudfront_local.support import with_certificate

    made = scene.create(**with_certificate("free.example.com"))
    scene.disable(made)
    scene.delete(made)

    assert scene.create(**with_certificate("free.example.com"))


def test_the_waiter_of_botocore_works(slow: Scene, clock: Clock) -> None:
    made = slow.create()
    clock.now += 60

    slow.cloudfront.get_waiter("distribution_deployed").wait(Id=made)


def test_an_invalidation_is_in_progress_as_long_as_a_deployment(slow: Scene, clock: Clock) -> None:
    made = slow.create()
    batch = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": "now"}
    name = slow.cloudfront.create_invalidation(DistributionId=made, InvalidationBatch=batch)["Invalidation"]["Id"]

    def seen() -> tuple[str, int]:
        invalidation = slow.cloudfront.get_invalidation(DistributionId=made, Id=name)["Invalidation"]
        assert invalidation["InvalidationBatch"] == batch
        distribution = slow.cloudfront.get_distribution(Id=made)["Distribution"]
        return invalidation["Status"], distribution["InProgressInvalidationBatches"]

    assert seen() == ("InProgress", 1)
    clock.now += 60
    assert seen() == ("Completed", 0)


def test_invalidations_are_listed_in_pages_the_newest_first(scene: Scene) -> None:
    made = scene.create()
    names = []
    for number in range(3):
        batch = {"Paths": {"Quantity": 1, "Items": ["/*"]}, "CallerReference": str(number)}
        answer = scene.cloudfront.create_invalidation(DistributionId=made, InvalidationBatch=batch)
        names.append(answer["Invalidation"]["Id"])

    pages = scene.cloudfront.get_paginator("list_invalidations").paginate(
        DistributionId=made, PaginationConfig={"PageSize": 2}
    )
    found = [item["Id"] for page in pages for item in page["InvalidationList"]["Items"]]

    assert found == names[::-1]
