"""Check as a whole: the model's findings and the rules', in one list."""

from __future__ import annotations

from typing import Any

import pytest

from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.lifecycle.check import check, checked
from pulumi_cloudfront_provider.lifecycle.state import SHAPE
from pulumi_cloudfront_provider.values import UNKNOWN
from tests.mistakes.corpus import BASE, GONE, OWN, edited
from tests.mistakes.valid import VALID

LOGS = {"enabled": True, "bucket": "logs.s3.amazonaws.com"}


def shown(before: Any = None, **edit: Any) -> list[str]:
    return [str(each) for each in check(edited(BASE, edit), before=before)]


def test_all_mistakes_are_told_at_once_in_the_order_of_their_paths() -> None:
    told = shown(
        {},
        **{
            "comment": 3,
            "origins[0].domainName": "https://web.example.com",
            "origins[0].connectionAttempts": 4,
            "defaultCacheBehavior.targetOriginId": "wbe",
            "aliases": ["www.example.com"],
            "pricClass": "PriceClass_All",
        },
    )

    assert [each.partition(": ")[0] for each in told] == [
        "comment",
        "defaultCacheBehavior.targetOriginId",
        "origins[0].connectionAttempts",
        "origins[0].domainName",
        "pricClass",
        "viewerCertificate",
    ]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("origins[0].customOriginConfig.httpPort", "80", "must be a whole number, not the string '80'. Write 80"),
        ("enabled", "True", "must be true or false, not the string 'True'. Write true"),
        ("comment", 3, "must be a string, not the number 3. Write '3'"),
        ("aliases", "a.example.com", "must be a list, not the string 'a.example.com'. Write ['a.example.com']"),
        ("priceClass", "priceclass_100", "Did you mean 'PriceClass_100'?"),
        ("defaultCacheBehavior.allowedMethods", ["get"], "Did you mean 'GET'?"),
        ("defaultCacheBehavior.viewerProtocolPolicy", "redirect-https", "Did you mean 'redirect-to-https'?"),
        ("web_acl_id", "", "Did you mean `webAclId`?"),
        ("web_acl", "", "Did you mean `web_acl_id`?"),
        ("WebACLId", "", "Did you mean `webAclId`?"),
        ("orderedCacheBehaviors", [], "Did you mean `cacheBehaviors`?"),
        ("origins[0].originId", "a", "Did you mean `id`?"),
        ("zzz", "", "It has `enabled`"),
    ],
)
def test_the_nearest_valid_value_is_named(path: str, value: Any, says: str) -> None:
    assert any(says in each for each in shown({}, **{path: value}))


def test_what_the_model_refuses_is_told_once() -> None:
    assert len(shown({}, **{"origins[0].id": ""})) == 1
    assert len(shown({}, origins="web")) == 1
    assert len(shown({}, defaultCacheBehavior=[])) == 1


def test_a_misspelt_member_may_be_no_other_one_on_a_create() -> None:
    assert [each.path for each in check({**BASE, "wrong": 1}, before={})] == ["wrong"]


def test_a_misspelt_member_is_not_told_to_be_missing_as_well() -> None:
    inputs = edited(BASE, {"aliases": ["www.example.com"], "viewerCertficate": {}})

    assert [each.path for each in check(inputs, before={})] == ["viewerCertficate"]


@pytest.mark.parametrize("misspelt", ["domainname", "domain_nam", "domain_name"])
def test_a_misspelt_required_member_is_one_mistake(misspelt: str) -> None:
    origin = {"id": "web", misspelt: "www.example.com"}

    assert [each.path for each in check(edited(BASE, {"origins": [origin]}))] == [f"origins[0].{misspelt}"]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("origins[0].customHeaders", "X-Key: s3cr3t"),
        ("origins[0].customHeaders[0]", {"headerName": "X-Key", "headerValue": ["s3cr3t"]}),
        ("origins[0].customHeaders[0]", "s3cr3t"),
        ("origins", "s3cr3t"),
        ("origins[0].customHeaders[0]", {"headerName": "Host", "headerValue": "s3cr3t\n"}),
    ],
)
def test_a_header_value_is_never_shown_wherever_it_stands(path: str, value: Any) -> None:
    told = shown({}, **{path: value})

    assert told
    assert "s3cr3t" not in " ".join(told)


