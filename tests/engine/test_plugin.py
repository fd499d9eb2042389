"""The plugin on the real engine: previews by property, and what others set."""

from __future__ import annotations

from collections.abc import Callable

from cloudfront_local import LocalCloudFront
from tests.engine.moments import the_only_one
from tests.engine.programs import site
from tests.engine.project import Project

Program = Callable[[str], Project]
FIREWALL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/theirs/1"


def test_a_web_acl_of_others_survives_an_update_and_one_taken_out_goes(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('comment="one"'))
    project.up()
    aws.edit(the_only_one(aws), {"WebACLId": FIREWALL})
    project.edit(('comment="one"', 'comment="two"'))
    project.up()
    assert aws.config(the_only_one(aws))["WebACLId"] == FIREWALL
    project.edit(('comment="two"', f'comment="two", web_acl_id="{FIREWALL}"'))
    project.up()
    project.edit((f', web_acl_id="{FIREWALL}"', ""))
    project.up()
    assert aws.config(the_only_one(aws))["WebACLId"] == ""


def test_an_edit_in_a_reordered_list_shows_as_that_edit(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('origins=[origin("web"), origin("b", connection_attempts=3), origin("c")]'))
    project.up()
    project.edit(
        (
            'origin("web"), origin("b", connection_attempts=3), origin("c")',
            'origin("c"), origin("web"), origin("b", connection_attempts=2)',
        )
    )
    assert project.preview().changes() == ["~ origins: [", "~ connectionAttempts: 3 => 2"]
    project.up()
    project.edit(
        (
            'origin("c"), origin("web"), origin("b", connection_attempts=2)',
            'origin("b", connection_attempts=1), origin("web", connection_timeout=5), origin("c")',
        )
    )
    edits = ["~ connectionTimeout: 10 => 5", "~ connectionAttempts: 2 => 1"]
    assert project.preview().changes() == ["~ origins: [", *edits]
    project.up()
    assert project.up().summary() == {"unchanged": 2}


def test_added_removed_and_exchanged_items_show_as_such_and_as_they_are_declared(
    program: Program, aws: LocalCloudFront
) -> None:
    project = program(site('origins=[origin("web"), origin("b")]'))
    project.up()
    project.edit(('origin("web"), origin("b")', 'origin("c"), origin("web"), origin("b", connection_attempts=2)'))
    shown = project.up()
    assert "+ [2]: {" in shown.text
    item = ["customOriginConfig: {", 'originProtocolPolicy: "https-only"']
    item += ['domainName        : "c.example.com"', 'id                : "c"']
    edit = ["~ origins: [", "~ connectionAttempts: 3 => 2"]
    # What `up` shows of the outputs follows.
    assert shown.changes()[:6] == [*edit, *(f"+ {line}" for line in item)]

    project.edit(('origin("c")', 'origin("d")'))
    exchanged = ['~ domainName        : "c.example.com" => "d.example.com"', '~ id                : "c" => "d"']
    assert project.preview().changes() == ["~ origins: [", *exchanged]

    project.edit(('origin("d"), origin("web")', 'origin("web")'))
    shown = project.preview()
    assert "- [2]: {" in shown.text
    assert shown.changes() == ["~ origins: [", *(f"- {line}" for line in item)]


def test_what_others_change_meanwhile_is_named_before_it_goes(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('comment="one", default_root_object="index.html"'))
    project.up()
    aws.edit(the_only_one(aws), {"DefaultRootObject": "theirs.html"})
    project.edit(('comment="one"', 'comment="two"'))
    shown = project.up()
    assert "defaultRootObject was changed by someone else since the last refresh ('theirs.html')" in shown.text
    assert aws.config(the_only_one(aws))["DefaultRootObject"] == "index.html"


def test_replacing_one_with_an_alias_deletes_first_and_says_so(program: Program, aws: LocalCloudFront) -> None:
    """And names what else changes as in any other update, at its place in a list that was reordered."""
    certificate = (
        'viewer_certificate={"acm_certificate_arn": "arn:aws:acm:us-east-1:123456789012:certificate/1", '
        '"ssl_support_method": "sni-only"}'
    )
    origins = 'origin("web", connection_attempts=3), origin("b")'
    project = program(site(f'aliases=["www.example.com"], {certificate}, origins=[{origins}], caller_reference="one"'))
    project.up()
    project.edit(
        ('caller_reference="one"', 'caller_reference="two", comment="new"'),
        (origins, 'origin("b"), origin("web", connection_attempts=2)'),
    )
    shown = project.preview()
    assert "the site is down until the new one is deployed" in shown.text
    assert shown.summary() == {"replace": 1, "unchanged": 1}
    changes = ['~ callerReference: "one" => "two"', '+ comment        : "new"', "~ origins        : ["]
    assert shown.changes() == [*changes, "~ connectionAttempts: 3 => 2"]
    project.up()
    assert list(aws.distributions()) == [project.resources()["site"]["id"]]
