"""What nobody should send to the plugin: a clear error, no crash, no hang and no growth."""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf import struct_pb2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from tests.api.world import one_paragraph
from tests.fronts.plugin import SECRET, SIGNATURE, UNKNOWN, Plugin, engine, plugin, urn
from tests.lifecycle.world import program

FUZZ = settings(max_examples=60, suppress_health_check=list(HealthCheck))
TIMEOUT = 30
CLEAR = (grpc.StatusCode.INVALID_ARGUMENT, grpc.StatusCode.FAILED_PRECONDITION)
OUTPUT, RESOURCE = "d0e6a833031e9bbcd3f4e8bde6ca49a4", "5cf8f73096256a8f31e491e813e4eb8e"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plugin]:
    folder: Path = tmp_path_factory.mktemp("plugin")
    with LocalCloudFront() as aws, engine() as found, plugin(folder, found.address) as running:
        running.configure(aws)
        yield running
        assert running.process.poll() is None
        assert running.stderr == ""


# ---- values

_numbers = st.floats() | st.sampled_from([math.nan, math.inf, -math.inf, 1e308, -0.0, 2.0**53, 0.5])
_texts = st.text(max_size=8) | st.sampled_from([UNKNOWN, SIGNATURE, "\0", "\U0010ffff", "a.b[0]", "*"])
_NAMES = ["origins", "id", "tags", "defaultCacheBehavior", "viewerCertificate", "enabled", "aliases", "cacheBehaviors"]
_NAMES += [
    "customHeaders",
    "value",
    "secret",
    "urn",
    "waitForDeployment",
    "customErrorResponses",
    "errorCode",
    "logging",
]
_names = st.sampled_from(_NAMES) | st.text(max_size=4)
_signatures = st.sampled_from([SECRET, OUTPUT, RESOURCE, "", "unknown", UNKNOWN, 5.0, None, True])


def _value(kind: Any) -> struct_pb2.Value:
    if kind is None:
        return struct_pb2.Value(null_value=struct_pb2.NULL_VALUE)
    if isinstance(kind, bool):
        return struct_pb2.Value(bool_value=kind)
    if isinstance(kind, float):
        return struct_pb2.Value(number_value=kind)
    if isinstance(kind, str):
        return struct_pb2.Value(string_value=kind)
    if isinstance(kind, list):
        return struct_pb2.Value(list_value=struct_pb2.ListValue(values=map(_value, kind)))
    if isinstance(kind, dict):
        return struct_pb2.Value(struct_value=_struct(kind))
    return struct_pb2.Value()  # a value of no kind at all


def _struct(values: dict[str, Any]) -> struct_pb2.Struct:
    return struct_pb2.Struct(fields={name: _value(value) for name, value in values.items()})


def _marked(below: Any) -> Any:
    """With a signature that is right, wrong, or has the wrong things beside it."""
    return st.builds(
        lambda one, others: {SIGNATURE: one, **others}, _signatures, st.dictionaries(_names, below, max_size=2)
    )


_values = st.recursive(
    st.none() | st.just(()) | st.booleans() | _numbers | _texts,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(_names, below, max_size=4) | _marked(below),
    max_leaves=12,
)


def _broken(values: Any, noise: Any, at: int) -> Any:
    """A program with noise at one place in it."""
    places = list(_places(values))
    holder, key = places[at % len(places)]
    holder[key] = noise
    return values


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in list(steps):
        yield value, key
        yield from _places(child)


_RICH = {
    "origins": [{"id": "a", "domainName": "a.example.com", "customHeaders": [{"headerName": "x", "headerValue": "y"}]}],
    "cacheBehaviors": [{"pathPattern": "a/*", "targetOriginId": "a", "viewerProtocolPolicy": "allow-all"}],
    "customErrorResponses": [{"errorCode": 404.0, "errorCachingMinTtl": 10.0}],
    "aliases": ["www.example.com"],
    "tags": {"a": "b"},
    "restrictions": {"geoRestriction": {"restrictionType": "whitelist", "locations": ["DE"]}},
}


def rich() -> dict[str, Any]:
    return {**program(), **copy.deepcopy(_RICH)}


inputs = st.builds(_broken, st.builds(rich), _values, st.integers(0, 1000)) | st.dictionaries(
    _names, _values, max_size=5
)


def clear(call: Any, request: Any) -> Any:
    """The answer, or None for an error that tells what to do."""
    answer, problem = asked(call, request)
    assert problem is None or problem.code() in CLEAR, problem
    return answer


def asked(call: Any, request: Any) -> tuple[Any, Any]:
    """The answer, or the error, which is always fit to be shown."""
    try:
        return call(request, timeout=TIMEOUT), None
    except grpc.RpcError as error:
        problem: Any = error
    assert one_paragraph(problem.details())
    return None, problem


# ---- random values, call by call


@FUZZ
@given(news=inputs, olds=inputs)
def test_check_takes_anything(provider: Plugin, news: Any, olds: Any) -> None:
    found = clear(provider.stub.Check, pb.CheckRequest(urn=urn(), news=_struct(news), olds=_struct(olds)))

    assert found is None or all(one_paragraph(each.reason) and not each.property for each in found.failures)