def test_what_is_secret_in_the_program_is_not_shown() -> None:
    inputs = edited(BASE, {"comment": 7, "webAclId": "s3cr3t", "aliases": ["S3CR3T.example.com"]})
    secrets = frozenset({("comment",), ("webAclId",), ("aliases", 0)})
    told = " ".join(str(each) for each in check(inputs, secrets, before={}))

    assert "s3cr3t" not in told.lower()
    assert "the number 7" not in told
    assert "aliases[0]" in told


def test_an_unknown_is_checked_when_it_is_known() -> None:
    assert shown({}, **{"origins[0].domainName": UNKNOWN, "aliases": [UNKNOWN], "viewerCertificate": UNKNOWN}) == []


def test_on_a_create_what_is_not_declared_has_its_default() -> None:
    edit = {"aliases": ["www.example.com"]}

    assert [each.path for each in check(edited(BASE, edit), before={})] == ["viewerCertificate"]
    assert check(edited(BASE, edit), before=edited(BASE, edit)) == []
    assert check(edited(BASE, edit)) == []


def test_what_was_declared_before_is_no_mistake() -> None:
    before = edited(BASE, {"defaultRootObject": "/index.html"})

    assert check(edited(before, {"comment": "new"}), before=before) == []
    assert [each.rule for each in check(before, before={})] == ["root-object"]
    assert [each.rule for each in check(before, before=BASE)] == ["root-object"]


def test_inputs_of_another_version_are_no_mistake() -> None:
    before = {**BASE, "memberOfAnotherVersion": 3, "comment": 3}

    assert check(BASE, before=before) == []
    assert [each.rule for each in check(edited(BASE, {"defaultRootObject": "/i"}), before=before)] == ["root-object"]


def test_warnings_are_apart_from_failures() -> None:
    found = checked(edited(BASE, {"logging.prefix": "a"}), before={})

    assert found.failures == ()
    assert [each.rule for each in found.warnings] == ["log-off"]


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("viewerCertificate", {"minimumProtocolVersion": "TLSv1.2"}, "Did you mean 'TLSv1.2_2025'?"),
        ("aliases", {"Quantity": 1, "Items": ["a.example.com"]}, "Write the items alone"),
        ("acmCertificateArn", "x", "It belongs into `viewerCertificate`."),
        ("origins[0].httpPort", 80, "It belongs into `customOriginConfig`."),
        ("orderedCacheBehavior", [], "Did you mean `cacheBehaviors`?"),
        ("origins[0].domainName", "arn:aws:s3:::files", "'files.s3.amazonaws.com'"),
    ],
)
def test_what_people_know_from_elsewhere_is_named(path: str, value: Any, says: str) -> None:
    assert any(says in each for each in shown({}, **{path: value}))


def test_a_required_member_under_another_name_is_one_mistake() -> None:
    header = {"name": "X-Key", "value": "s3cr3t"}

    assert [each.partition(":")[0] for each in shown({}, **{"origins[0].customHeaders": [header]})] == [
        "origins[0].customHeaders[0].name",
        "origins[0].customHeaders[0].value",
    ]


def test_what_was_taken_out_is_checked_at_its_default() -> None:
    before = edited(BASE, {"aliases": ["www.example.com"], "viewerCertificate": OWN, "logging": LOGS})
    now = edited(before, {"viewerCertificate": GONE, "logging.bucket": GONE})

    assert [each.path for each in check(now, before=before)] == ["logging.bucket", "viewerCertificate"]
    assert check(edited(now, {"aliases": GONE, "logging": GONE}), before=before) == []


@pytest.mark.parametrize("name", VALID)
def test_what_cloudfront_returns_and_an_import_declares_is_no_mistake(name: str) -> None:
    """Whatever it is: what was taken is no mistake. And nothing that a complete configuration reads back is."""
    live = merge(SHAPE, VALID[name])

    assert check(live, before=live) == []
    assert check(live, before={}, creates=False) == []
