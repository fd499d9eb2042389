"""Lists come in pages, whatever happens between two of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw, client


@pytest.fixture
def own() -> Iterator[Scene]:
    """A server that holds nothing else."""
    with LocalCloudFront() as aws:
        yield Scene(aws, client(aws.endpoint))


def page(scene: Scene, **parameters: Any) -> Raw:
    found: Raw = scene.cloudfront.list_distributions(**parameters)["DistributionList"]
    return found


def test_no_distributions_are_a_page_without_items(own: Scene) -> None:
    found = page(own)

    assert found == {"Marker": "", "MaxItems": 100, "IsTruncated": False, "Quantity": 0}


def test_pages_together_hold_every_distribution_once(own: Scene) -> None:
    made = {own.create() for _ in range(7)}

    pages = list(own.cloudfront.get_paginator("list_distributions").paginate(PaginationConfig={"PageSize": 3}))
    found = [item["Id"] for each in pages for item in each["DistributionList"]["Items"]]

    assert [each["DistributionList"]["Quantity"] for each in pages] == [3, 3, 1]
    assert sorted(made) == sorted(found)


def test_a_page_holds_a_hundred_at_most(own: Scene) -> None:
    for _ in range(101):
        own.create()

    first = page(own, MaxItems="1000")

    assert (first["Quantity"], first["IsTruncated"], first["MaxItems"]) == (100, True, 100)
    second = page(own, Marker=first["NextMarker"])
    assert (second["Quantity"], second["IsTruncated"]) == (1, False)


def test_a_marker_whose_distribution_was_deleted_still_marks_its_place(own: Scene) -> None:
    made = sorted(own.create() for _ in range(4))
    marker = page(own, MaxItems="2")["NextMarker"]
    own.disable(marker)
    own.delete(marker)

    rest = page(own, Marker=marker)

    assert made[2:] == [item["Id"] for item in rest["Items"]]


def test_the_marker_comes_back(own: Scene) -> None:
    made = own.create()

    assert page(own, Marker=made)["Marker"] == made
