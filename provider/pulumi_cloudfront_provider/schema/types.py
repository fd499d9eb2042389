"""Structs and enums -> the types of the Pulumi package."""

from __future__ import annotations

from typing import Any

from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.managed_policies import ManagedPolicy
from pulumi_cloudfront_provider.model.member import Choice, Struct
from pulumi_cloudfront_provider.schema.descriptions import of_field, of_struct
from pulumi_cloudfront_provider.schema.docstrings import ClassDocs, docs_of
from pulumi_cloudfront_provider.schema.references import home_of, reachable, referenced, token

_SCALARS = {str: "string", int: "integer", bool: "boolean", float: "number"}


def types() -> dict[str, Any]:
    """All types of the package, by token."""
    return {token(named): _enum(named) if issubclass(named, Choice) else _object(named) for named in reachable()}


def _object(struct: type[Struct]) -> dict[str, Any]:
    home = home_of(struct) if struct.api_type is not None else ""
    required = [field.alias for field in fields_of(struct) if field.required]
    return {
        "type": "object",
        "description": referenced(of_struct(struct, docs_of(struct).summary), struct, home),
        "properties": properties(struct, home),
        **({"required": required} if required else {}),
    }


def _enum(choice: type[Choice]) -> dict[str, Any]:
    docs = docs_of(choice)
    return {
        "type": "string",
        "description": docs.summary,
        "enum": [
            {
                "name": _pascal(member.name),
                "value": member.value,
                **({"description": text} if (text := _described(member, docs)) else {}),
            }
            for member in choice
        ],
    }


def _described(member: Choice, docs: ClassDocs) -> str:
    text = docs.fields.get(member.name, "")
    return (
        f"{text} AWS's documentation: [{member.called}]({member.source})."
        if isinstance(member, ManagedPolicy)
        else text
    )


def _pascal(name: str) -> str:
    """`HTTPS_ONLY` -> `HttpsOnly`; an underscore stays before a digit, where no capital parts the words: `TlsV1_2`."""
    return "".join(f"_{word}" if word[0].isdigit() else word.capitalize() for word in name.split("_"))


def properties(struct: type[Struct], home: str = "") -> dict[str, Any]:
    """The properties of a struct, by name. `home` is where the schema has them, for references to them."""
    docs = docs_of(struct).fields
    described = {field: of_field(struct, field, docs.get(field.name, "")) for field in fields_of(struct)}
    return {field.alias: _property(field, referenced(text, struct, home)) for field, text in described.items()}


def _property(field: FieldInfo, description: str) -> dict[str, Any]:
    return {
        **_type(field),
        "description": description,
        **({"secret": True} if field.member.secret else {}),
        **({"willReplaceOnChanges": True} if field.member.replace else {}),
    }


def _type(field: FieldInfo) -> dict[str, Any]:
    if field.kind == "list":
        return {"type": "array", "items": _inner(field)}
    if field.kind == "map":
        return {"type": "object", "additionalProperties": _inner(field)}
    return _inner(field)


def _inner(field: FieldInfo) -> dict[str, Any]:
    if field.struct:
        return {"$ref": f"#/types/{token(field.struct)}"}
    if field.choice:
        # Strings and the enum: type checkers take what the AWS documentation shows too.
        return {"oneOf": [{"type": "string"}, {"type": "string", "$ref": f"#/types/{token(field.choice)}"}]}
    assert field.scalar is not None, f"{field.name} has no type"
    return {"type": _SCALARS[field.scalar]}
