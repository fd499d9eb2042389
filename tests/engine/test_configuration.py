"""The provider's configuration, on the real engine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.programs import SITE, site
from tests.engine.project import Project
from tests.engine.test_dynamic import made_by_others

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


TWO_ACCOUNTS = f"""{SITE}
import os

def distribution(name, **options):
    return cloudfront.Distribution(
        name, enabled=True, comment=name, origins=[origin("web")], default_cache_behavior=BEHAVIOR,
        opts=pulumi.ResourceOptions(**options),
    )

first = distribution("first")
# Not known in a first preview.
other = cloudfront.Provider(
    "other", endpoint=os.environ["OTHER"], access_key="AKIAOTHER", secret_key="plain-in-the-program",
    default_tags={{"tags": {{"made-after": first.id}}}}, ignore_tags={{"key_prefixes": ["theirs:"]}},
)
second = distribution("second", provider=other)
found = cloudfront.get_distribution(id=os.environ["THEIRS"])
pulumi.export("theirs", found.comment)
pulumi.export("origin", found.origins[0].domain_name)
pulumi.export("output", cloudfront.get_distribution_output(id=first.id).apply(lambda each: each.domain_name))
pulumi.export("domain", first.domain_name)
"""


def test_two_providers_one_of_them_not_known_at_first_and_what_others_made(
    program: Program, aws: LocalCloudFront, client: Callable[..., Any]
) -> None:
    with LocalCloudFront(account="222222222222") as elsewhere:
        project = program(TWO_ACCOUNTS)
        project.environment.update(OTHER=elsewhere.endpoint, THEIRS=made_by_others(client, "theirs"))
        aws.clear_calls()
        assert project.preview().summary() == {"create": 4}
        assert ({call.operation for call in aws.calls()}, elsewhere.calls()) == (
            {"GetDistribution", "ListTagsForResource"},
            [],
        )
        project.up()
        outputs, resources = project.outputs(), project.resources()
        assert (outputs["theirs"], outputs["origin"]) == ("theirs", "web.example.com")
        assert outputs["output"] == outputs["domain"]
        (second,) = elsewhere.distributions()
        assert resources["second"]["id"] == second
        assert elsewhere.tags(second) == {"made-after": resources["first"]["id"]}
        assert "plain-in-the-program" not in project.run("stack", "export").text
        assert project.up().summary() == {"unchanged": 4}
        project.destroy()
        assert (elsewhere.distributions(), len(aws.distributions())) == ({}, 1)
