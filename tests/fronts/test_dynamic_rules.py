"""The rules in the dynamic flavour: Check fails with them, Diff warns (a refresh asks it too), update refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.errors import InvalidInputs
from pulumi_cloudfront_provider.fronts.dynamic import DeployedProvider, DistributionProvider
from pulumi_cloudfront_provider.fronts.host import ADOPT, DECLARED
from tests.api.world import own_surroundings
from tests.cloudfront_local.support import CERTIFICATE
from tests.fronts.dynamic import configured
from tests.lifecycle.world import origin, program, without

OWN = {"acmCertificateArn": CERTIFICATE, "sslSupportMethod": "sni-only", "minimumProtocolVersion": "TLSv1.2_2021"}
ALIASED = program(aliases=["www.example.com"])


@pytest.fixture
def provider(aws: LocalCloudFront, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DistributionProvider:
    own_surroundings(monkeypatch, tmp_path)
    return configured(DistributionProvider(), aws)


def paths(provider: DistributionProvider, olds: Any, news: Any) -> list[str]:
    return [each.reason.partition(":")[0] for each in provider.check(olds, news).failures]


def test_check_knows_a_create_from_an_update(provider: DistributionProvider) -> None:
    assert paths(provider, {}, ALIASED) == ["viewerCertificate"]
    assert paths(provider, program(), ALIASED) == []
    assert paths(provider, {**ALIASED, "viewerCertificate": OWN}, ALIASED) == ["viewerCertificate"]


def test_what_is_adopted_may_have_what_the_program_does_not_declare(provider: DistributionProvider) -> None:
    assert paths(provider, {}, {**ALIASED, ADOPT: "E1"}) == []
    assert paths(provider, {}, {**program(defaultRootObject="/x"), ADOPT: "E1"}) == ["defaultRootObject"]


def test_a_warning_goes_to_the_user_by_stderr(
    provider: DistributionProvider, capsys: pytest.CaptureFixture[str]
) -> None:
    provider.check({}, program(logging={"prefix": "x"}))

    assert capsys.readouterr().err.startswith("warning: logging.prefix: has no effect while logging is off")


def test_what_depends_on_what_is_live_is_warned_of_by_diff_and_refused_by_update(
    provider: DistributionProvider, aws: LocalCloudFront, capsys: pytest.CaptureFixture[str]
) -> None:
    before = program(viewerCertificate=OWN)
    now = program(viewerCertificate={"cloudfrontDefaultCertificate": True})
    seen = {**without(before, "waitForDeployment"), "aliases": ["theirs.example.com"], DECLARED: before}
    assert provider.diff("E1", seen, now).changes
    assert "warning: `pulumi up` will be refused: viewerCertificate: must be a certificate" in capsys.readouterr().err

    with pytest.raises(InvalidInputs, match="viewerCertificate: must be a certificate that covers the aliases"):
        provider.update("E1", seen, now)
    assert aws.calls() == []


def test_a_warning_comes_from_check_or_from_diff_and_not_from_both(
    provider: DistributionProvider, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = {**without(program(), "waitForDeployment"), DECLARED: program()}
    now = program(origins=[origin("a"), origin("unused-b")], logging={"enabled": False, "prefix": "x"})
    provider.check(program(), now)
    assert capsys.readouterr().err.startswith("warning: logging.prefix: has no effect while logging is off")

    provider.diff("E1", seen, now)
    told = "warning: origins[1].id: no behavior points to 'unused-b': it is never used [origin-unused]\n"
    assert capsys.readouterr().err == told


def test_a_replacement_with_the_caller_reference_of_what_it_replaces_is_a_mistake(
    provider: DistributionProvider, aws: LocalCloudFront
) -> None:
    """With an alias in common the site would be deleted first, for nothing."""
    before = program(callerReference="mine")
    seen = {**without(before, "waitForDeployment"), DECLARED: before}
    now = {**before, "staging": True}
    assert provider.diff("E1", seen, now).replaces == ["staging"]

    assert paths(provider, {}, now) == ["callerReference"]
    assert paths(provider, {}, {**now, "callerReference": "another"}) == []
    assert aws.calls() == []


def test_nothing_is_done_with_a_configuration_that_has_mistakes_where_no_check_comes_before(
    aws: LocalCloudFront, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own_surroundings(monkeypatch, tmp_path)
    wrong = configured(DistributionProvider(), aws, maxRetries="many")
    waits = configured(DeployedProvider(), aws, maxRetries="many")
    for call in (
        lambda: wrong.delete("E1", {}),
        lambda: wrong.read("E1", program()),
        lambda: waits.create({"distributions": ["E1@2026-01-01T00:00:00Z"]}),
    ):
        with pytest.raises(InvalidInputs, match="maxRetries"):
            call()
    assert aws.calls() == []
