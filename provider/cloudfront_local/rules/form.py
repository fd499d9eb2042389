"""Rules on the form of a body, straight from the model: what is required, which values, how long, how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cloudfront_local.catalogue import Verdict, refuse, row, rule
from cloudfront_local.model import Operation, Shape, shape
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.protocol import BODIES

_CONSTRAINT = "1 validation error detected: Value '{value}' at '{path}' failed to satisfy constraint: "
_REQUIRED = "1 validation error detected: Value null at '{path}' failed to satisfy constraint: Member must not be null"

row("required", BODIES, "MalformedXML", _REQUIRED, "rec: aws-sdk-php#1973, aws-sdk-ruby#413")
row(
    "enum",
    BODIES,
    "MalformedXML",
    _CONSTRAINT + "Member must satisfy value set: [{allowed}]",
    "api: enums of the model; rec: terraform-aws-modules/terraform-aws-cloudfront#44",
)
row(
    "length",
    BODIES,
    "MalformedXML",
    _CONSTRAINT + "Member must have length from {low} to {high}",
    "api: limits of the model; the text is not recorded",
)
row(
    "pattern",
    BODIES,
    "MalformedXML",
    _CONSTRAINT + "Member must satisfy regular expression pattern: {pattern}",
    "api: patterns of the model; the text is not recorded",
)


@rule(
    "quantity",
    "InconsistentQuantities",
    "The specified quantity of {member} ({said}) does not match the actual quantity supplied ({found}).",
    "api; reference page; rec: s3_website#191",
)
def quantities(change: Change) -> Verdict:
    return miscounted(shape("DistributionConfig"), change.config)


def check_form(operation: Operation, document: Any) -> None:
    """What CloudFront's front end checks before it looks at what a request is about."""
    if operation.root is None or operation.body is None:
        return
    # The paths in recorded messages start below the wrapper that holds config and tags.
    root = "" if operation.root == "DistributionConfigWithTags" else _lower(operation.root)
    for each, value, path in walk(operation.body, document, root):
        if each.kind == "structure":
            for name in each.required:
                if value.get(name) is None:
                    refuse("required", path=_join(path, name))
        else:
            _check_value(each, value, path)


def miscounted(root: Shape, document: Any) -> Verdict:
    """The first list whose Quantity is not the number of its Items."""
    for each, value, path in walk(root, document, ""):
        if each.kind == "structure" and "Quantity" in each.members:
            found = len(value.get("Items") or ())
            if value["Quantity"] != found:
                return {"member": path.rpartition(".")[2] or each.name, "said": value["Quantity"], "found": found}
    return None


def walk(each: Shape, value: Any, path: str) -> Iterator[tuple[Shape, Any, str]]:
    """Every value of a document, with its shape and with its path as CloudFront's messages write it."""
    yield each, value, path
    if each.kind == "list" and each.item is not None:
        for number, item in enumerate(value, 1):
            yield from walk(each.item, item, f"{path}.{number}.member")
    elif each.kind == "structure":
        for name, member in each.members.items():
            if value.get(name) is not None:
                yield from walk(member, value[name], _join(path, name))


def _check_value(each: Shape, value: Any, path: str) -> None:
    if each.enum and value not in each.enum:
        refuse("enum", value=value, path=path, allowed=", ".join(each.enum))
    low, high = each.limits
    if each.kind in ("string", "list") and not (low or 0) <= len(value) <= (len(value) if high is None else high):
        refuse("length", value=value, path=path, low=low or 0, high="any" if high is None else high)
    if each.kind == "string" and each.pattern and value and not _pattern(each.pattern).fullmatch(value):
        refuse("pattern", value=value, path=path, pattern=each.pattern)


@cache
def _pattern(java: str) -> re.Pattern[str]:
    """The model's patterns are Java's: Python has other names for letters, and a dash after a range needs care."""
    for theirs, ours in ((r"\p{L}", r"\w"), (r"\p{N}", r"\d"), (r"\p{Z}", r"\s"), ("9-_", r"9\-_")):
        java = java.replace(theirs, ours)
    return re.compile(java)


def _join(path: str, name: str) -> str:
    return f"{path}.{_lower(name)}" if path else _lower(name)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
