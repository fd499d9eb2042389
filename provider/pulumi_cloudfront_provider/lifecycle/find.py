"""Find a distribution that the program doesn't manage: by its ID, or by one of its aliases."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fnmatch import fnmatchcase

from pulumi_cloudfront_provider.errors import Failure, InvalidInputs, ProviderError
from pulumi_cloudfront_provider.lifecycle.mistakes import mistakes
from pulumi_cloudfront_provider.lifecycle.read import read
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.model.get_distribution import GetDistributionArgs
from pulumi_cloudfront_provider.model.spelling import lowercase
from pulumi_cloudfront_provider.values import Value


def find(runtime: Runtime, wanted: Mapping[str, Value]) -> dict[str, Value]:
    """The distribution's outputs, and its ID.

    Values of origins' custom headers are secret, and a function's answer goes to the program in plain: it has none.

    Raises:
        InvalidInputs: both an ID and an alias are wanted, or neither.
        ProviderError: there is no such distribution.
    """
    if found := mistakes(GetDistributionArgs, wanted):
        raise InvalidInputs(found)
    id, alias = wanted.get("id"), wanted.get("alias")
    if bool(id) == bool(alias):
        raise InvalidInputs([Failure("", f"getDistribution takes {_EITHER}")])
    id = id or _with_alias(runtime, str(alias))
    observed = read(runtime, id, {})
    if observed is None:
        raise ProviderError(f"there is no distribution {id} in this account")
    origins = [
        {name: origin[name] for name in origin if name != "customHeaders"} for origin in observed.outputs["origins"]
    ]
    return {**observed.outputs, "origins": origins, "id": observed.id}


_EITHER = "either `id` or `alias`, and not both: `id` for a distribution's ID, `alias` for one of its domain names"


def _with_alias(runtime: Runtime, alias: str) -> str:
    wanted = lowercase(alias)
    known = {id: status.aliases for id, status in runtime.cloudfront.statuses().items()}
    for id, aliases in known.items():
        if wanted in map(lowercase, aliases):
            return id
    raise ProviderError(f"no distribution in this account has the alias {alias}{_hint(wanted, known)}")


def _hint(wanted: str, known: Mapping[str, Collection[str]]) -> str:
    covering = ((id, alias) for id, aliases in known.items() for alias in aliases if "*" in alias)
    for id, alias in covering:
        if fnmatchcase(wanted, lowercase(alias)):
            return f"; {id} has {alias}, which covers it"
    return ""
