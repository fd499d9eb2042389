"""What is secret stays so on its way through the protocol."""

from __future__ import annotations

from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.lifecycle.state import MARKER
from tests.api import world
from tests.api.world import HEADER_VALUE
from tests.fronts.plugin import SIGNATURE, Plugin, failed, plain, revealed, secret, struct, urn
from tests.lifecycle.world import origin, program, without

HEADER = {"headerName": "X-Secret", "headerValue": HEADER_VALUE}


def test_check_seals_header_values_and_nothing_else(provider: Plugin) -> None:
    answer = plain(provider.check(program(origins=[origin("a", customHeaders=[HEADER])])).inputs)
    header = answer["origins"][0].pop("customHeaders")[0]
    assert header == {"headerName": "X-Secret", "headerValue": secret(HEADER_VALUE)}
    assert SIGNATURE not in str(answer)


@pytest.mark.parametrize("path", ["comment", "origins", "tags", "defaultCacheBehavior"])
def test_check_hands_secrets_back(provider: Plugin, path: str) -> None:
    inputs = program(comment="c", tags={"a": "b"})
    answer = plain(provider.check({**inputs, path: secret(inputs[path])}).inputs)
    assert answer[path][SIGNATURE]
    assert revealed(answer) == inputs


def test_secrets_of_the_program_come_back_as_outputs(provider: Plugin) -> None:
    _, _, outputs = provider.made("secrets", comment=secret("c"), tags={"a": secret("1")})
    assert outputs["comment"] == secret("c")
    assert outputs["tags"]["a"] == secret("1")


@pytest.mark.parametrize("marked", [False, True], ids=["whole", "half-way"])
def test_a_secret_stays_one_when_its_item_has_moved(provider: Plugin, aws: LocalCloudFront, marked: bool) -> None:
    """Someone else removed an item before it: its index is another one now. `marked`: the read can't finish."""
    hidden = {**origin("b"), "domainName": secret("hidden.example.com")}
    id, inputs, outputs = provider.made(f"moved-{marked}", origins=[origin("a"), hidden])

    def remove(live: dict[str, Any]) -> None:
        live["Origins"]["Items"] = [each for each in live["Origins"]["Items"] if each["Id"] == "b"]
        live["DefaultCacheBehavior"]["TargetOriginId"] = "b"

    aws.edit(id, remove)
    if marked:
        world.port_on(aws).tag(outputs["arn"], {MARKER: "left"})
        aws.fail("UntagResource", "error", code="NoSuchResource", status=404, message="It does not exist.")
        with pytest.raises(grpc.RpcError) as caught:
            provider.read(id, inputs, outputs)
        half = failed(caught.value)
        found = [half.inputs or {}, half.properties]
    else:
        answer = provider.read(id, inputs, outputs)
        found = [plain(answer.inputs), plain(answer.properties)]
    for values in found:
        assert values["origins"][0]["domainName"] == secret("hidden.example.com")


def test_a_refresh_keeps_a_secret_that_only_the_outputs_have(provider: Plugin) -> None:
    """The update that made it one was interrupted: the engine keeps the old inputs, and the new outputs."""
    id, inputs, outputs = provider.made("newly-secret", comment="s3cr3t")
    answer = provider.read(id, inputs, {**outputs, "comment": secret("s3cr3t")})
    assert plain(answer.properties)["comment"] == secret("s3cr3t")
    assert plain(answer.inputs)["comment"] == secret("s3cr3t")


@pytest.mark.parametrize("now", [{"comment": "plain"}, {}], ids=["plain", "gone"])
def test_an_update_that_may_have_been_done_keeps_the_old_secret(
    provider: Plugin, aws: LocalCloudFront, now: dict[str, Any]
) -> None:
    """Its answer has the old outputs, in which other paths are secret than in the new program."""
    id, inputs, outputs = provider.made(f"once-secret-{len(now)}", comment=secret("s3cr3t"))
    aws.fail("UpdateDistribution", "drop-after", times=-1)
    news = {**without(inputs, "comment"), **now, "httpVersion": "http3"}
    with pytest.raises(grpc.RpcError) as caught:
        provider.update(id, inputs, outputs, news)
    assert failed(caught.value).properties["comment"] == secret("s3cr3t")


SECRET_TAGS = {
    "a value": {"tags": {"owner": secret("s3cret"), "open": "o"}},
    "all of them": {"tags": secret({"owner": "s3cret", "open": "o"})},
    "as stack configuration": secret('{"tags": {"owner": "s3cret", "open": "o"}}'),
}


@pytest.mark.parametrize("tags", SECRET_TAGS.values(), ids=SECRET_TAGS)
def test_default_tags_that_are_secret_stay_so(provider: Plugin, aws: LocalCloudFront, tags: Any) -> None:
    provider.configure(aws, defaultTags=tags)
    inputs = plain(provider.check(program(tags={"own": "x"})).inputs)
    assert inputs["tags"]["owner"] == secret("s3cret")
    assert inputs["tags"]["own"] == "x"
    assert plain(provider.create(inputs).properties)["tags"]["owner"] == secret("s3cret")
    (reason,) = (reason for _, reason in provider.failures(program(tags={"owner": "", "aws:own": "x"})))
    assert "s3cret" not in reason


def test_a_mistake_in_a_secret_of_the_configuration_is_told_without_it(provider: Plugin) -> None:
    for wrong in (
        {"maxRetries": secret("s3cret")},
        {"defaultTags": {"tags": {"a": secret("s3cret" * 50)}}},
        {"defaultTags": secret('{"tags": "s3cret"}')},
    ):
        answer = provider.stub.CheckConfig(pb.CheckRequest(urn=urn(), news=struct(wrong)))
        (failure,) = answer.failures
        assert "s3cret" not in failure.reason
        with pytest.raises(grpc.RpcError) as caught:
            provider.configure(**wrong)
        assert "s3cret" not in failed(caught.value).message
