"""Aliases that move from one distribution to another, and the search for those in the way."""

from __future__ import annotations

from cloudfront_local import wire
from cloudfront_local.account import Account
from cloudfront_local.catalogue import refuse
from cloudfront_local.model import shape
from cloudfront_local.operations.base import Answer, Invocation, find, page_size, serves
from cloudfront_local.readback import for_tenants
from cloudfront_local.rules.identity import MAX_ALIASES
from cloudfront_local.store import Config, Record, copied


@serves("AssociateAlias")
def associate_alias(account: Account, call: Invocation) -> Answer:
    target = find(account, call, "TargetDistributionId")
    alias = call.values.get("Alias", "")
    if not alias:
        refuse("required", path="alias")
    if for_tenants(target.config) or target.config.get("Staging"):
        refuse("alias-standard-only")
    if not _has_certificate(target):
        refuse("alias-target")
    mine = [each for each in _items(target.config) if each.lower() != alias.lower()]
    if len(mine) >= MAX_ALIASES:
        refuse("alias-too-many")
    for used, owner in list(account.store.aliases()):
        if used == alias.lower() and owner is not target:
            account.store.write(owner, _with(owner, [each for each in _items(owner.config) if each.lower() != used]))
    account.store.write(target, _with(target, [*mine, alias]))
    return Answer(200, resource=target.id)


@serves("ListConflictingAliases")
def list_conflicting_aliases(account: Account, call: Invocation) -> Answer:
    record = find(account, call, "DistributionId")
    if not _has_certificate(record):
        refuse("conflicts-need-certificate")
    size = page_size(call.values.get("MaxItems"))
    wanted = call.values.get("Alias", "").lower()
    found = sorted(
        (alias, owner.id)
        for alias, owner in account.store.aliases()
        if owner is not record and _overlap(alias, wanted) and alias > call.values.get("Marker", "")
    )
    items = [
        {"Alias": alias, "DistributionId": _hidden(owner), "AccountId": _hidden(account.store.account)}
        for alias, owner in found[:size]
    ]
    value: Config = {"MaxItems": size, "Quantity": len(items)}
    if len(found) > size:
        value["NextMarker"] = found[size - 1][0]
    if items:
        value["Items"] = items
    name = "ConflictingAliasesList"
    return Answer(200, wire.encode(name, shape(name), value), resource=record.id)


def _items(config: Config) -> list[str]:
    aliases: list[str] = (config.get("Aliases") or {}).get("Items") or []
    return aliases


def _with(record: Record, aliases: list[str]) -> Config:
    config: Config = copied(record.config)
    config["Aliases"] = {"Quantity": len(aliases), **({"Items": aliases} if aliases else {})}
    return config


def _has_certificate(record: Record) -> bool:
    return not record.config["ViewerCertificate"].get("CloudFrontDefaultCertificate")


def _overlap(one: str, other: str) -> bool:
    return one == other or _covers(one, other) or _covers(other, one)


def _covers(wildcard: str, alias: str) -> bool:
    """A wildcard stands for one label, or for more of them."""
    return wildcard.startswith("*.") and alias.endswith(wildcard[1:])


def _hidden(id: str) -> str:
    """Enough to know one's own by, and no more."""
    return "*" * (len(id) - 6) + id[-6:]
