"""botocore's description of CloudFront, as the shapes and routes that the server walks.

Everything that is named here (members, element names, what is required, enums, paths) comes from the service model
of the installed botocore, so that the server knows a member on the day that botocore does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from botocore.loaders import Loader
from botocore.model import ListShape, OperationModel, ServiceModel, StringShape, StructureShape
from botocore.model import Shape as BotocoreShape

API_VERSION = "2020-05-31"


@dataclass(frozen=True, eq=False)
class Shape:
    """One shape of the model. In this API the names of members are also the names of the elements."""

    name: str
    kind: str
    members: dict[str, Shape] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    item: Shape | None = None
    item_name: str = ""
    enum: tuple[str, ...] = ()
    limits: tuple[int | None, int | None] = (None, None)
    pattern: str | None = None


@dataclass(frozen=True)
class Operation:
    """One operation: how to recognise its request, and the shape of its body."""

    name: str
    method: str
    path: re.Pattern[str]
    query: tuple[tuple[str, str], ...]
    success: int
    root: str | None
    body: Shape | None


@cache
def service() -> ServiceModel:
    description = Loader().load_service_model("cloudfront", "service-2", API_VERSION)
    return ServiceModel(description, "cloudfront")


@cache
def shape(name: str) -> Shape:
    return _compile(service().shape_for(name))


@cache
def error_status(code: str) -> int | None:
    """The HTTP status that the model gives an error code, or None for codes that it doesn't know."""
    for candidate in service().error_shapes:
        if candidate.name == code:
            return int(candidate.metadata["error"]["httpStatusCode"])
    return None


@cache
def operations() -> dict[str, Operation]:
    return {name: _operation(service().operation_model(name)) for name in service().operation_names}


@cache
def _routes() -> dict[str, tuple[Operation, ...]]:
    """Operations by method; those that a query parameter tells apart come first."""
    by_method: dict[str, list[Operation]] = {}
    for operation in operations().values():
        by_method.setdefault(operation.method, []).append(operation)
    return {method: tuple(sorted(found, key=lambda op: -len(op.query))) for method, found in by_method.items()}


def find_operation(method: str, path: str, query: dict[str, str]) -> tuple[Operation, dict[str, str]] | None:
    """The operation that a request means, with the values in its path."""
    for operation in _routes().get(method, ()):
        match = operation.path.fullmatch(path)
        if match and all(name in query and query[name] == value for name, value in operation.query):
            return operation, match.groupdict()
    return None


def _compile(source: BotocoreShape) -> Shape:
    limits = (source.metadata.get("min"), source.metadata.get("max"))
    if isinstance(source, StructureShape):
        members = {name: shape(member.name) for name, member in source.members.items()}
        return Shape(source.name, "structure", members, tuple(source.required_members))
    if isinstance(source, ListShape):
        name = source.member.serialization.get("name", "member")
        return Shape(source.name, "list", item=shape(source.member.name), item_name=name, limits=limits)
    enum = tuple(source.enum) if isinstance(source, StringShape) else ()
    return Shape(source.name, source.type_name, enum=enum, limits=limits, pattern=source.metadata.get("pattern"))


def _operation(source: OperationModel) -> Operation:
    uri, _, query = source.http["requestUri"].partition("?")
    pattern = re.sub(r"\\\{(\w+)\\?\+?\\\}", r"(?P<\1>[^/]+)", re.escape(uri))
    pairs = tuple((name, value) for name, _, value in (part.partition("=") for part in query.split("&") if part))
    root, body = _body(source.input_shape)
    return Operation(
        source.name,
        source.http["method"],
        re.compile(pattern),
        pairs,
        int(source.http.get("responseCode", 200)),
        root,
        body,
    )


def _body(source: Any) -> tuple[str | None, Shape | None]:
    """The root element of the body and its shape: a payload member, or what is left beside path, query and headers."""
    if source is None:
        return None, None
    payload = source.serialization.get("payload")
    if payload:
        member = source.members[payload]
        if member.type_name != "structure":
            return None, None
        return str(member.serialization.get("name", payload)), shape(member.name)
    rest = {
        name: shape(member.name) for name, member in source.members.items() if "location" not in member.serialization
    }
    if not rest:
        return None, None
    required = tuple(name for name in source.required_members if name in rest)
    return source.name, Shape(source.name, "structure", rest, required)
