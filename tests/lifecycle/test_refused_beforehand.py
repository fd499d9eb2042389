"""What CloudFront would refuse is refused before any call, also when a value turned out only now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pulumi_cloudfront_provider.errors import InvalidInputs
from pulumi_cloudfront_provider.lifecycle.create import create
from pulumi_cloudfront_provider.lifecycle.update import update
from tests.api.world import HEADER_VALUE
from tests.cloudfront_local.support import CERTIFICATE
from tests.lifecycle.world import World, new_identity, origin, program, without

OWN = {"acmCertificateArn": CERTIFICATE, "sslSupportMethod": "sni-only", "minimumProtocolVersion": "TLSv1.2_2021"}
SHIELD = {"enabled": True, "originShieldRegion": "us-east-1"}
HTTP = {"originProtocolPolicy": "http-only"}


def told(caught: pytest.ExceptionInfo[InvalidInputs]) -> list[tuple[str, str]]:
    return [(each.path, each.rule) for each in caught.value.failures]


def test_a_create_calls_nobody_with_what_would_be_refused(world: World) -> None:
    mistaken = program(origins=[origin(domainName="https://a.example.com")], aliases=["www.example.com"])
    with pytest.raises(InvalidInputs) as caught:
        world.create(mistaken)

    assert told(caught) == [
        ("origins[0].domainName", "origin-domain-name"),
        ("viewerCertificate", "certificate-for-aliases"),
    ]
    assert world.calls() == []


def test_an_update_calls_nobody_with_what_would_be_refused(world: World) -> None:
    shielded = program(origins=[origin(originShield=SHIELD)], viewerCertificate=OWN, aliases=["shield.example.com"])
    resource = world.resource(shielded)
    now = without(shielded, "viewerCertificate")
    with pytest.raises(InvalidInputs) as caught:
        resource.up({**now, "origins": [origin(originShield={"enabled": True})], "comment": "new"})

    assert told(caught) == [
        ("origins[0].originShield.originShieldRegion", "origin-shield-region"),
        ("viewerCertificate", "certificate-for-aliases"),
    ]
    assert world.calls() == []
    resource.up(without(now, "aliases"))
    assert resource.live["ViewerCertificate"]["CloudFrontDefaultCertificate"] is True


def test_what_only_the_live_distribution_shows_is_told_with_the_plan(world: World) -> None:
    """Nobody declared the aliases: someone else put them there."""
    resource = world.resource(program(viewerCertificate=OWN))
    world.aws.edit(resource.id, {"Aliases": {"Quantity": 1, "Items": ["theirs.example.com"]}})
    resource.refresh()
    world.calls()
    with pytest.raises(InvalidInputs, match="viewerCertificate: must be a certificate that covers the aliases"):
        resource.up(program(viewerCertificate={"cloudfrontDefaultCertificate": True}))
    assert world.calls() == []


def test_what_cloudfront_has_taken_from_others_does_not_stop_an_update(world: World) -> None:
    resource = world.resource(program(defaultRootObject="index.html"))
    world.aws.edit(resource.id, {"DefaultRootObject": "in dex.html"})
    resource.refresh()
    resource.up(without(program(comment="new"), "defaultRootObject"))
    assert resource.live["Comment"] == "new"


def test_a_change_that_a_continuous_deployment_policy_forbids_is_told_with_the_plan(world: World) -> None:
    resource = world.resource(program(priceClass="PriceClass_All"))
    resource.outputs["continuousDeploymentPolicyId"] = "policy"  # as a refresh would have it
    with pytest.raises(InvalidInputs) as caught:
        resource.up(program(priceClass="PriceClass_100", comment="new"))

    assert told(caught) == [("priceClass", "deployment-changes")]
    assert world.calls() == []


@pytest.mark.parametrize("operation", ["create", "update"])
def test_a_secret_is_not_shown(world: World, operation: str) -> None:
    secret: dict[str, Any] = {"secrets": frozenset({("aliases", 0)}), "wait": False}
    now = program(aliases=[f"{HEADER_VALUE}/"], viewerCertificate=OWN)
    made = world.resource()
    calls: dict[str, Callable[[], Any]] = {
        "create": lambda: create(world.runtime, now, new_identity(), **secret),
        "update": lambda: update(world.runtime, made.id, now, made.inputs, made.outputs, **secret),
    }
    with pytest.raises(InvalidInputs) as caught:
        calls[operation]()

    assert told(caught) == [("aliases[0]", "alias-form")]
    assert HEADER_VALUE not in str(caught.value)
