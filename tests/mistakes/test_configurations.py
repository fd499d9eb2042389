"""What CloudFront takes is never refused: random valid configurations, made from botocore's model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from botocore.validate import ParamValidator

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.errors import Refused
from pulumi_cloudfront_provider.lifecycle.check import check
from pulumi_cloudfront_provider.lifecycle.state import SHAPE
from pulumi_cloudfront_provider.rules import check_change
from tests.api import world
from tests.cloudfront_local.generated import leaves
from tests.lifecycle.world import without
from tests.mistakes.configurations import DEPRECATED, Maker, Raw
from tests.mistakes.filled import MODEL

SEEDS = range(150)
CONFIG = MODEL.shape_for("DistributionConfig")


@cache
def made(seed: int) -> Raw:
    return {**Maker(seed).config(), "CallerReference": f"made-{seed}"}


def inputs(seed: int) -> dict[str, Any]:
    """The configuration as a program declares it, or an import writes it."""
    return decode(SHAPE, made(seed))


def model_leaves(shape: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    if shape.type_name == "structure":
        for name, member in shape.members.items():
            yield from model_leaves(member, (*path, name))
    elif shape.type_name == "list":
        yield from model_leaves(shape.member, path)
    else:
        yield path


def test_they_have_every_member_of_the_model_and_its_form() -> None:
    expected = {path for path in model_leaves(CONFIG) if path[-1] not in DEPRECATED}

    assert {path for seed in SEEDS for path in leaves(made(seed))} == expected
    assert not any(ParamValidator().validate(made(seed), CONFIG).has_errors() for seed in SEEDS)


def test_none_is_refused_on_a_create_or_an_import() -> None:
    for seed in SEEDS:
        made_first = without(inputs(seed), "continuousDeploymentPolicyId")  # that comes later
        assert check(made_first, before={}) == [], seed
        assert check(inputs(seed), before=inputs(seed)) == [], seed


def test_none_is_refused_in_an_update_of_any_other() -> None:
    """Whatever the other one declared and this one doesn't returns to its default, in Check and in the plan."""
    for seed in SEEDS:
        before, now = inputs(seed), inputs(seed + 1)
        seen = merge(SHAPE, before)
        assert check(now, before=before) == [], seed
        kept = {each: before.get(each) for each in ("connectionMode", "staging")}
        if kept == {each: now.get(each) for each in kept}:  # otherwise it is a replacement
            found = check_change(merge(SHAPE, now, before, seen), seen, now).failures
            assert [each.failure for each in found if each.rule.check] == [], seed


def test_the_local_cloudfront_takes_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    """So they are valid for another judge too."""
    world.own_surroundings(monkeypatch, tmp_path)
    with LocalCloudFront(deploy_seconds=0) as aws:
        port = world.port_on(aws)
        codes = {_judged(port, made(seed)) for seed in SEEDS[:40]}
    assert codes == {""}


def _judged(port: BotoCloudFront, raw: Raw) -> str:
    try:
        port.create(without(raw, "ContinuousDeploymentPolicyId"), {})
    except Refused as refused:
        return refused.code
    return ""
