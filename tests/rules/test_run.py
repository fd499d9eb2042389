"""Trying the rules: order, what was taken before, and what is said of what the program doesn't hold."""

from __future__ import annotations

from typing import Any

from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.rules import check, check_change, order
from pulumi_cloudfront_provider.rules.run import SHAPE
from pulumi_cloudfront_provider.values import show
from tests.mistakes.corpus import BASE, OWN, edited

HEADER = "origins[0].customHeaders[0]"


def complete(**edit: Any) -> dict[str, Any]:
    return merge(SHAPE, edited(BASE, edit))


def test_findings_come_in_the_order_of_their_paths() -> None:
    origins = [{"id": f"o{n}", "domainName": "a b"} for n in range(12)]
    found = check({**BASE, "origins": [*BASE["origins"], *origins]}, complete=True).failures
    wrong = [show(each.path) for each in found if each.rule.id == "origin-domain-name"]

    assert wrong == [f"origins[{n}].domainName" for n in range(1, 13)]
    assert [each.path for each in found] == sorted((each.path for each in found), key=order)


def test_what_was_taken_is_silent_wherever_the_item_stands_now() -> None:
    old = [{"id": "odd", "domainName": "odd one.example.com"}, *BASE["origins"]]
    new = [*BASE["origins"], {"id": "odd", "domainName": "odd one.example.com"}]

    assert check({**BASE, "origins": new}, complete=False, taken={**BASE, "origins": old}).failures == ()


def test_a_new_mistake_beside_what_was_taken_is_found() -> None:
    old = {**BASE, "defaultRootObject": "/index.html"}
    found = check({**old, "comment": "", "aliases": ["A.example.com"]}, complete=False, taken=old).failures

    assert [show(each.path) for each in found] == ["aliases[0]"]


def test_an_update_is_never_refused_for_what_is_live() -> None:
    """Someone typed it into the console: CloudFront has taken it."""
    live = complete(defaultRootObject="/index.html", comment="x")

    assert check_change({**live, "comment": "y"}, live, edited(BASE, {"comment": "y"})).failures == ()


def test_a_mistake_that_shows_only_together_with_what_is_live_says_so() -> None:
    live = complete(aliases=["www.example.com"], viewerCertificate=OWN)
    expected = {**live, "viewerCertificate": {"cloudfrontDefaultCertificate": True}}
    now = edited(BASE, {"viewerCertificate.cloudfrontDefaultCertificate": True})

    [failure] = check_change(expected, live, now).failures
    assert failure.rule.id == "certificate-for-aliases"
    assert "live" not in failure.message

    expected = {**live, "staging": True}
    [failure] = check_change(expected, live, edited(BASE, {"staging": True})).failures
    assert show(failure.path) == "aliases"
    assert "judged by what the state last saw" in failure.message

    before = edited(BASE, {"aliases": ["www.example.com"], "viewerCertificate": OWN})
    now = edited(BASE, {"aliases": ["www.example.com"]})
    [failure] = check_change(merge(SHAPE, now, before, live), live, now).failures
    assert "this is its default" in failure.message


def test_what_has_no_default_can_not_be_taken_out() -> None:
    """The last of cachePolicyId and forwardedValues, the shield's region, sslSupportMethod."""
    before = edited(
        BASE,
        {"origins[0].originShield": {"enabled": True, "originShieldRegion": "us-east-1"}, "viewerCertificate": OWN},
    )
    live = merge(SHAPE, before)
    now = edited(before, {})
    del now["defaultCacheBehavior"]["cachePolicyId"]
    del now["origins"][0]["originShield"]["originShieldRegion"]
    del now["viewerCertificate"]["sslSupportMethod"]
    found = check_change(merge(SHAPE, now, before, live), live, now).failures

    assert [show(each.path) for each in found] == [
        "defaultCacheBehavior.cachePolicyId",
        "origins[0].originShield.originShieldRegion",
        "viewerCertificate.sslSupportMethod",
    ]
    assert check(now, complete=False).failures == ()


def test_no_message_shows_the_value_of_a_header() -> None:
    value = "s3cr3t" * 300 + "\n"
    inputs = edited(BASE, {f"{HEADER}.headerName": "X-Edge-Key", f"{HEADER}.headerValue": value})
    found = check(inputs, complete=True)

    assert {each.rule.id for each in found.failures} == {"header-name", "header-value"}
    assert not any("s3cr3t" in each.message for each in found.failures + found.warnings)
