"""The dynamic flavour's providers as Pulumi's host has them: configured once, for a local CloudFront."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, TypeVar

from pulumi.dynamic import ResourceProvider

from cloudfront_local import LocalCloudFront
from tests.api.world import ACCESS_KEY, SECRET_KEY

Kind = TypeVar("Kind", bound=ResourceProvider)


def configured(made: Kind, aws: LocalCloudFront, **more: str) -> Kind:
    settings = {"endpoint": aws.endpoint, "accessKey": ACCESS_KEY, "secretKey": SECRET_KEY, "region": "us-east-1"}
    config: Any = SimpleNamespace(get=lambda name: {**settings, **more}.get(name.removeprefix("cloudfront:")))
    made.configure(SimpleNamespace(config=config))  # type: ignore[arg-type]
    return made
