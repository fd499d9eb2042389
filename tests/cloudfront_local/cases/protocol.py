"""Cases on bodies, versions, deletes, tags and paging."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import Any

from botocore.exceptions import ClientError

from tests.cloudfront_local.cases.case import Case, Step
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import (
    custom,
    listed,
)

SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/cloudfront/aws4_request"}
XML = '<DistributionConfig xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/">{}</DistributionConfig>'


def send(scene: Scene, method: str, path: str, body: bytes = b"", headers: dict[str, str] | None = None) -> Any:
    """A request as no SDK would send it; a refusal is raised as botocore raises it."""
    url = f"{scene.aws.endpoint}/2020-05-31/{path}"
    request = urllib.request.Request(url, body or None, SIGNED if headers is None else headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        text = error.read().decode()
        found = {name: text.split(f"<{name}>")[1].split(f"</{name}>")[0] for name in ("Code", "Message")}
        response: Any = {"Error": found, "ResponseMetadata": {"HTTPStatusCode": error.code}}
        raise ClientError(response, method) from None


def posting(body: bytes) -> Step:
    return lambda scene: send(scene, "POST", "distribution", body)


def tagging(*tags: tuple[str, str]) -> Step:
    items = [{"Key": key, "Value": value} for key, value in tags]
    return lambda scene: scene.cloudfront.tag_resource(Resource=scene.arn(), Tags={"Items": items})


def _update_with(if_match: Any) -> Step:
    def step(scene: Scene) -> Any:
        made = scene.create()
        read = scene.cloudfront.get_distribution_config(Id=made)
        version = {"IfMatch": if_match or read["ETag"]} if if_match is not None else {}
        return scene.cloudfront.update_distribution(Id=made, DistributionConfig=read["DistributionConfig"], **version)

    return step


def _delete_disabled(scene: Scene) -> None:
    made = scene.create()
    scene.disable(made)
    scene.delete(made)


def _get(scene: Scene) -> Any:
    return scene.cloudfront.get_distribution(Id=scene.create())


PROTOCOL: dict[str, Case] = {
    "no-credentials": Case(
        lambda scene: send(scene, "GET", "distribution", headers={}), lambda scene: send(scene, "GET", "distribution")
    ),
    "not-served": Case(
        lambda scene: scene.cloudfront.list_cache_policies(), lambda scene: scene.cloudfront.list_functions()
    ),
    "missing-body": Case(posting(b""), lambda scene: scene.create()),
    "malformed-xml": Case(posting(b"<DistributionConfig><Origins></DistributionConfig>"), lambda scene: scene.create()),
    "body-too-large": Case(
        posting(XML.format("x" * (1 << 20)).encode()), lambda scene: scene.create(Comment="x" * 128)
    ),
    "required": Case(
        lambda scene: scene.create(Origins=listed({"Id": "o"})), lambda scene: scene.create(Origins=listed(custom()))
    ),
    "enum": Case(
        lambda scene: scene.create(PriceClass="PriceClass_300"), lambda scene: scene.create(PriceClass="PriceClass_200")
    ),
    "length": Case(
        lambda scene: scene.create(Origins={"Quantity": 0, "Items": []}),
        lambda scene: scene.create(Origins=listed(custom())),
    ),
    "pattern": Case(
        lambda scene: scene.create(
            Origins=listed(custom(OriginShield={"Enabled": True, "OriginShieldRegion": "nowhere"}))
        ),
        lambda scene: scene.create(
            Origins=listed(custom(OriginShield={"Enabled": True, "OriginShieldRegion": "eu-west-1"}))
        ),
    ),
    "no-such-distribution": Case(lambda scene: scene.cloudfront.get_distribution(Id="ENOWHERE"), _get),
    "if-match-missing": Case(_update_with(None), _update_with("")),
    "if-match-wrong": Case(_update_with("ESOMETHINGELSE"), _update_with("")),
    "not-disabled": Case(lambda scene: scene.delete(scene.create()), _delete_disabled),
    "no-such-resource": Case(
        lambda scene: scene.cloudfront.list_tags_for_resource(
            Resource="arn:aws:cloudfront::123456789012:distribution/ENOWHERE"
        ),
        lambda scene: scene.cloudfront.list_tags_for_resource(Resource=scene.arn()),
    ),
    "tag-reserved": Case(tagging(("AWS:name", "v")), tagging(("awsome", "v"))),
    "tag-duplicate": Case(tagging(("k", "v"), ("k", "w")), tagging(("k", "v"), ("K", "w"))),
    "tag-limit": Case(
        tagging(*((f"k{number}", "v") for number in range(51))), tagging(*((f"k{number}", "v") for number in range(50)))
    ),
    "max-items": Case(
        lambda scene: scene.cloudfront.list_distributions(MaxItems="none"),
        lambda scene: scene.cloudfront.list_distributions(MaxItems="1000"),
    ),
}
