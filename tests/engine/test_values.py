"""Unknown and secret values, at any depth: no preview takes an unknown for a replacement, and no secret is readable."""

from __future__ import annotations

from collections.abc import Callable

from cloudfront_local import LocalCloudFront
from tests.engine.programs import SITE, site
from tests.engine.project import Project

Program = Callable[[str], Project]
# Every line of the engine's own that shows all it passes on, at -v=9.
ENGINES = ("arshaling property for RPC", "arshaling properties for RPC")
SECRETS = (
    SITE
    + """
secret = pulumi.Output.secret
site = cloudfront.Distribution(
    "site",
    enabled=True,
    comment=secret("hush-comment"),
    origins=[
        origin("web", custom_headers=[{"header_name": "X-Key", "header_value": "hush-header"}]),
        origin("b", origin_path=secret("/hush-path")),
    ],
    cache_behaviors=secret([{**BEHAVIOR, "path_pattern": "hush-pattern/*"}]),
    custom_error_responses=[{"error_code": 404, "response_page_path": secret("/hush-page"), "response_code": "404"}],
    default_cache_behavior=BEHAVIOR,
    tags={"key": secret("hush-tag")},
)
pulumi.export("origins", site.origins)
pulumi.export("all", pulumi.Output.all(site.comment, site.tags, site.cache_behaviors))
"""
)


def test_no_secret_is_readable_anywhere(program: Program, aws: LocalCloudFront) -> None:
    """Whatever property holds it: not in what is shown, not in the state, not in a log of ours at any level."""
    project = program(SECRETS)
    shown = [project.preview().text]
    log = project.up("-v=9", "--logtostderr", "--logflow").text
    shown += [line for line in log.splitlines() if not any(engines in line for engines in ENGINES)]
    assert "hush" in str([aws.config(id_) for id_ in aws.distributions()]), "CloudFront got them"

    others = {"Comment": "hush-comment-of-others", "CustomErrorResponses": {"Quantity": 0, "Items": []}}
    id_ = project.resources()["site"]["id"]
    aws.edit(id_, others)
    project.edit(("hush-", "hush-new-"), ('origin("b"', 'origin("c"), origin("b"'))
    shown += [project.preview().text, project.up().text]
    aws.edit(id_, others)
    shown += [project.refresh().text, project.preview().text]
    shown += [each.read_text() for each in (project.folder / "backend").rglob("*") if each.is_file()]
    assert [line for text in shown for line in text.splitlines() if "hush" in line] == []
    assert any("comment was changed by someone else" in text for text in shown)


UNKNOWN = site(
    'origins=[origin("web"), origin("b", domain_name=first.domain_name, custom_headers=[{"header_name": "X-First", '
    '"header_value": first.arn}])], tags={"first": first.id}, default_root_object=first.id, '
    'caller_reference=first.status.apply(lambda status: "of-a-" + status)'
).replace(
    "\nsite =",
    '\nfirst = cloudfront.Distribution("first", enabled=True, caller_reference="one", origins=[origin("web")], '
    "default_cache_behavior=BEHAVIOR)\nsite =",
)


def test_what_another_resource_makes_known_is_an_update_and_no_replacement(
    program: Program, aws: LocalCloudFront
) -> None:
    project = program(UNKNOWN)
    shown = project.preview()
    assert shown.summary() == {"create": 3}
    assert shown.text.count("[unknown]") >= 3
    project.up()
    first = project.resources()["first"]

    project.edit(('caller_reference="one"', 'caller_reference="two"'))
    shown = project.preview()
    assert shown.summary() == {"replace": 1, "update": 1, "unchanged": 1}
    assert f'~ domainName   : "{first["outputs"]["domainName"]}" => [unknown]' in shown.changes()
    project.up()
    resources = project.resources()
    assert aws.distributions().keys() == {each["id"] for each in resources.values()}
    live = {each["Id"]: each["DomainName"] for each in aws.config(resources["site"]["id"])["Origins"]["Items"]}
    assert live["b"] == resources["first"]["outputs"]["domainName"] != first["outputs"]["domainName"]
    assert aws.tags(resources["site"]["id"]) == {"first": resources["first"]["id"]}
    assert project.up().summary() == {"unchanged": 3}
