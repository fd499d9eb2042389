"""The rules behind the protocol: what Check, and the preview of an Update, are told and tell."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from tests.api.world import HEADER_VALUE
from tests.cloudfront_local.support import CERTIFICATE
from tests.fronts.plugin import UNKNOWN, Engine, Failed, Plugin, failed, plain, secret, struct
from tests.lifecycle.world import origin, program, without

Values = dict[str, Any]
OWN = {"acmCertificateArn": CERTIFICATE, "sslSupportMethod": "sni-only", "minimumProtocolVersion": "TLSv1.2_2021"}
ALIASED = program(aliases=["www.example.com"])


def reasons(provider: Plugin, news: Values, olds: Values | None = None) -> list[str]:
    return [each.reason.partition(":")[0] for each in provider.check(news, olds).failures]


def refusal(call: Any) -> Failed:
    with pytest.raises(grpc.RpcError) as caught:
        call()
    return failed(caught.value)


def test_on_a_create_what_is_not_declared_has_its_default(provider: Plugin) -> None:
    """Old inputs are empty on a create, and where one follows: on the second Check of a replacement."""
    assert reasons(provider, ALIASED) == ["viewerCertificate"]
    assert reasons(provider, ALIASED, {}) == ["viewerCertificate"]


def test_in_an_update_it_may_be_anything(provider: Plugin) -> None:
    assert reasons(provider, ALIASED, program()) == []


def test_in_an_update_what_was_taken_out_has_its_default(provider: Plugin) -> None:
    assert reasons(provider, ALIASED, {**ALIASED, "viewerCertificate": OWN}) == ["viewerCertificate"]


def test_what_was_declared_before_is_no_mistake(provider: Plugin) -> None:
    """The import of what someone else made, and what CloudFront took before there was the rule."""
    odd = program(defaultRootObject="/index.html")

    assert reasons(provider, odd, odd) == []
    assert reasons(provider, odd, program()) == ["defaultRootObject"]


def test_warnings_are_logged_and_each_only_once(provider: Plugin, listener: Engine) -> None:
    unused = program(origins=[origin("a"), origin("unused-b")], logging={"prefix": "x"})
    provider.check(unused)
    warned = listener.messages()

    assert [each.partition(":")[0] for each in warned] == ["logging.prefix", "origins[1].id"]
    assert warned[1] == "origins[1].id: no behavior points to 'unused-b': it is never used [origin-unused]"
    assert {log.urn.rpartition("::")[2] for log in listener.logs if log.message in warned} == {"site"}
    provider.check(unused)
    assert listener.messages() == warned


def test_what_was_warned_of_before_is_not_warned_of_again(provider: Plugin, listener: Engine) -> None:
    provider.check(program(logging={"prefix": "y"}, comment="new"), program(logging={"prefix": "y"}))

    assert listener.messages() == []


def test_an_update_is_warned_once_of_what_only_the_last_seen_distribution_shows(
    provider: Plugin, aws: LocalCloudFront, listener: Engine
) -> None:
    """Whether functions choose the origin isn't declared, so Check can't know."""
    now = program(origins=[origin("a"), origin("unused-c")])
    made = provider.create(program())
    provider.check(now, program())
    assert listener.messages() == []

    for preview in (True, False):
        provider.update(made.id, program(), plain(made.properties), now, preview=preview)
    unused = ["origins[1].id: no behavior points to 'unused-c': it is never used [origin-unused]"]
    assert listener.messages() == unused
    listener.logs.clear()
    provider.update(made.id, now, plain(made.properties) | now, {**now, "comment": "new"}, preview=True)
    assert listener.messages() == []


def test_what_check_has_warned_of_the_plan_does_not_tell_again_in_other_words(
    provider: Plugin, listener: Engine
) -> None:
    """The plan knows that the program doesn't declare it."""
    before, now = program(isIpv6Enabled=False), program(anycastIpListId="aip_a")
    provider.check(now, before)
    provider.update("E1", before, without(before, "waitForDeployment"), now, preview=True)

    assert [each.partition(":")[0] for each in listener.messages()] == ["isIpv6Enabled"]


