"""What a user sees of mistakes and of refusals: one line each, with property and remedy; the state is as before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.programs import SITE, site
from tests.engine.project import Project

FLAVOURS = ("cloudfront", "dynamic")
CREATE = {"cloudfront": "CreateDistributionWithTags", "dynamic": "CreateDistribution"}
Program = Callable[[str], Project]


def seen(project: Project) -> dict[str, Any]:
    """The outputs but the secret one, which is encrypted anew each time."""
    outputs: dict[str, Any] = project.resources()["site"]["outputs"]
    return {name: value for name, value in outputs.items() if name != "__declared"}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_mistake_is_named_at_preview_and_nothing_is_called(
    flavour: str, program: Program, aws: LocalCloudFront
) -> None:
    mistakes = 'origins=[origin("web", conection_timeout=5)], price_class="PriceClass_1000", comment=7'
    shown = program(site(mistakes, flavour)).preview(check=False)
    assert shown.code != 0
    assert "comment: must be a string, not the number 7" in shown.text
    assert "origins[0].conection_timeout: is not a property of origins[0]. Did you mean" in shown.text
    assert "priceClass: must be one of 'PriceClass_100'" in shown.text
    assert "Traceback" not in shown.text
    assert aws.calls() == []


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_value_that_turns_out_only_while_deploying_is_checked_before_any_call(
    flavour: str, program: Program, aws: LocalCloudFront
) -> None:
    """What another distribution answers, put into an origin with a scheme. What is known is warned of at preview."""
    project = program(
        f"{SITE}\nmade = {flavour}.Distribution('made', enabled=True, origins=[origin('web')], "
        "default_cache_behavior=BEHAVIOR)\n"
        f"{flavour}.Distribution('site', enabled=True, default_cache_behavior=BEHAVIOR, logging={{'prefix': 'x'}}, "
        "origins=[{**origin('web'), 'domain_name': pulumi.Output.concat('https://', made.domain_name)}])\n"
    )
    shown = project.preview()
    assert "logging.prefix: has no effect while logging is off" in shown.text
    assert "origins[0].domainName" not in shown.text
    assert aws.calls() == []

    shown = project.up(check=False)
    assert shown.code != 0
    assert "origins[0].domainName: must be a domain name without scheme and path" in shown.text
    assert "Traceback" not in shown.text
    assert list(project.resources()) == ["made"]
    assert [call.operation for call in aws.calls() if call.operation.startswith("Create")] == [CREATE[flavour]]


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_refusal_names_code_and_remedy_and_leaves_the_state_as_it_was(
    flavour: str, program: Program, aws: LocalCloudFront
) -> None:
    project = program(site('comment="first"', flavour))
    project.up()
    before = seen(project)
    aws.fail("UpdateDistribution", "access-denied", times=-1)
    project.edit(('comment="first"', 'comment="second"'))
    shown = project.up(check=False)
    assert shown.code != 0
    assert "AccessDenied" in shown.text
    assert "cloudfront:UpdateDistribution" in shown.text
    assert "Traceback" not in shown.text
    assert seen(project) == before
    aws.clear_faults()
    changes = [line for line in project.preview().changes() if line.startswith("~ comment")]
    assert changes, "the change is still to be made"


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_without_credentials_one_line_says_so(flavour: str, program: Program) -> None:
    project = program(site(flavour=flavour))
    project.environment = {"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": "", "HOME": str(project.folder)}
    shown = project.up(check=False)
    assert shown.code != 0
    assert "No AWS credentials for CreateDistribution" in shown.text
    assert "Traceback" not in shown.text


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_an_endpoint_that_nobody_listens_on_is_one_line(flavour: str, program: Program) -> None:
    project = program(site(flavour=flavour))
    project.environment = {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}
    project.configure(**{"cloudfront:maxRetries": "0"})
    shown = project.up(check=False)
    assert shown.code != 0
    assert "got no answer from" in shown.text
    assert "Traceback" not in shown.text


def test_a_mistake_in_the_configuration_is_named(program: Program) -> None:
    project = program(site())
    project.configure(**{"cloudfront:maxRetries": "many"})
    shown = project.preview(check=False)
    assert shown.code != 0
    assert "maxRetries: must be a whole number, not the string 'many'" in shown.text
