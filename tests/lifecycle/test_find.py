"""Finding a distribution that the program doesn't manage."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_cloudfront_provider.errors import InvalidInputs, ProviderError, Refused
from pulumi_cloudfront_provider.fronts.secrets import always_secret
from pulumi_cloudfront_provider.lifecycle.find import find
from pulumi_cloudfront_provider.values import walk
from tests.api.world import HEADER_VALUE
from tests.lifecycle.world import Resource, World, origin, program, without

OWN = {
    "acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000",
    "sslSupportMethod": "sni-only",
}


def with_aliases(world: World, *aliases: str) -> Resource:
    return world.resource(program(aliases=list(aliases), viewerCertificate=OWN, tags={"a": "1"}))


def test_by_its_id_it_is_all_that_its_outputs_are(world: World) -> None:
    resource = world.resource(program(comment="theirs", tags={"a": "1"}))
    found = find(world.runtime, {"id": resource.id})
    assert world.calls() == ["GetDistribution", "ListTagsForResource"]
    apart = ("origins", "defaultCacheBehavior")  # whose lists are in the program's order only where there is one
    assert contains(found, {**without(resource.outputs, *apart), "id": resource.id})


def test_by_its_id_it_is_whole(world: World) -> None:
    """Outputs leave out what is empty inside of their members."""
    resource = world.resource(program())
    found = find(world.runtime, {"id": resource.id})
    assert resource.outputs["logging"] == {}
    assert found["logging"] == {"enabled": False, "includeCookies": False, "bucket": "", "prefix": ""}
    assert "originPath" not in resource.outputs["origins"][0]
    assert found["origins"][0]["originPath"] == ""


def contains(whole: Any, part: Any) -> bool:
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(name in whole and contains(whole[name], value) for name, value in part.items())
    return bool(whole == part)


@pytest.mark.parametrize("alias", ["www.find.example", "WWW.Find.example", "*.find.example"])
def test_by_an_alias_in_whatever_case(world: World, alias: str) -> None:
    resource = with_aliases(world, "www.find.example", "*.find.example")
    try:
        world.resource()
        found = find(world.runtime, {"alias": alias})
        assert (found["id"], found["arn"]) == (resource.id, resource.arn)
        assert found["deployment"] == resource.outputs["deployment"]
    finally:
        resource.destroy()


def test_values_of_headers_are_left_out(world: World) -> None:
    """The answer of a function goes to the program in plain."""
    headers = [{"headerName": "X-Key", "headerValue": HEADER_VALUE}]
    resource = world.resource(program(origins=[origin("a", customHeaders=headers)]))
    found = find(world.runtime, {"id": resource.id})
    assert HEADER_VALUE not in str(found)
    assert found["origins"][0]["domainName"] == resource.outputs["origins"][0]["domainName"]
    paths = {tuple("*" if isinstance(step, int) else step for step in path) for path, _ in walk(found)}
    assert not always_secret() & paths


def test_none_with_the_id(world: World) -> None:
    with pytest.raises(ProviderError, match="there is no distribution E0GONE in this account"):
        find(world.runtime, {"id": "E0GONE"})


def test_none_with_the_alias_and_the_wildcard_that_covers_it(world: World) -> None:
    resource = with_aliases(world, "*.wild.example")
    try:
        with pytest.raises(ProviderError) as none:
            find(world.runtime, {"alias": "www.wild.example"})
        says = "no distribution in this account has the alias www.wild.example; "
        assert str(none.value) == f"{says}{resource.id} has *.wild.example, which covers it"
        with pytest.raises(ProviderError, match=r"has the alias www.other.example$"):
            find(world.runtime, {"alias": "www.other.example"})
    finally:
        resource.destroy()


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "neither": ({}, "getDistribution takes either `id` or `alias`, and not both"),
    "both": ({"id": "E1", "alias": "www.example.com"}, "getDistribution takes either `id` or `alias`, and not both"),
    "an empty one": ({"id": ""}, "id: must have at least 1 character"),
    "a wrong type": ({"id": 1}, "id: must be a string"),
    "an unknown key": ({"ID": "E1"}, "ID: is not a property of getDistribution. Did you mean `id`?"),
}


@pytest.mark.parametrize(("given", "says"), WRONG.values(), ids=WRONG)
def test_what_names_no_distribution_is_refused_before_any_call(world: World, given: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidInputs) as wrong:
        find(world.runtime, given)
    assert str(wrong.value).startswith(says)
    assert world.calls() == []


def test_who_may_not_list_is_told_so(world: World) -> None:
    world.aws.fail("ListDistributions", "access-denied")
    with pytest.raises(Refused, match="AccessDenied"):
        find(world.runtime, {"alias": "www.example.com"})
