"""Docstrings of classes and of their fields, read from the source: Python keeps no docstring of a field at run time."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, ModuleType


@dataclass(frozen=True)
class ClassDocs:
    """What a class and its fields say of themselves, each as Markdown without hard line breaks."""

    summary: str
    fields: Mapping[str, str]


def docs_of(documented: type) -> ClassDocs:
    """The docstrings of a class, inherited fields included."""
    fields: dict[str, str] = {}
    for base in reversed(documented.__mro__):
        module = inspect.getmodule(base)
        if module is not None and module.__name__.startswith(__package__.split(".")[0]):
            fields.update(_classes(module)[base.__name__].fields)
    own = inspect.getmodule(documented)
    assert own is not None, f"{documented} has no module"
    return ClassDocs(_classes(own)[documented.__name__].summary, MappingProxyType(fields))


@cache
def _classes(module: ModuleType) -> Mapping[str, ClassDocs]:
    tree = ast.parse(inspect.getsource(module))
    return {node.name: _docs(node) for node in tree.body if isinstance(node, ast.ClassDef)}


def _docs(node: ast.ClassDef) -> ClassDocs:
    fields = {}
    for statement, following in zip(node.body, node.body[1:], strict=False):
        text = _text(following)
        name = _assigned(statement)
        if name and text:
            fields[name] = unwrapped(text)
    return ClassDocs(unwrapped(ast.get_docstring(node) or ""), fields)


def _assigned(statement: ast.stmt) -> str | None:
    targets: list[ast.expr] = []
    if isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    elif isinstance(statement, ast.Assign):
        targets = statement.targets
    return next((target.id for target in targets if isinstance(target, ast.Name)), None)


def _text(statement: ast.stmt) -> str | None:
    value = statement.value if isinstance(statement, ast.Expr) else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


def unwrapped(text: str) -> str:
    """One line for each paragraph."""
    return re.sub(r"(?<!\n)\n(?!\n)", " ", inspect.cleandoc(text))
