"""State that an earlier version wrote: it previews, refreshes and updates as if this version had written it.

tests/fixtures/state holds, for each released version and flavour, what `pulumi stack export` gave of the program there
(with `{id}`, `{domain}` and `{reference}` for what CloudFront makes anew), and the live configuration that belongs to
it. A release adds its own two files.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.support import client
from tests.engine.moments import operations
from tests.engine.project import Project
from tests.support.cloudfront import differing

FOLDER = Path(__file__).parents[1] / "fixtures" / "state"
STATES = sorted(FOLDER.glob("*-*.json"))


def made(aws: LocalCloudFront) -> dict[str, str]:
    """The live distribution, and what stands for it in the states."""
    tags = [{"Key": "team", "Value": "web"}, {"Key": "empty", "Value": ""}]
    config = {**json.loads((FOLDER / "live.json").read_text()), "CallerReference": "made-by-another-version"}
    answer = client(aws.endpoint).create_distribution_with_tags(
        DistributionConfigWithTags={"DistributionConfig": config, "Tags": {"Items": tags}}
    )["Distribution"]
    aws.clear_calls()
    return {"{id}": answer["Id"], "{domain}": answer["DomainName"], "{reference}": config["CallerReference"]}


def loaded(project: Project, state: Path, made: dict[str, str], change: Callable[[Any], None] = lambda _: None) -> None:
    text = state.read_text()
    for name, value in made.items():
        text = text.replace(name, value)
    whole = json.loads(text)
    (site,) = [each for each in whole["deployment"]["resources"] if each["urn"].endswith("::site")]
    change(site)
    (project.folder / "state.json").write_text(json.dumps(whole))
    project.run("stack", "import", "--file", str(project.folder / "state.json"))


def of_a_strange_version(site: dict[str, Any]) -> None:
    """With members that this version doesn't know, and without some that it writes."""
    for values in (site["inputs"], site["outputs"]):
        values["removed"] = {"a": [1]}
        values["logging"]["removed"] = True
        values["cacheBehaviors"][0]["removed"] = "x"
    outputs = site["outputs"]
    for name in ("hostedZoneId", "aliasIcpRecordals", "isIpv6Enabled", "httpVersion", "staging"):
        del outputs[name]
    del outputs["cacheBehaviors"][0]["smoothStreaming"], outputs["defaultCacheBehavior"]["grpcConfig"]


@pytest.mark.parametrize("state", STATES, ids=lambda path: path.stem)
def test_state_of_another_version_is_read(state: Path, program: Callable[[str], Project], aws: LocalCloudFront) -> None:
    project = program((FOLDER / "program.txt").read_text())
    project.configure(flavour=state.stem.rpartition("-")[2])
    live = made(aws)
    loaded(project, state, live)
    assert project.preview().summary() == {"unchanged": 2}
    assert operations(aws) == []
    assert project.refresh("--expect-no-changes").summary() == {"unchanged": 2}

    loaded(project, state, live, of_a_strange_version)
    assert project.preview().summary() == {"unchanged": 2}
    before = aws.config(live["{id}"])
    project.edit(('comment="as it was"', 'comment="edited"'))
    aws.clear_calls()
    assert project.up().summary() == {"update": 1, "unchanged": 1}
    assert operations(aws) == ["GetDistribution", "UpdateDistribution"]
    assert differing(before, aws.config(live["{id}"])) == {("Comment",)}
    assert project.preview().summary() == {"unchanged": 2}
