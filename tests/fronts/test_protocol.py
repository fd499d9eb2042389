"""The protocol, against the real process: each method answers what the engine expects of it."""

from __future__ import annotations

import json
from typing import Any

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.version import __version__
from tests.api import world
from tests.api.world import HEADER_VALUE
from tests.fronts.plugin import ROOT, UNKNOWN, Engine, Plugin, plain, revealed, secret, struct, urn
from tests.lifecycle.world import origin, program, without

HEADER = {"headerName": "X-Secret", "headerValue": HEADER_VALUE}
FACTS = ("arn", "domainName", "hostedZoneId", "status", "etag", "lastModifiedTime", "callerReference")


def test_the_handshake_takes_secrets_and_nothing_that_needs_more(provider: Plugin, listener: Engine) -> None:
    answer = provider.stub.Handshake(pb.ProviderHandshakeRequest(engine_address=listener.address))
    assert (answer.accept_secrets, answer.accept_resources, answer.accept_outputs) == (True, False, False)


def test_configure_takes_secrets_and_previews(provider: Plugin, aws: LocalCloudFront) -> None:
    config = {"endpoint": aws.endpoint, "accessKey": world.ACCESS_KEY, "secretKey": secret(world.SECRET_KEY)}
    answer = provider.stub.Configure(pb.ConfigureRequest(args=struct(config), id="provider-id"))
    assert (answer.acceptSecrets, answer.supportsPreview) == (True, True)
    assert (answer.acceptResources, answer.acceptOutputs) == (False, False)


def test_the_schema_is_the_packaged_one(provider: Plugin) -> None:
    answer = provider.stub.GetSchema(pb.GetSchemaRequest())
    assert json.loads(answer.schema) == json.loads((ROOT / "schema.json").read_text())


def test_the_version_is_the_packages(provider: Plugin) -> None:
    assert provider.stub.GetPluginInfo(empty_pb2.Empty()).version == __version__


@pytest.mark.parametrize("method", ["Call", "Construct", "Parameterize", "GetMapping"])
def test_what_it_does_not_have_is_unimplemented(provider: Plugin, method: str) -> None:
    """The engine takes UNIMPLEMENTED for a no, and anything else for a failure."""
    request = getattr(pb, f"{method}Request")()
    with pytest.raises(grpc.RpcError) as caught:
        getattr(provider.stub, method)(request)
    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED


def test_another_type_is_refused_in_words(provider: Plugin) -> None:
    other = "urn:pulumi:stack::project::cloudfront:index:Function::f"
    for call, request in (
        (provider.stub.Check, pb.CheckRequest(urn=other)),
        (provider.stub.Create, pb.CreateRequest(urn=other)),
        (provider.stub.Read, pb.ReadRequest(urn=other, id="E1")),
    ):
        with pytest.raises(grpc.RpcError, match="cloudfront:index:Function") as caught:
            call(request)
        assert caught.value.code() is not grpc.StatusCode.INTERNAL


# ---- Check


def test_check_keeps_the_inputs_as_they_were_written(provider: Plugin) -> None:
    inputs = program(comment="c", origins=[origin("b"), origin("a")], tags={"a": "1"})
    assert plain(provider.check(inputs).inputs) == inputs


def test_check_hands_unknowns_back(provider: Plugin) -> None:
    inputs = program(comment=UNKNOWN, origins=[{**origin("a"), "domainName": UNKNOWN}], tags=UNKNOWN)
    answer = provider.check(inputs)
    assert not answer.failures
    assert plain(answer.inputs) == inputs


MISTAKES: dict[str, tuple[dict[str, Any], str]] = {
    "a wrong type": ({"comment": ["x"]}, "comment: must be a string"),
    "an unknown key": ({"coment": "x"}, "coment: "),
    "a wrong type below": ({"origins": [origin("a"), origin("b", connectionAttempts="x")]}, "origins[1].connection"),
    "a missing member below": ({"origins": [{"id": "a"}]}, "origins[0].domainName: is required"),
    "a wrong choice": ({"priceClass": "cheap"}, "priceClass: must be one of"),
    "out of range": ({"origins": [origin("a", connectionAttempts=4)]}, "origins[0].connectionAttempts: "),
    "nothing known": ({"origins": []}, "origins: "),
    "a wrong header value": (
        {"origins": [origin("a", customHeaders=[{"headerName": "x", "headerValue": [HEADER_VALUE]}])]},
        "origins[0].customHeaders[0].headerValue: must be a string",
    ),
}


