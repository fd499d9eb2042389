"""With a state file, the distributions outlive the server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.generated import standard
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import client, config


def scene(aws: LocalCloudFront) -> Scene:
    return Scene(aws, client(aws.endpoint))


def test_a_second_server_goes_on_where_the_first_stopped(tmp_path: Path) -> None:
    state = str(tmp_path / "state.json")
    with LocalCloudFront(state=state) as aws:
        made = scene(aws).create(**standard())
        aws.inject(made, "", "<New>1</New>")
        policy = scene(aws).policy(scene(aws).create(Staging=True))
        before = (aws.config(made), aws.distributions())

    with LocalCloudFront(state=state) as aws:
        assert before == (aws.config(made), aws.distributions())
        assert client(aws.endpoint).get_continuous_deployment_policy(Id=policy)
        scene(aws).change(made, Comment="new")


def test_the_file_is_written_at_each_write(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    with LocalCloudFront(state=str(state)) as aws:
        made = scene(aws).create(Comment="first")

        def stored() -> str:
            return str(json.loads(state.read_text())["distributions"][0]["config"]["Comment"])

        seen = [stored()]
        scene(aws).change(made, Comment="second")
        seen.append(stored())
        aws.edit(made, {"Comment": "third"})
        seen.append(stored())

    assert seen == ["first", "second", "third"]
    assert [state] == list(tmp_path.iterdir())


def test_a_server_that_held_nothing_leaves_a_file_that_says_so(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    with LocalCloudFront(state=str(state)):
        pass

    assert json.loads(state.read_text())["distributions"] == []


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"distributions": [{}], "policies": {}}'])
def test_a_file_of_something_else_is_refused_by_name(text: str, tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text(text)

    with pytest.raises(ValueError, match=r"state\.json is not a state file"):
        LocalCloudFront(state=str(state))


def test_a_deployment_goes_on_over_a_restart(tmp_path: Path) -> None:
    state = str(tmp_path / "state.json")
    with LocalCloudFront(state=state, deploy_seconds=60, clock=lambda: 1000.0) as aws:
        made = scene(aws).create(**config())

    with LocalCloudFront(state=state, deploy_seconds=60, clock=lambda: 1059.0) as aws:
        assert aws.distributions()[made]["status"] == "InProgress"
    with LocalCloudFront(state=state, deploy_seconds=60, clock=lambda: 1060.0) as aws:
        assert aws.distributions()[made]["status"] == "Deployed"