@FUZZ
@given(news=inputs, olds=inputs, old_inputs=inputs, ignored=st.lists(st.text(max_size=10), max_size=2))
def test_diff_takes_anything(provider: Plugin, news: Any, olds: Any, old_inputs: Any, ignored: list[str]) -> None:
    clear(
        provider.stub.Diff,
        pb.DiffRequest(
            id="E1",
            urn=urn(),
            news=_struct(news),
            olds=_struct(olds),
            old_inputs=_struct(old_inputs),
            ignoreChanges=ignored,
        ),
    )


@FUZZ
@given(news=inputs, olds=inputs, preview=st.booleans())
def test_create_and_update_take_anything(provider: Plugin, news: Any, olds: Any, preview: bool) -> None:
    clear(provider.stub.Create, pb.CreateRequest(urn=urn(), properties=_struct(news), preview=preview))
    clear(
        provider.stub.Update,
        pb.UpdateRequest(
            id="E1", urn=urn(), news=_struct(news), olds=_struct(olds), old_inputs=_struct(olds), preview=preview
        ),
    )


@FUZZ
@given(news=inputs, olds=inputs, id=st.text(max_size=20))
def test_read_and_delete_take_anything(provider: Plugin, news: Any, olds: Any, id: str) -> None:
    clear(provider.stub.Read, pb.ReadRequest(id=id, urn=urn(), inputs=_struct(news), properties=_struct(olds)))
    clear(provider.stub.Delete, pb.DeleteRequest(id=id, urn=urn(), properties=_struct(olds)))


@FUZZ
@given(news=inputs, olds=inputs)
def test_the_configuration_is_checked_whatever_it_is(provider: Plugin, news: Any, olds: Any) -> None:
    clear(provider.stub.CheckConfig, pb.CheckRequest(urn=urn(), news=_struct(news), olds=_struct(olds)))
    clear(provider.stub.DiffConfig, pb.DiffRequest(urn=urn(), news=_struct(news), old_inputs=_struct(olds)))


# ---- bytes and sizes


def raw(provider: Plugin, method: str, request: bytes) -> grpc.StatusCode:
    """What bytes that no protobuf library would write are answered with."""
    call = provider.channel.unary_unary(f"/pulumirpc.ResourceProvider/{method}", None, None)
    _, problem = asked(call, request)
    return problem.code() if problem else grpc.StatusCode.OK


def _field(number: int, content: bytes) -> bytes:
    """A field with a length: https://protobuf.dev/programming-guides/encoding"""
    size = len(content)
    length = bytearray()
    while size > 127:
        length.append(size & 127 | 128)
        size >>= 7
    return bytes([number << 3 | 2]) + bytes([*length, size]) + content


def _nested(depth: int) -> bytes:
    """A CheckRequest whose news hold a list in a list in a list."""
    value = b""
    for _ in range(depth):
        value = _field(6, _field(1, value))
    return _field(3, _field(1, _field(1, b"origins") + _field(2, value)))


@pytest.mark.parametrize(
    "request_bytes",
    [
        _field(1, b"\xff\xfe"),  # the URN is no UTF-8
        _field(3, _field(1, _field(1, b"\xc3\x28") + _field(2, b""))),  # nor a key
        _field(3, _field(1, _field(1, b"comment") + _field(2, _field(3, b"\xed\xa0\x80")))),  # nor a value: half a pair
        _nested(5_000),
        _nested(60),
        b"\xff" * 100,
        b"\x0a\xff\xff\xff\xff\x0f",
        b"",
    ],
    ids=["urn", "key", "value", "deep", "less deep", "noise", "a length that lies", "nothing"],
)
def test_bytes_that_are_no_request_are_refused(provider: Plugin, request_bytes: bytes) -> None:
    assert raw(provider, "Check", request_bytes) in (*CLEAR, grpc.StatusCode.INTERNAL)


@FUZZ
@given(noise=st.binary(max_size=100), method=st.sampled_from(["Check", "Diff", "Create", "Read", "Delete", "Nothing"]))
def test_noise_is_refused(provider: Plugin, noise: bytes, method: str) -> None:
    assert raw(provider, method, noise) is not grpc.StatusCode.UNKNOWN


def test_sizes_without_reason_make_an_error_and_no_growth(provider: Plugin) -> None:
    """The memory of a request goes with it."""
    huge = "x" * (2 << 20)
    requests = [
        {**program(), "priceClass": huge},
        {**program(), "tags": {f"key-{number}": "x" for number in range(5_000)}},
        {**program(), huge: "x"},
        {**program(), "aliases": ["x"] * 2_000},
        {**program(), "origins": [{"id": str(number)} for number in range(500)]},
    ]
    for values in requests * 2:
        provider.check(values)
    before = _memory(provider)
    for values in requests * 3:
        provider.check(values)

    assert _memory(provider) - before < 64 << 20


def test_a_message_shows_no_more_of_a_value_than_a_user_wants_to_read(provider: Plugin) -> None:
    huge = "x" * 100_000
    for values in (
        {**program(), "priceClass": huge},
        {**program(), huge: 1},
        {**program(), "aliases": [huge]},
        {**program(), "enabled": huge},
        {**program(), "origins": [{"id": huge, "domainName": huge}]},
    ):
        failures = provider.failures(values)
        assert failures
        assert all(len(reason) < 2_000 for _, reason in failures)


def _memory(provider: Plugin) -> int:
    """Resident, in bytes. Source: Linux, proc(5), /proc/pid/statm."""
    return int(Path(f"/proc/{provider.process.pid}/statm").read_text().split()[1]) * 4096