@pytest.mark.parametrize(("members", "says"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_a_reason_with_its_path_and_no_property(
    provider: Plugin, aws: LocalCloudFront, members: dict[str, Any], says: str
) -> None:
    """For a property the engine would print its value, secrets in plain."""
    failures = provider.failures(program(**members))
    assert any(reason.startswith(says) for _, reason in failures), failures
    assert {property for property, _ in failures} == {""}
    assert HEADER_VALUE not in str(failures)
    assert aws.calls() == []


def test_old_inputs_of_another_version_are_no_mistake(provider: Plugin) -> None:
    olds = {**program(), "removed": {"x": [1]}, "origins": "once a string"}
    assert not provider.check(program(), olds).failures


# ---- Create and its preview


def test_a_preview_of_a_create_calls_nobody_and_knows_what_is_declared(provider: Plugin, aws: LocalCloudFront) -> None:
    answer = plain(provider.create(program(comment="c", webAclId=UNKNOWN), preview=True).properties)
    assert aws.calls() == []
    assert {name: answer[name] for name in FACTS} == dict.fromkeys(FACTS, UNKNOWN)
    assert (answer["comment"], answer["webAclId"], answer["httpVersion"]) == ("c", UNKNOWN, "http2")
    assert "waitForDeployment" not in answer


def test_a_create_has_an_id_and_nothing_unknown(provider: Plugin, aws: LocalCloudFront) -> None:
    id, inputs, outputs = provider.made("create", comment="c", origins=[origin("a", customHeaders=[HEADER])])
    assert world.operations(aws) == ["CreateDistributionWithTags", "UntagResource"]
    assert id in aws.distributions()
    assert UNKNOWN not in str(outputs)
    assert outputs["domainName"] == aws.distributions()[id]["domain_name"]
    assert outputs["origins"][0]["customHeaders"][0]["headerValue"] == secret(HEADER_VALUE)
    assert _holds(outputs, without(inputs, "waitForDeployment"))


def test_a_preview_promises_no_output_that_the_create_does_not_give(provider: Plugin) -> None:
    previewed = plain(provider.create(program(tags={"a": "1"}), preview=True).properties)
    _, _, outputs = provider.made("promise", tags={"a": "1"})
    assert previewed.keys() <= outputs.keys()
    assert _holds(outputs, previewed)


def _holds(whole: Any, part: Any) -> bool:
    """Whether all that is known of `part` stands in `whole`."""
    if part == UNKNOWN:
        return True
    if isinstance(whole, dict) and isinstance(part, dict):
        return part.keys() <= whole.keys() and all(_holds(whole[name], part[name]) for name in part)
    if isinstance(whole, list) and isinstance(part, list):
        return len(whole) == len(part) and all(map(_holds, whole, part))
    return bool(whole == part)


# ---- Read, Update, Delete


def test_a_refresh_gives_inputs_and_outputs(provider: Plugin, aws: LocalCloudFront) -> None:
    id, inputs, outputs = provider.made("refresh", comment="c", origins=[origin("a", customHeaders=[HEADER])])
    answer = provider.read(id, inputs, outputs)
    assert answer.id == id
    assert plain(answer.inputs) == inputs
    assert plain(answer.properties) == outputs
    aws.edit(id, {"Comment": "theirs"})
    assert plain(provider.read(id, inputs, outputs).inputs)["comment"] == "theirs"


def test_a_read_of_what_is_gone_is_empty(provider: Plugin) -> None:
    answer = provider.read("EGONE", {}, {})
    assert (answer.id, answer.HasField("inputs"), answer.HasField("properties")) == ("", False, False)


def test_an_import_has_inputs_that_check_takes_and_diff_finds_equal(provider: Plugin) -> None:
    id, _, _ = provider.made("import", comment="c", origins=[origin("a", customHeaders=[HEADER])], tags={"a": "1"})
    answer = provider.read(id)
    inputs, outputs = plain(answer.inputs), plain(answer.properties)
    assert inputs["origins"][0]["customHeaders"][0]["headerValue"] == secret(HEADER_VALUE)
    checked = provider.check(inputs, inputs)
    assert not checked.failures
    assert provider.diff(inputs, outputs, plain(checked.inputs)).changes == pb.DiffResponse.DIFF_NONE


def test_an_update_gives_outputs_and_its_preview_the_same_but_for_what_turns(
    provider: Plugin, aws: LocalCloudFront
) -> None:
    id, inputs, outputs = provider.made("update", comment="old", tags={"a": "1"})
    news = {**inputs, "comment": "new", "tags": {"a": "2"}}
    aws.clear_calls()
    previewed = provider.update(id, inputs, outputs, news, preview=True)
    assert aws.calls() == []
    updated = provider.update(id, inputs, outputs, news)
    assert (updated["comment"], updated["tags"], aws.tags(id)) == ("new", {"a": "2"}, {"a": "2"})
    assert UNKNOWN not in str(updated)
    for name, value in previewed.items():
        assert value in (UNKNOWN, updated[name]), name
    assert previewed["arn"] == updated["arn"]
    assert previewed["etag"] == UNKNOWN


def test_a_preview_of_an_update_of_tags_keeps_all_that_stays(provider: Plugin) -> None:
    id, inputs, outputs = provider.made("tags", tags={"a": "1"})
    previewed = provider.update(id, inputs, outputs, {**inputs, "tags": {"a": "2"}}, preview=True)
    assert previewed == {**outputs, "tags": {"a": "2"}}


def test_a_delete_deletes(provider: Plugin, aws: LocalCloudFront) -> None:
    id, _, _ = provider.made("delete", enabled=False)
    provider.delete(id)
    assert id not in aws.distributions()
    provider.delete(id)


# ---- configurations of the provider


def test_check_config_says_what_is_wrong_and_seals_credentials(provider: Plugin) -> None:
    news = {"maxRetries": "three", "secretKey": world.SECRET_KEY, "accessKey": world.ACCESS_KEY, "token": "t"}
    answer = provider.stub.CheckConfig(pb.CheckRequest(urn=urn(), news=struct(news)))
    (failure,) = answer.failures
    assert (failure.property, failure.reason.startswith("maxRetries: ")) == ("", True)
    inputs = plain(answer.inputs)
    assert revealed(inputs) == news
    for name in ("secretKey", "accessKey", "token"):
        assert inputs[name] == secret(news[name]), "it goes to the state"


def test_check_config_takes_what_is_not_known_yet(provider: Plugin) -> None:
    news = {"region": UNKNOWN, "assumeRole": {"roleArn": UNKNOWN}, "defaultTags": UNKNOWN}
    answer = provider.stub.CheckConfig(pb.CheckRequest(urn=urn(), news=struct(news)))
    assert not answer.failures
    assert plain(answer.inputs) == news


@pytest.mark.parametrize("change", [{"region": "eu-west-1"}, {"profile": "p"}, {"endpoint": "http://x"}, {}])
def test_diff_config_never_replaces(provider: Plugin, change: dict[str, str]) -> None:
    old = {"region": "us-east-1"}
    answer = provider.stub.DiffConfig(
        pb.DiffRequest(urn=urn(), old_inputs=struct(old), olds=struct(old), news=struct({**old, **change}))
    )
    assert answer.changes == (pb.DiffResponse.DIFF_SOME if change else pb.DiffResponse.DIFF_NONE)
    assert list(answer.diffs) == list(change)
    assert not answer.replaces
    assert not answer.deleteBeforeReplace


ACCOUNTS: dict[str, tuple[Any, Any, bool]] = {
    "another one": (["111111111111"], ["222222222222"], True),
    "another one, from stack config": ('["111111111111"]', '["222222222222"]', True),
    "one of several": (["111111111111", "333333333333"], ["222222222222", "333333333333"], False),
    "the same, otherwise written": ('["111111111111"]', ["111111111111"], False),
    "from any": ([], ["222222222222"], False),
    "to any": (["111111111111"], [], False),
    "not known yet": (["111111111111"], UNKNOWN, False),
    "one of them not known yet": (["111111111111"], ["222222222222", UNKNOWN], False),
    "no list": (["111111111111"], "222222222222", False),
}


@pytest.mark.parametrize(("old", "new", "replaces"), ACCOUNTS.values(), ids=ACCOUNTS)
def test_diff_config_replaces_for_a_proven_change_of_account_only(
    provider: Plugin, old: Any, new: Any, replaces: bool
) -> None:
    """The engine replaces all distributions of a provider that is replaced."""
    answer = provider.stub.DiffConfig(
        pb.DiffRequest(
            urn=urn(), old_inputs=struct({"allowedAccountIds": old}), news=struct({"allowedAccountIds": new})
        )
    )
    assert list(answer.replaces) == (["allowedAccountIds"] if replaces else [])
