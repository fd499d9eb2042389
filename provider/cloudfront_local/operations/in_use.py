"""Things that moto keeps and a distribution may refer to: they can't be deleted while one does."""

from __future__ import annotations

from collections.abc import Iterator

from cloudfront_local.account import Account
from cloudfront_local.catalogue import refuse
from cloudfront_local.operations.base import Invocation
from cloudfront_local.readback import behaviors
from cloudfront_local.store import Config


def check_unused(account: Account, call: Invocation) -> None:
    """Refuse to delete what is in use; moto, which does the deleting, knows no distributions."""
    name = call.operation.name
    wanted = call.values.get("Id") or call.values.get("Name") or ""
    for record in account.store.records.values():
        if wanted in _references(name, record.config):
            refuse(f"in-use-{name}")


def _references(operation: str, config: Config) -> Iterator[str]:
    if operation == "DeleteOriginAccessControl":
        for origin in config["Origins"]["Items"]:
            yield origin.get("OriginAccessControlId", "")
    elif operation == "DeleteFunction":
        for behavior in behaviors(config):
            for association in behavior["FunctionAssociations"].get("Items", ()):
                yield association["FunctionARN"].rpartition("/")[2]
    elif operation == "DeleteKeyGroup":
        for behavior in behaviors(config):
            yield from behavior["TrustedKeyGroups"].get("Items", ())
