"""Paths that are secret whatever a program says: read off the model's markers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.lifecycle.state import SHAPE, TRIED
from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.provider import ProviderArgs
from pulumi_cloudfront_provider.values import Path


@cache
def always_secret() -> frozenset[Path]:
    """With "*" for any index: `("origins", "*", "customHeaders", "*", "headerValue")`."""
    return frozenset([*_paths(SHAPE, ()), (TRIED,)])


@cache
def secret_settings() -> frozenset[Path]:
    """Of the provider's own configuration."""
    return frozenset((field.alias,) for field in fields_of(ProviderArgs) if field.member.secret)


def _paths(shape: Shape, path: Path) -> Iterator[Path]:
    if shape.member.secret:
        yield path
    elif shape.kind == "list":
        yield from _paths(shape.items, (*path, "*"))
    for name, field in shape.fields.items():
        yield from _paths(field, (*path, name))
