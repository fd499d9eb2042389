"""Functions and the resource that waits, over the protocol."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from pulumi.runtime.proto import plugin_pb2
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from tests.api.world import operations
from tests.fronts.plugin import UNKNOWN, Engine, Plugin, failed, plain, revealed, struct
from tests.lifecycle.world import program

GET = "cloudfront:index:getDistribution"
URN = "urn:pulumi:stack::project::cloudfront:index:Deployed::all"
LATER = "@2099-01-01T00:00:00Z"


@pytest.fixture
def provider(running: Plugin, aws: LocalCloudFront, listener: Engine) -> Iterator[Plugin]:
    running.configure(aws)
    yield running
    running.stub.Attach(plugin_pb2.PluginAttach(address=listener.address))  # what a test cancelled is forgotten


def invoke(provider: Plugin, token: str = GET, **args: Any) -> dict[str, Any]:
    return plain(getattr(provider.stub.Invoke(pb.InvokeRequest(tok=token, args=struct(args))), "return"))


def made(provider: Plugin, name: str) -> tuple[str, dict[str, Any]]:
    answer = provider.create(program(), name=name)
    return answer.id, plain(answer.properties)


def test_get_distribution_answers_the_outputs(provider: Plugin) -> None:
    id, outputs = made(provider, "get")
    found = invoke(provider, id=id)
    assert found["id"] == id
    assert found["domainName"] == revealed(outputs)["domainName"]
    assert UNKNOWN not in str(found)


WRONG: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "none": (GET, {"id": "E0GONE"}, "FAILED_PRECONDITION", "there is no distribution E0GONE in this account"),
    "both": (GET, {"id": "E1", "alias": "a"}, "INVALID_ARGUMENT", "getDistribution takes either `id` or `alias`"),
    "another function": (
        "cloudfront:index:getCachePolicy",
        {},
        "FAILED_PRECONDITION",
        f"this provider has no function cloudfront:index:getCachePolicy; it has {GET}",
    ),
}


@pytest.mark.parametrize(("token", "args", "code", "says"), WRONG.values(), ids=WRONG)
def test_a_function_that_can_not_answer_says_why(
    provider: Plugin, token: str, args: dict[str, Any], code: str, says: str
) -> None:
    with pytest.raises(grpc.RpcError) as error:
        invoke(provider, token, **args)
    assert failed(error.value).code == code
    assert says in failed(error.value).message


# ---- Deployed


def diff(provider: Plugin, old: list[str], new: list[Any]) -> Any:
    inputs = struct({"distributions": old})
    return provider.stub.Diff(
        pb.DiffRequest(id="all", urn=URN, old_inputs=inputs, olds=inputs, news=struct({"distributions": new}))
    )


def update(provider: Plugin, old: list[str], new: list[Any], **others: Any) -> dict[str, Any]:
    inputs, news = struct({"distributions": old}), struct({"distributions": new})
    request = pb.UpdateRequest(id="all", urn=URN, old_inputs=inputs, olds=inputs, news=news, **others)
    return plain(provider.stub.Update(request).properties)


def test_it_has_a_state_of_what_was_seen_deployed(provider: Plugin, aws: LocalCloudFront) -> None:
    writes = [made(provider, f"deployed-{n}")[1]["deployment"] for n in range(2)]
    aws.clear_calls()
    news = struct({"distributions": writes})
    previewed = provider.stub.Create(pb.CreateRequest(urn=URN, properties=news, preview=True))
    assert (plain(previewed.properties), aws.calls()) == ({"distributions": writes}, [])
    answer = provider.stub.Create(pb.CreateRequest(urn=URN, properties=news))
    assert (answer.id, plain(answer.properties)) == ("all", {"distributions": writes})
    assert set(operations(aws)) == {"ListDistributions"}


def test_its_difference_is_a_write_and_never_the_order(provider: Plugin) -> None:
    a, b, c = "E1@2026-01-01T00:00:00Z", "E2@2026-01-01T00:00:00Z", "E2@2026-01-02T00:00:00Z"
    assert diff(provider, [a, b], [b, a]).changes == pb.DiffResponse.DIFF_NONE
    for new in ([a, c], [a, UNKNOWN]):
        found = diff(provider, [a, b], new)
        assert (found.changes, list(found.replaces)) == (pb.DiffResponse.DIFF_SOME, [])
        assert dict(found.detailedDiff).keys() == {"distributions[1]"}


def test_an_update_waits_for_what_is_new_only(provider: Plugin, aws: LocalCloudFront) -> None:
    known, new = (made(provider, f"new-{n}")[1]["deployment"] for n in range(2))
    aws.clear_calls()
    assert update(provider, [known, new], [known]) == {"distributions": [known]}
    assert update(provider, [known], [known, UNKNOWN], preview=True) == {"distributions": [known, UNKNOWN]}
    assert aws.calls() == []
    update(provider, [known], [known, new])
    assert operations(aws) == ["GetDistribution"]


def test_a_refresh_and_a_delete_call_nobody_and_an_import_is_refused(provider: Plugin, aws: LocalCloudFront) -> None:
    state = struct({"distributions": ["E1@2026-01-01T00:00:00Z"]})
    answer = provider.stub.Read(pb.ReadRequest(id="all", urn=URN, inputs=state, properties=state))
    assert (answer.id, answer.inputs, answer.properties) == ("all", state, state)
    provider.stub.Delete(pb.DeleteRequest(id="all", urn=URN, properties=state))
    assert aws.calls() == []
    for unset in ({}, {"inputs": struct({}), "properties": struct({})}):
        with pytest.raises(grpc.RpcError) as error:
            provider.stub.Read(pb.ReadRequest(id="all", urn=URN, **unset))
        assert "a Deployed can't be imported: there is nothing of it in AWS" in failed(error.value).message


def test_out_of_time_and_cancelled_it_leaves_no_half_made_resource(provider: Plugin, listener: Engine) -> None:
    id, _ = made(provider, "late")
    never = struct({"distributions": [id + LATER]})
    with pytest.raises(grpc.RpcError) as error:
        provider.stub.Create(pb.CreateRequest(urn=URN, properties=never, timeout=0.3))
    assert failed(error.value).code == "FAILED_PRECONDITION"
    assert (failed(error.value).id, failed(error.value).properties) == ("", {})
    listener.heard = threading.Semaphore(0)
    waiting = provider.stub.Create.future(pb.CreateRequest(urn=URN, properties=never))
    assert listener.heard.acquire(timeout=10), "it tells how far it is"
    provider.cancel()
    with pytest.raises(grpc.RpcError) as error:
        waiting.result(timeout=5)
    assert f"waiting for {id} was interrupted. Run `pulumi up` again" in failed(error.value).message


def test_an_id_in_the_place_of_a_write_is_a_mistake(provider: Plugin) -> None:
    answer = provider.stub.Check(pb.CheckRequest(urn=URN, news=struct({"distributions": ["E1234567890ABC"]})))
    (failure,) = answer.failures
    assert failure.reason.startswith("distributions[0]: must be the output `deployment` of a distribution")
    assert not provider.stub.Check(pb.CheckRequest(urn=URN, news=struct({"distributions": UNKNOWN}))).failures


def test_another_resource_is_named_with_those_that_there_are(provider: Plugin) -> None:
    urn = "urn:pulumi:stack::project::cloudfront:index:Function::f"
    with pytest.raises(grpc.RpcError) as error:
        provider.stub.Check(pb.CheckRequest(urn=urn, news=struct({})))
    says = "it has cloudfront:index:Distribution and cloudfront:index:Deployed"
    assert says in failed(error.value).message
