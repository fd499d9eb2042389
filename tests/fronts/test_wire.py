"""Pulumi's values and plain values: one is the other's image, secrets and unknowns included, and nothing crashes."""

from __future__ import annotations

from typing import Any

import pytest
from google.protobuf import json_format, struct_pb2
from hypothesis import given
from hypothesis import strategies as st
from pulumi.runtime import rpc

from pulumi_cloudfront_provider.fronts import wire
from pulumi_cloudfront_provider.values import UNKNOWN, Path, is_unknown, walk

TEXT = st.text(max_size=8).filter(lambda text: text not in wire.UNKNOWNS)
NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False).filter(lambda n: not n.is_integer())
LEAVES = st.none() | st.booleans() | NUMBERS | TEXT | st.just(UNKNOWN)
NAMES = TEXT.filter(lambda name: name not in (wire.SIGNATURE, "*"))
TREES = st.recursive(LEAVES, lambda below: st.lists(below, max_size=4) | st.dictionaries(NAMES, below, max_size=4))
VALUES = st.dictionaries(NAMES, TREES, max_size=5)


def _same(one: Any, other: Any) -> bool:
    """Equal, where an unknown is an unknown and True is no 1."""
    if is_unknown(one) or is_unknown(other):
        return is_unknown(one) and is_unknown(other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


def _without_nulls(value: Any) -> Any:
    """A null member is one that isn't there; a null item stays."""
    if isinstance(value, dict):
        return {name: _without_nulls(each) for name, each in value.items() if each is not None}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value


def _struct(values: dict[str, Any]) -> struct_pb2.Struct:
    return json_format.ParseDict(values, struct_pb2.Struct())


def secret(value: Any) -> dict[str, Any]:
    return {wire.SIGNATURE: wire.SECRET, "value": value}


@given(values=VALUES)
def test_what_is_encoded_is_decoded_again(values: dict[str, Any]) -> None:
    decoded = wire.decode(wire.encode(values))
    assert _same(decoded.values, _without_nulls(values))
    assert decoded.secrets == frozenset()


@given(values=VALUES, data=st.data())
def test_secrets_anywhere_come_back_where_they_were(values: dict[str, Any], data: st.DataObject) -> None:
    values = _without_nulls(values)
    places: list[Path] = [path for path, _ in walk(values) if path]
    secrets = frozenset(data.draw(st.lists(st.sampled_from(places), max_size=5)) if places else ())
    decoded = wire.decode(wire.encode(values, secrets))
    assert _same(decoded.values, values)
    assert decoded.secrets == secrets


@given(values=VALUES, data=st.data())
def test_what_came_in_goes_out_as_it_came(values: dict[str, Any], data: st.DataObject) -> None:
    values = _without_nulls(values)
    places = [path for path, _ in walk(values) if path]
    secrets = data.draw(st.lists(st.sampled_from(places), max_size=5)) if places else []
    came = wire.encode(values, secrets)
    decoded = wire.decode(came)
    assert wire.encode(decoded.values, decoded.secrets) == came


@given(values=VALUES)
def test_pulumis_own_client_reads_what_we_write(values: dict[str, Any]) -> None:
    read = rpc.deserialize_properties(wire.encode(_without_nulls(values)), keep_unknowns=True)
    names = {name for name in values if values[name] is not None and not name.startswith("__")}
    assert names <= read.keys()


@pytest.mark.parametrize("kind", sorted(wire.UNKNOWNS))
@pytest.mark.parametrize("wrap", [lambda u: u, secret, lambda u: [u], lambda u: {"b": [u, 1]}])
def test_every_kind_of_unknown_is_unknown_at_any_depth(kind: str, wrap: Any) -> None:
    decoded = wire.decode(_struct({"a": wrap(kind)}))
    assert any(is_unknown(node) for _, node in walk(decoded.values))
    assert kind not in str(decoded.values)


def test_the_unknowns_are_pulumis_own() -> None:
    assert rpc.UNKNOWN == wire.UNKNOWN_STRING
    assert rpc._special_secret_sig == wire.SECRET
    assert rpc._special_sig_key == wire.SIGNATURE


FORMS: dict[str, tuple[Any, Any, set[Path]]] = {
    # what comes in -> value, secrets
    "a secret": (secret("x"), "x", {("a",)}),
    "a secret list": (secret(["x", "y"]), ["x", "y"], {("a",)}),
    "a secret in a secret": (secret(secret("x")), "x", {("a",)}),
    "a secret below a secret": (secret([{"b": secret("x")}]), [{"b": "x"}], {("a",), ("a", 0, "b")}),
    "a secret unknown": (secret(wire.UNKNOWN_STRING), UNKNOWN, {("a",)}),
    "a secret false": (secret(False), False, {("a",)}),
    "a secret zero": (secret(0), 0, {("a",)}),
    "a secret empty string": (secret(""), "", {("a",)}),
    "an output": ({wire.SIGNATURE: wire.OUTPUT, "value": 80}, 80, set()),
    "a secret output": ({wire.SIGNATURE: wire.OUTPUT, "value": "x", "secret": True}, "x", {("a",)}),
    "an output that isn't secret": ({wire.SIGNATURE: wire.OUTPUT, "value": "x", "secret": False}, "x", set()),
    "an unknown output": ({wire.SIGNATURE: wire.OUTPUT}, UNKNOWN, set()),
    "an unknown secret output": ({wire.SIGNATURE: wire.OUTPUT, "secret": True}, UNKNOWN, {("a",)}),
    "a resource": ({wire.SIGNATURE: wire.RESOURCE, "urn": "urn:x", "id": "E1"}, "E1", set()),
    "a resource without an id": ({wire.SIGNATURE: wire.RESOURCE, "urn": "urn:x"}, "urn:x", set()),
    "a resource whose id isn't known": (
        {wire.SIGNATURE: wire.RESOURCE, "urn": "urn:x", "id": wire.UNKNOWN_STRING},
        UNKNOWN,
        set(),
    ),
    "a whole number": (80.0, 80, set()),
    "a number with a fraction": (0.5, 0.5, set()),
    "a number beyond what doubles count": (1e300, 1e300, set()),
    "null in a list": ([None, 1], [None, 1], set()),
}


@pytest.mark.parametrize(("came", "value", "secrets"), FORMS.values(), ids=FORMS)
def test_each_form_has_its_plain_value(came: Any, value: Any, secrets: set[Path]) -> None:
    decoded = wire.decode(_struct({"a": came}))
    assert _same(decoded.values, {"a": value})
    assert decoded.secrets == secrets


@pytest.mark.parametrize("nothing", [None, secret(None), {wire.SIGNATURE: wire.SECRET}])
def test_nothing_is_no_member(nothing: Any) -> None:
    assert wire.decode(_struct({"a": nothing, "b": 1})).values == {"b": 1}


@pytest.mark.parametrize(
    "signature",
    ["c44067f5952c0a294b673a41bacd8c17", "0def7320c3a5731c473e5ecbe6d01bc7", "", "unknown", 17, None, ["x"], True],
    ids=["asset", "archive", "empty", "unknown", "number", "null", "list", "bool"],
)
@pytest.mark.parametrize("wrap", [lambda v: v, secret, lambda v: [[v]], lambda v: {"b": v}])
def test_a_signature_that_has_no_place_here_is_malformed(signature: Any, wrap: Any) -> None:
    with pytest.raises(wire.Malformed):
        wire.decode(_struct({"a": wrap({wire.SIGNATURE: signature, "text": "x"})}))


DEEP: dict[str, Any] = {
    "lists": lambda below: struct_pb2.Value(list_value=struct_pb2.ListValue(values=[below])),
    "objects": lambda below: struct_pb2.Value(struct_value=struct_pb2.Struct(fields={"a": below})),
    "secrets": lambda below: _signed(wire.SECRET, "value", below),
    "outputs": lambda below: _signed(wire.OUTPUT, "value", below),
    "resources": lambda below: _signed(wire.RESOURCE, "id", below),
}


def _signed(signature: str, member: str, below: struct_pb2.Value) -> struct_pb2.Value:
    fields = {wire.SIGNATURE: struct_pb2.Value(string_value=signature), member: below}
    return struct_pb2.Value(struct_value=struct_pb2.Struct(fields=fields))


@pytest.mark.parametrize("around", DEEP.values(), ids=DEEP)
def test_nesting_without_end_is_malformed(around: Any) -> None:
    value = struct_pb2.Value(string_value="x")
    for _ in range(1500):
        value = around(value)
    with pytest.raises(wire.Malformed):
        wire.decode(struct_pb2.Struct(fields={"a": value}))


@pytest.mark.parametrize("around", DEEP.values(), ids=DEEP)
def test_nesting_as_deep_as_configurations_go_is_not(around: Any) -> None:
    value = struct_pb2.Value(string_value="x")
    for _ in range(20):
        value = around(value)
    assert wire.decode(struct_pb2.Struct(fields={"a": value})).values


def test_a_star_is_every_index_and_no_name() -> None:
    values = {"list": [{"v": "1"}, {"v": "2"}], "map": {"x": {"v": "3"}}}
    encoded = wire.encode(values, [("list", "*", "v"), ("map", "*", "v")])
    assert wire.decode(encoded).secrets == {("list", 0, "v"), ("list", 1, "v")}


def test_a_secret_that_is_not_there_is_none() -> None:
    assert wire.decode(wire.encode({"a": [1]}, [("a", 7), ("b",), ("a", 0, "x")])).secrets == frozenset()
