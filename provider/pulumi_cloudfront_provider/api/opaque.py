"""Members that CloudFront answers and the installed botocore doesn't know.

botocore's parser drops them, and an update without them would take them away. `keep` puts them into the parsed answer
as `Opaque` values at their place; `take_out` and `put_back` carry them around botocore's serializer into the
request's body.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

Where = tuple[str | int, ...]


@dataclass(frozen=True, eq=False)
class Opaque:
    """XML elements of one name that nobody here knows, and where they stood among their siblings."""

    elements: tuple[tuple[int, ET.Element], ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Opaque) and self._texts() == other._texts()

    __hash__ = object.__hash__

    def __deepcopy__(self, memo: Any) -> Opaque:
        return self

    def _texts(self) -> list[bytes]:
        return [ET.tostring(element) for _, element in self.elements]


def keep(parsed: Any, element: ET.Element, shape: Any) -> None:
    """Add to `parsed` (what botocore made of `element`, which is of botocore's `shape`) all elements that botocore
    dropped."""
    if shape.type_name == "list" and isinstance(parsed, list):
        for item, child in zip(parsed, element, strict=False):
            keep(item, child, shape.member)
        return
    if shape.type_name != "structure" or not isinstance(parsed, dict):
        return
    known = {_xml_name(name, member): (name, member) for name, member in shape.members.items()}
    unknown: dict[str, list[tuple[int, ET.Element]]] = {}
    for position, child in enumerate(element):
        name = _local(child)
        if name in known:
            member_name, member = known[name]
            keep(parsed.get(member_name), child, member)
        else:
            unknown.setdefault(name, []).append((position, child))
    for name, elements in unknown.items():
        parsed[name] = Opaque(tuple(elements))


def take_out(params: Any) -> tuple[Any, dict[Where, list[Opaque]]]:
    """`params` without opaque members (a copy where needed), and these by the struct that holds them."""
    found: dict[Where, list[Opaque]] = {}
    return _without(params, (), found), found


def put_back(body: bytes, shape: Any, opaque: Mapping[Where, list[Opaque]]) -> bytes:
    """The request's body with the opaque members in their structs again. `shape` is that of the root element."""
    root = ET.fromstring(body)
    for where, members in opaque.items():
        home = _find(root, shape, where)
        for position, element in sorted(_elements(members), key=lambda each: each[0]):
            home.insert(position, copy.deepcopy(element))
    _name_plainly(root)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return written


def _name_plainly(root: ET.Element) -> None:
    """Names without CloudFront's namespace, which the root declares. ElementTree's own `default_namespace` refuses
    attributes."""
    namespace = root.tag[1:].partition("}")[0] if root.tag.startswith("{") else ""
    for each in root.iter():
        each.tag = each.tag.removeprefix(f"{{{namespace}}}")
    if namespace:
        root.set("xmlns", namespace)


def _elements(members: list[Opaque]) -> Iterator[tuple[int, ET.Element]]:
    for member in members:
        yield from member.elements


def _without(value: Any, where: Where, found: dict[Where, list[Opaque]]) -> Any:
    if isinstance(value, list):
        return [_without(item, (*where, index), found) for index, item in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    opaque = [member for member in value.values() if isinstance(member, Opaque)]
    if opaque:
        found[where] = opaque
    return {
        name: _without(member, (*where, name), found)
        for name, member in value.items()
        if not isinstance(member, Opaque)
    }


def _find(element: ET.Element, shape: Any, where: Where) -> ET.Element:
    for step in where:
        if isinstance(step, int):
            element, shape = list(element)[step], shape.member
        else:
            member = shape.members[step]
            name = _xml_name(step, member)
            element, shape = next(child for child in element if _local(child) == name), member
    return element


def _xml_name(name: str, member: Any) -> str:
    return str(member.serialization.get("name", name))


def _local(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
