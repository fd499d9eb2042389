"""The text of a property: its docstring, and what its markers say, in sentences of one wording."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.managed_policies import ManagedPolicy
from pulumi_cloudfront_provider.model.member import BY_MEMBER, KEEP, Struct
from pulumi_cloudfront_provider.values import ABSENT

API_REFERENCE = "https://docs.aws.amazon.com/cloudfront/latest/APIReference"


def of_struct(struct: type[Struct], summary: str) -> str:
    """A struct's text, with a link to CloudFront's page where CloudFront has such a type."""
    link = link_to(struct)
    return f"{summary}\n\n{link}" if link else summary


def link_to(struct: type[Struct]) -> str:
    """CloudFront's page of a struct; nothing where CloudFront has no such type."""
    if struct.api_type is None:
        return ""
    name = struct.api_type or struct.__name__
    return f"CloudFront's reference: [{name}]({API_REFERENCE}/API_{name}.html)."


def of_field(struct: type[Struct], field: FieldInfo, docstring: str) -> str:
    """A property's text: its docstring, then values, range, default and what it excludes."""
    if not docstring:
        raise LookupError(f"{struct.__name__}.{field.name} has no docstring: write one below the field")
    if field.member.output:
        return docstring
    sentences = [docstring, *_values(field), *_limits(field), *_default(struct, field), *_relations(struct, field)]
    return " ".join(sentences)


def _values(field: FieldInfo) -> Iterator[str]:
    if field.choice and issubclass(field.choice, ManagedPolicy):
        yield "One of AWS's managed policies, or the ID of one of your own."
    elif field.choice:
        yield f"{'Any' if field.kind == 'list' else 'One'} of {_listed([each.value for each in field.choice])}."


def _limits(field: FieldInfo) -> Iterator[str]:
    limits = field.constraints
    if "ge" in limits and "le" in limits:
        yield f"From {limits['ge']} to {limits['le']}."
    elif limits.get("ge"):
        yield f"At least {limits['ge']}."
    if field.kind == "list" and "min_length" in limits:
        exactly = limits["min_length"] == limits.get("max_length")
        least = limits["min_length"]
        yield f"{'Exactly' if exactly else 'At least'} {least} {'item' if least == 1 else 'items'}."
    elif "max_length" in limits:
        yield f"At most {limits['max_length']} characters."


def _default(struct: type[Struct], field: FieldInfo) -> Iterator[str]:
    default = field.member.default
    says_it_itself = not field.api_path or struct.api_type is None
    if field.required or says_it_itself or (default is ABSENT and field.kind == "struct"):
        return
    if default is KEEP:
        yield "Taken out of a program, it stays as it is."
    elif default is BY_MEMBER:
        yield "Without it, each of its members has its default."
    elif default is ABSENT:
        yield "Default: none."
    elif isinstance(default, dict):
        members = " and ".join(f"`{name}` is `{_shown(value)}`" for name, value in default.items())
        yield f"Default: {members}."
    elif isinstance(default, list):
        yield f"Default: {_listed(default)}." if default else "Default: none."
    else:
        yield f"Default: `{_shown(default)}`."


def _relations(struct: type[Struct], field: FieldInfo) -> Iterator[str]:
    rivals = _rivals(struct, field)
    if rivals:
        yield f"Not together with {_listed(rivals, 'or')}."
    for sibling, values in field.member.moot_if.items():
        yield f"Has no effect while `{sibling}` is {_listed([_shown(value) for value in values], 'or')}."
    if field.member.direct_only:
        yield "Not for tenant-only distributions."
    if field.member.replace:
        yield "A change replaces the distribution."


def _rivals(struct: type[Struct], field: FieldInfo) -> list[str]:
    if not field.member.group:
        return []
    name, _, alternative = field.member.group.partition(":")
    groups = ((other.alias, (other.member.group or "").partition(":")) for other in fields_of(struct))
    return [alias for alias, group in groups if group[0] == name and group[2] != alternative]


def _listed(words: Sequence[Any], conjunction: str = "and") -> str:
    shown = [f"`{word}`" for word in words]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} {conjunction} {shown[-1]}"


def _shown(value: Any) -> str:
    return value if isinstance(value, str) and value else json.dumps(value)
