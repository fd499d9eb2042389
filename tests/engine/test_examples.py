"""Every example, in both flavours, through its whole life on the real engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.project import Project
from tests.engine.surroundings import SURROUNDINGS, Client

FLAVOURS = ("plugin", "dynamic")
CREATE = {"plugin": ["CreateDistributionWithTags", "UntagResource"], "dynamic": None}


def started(name: str, flavour: str, example: Callable[[str], Project], client: Client) -> Project:
    project = example(name)
    project.configure(flavour=flavour, **SURROUNDINGS[name](client))
    project.secret("originKey", "s3cret-origin-key")
    return project


def operations(aws: LocalCloudFront) -> Counter[str]:
    """The calls on distributions since the last question."""
    calls = Counter(call.operation for call in aws.calls())
    aws.clear_calls()
    return calls


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", sorted(SURROUNDINGS))
def test_an_example_lives_through_everything(
    name: str, flavour: str, example: Callable[[str], Project], client: Client, aws: LocalCloudFront
) -> None:
    """preview, up, up again, edit, preview, up, refresh, destroy: with the calls that the design promises."""
    project = started(name, flavour, example, client)
    aws.clear_calls()

    assert project.preview().summary() == {"create": 2}
    assert operations(aws) == {}, "a preview calls nothing"

    project.up()
    calls = operations(aws)
    marks = 1 if flavour == "plugin" else 0
    creates = calls.pop("CreateDistributionWithTags", 0) + calls.pop("CreateDistribution", 0)
    assert (creates, calls) == (1, Counter({"UntagResource": 1} if marks else {}))
    (distribution,) = aws.distributions()

    assert project.up().summary() == {"unchanged": 2}
    assert operations(aws) == {}, "an up with nothing to do calls nothing"

    comments = {"00-demo": "my site", "01-minimal": "a minimal site", "02-s3-site": "a static site"}
    project.edit((comments.get(name, "a whole site"), "edited"))
    preview = project.preview()
    assert [line for line in preview.changes() if line.startswith("~ comment")]
    assert preview.summary() == {"update": 1, "unchanged": 1}
    project.up()
    assert operations(aws) == {"GetDistribution": 1, "UpdateDistribution": 1}
    assert aws.config(distribution)["Comment"] == "edited"

    assert project.refresh("--expect-no-changes").summary() == {"unchanged": 2}
    assert operations(aws) == {"GetDistribution": 1, "ListTagsForResource": 1}

    project.destroy()
    assert aws.distributions() == {}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_header_value_is_nowhere_in_plain(
    flavour: str, example: Callable[[str], Project], client: Client, aws: LocalCloudFront
) -> None:
    project = started("03-full-site", flavour, example, client)
    shown = project.preview().text + project.up().text
    (distribution,) = aws.distributions()
    origins = aws.config(distribution)["Origins"]["Items"]
    assert "s3cret-origin-key" in str(origins), "CloudFront got it"
    shown += project.run("stack", "export").text + project.refresh().text
    assert "s3cret-origin-key" not in shown