def test_a_preview_of_an_update_refuses_what_only_the_last_seen_distribution_shows(
    provider: Plugin, aws: LocalCloudFront
) -> None:
    now = program(viewerCertificate={"cloudfrontDefaultCertificate": True})
    seen = {**program(), "aliases": ["theirs.example.com"], "viewerCertificate": OWN}
    before = program(viewerCertificate=OWN)
    assert reasons(provider, now, before) == []
    for preview in (True, False):
        found = refusal(lambda preview=preview: provider.update("E1", before, seen, now, preview=preview))
        assert found.code == "INVALID_ARGUMENT"
        assert found.message.startswith("viewerCertificate: must be a certificate that covers the aliases")
    assert aws.calls() == []


def test_a_mistake_that_only_the_plan_shows_is_named_by_its_place_in_the_program(
    provider: Plugin, aws: LocalCloudFront
) -> None:
    """The inputs have the order of the state: the new origin comes last there."""
    before = program(origins=[origin("a"), origin("b")])
    now = program(origins=[{"id": "new", "domainName": "api.example.com"}, origin("a"), origin("b")])
    checked = provider.check(now, before)
    assert not checked.failures
    inputs = plain(checked.inputs)
    assert [each["id"] for each in inputs["origins"]] == ["a", "b", "new"]

    for preview in (True, False):
        found = refusal(lambda preview=preview: provider.update("E1", before, before, inputs, preview=preview))
        assert found.message.startswith("origins[0].domainName: ")
    assert aws.calls() == []


def test_a_preview_of_an_update_shows_no_secret(provider: Plugin) -> None:
    seen = {**program(), "continuousDeploymentPolicyId": "policy", "aliases": []}
    now = {**program(), "aliases": [secret(HEADER_VALUE)]}
    found = refusal(lambda: provider.update("E1", program(), seen, now, preview=True))

    assert HEADER_VALUE not in found.message
    assert "aliases" in found.message


def test_an_unknown_is_checked_before_the_first_call(provider: Plugin, aws: LocalCloudFront) -> None:
    unknown = program(origins=[origin(domainName=UNKNOWN)])
    known = program(origins=[origin(domainName="https://a.example.com")])
    assert reasons(provider, unknown) == []
    provider.create(plain(provider.check(unknown).inputs), preview=True)

    found = refusal(lambda: provider.create(known))
    assert (found.code, found.id) == ("INVALID_ARGUMENT", "")
    assert found.message.startswith("origins[0].domainName: must be a domain name without scheme and path")
    assert aws.calls() == []


def test_default_tags_of_the_provider_are_checked_where_they_are_set(provider: Plugin) -> None:
    news = struct({"defaultTags": {"tags": {"aws:team": "web", "ok": "a;b", "fine": "x"}}})
    told = provider.stub.CheckConfig(pb.CheckRequest(urn="provider", news=news)).failures

    assert [each.reason.partition(": ")[0] for each in told] == ['defaultTags.tags["aws:team"]', "defaultTags.tags.ok"]


def test_the_quota_counts_default_tags(provider: Plugin, aws: LocalCloudFront, listener: Engine) -> None:
    provider.configure(aws, defaultTags={"tags": {"default": "x"}})
    try:
        provider.check(program(tags={f"t{n}": "x" for n in range(50)}))
    finally:
        provider.configure(aws)

    assert [each.partition(":")[0] for each in listener.messages()] == ["tags"]


def test_the_order_of_the_program_is_that_of_the_paths(provider: Plugin) -> None:
    """Inputs come back in the state's order; mistakes have the program's indices."""
    old = program(origins=[origin("a"), origin("b")])
    new = program(origins=[origin("b", originPath="x"), origin("a")])
    answer = provider.check(without(new, "tags"), old)

    assert [each.reason.partition(":")[0] for each in answer.failures] == ["origins[0].originPath"]
