"""What the dynamic flavour does by itself, since Pulumi's host doesn't hand over or keep what it would need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.errors import ProviderError, Refused
from pulumi_cloudfront_provider.fronts.dynamic import DistributionProvider
from pulumi_cloudfront_provider.fronts.host import ADOPT, IGNORED, UNREADY
from pulumi_cloudfront_provider.fronts.wire import SECRET, SIGNATURE
from tests.api.world import HEADER_VALUE, own_surroundings
from tests.fronts.dynamic import configured
from tests.lifecycle.world import origin, program

HEADER = {"headerName": "X-Secret", "headerValue": HEADER_VALUE}
SEALED = {SIGNATURE: SECRET, "value": HEADER_VALUE}
Values = dict[str, Any]


@pytest.fixture
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    own_surroundings(monkeypatch, tmp_path)


@pytest.fixture
def provider(aws: LocalCloudFront, surroundings: None) -> DistributionProvider:
    return configured(DistributionProvider(), aws)


def made(provider: DistributionProvider, **members: Any) -> tuple[str, Values]:
    created = provider.create(program(**members))
    return str(created.id), dict(created.outs or {})


def test_what_is_replaced_by_adopting_it_again_stays(
    provider: DistributionProvider, aws: LocalCloudFront, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--replace`, or another name in the program: the engine creates, and then deletes the old one, which is the new
    one."""
    theirs, _ = made(provider)
    adopted = provider.create(program(comment="ours", **{ADOPT: theirs}))
    provider.delete(theirs, {})

    assert adopted.id == theirs
    assert aws.config(theirs)["Comment"] == "ours"
    assert f"warning: {theirs} is not deleted: this update adopted it anew" in capsys.readouterr().err


def test_a_replacement_that_the_program_asks_for_is_another_distribution(
    provider: DistributionProvider, aws: LocalCloudFront
) -> None:
    theirs, outputs = made(provider)
    now = program(callerReference="another", **{ADOPT: theirs})
    assert provider.diff(theirs, outputs, now).replaces == ["callerReference"]
    new = str(provider.create(now).id)
    provider.delete(theirs, {})

    assert theirs not in aws.distributions()
    assert aws.config(new)["CallerReference"] == "another"


def test_what_was_deleted_first_is_made_anew_and_not_looked_for(
    provider: DistributionProvider, aws: LocalCloudFront
) -> None:
    theirs, _ = made(provider)
    provider.delete(theirs, {})

    assert provider.create(program(**{ADOPT: theirs})).id in aws.distributions()


def test_adopting_what_is_gone_tells_how_to_make_a_new_one(provider: DistributionProvider) -> None:
    with pytest.raises(ProviderError, match=r"no distribution E0NOTTHERE to adopt .* `Distribution\(\.\.\.\)`"):
        provider.create(program(**{ADOPT: "E0NOTTHERE"}))


def test_an_id_that_is_not_adopted_any_more_is_told(
    provider: DistributionProvider, capsys: pytest.CaptureFixture[str]
) -> None:
    id_, outputs = made(provider)
    provider.diff(id_, outputs, program(**{ADOPT: id_}))
    assert capsys.readouterr().err == ""
    provider.diff(id_, outputs, program(**{ADOPT: "E2"}))
    assert f"warning: E2 is not adopted: this resource is {id_}" in capsys.readouterr().err


def test_a_replacement_that_takes_the_site_down_is_told(
    provider: DistributionProvider, capsys: pytest.CaptureFixture[str]
) -> None:
    certificate = {"acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1", "sslSupportMethod": "vip"}
    before = program(aliases=["www.example.com"], viewerCertificate=certificate)
    outputs = {**before, "callerReference": "one", "__declared": before}
    assert provider.diff("E1", outputs, {**before, "callerReference": "two"}).delete_before_replace
    assert "warning: E1 is replaced, and shares an alias with its replacement" in capsys.readouterr().err


def test_header_values_that_nobody_declared_are_secret_all_the_same(
    provider: DistributionProvider, aws: LocalCloudFront
) -> None:
    """The engine marks what was secret before, at the same place: here nothing was."""
    theirs, outputs = made(provider, origins=[origin("a", customHeaders=[HEADER])])
    assert outputs["origins"][0]["customHeaders"][0]["headerValue"] == SEALED

    got = provider.read(theirs, {"__provider": "p"})
    adopted = provider.create(program(**{ADOPT: theirs}))
    refreshed = provider.read(theirs, {"__declared": program(origins=[origin("a", customHeaders=[HEADER])])})
    for values in (got.outs, adopted.outs, refreshed.outs, refreshed.inputs):
        assert (values or {})["origins"][0]["customHeaders"][0]["headerValue"] == SEALED


def test_a_wait_that_broke_off_is_gone_on_with(surroundings: None, capsys: pytest.CaptureFixture[str]) -> None:
    with LocalCloudFront(deploy_seconds=60) as aws:
        provider = configured(DistributionProvider(), aws)
        aws.fail("GetDistribution", "access-denied")
        now = program(waitForDeployment=True)
        id_, outputs = made(provider, waitForDeployment=True)
        assert outputs[UNREADY]
        assert "The next `pulumi up` goes on with it" in capsys.readouterr().err

        seen = provider.read(id_, outputs)
        assert (seen.outs or {})[UNREADY], "a refresh doesn't wait"
        assert provider.diff(id_, outputs, now).changes
        aws.deploy(id_)
        waited = provider.update(id_, outputs, now).outs or {}
        assert (waited["status"], UNREADY in waited) == ("Deployed", False)
        assert not provider.diff(id_, waited, now).changes


def test_what_is_ignored_stays_as_others_set_it(provider: DistributionProvider, aws: LocalCloudFront) -> None:
    """The engine fills in the old values, by position; it was [a, b] before."""
    id_, outputs = made(provider, comment="ours", origins=[origin("a"), origin("b")])
    aws.edit(id_, {"Comment": "theirs"})
    now = program(
        comment="ours",
        httpVersion="http3",
        origins=[origin("b", domainName="a.example.com"), origin("a", domainName="b.example.com")],
    )
    ignored = {IGNORED: ["comment", "origins[*].domainName"]}
    provider.update(id_, outputs, {**now, **ignored})

    config = aws.config(id_)
    assert (config["Comment"], config["HttpVersion"]) == ("theirs", "http3")
    domains = {each["Id"]: each["DomainName"] for each in config["Origins"]["Items"]}
    assert domains == {"a": "a.example.com", "b": "b.example.com"}
    assert not provider.diff(id_, outputs, {**program(comment="new"), **ignored, "origins": now["origins"]}).changes


def test_what_is_only_read_shows_no_change_when_its_etag_turns(
    provider: DistributionProvider, aws: LocalCloudFront
) -> None:
    theirs, _ = made(provider)
    got = provider.read(theirs, {"__provider": "p"}).outs or {}
    aws.turn_etag(theirs)
    assert provider.read(theirs, {**got, "__provider": "p"}).outs == got


def test_who_has_a_caller_reference_is_to_be_adopted_and_not_imported(provider: DistributionProvider) -> None:
    theirs, _ = made(provider, callerReference="theirs")
    with pytest.raises(Refused) as caught:
        provider.create(program(callerReference="theirs", comment="ours"))
    assert f'`Distribution.adopt(NAME, "{theirs}", args)`' in str(caught.value)
    assert "pulumi import" not in str(caught.value)
