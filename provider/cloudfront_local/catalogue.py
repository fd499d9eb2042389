"""The one catalogue of the rules that the server keeps.

A rule is a row: an id, the operations it holds for, the error that CloudFront answers, and where we know it from. A
rule on what a request wants to make of a distribution has a check as well, and all of those are tried in the order of
the catalogue; the others are refused where the server finds them broken, by id.

Sources: `api` is the API reference or the service model in botocore, `doc` the
developer guide, `rec` a recorded answer; `TF#1` and the like are public issue threads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn, Union

from cloudfront_local.errors import Refused
from cloudfront_local.model import error_status

if TYPE_CHECKING:
    from cloudfront_local.rules.change import Change

# What a check answers: nothing when the rule is kept; True, or the fields of the message, when it is broken.
Verdict = Union[bool, Mapping[str, Any], None]  # noqa: UP007  Python 3.10 evaluates it
Check = Callable[["Change"], Verdict]

CREATE = ("CreateDistribution", "CreateDistributionWithTags")
UPDATE = ("UpdateDistribution",)
WRITE = (*CREATE, *UPDATE)

# Codes that CloudFront answers and botocore's model doesn't list.
_UNLISTED = {
    "ExpiredToken": 403,
    "InternalFailure": 500,
    "InvalidAction": 400,
    "MalformedXML": 400,
    "MissingAuthenticationToken": 403,
    "RequestEntityTooLarge": 413,
    "ServiceUnavailable": 503,
    "Throttling": 400,
}


@dataclass(frozen=True)
class Rule:
    """One row. `message` may name fields in braces, which the finder of the breach fills in."""

    id: str
    operations: tuple[str, ...]
    code: str
    status: int
    message: str
    source: str
    check: Check | None = None

    def refusal(self, fields: Mapping[str, Any]) -> Refused:
        return Refused(self.code, self.status, self.message.format(**fields) if fields else self.message)


CATALOGUE: dict[str, Rule] = {}


def status_of(code: str) -> int:
    return error_status(code) or _UNLISTED[code]


def row(id: str, operations: tuple[str, ...], code: str, message: str, source: str, check: Check | None = None) -> None:
    """Add a row to the catalogue."""
    assert id not in CATALOGUE, id
    CATALOGUE[id] = Rule(id, operations, code, status_of(code), message, source, check)


def rule(
    id: str, code: str, message: str, source: str, operations: tuple[str, ...] = WRITE
) -> Callable[[Check], Check]:
    """Put the decorated check into the catalogue."""

    def enter(check: Check) -> Check:
        row(id, operations, code, message, source, check)
        return check

    return enter


def refuse(id: str, /, **fields: Any) -> NoReturn:
    raise CATALOGUE[id].refusal(fields)


def judge(change: Change) -> None:
    """Try every rule with a check on a change; the first broken one is the answer."""
    for each in CATALOGUE.values():
        if each.check is None or change.operation not in each.operations:
            continue
        verdict = each.check(change)
        if verdict:
            raise each.refusal(verdict if isinstance(verdict, Mapping) else {})
