"""Pulumi's protobuf values <-> plain values. Secrets leave the tree on the way in, as a set of paths, and come back
on the way out.

Source: pulumi/pulumi, sdk/proto and "property values" in developer-docs; the signatures are those of
sdk/python/lib/pulumi/runtime/rpc.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from google.protobuf import struct_pb2

from pulumi_cloudfront_provider.values import UNKNOWN, Path, Value, is_unknown, show

SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
SECRET: Final = "1b47061264138c4ac30d75fd1eb44270"
OUTPUT: Final = "d0e6a833031e9bbcd3f4e8bde6ca49a4"
RESOURCE: Final = "5cf8f73096256a8f31e491e813e4eb8e"
UNKNOWN_STRING: Final = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
UNKNOWNS: Final = frozenset(
    {
        UNKNOWN_STRING,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",  # bool
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",  # number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",  # array
        "030794c1-ac77-496b-92df-f27374a8bd58",  # asset
        "e48ece36-62e2-4504-bad9-02848725956a",  # archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",  # object
    }
)
DEEPEST: Final = 100
"""Deeper nesting than any configuration has is refused, before it becomes a RecursionError."""


class Malformed(ValueError):
    """A value that Pulumi's protocol doesn't have."""


@dataclass(frozen=True)
class Decoded:
    """Plain values, and the paths of those that came as secrets."""

    values: dict[str, Value]
    secrets: frozenset[Path] = field(default_factory=frozenset)


def decode(struct: struct_pb2.Struct) -> Decoded:
    """Raises: Malformed: an unknown signature, or nesting without end."""
    secrets: set[Path] = set()
    values = _decode_fields(struct.fields, (), secrets, 0)
    return Decoded(values, frozenset(secrets))


def encode(values: Mapping[str, Value], secrets: Iterable[Path] = ()) -> struct_pb2.Struct:
    """`values` with what stands at the paths of `secrets` marked secret. Tuples in a path may hold "*" for any
    index."""
    struct = struct_pb2.Struct()
    _encode_fields(values, tuple(secrets), struct.fields)
    return struct


def _decode_fields(
    fields: Mapping[str, struct_pb2.Value], path: Path, secrets: set[Path], depth: int
) -> dict[str, Value]:
    found = {}
    for name in fields:  # `items()` of protobuf's maps is Python code, and slower
        value = fields[name]
        # Most nodes are strings: they need neither a path nor a call of their own.
        decoded: Value = value.string_value
        if not decoded:
            decoded = _decode(value, (*path, name), secrets, depth + 1)
        elif decoded in UNKNOWNS:
            decoded = UNKNOWN
        if decoded is not None:  # a null member is one that isn't there
            found[name] = decoded
    return found


def _decode(value: struct_pb2.Value, path: Path, secrets: set[Path], depth: int) -> Value:
    # Not the path's length: a secret in a secret has the same path.
    if depth > DEEPEST:
        raise Malformed("values are nested too deeply")
    kind = value.WhichOneof("kind")
    if kind == "string_value":
        return UNKNOWN if value.string_value in UNKNOWNS else value.string_value
    if kind == "bool_value":
        return value.bool_value
    if kind == "number_value":
        number = value.number_value
        return int(number) if number.is_integer() and abs(number) < 2**53 else number
    if kind == "struct_value":
        return _decode_struct(value.struct_value.fields, path, secrets, depth)
    if kind == "list_value":
        return [_decode(item, (*path, index), secrets, depth + 1) for index, item in enumerate(value.list_value.values)]
    return None


def _decode_struct(fields: Mapping[str, struct_pb2.Value], path: Path, secrets: set[Path], depth: int) -> Value:
    if SIGNATURE not in fields:
        return _decode_fields(fields, path, secrets, depth)
    signature = fields[SIGNATURE].string_value
    if signature == SECRET:
        secrets.add(path)
        return _decode(fields["value"], path, secrets, depth + 1) if "value" in fields else None
    if signature == OUTPUT:
        if "secret" in fields and fields["secret"].bool_value:
            secrets.add(path)
        return _decode(fields["value"], path, secrets, depth + 1) if "value" in fields else UNKNOWN
    if signature == RESOURCE:
        # We don't accept resources: the engine hands over its id, or its URN where it has none.
        return _decode(fields["id"], path, secrets, depth + 1) if "id" in fields else fields["urn"].string_value
    raise Malformed(f"{show(path)}: assets and archives have no place in a distribution")


def _encode_fields(values: Mapping[str, Value], secrets: tuple[Path, ...], into: Any) -> None:
    """In place: a message that is given to another one's constructor is copied whole, once for each level above it."""
    for name, value in values.items():
        _encode_at(name, value, secrets, into[name])


def _encode_at(step: str | int, value: Value, secrets: tuple[Path, ...], into: Any) -> None:
    if secrets:
        secrets = tuple(path[1:] for path in secrets if path[0] == step or (path[0] == "*" and isinstance(step, int)))
        if () in secrets:
            secrets = tuple(path for path in secrets if path)
            marked = into.struct_value.fields
            marked[SIGNATURE].string_value = SECRET
            into = marked["value"]
    _encode(value, secrets, into)


def _encode(value: Value, secrets: tuple[Path, ...], into: Any) -> None:
    if isinstance(value, str):
        into.string_value = value
    elif isinstance(value, bool):
        into.bool_value = value
    elif isinstance(value, int | float):
        into.number_value = value
    elif isinstance(value, Mapping):
        into.struct_value.SetInParent()  # an empty one is there too
        _encode_fields(value, secrets, into.struct_value.fields)
    elif value is None:
        into.null_value = struct_pb2.NULL_VALUE
    elif is_unknown(value):
        into.string_value = UNKNOWN_STRING
    else:
        into.list_value.SetInParent()
        add = into.list_value.values.add
        for index, item in enumerate(value):
            _encode_at(index, item, secrets, add())
