"""A change says whether it holds a secret, so that nobody prints it. Invariant 8 of the design."""

from __future__ import annotations

from typing import Final

import pytest
from tests.support.builders import Values, args, changes, origin
from tests.support.cloudfront import seen

SECRET: Final = "hunter2"


def header(name: str, value: str = "v") -> Values:
    return {"headerName": name, "headerValue": value}


def headers(*items: Values) -> Values:
    return args(origins=[origin(customHeaders=list(items))])


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (headers(header("x", SECRET)), headers(header("x", "new"))),
        (headers(header("x")), headers(header("x", SECRET))),
        (headers(header("x")), headers(header("x"), header("y", SECRET))),
        (headers(header("x", SECRET)), headers()),
        (headers(header("x", SECRET)), headers(header("y", "new"))),
        (args(origins=[origin(), origin("b", customHeaders=[header("x", SECRET)])]), args(origins=[origin()])),
        (args(origins=[origin()]), args(origins=[origin(), origin("b", customHeaders=[header("x", SECRET)])])),
        (args(origins=[origin("b", customHeaders=[header("x", SECRET)])]), args(origins=[origin()])),
    ],
    ids=[
        "an old value",
        "a new value",
        "a new header",
        "an old header",
        "another header",
        "an old origin",
        "a new origin",
        "another origin",
    ],
)
def test_a_change_that_holds_a_headers_value_is_secret(before: Values, now: Values) -> None:
    found = changes(now, before, seen(before))

    assert found, "nothing was named"
    assert all(change.secret for change in found if SECRET in repr((change.old, change.new)))


def test_a_change_that_holds_no_secret_is_readable() -> None:
    found = changes(
        args(comment="new", origins=[origin(originPath="/2")]), args(origins=[origin()]), seen(args(origins=[origin()]))
    )

    assert [change.secret for change in found] == [False, False]
