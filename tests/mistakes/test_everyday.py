"""Mistakes as people make them, and unusual programs that are right: as data, in everyday.json.

A row is an edit of `base` by path (null takes a member out), the path at which the mistake is told, and the rules that
tell it; "" is the model.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pulumi_cloudfront_provider.lifecycle.check import check
from tests.mistakes.corpus import GONE, Values, edited

DATA = json.loads(Path(__file__).with_name("everyday.json").read_text(encoding="utf-8"))
Row = dict[str, Any]


def program(row: Row) -> Values:
    return edited(DATA["base"], {path: GONE if value is None else value for path, value in row["edit"].items()})


def named(row: Row) -> str:
    return str(row.get("name") or json.dumps(row["edit"], ensure_ascii=False))[:80]


@pytest.mark.parametrize("row", DATA["mistakes"], ids=named)
def test_a_mistake_is_told_where_it_stands_and_nothing_else_is(row: Row) -> None:
    told = check(program(row), before={})

    assert {each.path for each in told} == {row["path"]}
    assert sorted({each.rule for each in told}) == row["rules"]
    assert all(len(each.message) < 600 and "\n" not in each.message for each in told)


@pytest.mark.parametrize("row", DATA["valid"], ids=named)
def test_what_is_right_is_not_refused(row: Row) -> None:
    assert check(program(row), before={}) == []
    assert check(program(row), before=DATA["base"]) == []
