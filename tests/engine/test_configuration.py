"""The provider's configuration, on the real engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.programs import site
from tests.engine.project import Project

Program = Callable[[str], Project]
FLAVOURS = ("cloudfront", "dynamic")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_an_account_that_is_not_allowed_gets_no_distribution(
    flavour: str, program: Program, aws: LocalCloudFront
) -> None:
    project = program(site(flavour=flavour))
    project.configure(**{"cloudfront:allowedAccountIds": '["999999999999"]'})
    shown = project.up(check=False)
    assert "belong to the AWS account 123456789012, which `cloudfront:allowedAccountIds` doesn't allow" in shown.text
    assert aws.distributions() == {}
    project.configure(**{"cloudfront:allowedAccountIds": '["123456789012"]'})
    project.up()
    assert len(aws.distributions()) == 1


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_default_tags_are_set_and_ignored_ones_are_left_alone(
    flavour: str, program: Program, aws: LocalCloudFront
) -> None:
    project = program(site('tags={"own": "1"}', flavour))
    project.configure(**{"cloudfront:defaultTags": '{"tags": {"team": "web"}}'})
    project.configure(**{"cloudfront:ignoreTags": '{"keyPrefixes": ["cost:"]}'})
    project.up()
    (id_,) = aws.distributions()
    assert aws.tags(id_) == {"own": "1", "team": "web"}
    project.refresh()
    assert project.up().summary() == {"unchanged": 2}
