"""The control API does over HTTP what the methods do in the process, and says in one line what it can't."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from typing import Any

import pytest

from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import refused


def control(scene: Scene, method: str, what: str, body: Any = None) -> tuple[int, Any]:
    data = body if isinstance(body, bytes) else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"{scene.aws.endpoint}/_local/{what}", data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def test_calls_are_read_and_cleared(scene: Scene) -> None:
    made = scene.create()
    scene.change(made, Comment="new")

    status, calls = control(scene, "GET", "calls")

    assert status == 200
    assert [call["operation"] for call in calls] == [
        "CreateDistribution",
        "GetDistributionConfig",
        "UpdateDistribution",
    ]
    assert [call["number"] for call in calls] == sorted(call["number"] for call in calls)
    assert {call["resource"] for call in calls} == {made}
    assert calls[2]["if_match"]
    control(scene, "DELETE", "calls")
    assert control(scene, "GET", "calls") == (200, [])


def test_faults_are_added_and_cleared(scene: Scene) -> None:
    fault = {"operation": "CreateDistribution", "fault": "error", "times": -1, "code": "Odd", "status": 418}

    assert control(scene, "POST", "faults", fault) == (200, {})
    assert refused(scene.create)[:2] == ("Odd", 418)
    assert control(scene, "DELETE", "faults") == (200, {})
    assert scene.create()


def test_edits_are_done_now_or_when_asked(scene: Scene) -> None:
    made = scene.create()

    control(scene, "POST", "edits", {"id": made, "patch": {"Comment": "now"}})
    control(scene, "POST", "edits", {"id": made, "patch": {"Comment": "then"}, "when": ["GetDistribution", "after"]})

    assert scene.aws.config(made)["Comment"] == "now"
    scene.etag(made)
    assert scene.aws.config(made)["Comment"] == "then"


def test_distributions_are_shown(scene: Scene) -> None:
    made = scene.create()

    status, found = control(scene, "GET", "distributions")

    assert status == 200
    assert found == scene.aws.distributions()
    assert found[made]["status"] == "Deployed"


def test_elements_are_injected_etags_turned_and_deployments_ended(scene: Scene) -> None:
    made = scene.create()
    before = scene.etag(made)

    assert control(scene, "POST", "inject", {"id": made, "path": "Origins.Items[0]", "xml": "<New/>"}) == (200, {})
    middle = scene.etag(made)
    assert control(scene, "POST", "etag", {"id": made}) == (200, {})
    assert control(scene, "POST", "deploy", {"id": made}) == (200, {})

    assert len({before, middle, scene.etag(made)}) == 3
    assert scene.aws.config(made)["Origins"]["Items"][0]["<New>"]


@pytest.mark.parametrize(
    ("method", "what", "body"),
    [
        ("GET", "nothing", None),
        ("POST", "calls", {}),
        ("POST", "faults", {}),
        ("POST", "faults", {"operation": "CreateDistribution", "fault": "flood"}),
        ("POST", "faults", {"operation": "Create", "fault": "500"}),
        ("POST", "faults", {"operation": "CreateDistribution", "fault": "500", "times": "often"}),
        ("POST", "faults", b"not json"),
        ("POST", "faults", []),
        ("POST", "edits", {"id": "ENOWHERE", "patch": {}}),
        ("POST", "edits", {"id": "E1", "patch": []}),
        ("POST", "edits", {"id": "E1", "patch": {}, "when": "later"}),
        ("POST", "etag", {"id": "ENOWHERE"}),
        ("POST", "deploy", {}),
        ("POST", "inject", {"id": "ENOWHERE", "xml": "<New/>"}),
    ],
)
def test_a_bad_request_gets_one_clear_line(method: str, what: str, body: Any, scene: Scene) -> None:
    status, answer = control(scene, method, what, body)

    assert status == 400
    assert set(answer) == {"error"}
    assert answer["error"].strip()
    assert "\n" not in answer["error"]
