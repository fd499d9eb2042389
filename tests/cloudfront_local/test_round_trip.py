"""Every member of botocore's model can be written and reads back as it was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from zlib import crc32

import pytest

from cloudfront_local.model import shape
from cloudfront_local.readback import settle
from tests.cloudfront_local import generated
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw, listed

CONFIGS = (generated.standard, generated.the_other_way, generated.for_tenants)


@pytest.fixture(params=CONFIGS, ids=lambda make: make.__name__)
def wanted(request: pytest.FixtureRequest) -> Raw:
    made: Raw = request.param()
    made["CallerReference"] = request.node.name
    if "Aliases" in made:
        made["Aliases"] = listed(f"*.n{crc32(request.node.name.encode())}.example.com")
    return made


def contained(part: Any, whole: Any, path: str = "") -> list[str]:
    """The places at which a value differs from the same place of another one, which may have more members."""
    if isinstance(part, dict) and isinstance(whole, dict):
        missing = [f"{path}.{name} is missing" for name in part if name not in whole]
        below = [contained(part[name], whole[name], f"{path}.{name}") for name in part if name in whole]
        return missing + [each for found in below for each in found]
    if isinstance(part, list) and isinstance(whole, list) and len(part) == len(whole):
        below = [
            contained(one, other, f"{path}[{number}]")
            for number, (one, other) in enumerate(zip(part, whole, strict=True))
        ]
        return [each for found in below for each in found]
    return [] if part == whole else [f"{path}: {part!r} became {whole!r}"]


def test_the_generated_configs_have_every_member_of_the_model() -> None:
    known = set(generated.model_leaves(shape("DistributionConfig")))
    made = {path for make in CONFIGS for path in generated.leaves(make())}
    derived = {("ViewerCertificate", name) for name in generated.DERIVED}

    assert known - made == {*derived, ("ContinuousDeploymentPolicyId",)}


def test_a_create_keeps_every_member(cloudfront: Any, wanted: Raw) -> None:
    made = cloudfront.create_distribution(DistributionConfig=wanted)["Distribution"]

    assert contained(wanted, made["DistributionConfig"]) == []
    read = cloudfront.get_distribution(Id=made["Id"])["Distribution"]["DistributionConfig"]
    assert made["DistributionConfig"] == read
    assert cloudfront.get_distribution_config(Id=made["Id"])["DistributionConfig"] == read


def test_what_was_read_can_be_sent_back_and_nothing_changes(cloudfront: Any, wanted: Raw) -> None:
    made = cloudfront.create_distribution(DistributionConfig=wanted)

    sent = made["Distribution"]["DistributionConfig"]
    answer = cloudfront.update_distribution(
        Id=made["Distribution"]["Id"], IfMatch=made["ETag"], DistributionConfig=sent
    )

    assert sent == answer["Distribution"]["DistributionConfig"]


@pytest.mark.parametrize("make", CONFIGS, ids=lambda make: make.__name__)
def test_settling_twice_changes_nothing(make: Callable[[], Raw]) -> None:
    once = settle(make())

    assert once == settle(once)


def test_a_list_has_summaries_with_etag_and_status_and_without_the_reference(cloudfront: Any) -> None:
    made = cloudfront.create_distribution(DistributionConfig=generated.standard() | {"CallerReference": "summary"})

    items = cloudfront.list_distributions()["DistributionList"]["Items"]
    summary = next(each for each in items if each["Id"] == made["Distribution"]["Id"])

    assert set(summary) == set(shape("DistributionSummary").members)
    assert (made["ETag"], "Deployed") == (summary["ETag"], summary["Status"])


def test_text_of_any_kind_survives(scene: Scene) -> None:
    text = "<&>\"' \u00e4\u6f22\U0001f600 \n\t]]>"

    made = scene.create(Comment=text)

    assert text == scene.cloudfront.get_distribution(Id=made)["Distribution"]["DistributionConfig"]["Comment"]
