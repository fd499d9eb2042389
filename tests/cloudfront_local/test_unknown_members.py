"""A distribution may be newer than the installed botocore: what the model lacks is kept."""

from __future__ import annotations

import urllib.request

import pytest

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.cases.protocol import SIGNED
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw

NEW = '<Future kind="a"><Quantity>1</Quantity><Items><One>&lt;1&gt;</One></Items></Future>'


def raw(aws: LocalCloudFront, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> tuple[str, str]:
    """The XML of an answer, with its ETag."""
    url = f"{aws.endpoint}/2020-05-31/{path}"
    request = urllib.request.Request(url, body or None, {**SIGNED, **headers}, method=method)
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.read().decode(), answer.headers["ETag"]


def put(aws: LocalCloudFront, made: str, text: str, etag: str) -> tuple[str, str]:
    return raw(aws, f"distribution/{made}/config", "PUT", text.encode(), **{"If-Match": etag})


@pytest.mark.parametrize(
    "path",
    ["", "DefaultCacheBehavior", "Origins.Items[0].CustomOriginConfig", ["Origins", "Items", 0], "Origins"],
    ids=str,
)
def test_an_element_that_the_model_lacks_reads_back_and_survives_an_update_that_has_it(
    path: str | list[str | int], scene: Scene
) -> None:
    made = scene.create()
    scene.aws.inject(made, path, NEW)

    before, etag = raw(scene.aws, f"distribution/{made}/config")
    put(scene.aws, made, before, etag)
    after, _ = raw(scene.aws, f"distribution/{made}/config")

    assert NEW in before
    assert before == after
    assert NEW in raw(scene.aws, f"distribution/{made}")[0]


def test_an_update_without_it_loses_it(scene: Scene) -> None:
    made = scene.create()
    scene.aws.inject(made, "", NEW)

    # botocore doesn't know the element, so it is not in what it sends back.
    scene.change(made, Comment="new")

    assert "Future" not in raw(scene.aws, f"distribution/{made}/config")[0]


def test_it_keeps_its_place_among_its_siblings(scene: Scene) -> None:
    made = scene.create()
    text, etag = raw(scene.aws, f"distribution/{made}/config")

    answer, _ = put(scene.aws, made, text.replace("<Comment>", "<New>1</New><New>2</New><Comment>"), etag)

    assert "</CallerReference><New>1</New><New>2</New><Comment>" in answer


def test_an_edit_by_someone_else_leaves_it_alone(scene: Scene) -> None:
    made = scene.create()
    scene.aws.inject(made, "Origins.Items[0]", NEW)

    scene.aws.edit(made, {"Comment": "theirs"})

    assert NEW in raw(scene.aws, f"distribution/{made}/config")[0]


def test_it_stands_in_the_config_under_its_name_in_brackets(scene: Scene) -> None:
    made = scene.create()

    scene.aws.inject(made, "", "<New>text</New>")

    assert scene.aws.config(made)["<New>"] == "<New>text</New>"


def test_botocore_reads_what_is_around_it(scene: Scene) -> None:
    made = scene.create(Comment="here")
    scene.aws.inject(made, "", NEW)

    found: Raw = scene.cloudfront.get_distribution(Id=made)["Distribution"]["DistributionConfig"]

    assert found["Comment"] == "here"


@pytest.mark.parametrize(
    ("path", "xml"), [("", "<open>"), ("", "text"), ("Comment", "<New/>"), ("", "<!DOCTYPE a><a/>")]
)
def test_what_is_no_element_or_has_no_place_is_refused(path: str, xml: str, scene: Scene) -> None:
    made = scene.create()

    with pytest.raises((ValueError, TypeError)):
        scene.aws.inject(made, path, xml)
