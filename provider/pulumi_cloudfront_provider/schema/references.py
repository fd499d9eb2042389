"""Names of properties in descriptions -> Pulumi's references, so that each language shows them as its own users write
them: `originReadTimeout` is origin_read_timeout in Python. Pulumi's binder refuses a reference to what doesn't
exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from pulumi_cloudfront_provider.model.deployed import DeployedArgs
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.get_distribution import GetDistributionArgs
from pulumi_cloudfront_provider.model.member import Choice, Struct
from pulumi_cloudfront_provider.model.outputs import DistributionOutputs
from pulumi_cloudfront_provider.model.provider import ProviderArgs

PACKAGE = "cloudfront"
DISTRIBUTION = f"{PACKAGE}:index:Distribution"
DEPLOYED = f"{PACKAGE}:index:Deployed"
GET_DISTRIBUTION = f"{PACKAGE}:index:getDistribution"
INPUTS = f"#/resources/{DISTRIBUTION}/inputProperties"
OUTPUTS = f"#/resources/{DISTRIBUTION}/properties"
ROOTS = (DistributionArgs, DistributionOutputs, DeployedArgs, GetDistributionArgs, ProviderArgs)

_NAME = re.compile(r"`([a-z][a-z0-9]*[A-Z][A-Za-z0-9]*)`")
"""Names without a capital stay as they are: they read the same in every language, and may be values."""


def token(named: type) -> str:
    return f"{PACKAGE}:index:{named.__name__}"


def referenced(text: str, struct: type[Struct], home: str) -> str:
    """The text with references to the properties of `struct`, which the schema has at `home`, and to those of which
    there is but one in the package. Other words stay."""

    def reference(match: re.Match[str]) -> str:
        name = match[1]
        owner = home if name in {field.alias for field in fields_of(struct)} else _owners().get(name)
        return f"{{{{% ref {owner}/{name} %}}}}" if owner else match[0]

    # Pulumi has no references to the properties of a provider.
    return _NAME.sub(reference, text) if home else text


@cache
def reachable(roots: tuple[type[Struct], ...] = ROOTS) -> tuple[type[Struct] | type[Choice], ...]:
    """All structs and enums that the fields of `roots` reach, by name; without the roots."""
    found: set[type[Struct] | type[Choice]] = set()
    waiting: list[type[Struct]] = list(roots)
    while waiting:
        for field in fields_of(waiting.pop()):
            if field.choice:
                found.add(field.choice)
            if field.struct and field.struct not in found:
                found.add(field.struct)
                waiting.append(field.struct)
    return tuple(sorted(found, key=lambda named: named.__name__))


def home_of(struct: type[Struct]) -> str:
    return f"#/types/{token(struct)}/properties"


@cache
def _owners() -> Mapping[str, str]:
    """Property -> its home, where no other struct has one of that name."""
    homes: dict[str, list[str]] = {}
    for struct, home in _homes():
        for field in fields_of(struct):
            homes.setdefault(field.alias, []).append(home)
    return {name: owners[0] for name, owners in homes.items() if len(owners) == 1}


def _homes() -> Iterable[tuple[type[Struct], str]]:
    yield DistributionArgs, INPUTS
    yield DistributionOutputs, OUTPUTS
    for named in reachable():
        if issubclass(named, Struct):
            yield named, home_of(named)
