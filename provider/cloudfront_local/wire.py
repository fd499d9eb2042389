"""XML to plain values and back, along the shapes of the model.

A structure is a dict, a list is a list, in the shape that boto3 gives them. An element that the model lacks is not
lost: it stands in the dict at its place, under its name in angle brackets, with its XML as the value. So a
distribution may be newer than the installed botocore.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat
from xml.sax.saxutils import escape

from cloudfront_local.catalogue import refuse
from cloudfront_local.errors import NAMESPACE, Refused
from cloudfront_local.model import Shape

# Deeper than any document of this API, and shallow enough for the walks below.
MAX_DEPTH = 64
# More than the largest distribution has. A name holds its namespace: one that is long and used often would take up far
# more memory than the document has bytes.
MAX_ELEMENTS = 100_000
MAX_NAME = 500
MAX_UNKNOWN = 1 << 20
_INTEGERS = {"integer", "long"}


def parse(body: bytes, root: str) -> ElementTree.Element:
    """The document in a request body. No DTD and no entities, so nothing can make it grow."""
    if not body.strip():
        refuse("missing-body")
    try:
        document = _Reader().read(body)
    except expat.ExpatError as error:
        refuse("malformed-xml", detail=expat.errors.messages.get(error.code, "not well-formed"))
    except (LookupError, ValueError, UnicodeError):
        refuse("malformed-xml", detail="unknown encoding")
    if _plain(document.tag) != root:
        refuse("malformed-xml", detail=f"expected {root}, found {_plain(document.tag)}")
    return document


def decode(shape: Shape, element: ElementTree.Element, path: str = "") -> Any:
    """The value of an element."""
    if shape.kind == "structure":
        return _decode_structure(shape, element, path)
    if shape.kind == "list":
        return _decode_list(shape, element, path)
    if len(element):
        refuse("malformed-xml", detail=f"unexpected element in {path}")
    return _scalar(shape, element.text or "", path)


def encode(name: str, shape: Shape, value: Any) -> bytes:
    """A document with `name` as its root."""
    out = [f'<?xml version="1.0"?>\n<{name} xmlns="{NAMESPACE}">']
    _encode_content(shape, value, out)
    out.append(f"</{name}>")
    return "".join(out).encode()


def fragment(text: str) -> tuple[str, str]:
    """A piece of XML that the model doesn't know, as key and value of a structure."""
    try:
        element = _Reader().read(text.encode())
    except (expat.ExpatError, Refused) as error:
        raise ValueError(f"no XML element: {error}") from error
    return f"<{_plain(element.tag)}>", _raw(element)


class _Reader:
    """expat, which refuses a document type as soon as it sees one, and anything nested too deep."""

    def __init__(self) -> None:
        self._builder = ElementTree.TreeBuilder()
        self._depth = self._elements = 0
        self._parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._builder.data

    def read(self, body: bytes) -> ElementTree.Element:
        self._parser.Parse(body, True)
        return self._builder.close()

    def _doctype(self, *_: object) -> None:
        refuse("malformed-xml", detail="a document type is not allowed")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            refuse("malformed-xml", detail="nested too deep")
        if self._elements > MAX_ELEMENTS:
            refuse("malformed-xml", detail="too many elements")
        if any(len(name) > MAX_NAME for name in (tag, *attributes)):
            refuse("malformed-xml", detail="a name is too long")
        self._builder.start(_braced(tag), {_braced(name): value for name, value in attributes.items()})

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._builder.end(_braced(tag))


def _braced(tag: str) -> str:
    return "{" + tag if "}" in tag else tag


def _plain(tag: str) -> str:
    """Clients write elements in today's namespace or in none."""
    return tag.rpartition("}")[2]


def _decode_structure(shape: Shape, element: ElementTree.Element, path: str) -> dict[str, Any]:
    value: dict[str, Any] = {}
    unknown: dict[str, list[str]] = {}
    size = 0
    for child in element:
        name = _plain(child.tag)
        member = shape.members.get(name)
        if member is None:
            text = _raw(child)
            size += len(text)
            if size > MAX_UNKNOWN:
                refuse("malformed-xml", detail=f"too much that is not known in {path or shape.name}")
            value.setdefault(f"<{name}>", "")  # its place
            unknown.setdefault(f"<{name}>", []).append(text)
        elif name in value:
            refuse("malformed-xml", detail=f"{name} stands twice in {path or shape.name}")
        else:
            value[name] = decode(member, child, f"{path}.{name}" if path else name)
    value.update({name: "".join(texts) for name, texts in unknown.items()})
    return value


def _decode_list(shape: Shape, element: ElementTree.Element, path: str) -> list[Any]:
    assert shape.item is not None
    values = []
    for number, child in enumerate(element):
        if _plain(child.tag) != shape.item_name:
            refuse("malformed-xml", detail=f"expected {shape.item_name} in {path}, found {_plain(child.tag)}")
        values.append(decode(shape.item, child, f"{path}[{number}]"))
    return values


def _scalar(shape: Shape, text: str, path: str) -> Any:
    if shape.kind == "boolean":
        if text.strip().lower() not in ("true", "false"):
            refuse("malformed-xml", detail=f"{path} must be true or false")
        return text.strip().lower() == "true"
    if shape.kind in _INTEGERS:
        return _number(int, text, path)
    if shape.kind in ("float", "double"):
        return _number(float, text, path)
    return text


def _number(kind: type, text: str, path: str) -> Any:
    try:
        if not text.isascii() or "_" in text or len(text) > 25:
            raise ValueError(text)
        return kind(text)
    except ValueError:
        refuse("malformed-xml", detail=f"{path} must be a number")


def _raw(element: ElementTree.Element) -> str:
    """An element as text, without this API's namespace, which the document around it declares."""
    for each in element.iter():
        if each.tag.startswith(f"{{{NAMESPACE}}}"):
            each.tag = _plain(each.tag)
    tail, element.tail = element.tail, None
    text = ElementTree.tostring(element, encoding="unicode")
    element.tail = tail
    return text


def _encode_content(shape: Shape, value: Any, out: list[str]) -> None:
    if shape.kind == "structure":
        for name, member, text in _members(shape, value):
            if member is None:
                out.append(text)
            else:
                _encode_element(name, member, value[name], out)
    elif shape.kind == "list":
        assert shape.item is not None
        for item in value:
            _encode_element(shape.item_name, shape.item, item, out)
    else:
        out.append(_text(value))


def _members(shape: Shape, value: dict[str, Any]) -> Iterator[tuple[str, Shape | None, str]]:
    for name, each in value.items():
        if name.startswith("<"):
            yield name, None, each
        elif each is not None and name in shape.members:
            yield name, shape.members[name], ""


def _encode_element(name: str, shape: Shape, value: Any, out: list[str]) -> None:
    out.append(f"<{name}>")
    _encode_content(shape, value, out)
    out.append(f"</{name}>")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(str(value), {"\r": "&#13;"})
