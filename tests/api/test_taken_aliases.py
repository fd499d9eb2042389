"""An alias that another distribution has: the refusal names the alias and who has it, as far as that can be found."""

from __future__ import annotations

from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.errors import Refused
from tests.api.world import one_paragraph
from tests.cloudfront_local.support import CERTIFICATE, config, listed

OWN = {"ViewerCertificate": {"ACMCertificateArn": CERTIFICATE, "SSLSupportMethod": "sni-only"}}


@pytest.fixture(scope="module")
def holder(module_port: BotoCloudFront) -> Snapshot:
    return module_port.create(config(Aliases=listed("a.example.com", "b.example.com"), **OWN), {})


@pytest.fixture(scope="module")
def other(module_port: BotoCloudFront) -> Snapshot:
    """Nothing here changes it."""
    return module_port.create(config(Aliases=listed("mine.example.com"), **OWN), {})


def refused_update(port: BotoCloudFront, other: Snapshot, *aliases: str) -> Refused:
    with pytest.raises(Refused) as caught:
        port.update(other.id, {**other.config, "Aliases": listed(*aliases)}, other.etag)
    return checked(caught.value)


def checked(refused: Refused) -> Refused:
    assert (refused.code, refused.path) == ("CNAMEAlreadyExists", "aliases")
    assert one_paragraph(str(refused))
    return refused


def test_an_update_is_told_who_has_the_alias_and_how_to_move_it(
    port: BotoCloudFront, holder: Snapshot, other: Snapshot
) -> None:
    remedy = refused_update(port, other, "mine.example.com", "B.example.com").remedy

    assert f"b.example.com is on {holder.id} in this account" in remedy
    assert f"associate-alias --alias NAME --target-distribution-id {other.id}" in remedy
    assert "mine.example.com" not in remedy


def test_a_create_is_told_too(port: BotoCloudFront, holder: Snapshot) -> None:
    for tags in ({}, {"team": "web"}):
        with pytest.raises(Refused) as caught:
            port.create(config(Aliases=listed("a.example.com", "b.example.com"), **OWN), tags)
        remedy = checked(caught.value).remedy
        assert f"a.example.com and b.example.com are on {holder.id} in this account" in remedy
        assert "delete_before_replace=True" in remedy


def test_it_is_found_on_any_page_of_the_account(
    aws: LocalCloudFront, port: BotoCloudFront, monkeypatch: pytest.MonkeyPatch, holder: Snapshot, other: Snapshot
) -> None:
    monkeypatch.setattr("pulumi_cloudfront_provider.api.aliases.PAGE", 1)
    aws.clear_calls()

    assert holder.id in refused_update(port, other, "a.example.com").remedy
    assert [call.operation for call in aws.calls()].count("ListDistributions") == len(aws.distributions())


@pytest.mark.parametrize("denied", [(), ("ListConflictingAliases",)])
def test_of_another_account_only_a_part_of_the_ids_is_told(
    aws: LocalCloudFront, port: BotoCloudFront, holder: Snapshot, other: Snapshot, denied: Any
) -> None:
    """Where listing is denied, those of one's own account look as those of another."""
    for operation in ("ListDistributions", *denied):
        aws.fail(operation, "access-denied", times=-1)
    remedy = refused_update(port, other, "a.example.com").remedy

    assert holder.id not in remedy
    assert "associate-alias" in remedy
    assert "TXT record" in remedy
    assert (f"a.example.com on {'*' * (len(holder.id) - 6)}{holder.id[-6:]} in the account" in remedy) is (not denied)
    assert ("list-conflicting-aliases" in remedy) is bool(denied)


def test_an_answer_that_leaves_out_who_has_it_hides_no_refusal(
    aws: LocalCloudFront, port: BotoCloudFront, other: Snapshot
) -> None:
    aws.fail("ListDistributions", "access-denied", times=-1)
    item = "<Items><ConflictingAlias><Alias>a.example.com</Alias></ConflictingAlias></Items>"
    body = f"<ConflictingAliasesList><MaxItems>100</MaxItems><Quantity>1</Quantity>{item}</ConflictingAliasesList>"
    aws.fail("ListConflictingAliases", "answer", times=-1, body=body)
    assert refused_update(port, other, "a.example.com").code == "CNAMEAlreadyExists"


def test_another_refusal_asks_nobody(aws: LocalCloudFront, port: BotoCloudFront, other: Snapshot) -> None:
    aws.clear_calls()
    with pytest.raises(Refused):
        port.update(other.id, {**other.config, "HttpVersion": "http9"}, other.etag)

    assert [call.operation for call in aws.calls()] == ["UpdateDistribution"]
