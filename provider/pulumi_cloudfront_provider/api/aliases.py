"""CNAMEAlreadyExists says neither which alias is taken nor by whom: asked of CloudFront, after the refusal only.

ListDistributions knows those of this account. Of other accounts ListConflictingAliases tells a part of the ids, and
only to a distribution that has a certificate for the alias (API_ListConflictingAliases).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from pulumi_cloudfront_provider.api.port import PAGE
from pulumi_cloudfront_provider.errors import ProviderError, Refused

Call = Callable[..., Mapping[str, Any]]
_ASKED: Final = 10
"""For how many aliases others are asked: one call each."""


def explained(refused: Refused, call: Call, config: Mapping[str, Any], id: str | None) -> Refused:
    """The refusal with the distributions that hold its aliases, where they can be found, and how to move an alias.

    Args:
        refused: what CloudFront answered to `config`.
        call: makes a call: its name, and its parameters by name.
        config: the configuration that was refused.
        id: the distribution that was to have it; None when it was to be made.
    """
    wanted = [str(alias) for alias in (config.get("Aliases") or {}).get("Items") or []]
    found = list(_suppressed(_in_account(call, wanted, id)))
    if not found and id:
        found = list(_elsewhere(call, wanted, id))
    if not found:
        return refused
    remedy = " ".join([*found, _MOVE[bool(id)].format(id=id)])
    told = type(refused)(refused.code, refused.message, operation=refused.operation, path=refused.path, remedy=remedy)
    told.passes, told.resent = refused.passes, refused.resent
    return told


def listed(call: Call) -> Iterator[Mapping[str, Any]]:
    """All distributions of the account, as ListDistributions sums them up."""
    marker: dict[str, str] = {}
    while True:
        page = call("ListDistributions", MaxItems=str(PAGE), **marker)["DistributionList"]
        yield from page.get("Items") or []
        after = page.get("NextMarker")
        if not page.get("IsTruncated") or not after or marker == {"Marker": after}:
            return
        marker = {"Marker": after}


def aliases_of(summary: Mapping[str, Any]) -> list[str]:
    return list((summary.get("Aliases") or {}).get("Items") or [])


_COMMAND: Final = "`aws cloudfront associate-alias --alias NAME --target-distribution-id {id}`"
_MOVE: Final = {
    True: f"Take it off there first, or move it with {_COMMAND}.",
    False: "Take it off there first; or leave it out here, deploy, move it with "
    f"{_COMMAND.format(id='ID')} (ID: the new distribution's), and declare it then. "
    "If a replacement is what makes this one, set delete_before_replace=True.",
}


def _in_account(call: Call, wanted: Sequence[str], id: str | None) -> Iterator[str]:
    names = {alias.lower() for alias in wanted}
    for each in listed(call):
        theirs = sorted(alias for alias in aliases_of(each) if alias.lower() in names)
        if theirs and each["Id"] != id:
            yield f"{_listed(theirs)} {'is' if len(theirs) == 1 else 'are'} on {each['Id']} in this account."


def _elsewhere(call: Call, wanted: Sequence[str], id: str) -> Iterator[str]:
    for alias in wanted[:_ASKED]:
        with suppress(ProviderError):
            answer = call("ListConflictingAliases", DistributionId=id, Alias=alias)["ConflictingAliasesList"]
            for each in answer.get("Items") or []:
                theirs, holder, account = (each.get(name) for name in ("Alias", "DistributionId", "AccountId"))
                if holder and account and not id.endswith(holder.lstrip("*")):
                    yield (
                        f"{alias} conflicts with {theirs or alias} on {holder} in the account {account}. If that is "
                        f"another account, put a TXT record `_{alias}` with this distribution's domain name into DNS "
                        "before it is moved."
                    )


def _suppressed(found: Iterable[str]) -> Iterator[str]:
    """Who may not list is told what was found until then: nothing here may hide the refusal itself."""
    with suppress(ProviderError):
        yield from found


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
