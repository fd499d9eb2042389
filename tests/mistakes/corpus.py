"""How a case is written: the smallest distribution with some values put in, what is found, and what isn't any more when
the mistake is mended."""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

Values = dict[str, Any]

POLICY: Final = "658327ea-f89d-4fab-a63d-7e88639e58f6"
CERTIFICATE: Final = "arn:aws:acm:us-east-1:123456789012:certificate/0b1c2d3e-1111-2222-3333-444455556666"
WEB_ACL: Final = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/main/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111"
OWN: Final = {
    "acmCertificateArn": CERTIFICATE,
    "sslSupportMethod": "sni-only",
    "minimumProtocolVersion": "TLSv1.2_2021",
}
ALL: Final = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
GONE: Final = object()
"""Takes the member out."""

BASE: Final[Values] = {
    "enabled": True,
    "origins": [
        {"id": "web", "domainName": "web.example.com", "customOriginConfig": {"originProtocolPolicy": "https-only"}}
    ],
    "defaultCacheBehavior": {
        "targetOriginId": "web",
        "viewerProtocolPolicy": "redirect-to-https",
        "cachePolicyId": POLICY,
    },
}


@dataclass(frozen=True)
class Case:
    """`edit` breaks `rule` at `paths`; `mended` doesn't. Both are put onto BASE by path."""

    rule: str
    edit: Mapping[str, Any]
    paths: tuple[str, ...]
    mended: Mapping[str, Any]
    says: str = ""
    """A part of the message."""
    before: Mapping[str, Any] | None = None
    """Of a rule on changes: the distribution as it is, put onto BASE."""

    @property
    def mistaken(self) -> Values:
        return edited(BASE, self.edit)

    @property
    def valid(self) -> Values:
        return edited(BASE, self.mended)

    def __str__(self) -> str:
        return f"{self.rule} at {self.paths[0]}"


def case(rule: str, edit: Mapping[str, Any], paths: str, mended: Mapping[str, Any], **more: Any) -> Case:
    """`paths`: one or more, with spaces between."""
    return Case(rule, edit, tuple(paths.split()), mended, **more)


def at_one(
    rule: str,
    path: str,
    wrong: Any,
    right: Any,
    says: str = "",
    *,
    beside: Mapping[str, Any] = MappingProxyType({}),
    found: str = "~",
) -> Case:
    """One wrong value at `path`, and a right one in its place, with the same values `beside`."""
    paths = (path if found == "~" else found,)
    return Case(rule, {**beside, path: wrong}, paths, {**beside, path: right}, says)


def edited(base: Values, edit: Mapping[str, Any]) -> Values:
    """A copy with each value put at its path, such as `origins[0].originShield.enabled`. An index one past the end
    appends."""
    made = copy.deepcopy(base)
    for path, value in edit.items():
        _put(made, steps(path), copy.deepcopy(value) if value is not GONE else GONE)
    return made


def steps(path: str) -> list[str | int]:
    found = re.findall(r'\[(\d+)\]|\["([^"]+)"\]|([^.\[\]]+)', path)
    return [int(index) if index else quoted or word for index, quoted, word in found]


def _put(home: Any, path: list[str | int], value: Any) -> None:
    *above, last = path
    for step, following in zip(above, path[1:], strict=True):
        if isinstance(home, list) and step == len(home):
            home.append([] if isinstance(following, int) else {})
        elif isinstance(home, dict) and step not in home:
            home[step] = [] if isinstance(following, int) else {}
        home = home[step]
    if value is GONE:
        home.pop(last, None)
    elif isinstance(home, list) and last == len(home):
        home.append(value)
    else:
        home[last] = value
