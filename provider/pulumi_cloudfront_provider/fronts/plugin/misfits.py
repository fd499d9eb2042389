"""What in a request can't have come from an engine that asked Check first, or from a state that this provider wrote.

Looked for only after something broke: a Struct holds anything, and that nothing can be made of it is no bug of ours.
"""

from __future__ import annotations

from typing import Any

from google.protobuf import struct_pb2

from pulumi_cloudfront_provider.errors import InvalidInputs, ProviderError
from pulumi_cloudfront_provider.fronts import wire

_DECLARED = {"CreateRequest": "properties", "ReadRequest": "inputs"}
_OF_STATE = ("old_inputs", "olds", "properties")


def misfit(request: Any) -> ProviderError | None:
    """The error that tells of it, None where everything has the right form."""
    from pulumi_cloudfront_provider.fronts.plugin.resource import type_of
    from pulumi_cloudfront_provider.lifecycle.mistakes import mistakes
    from pulumi_cloudfront_provider.lifecycle.state import declared_of
    from pulumi_cloudfront_provider.model.deployed import DeployedArgs
    from pulumi_cloudfront_provider.model.distribution import DistributionArgs
    from pulumi_cloudfront_provider.model.member import Struct
    from pulumi_cloudfront_provider.schema.references import DEPLOYED, DISTRIBUTION

    known: dict[str, type[Struct]] = {DISTRIBUTION: DistributionArgs, DEPLOYED: DeployedArgs}
    args = known.get(type_of(getattr(request, "urn", "")))
    if args is None:
        return None
    structs = _structs(request)
    declared = structs.pop(_DECLARED.get(type(request).__name__, "news"), None)
    if declared and (found := mistakes(args, declared.values, declared.secrets)):
        return InvalidInputs(found)
    # That of a Deployed is never believed.
    for state in (structs[name] for name in _OF_STATE if name in structs and args is DistributionArgs):
        values = declared_of(state.values)
        if values and (found := mistakes(DistributionArgs, values, state.secrets)):
            return ProviderError(
                f"the state of this resource isn't as this provider writes it ({found[0]}). Take the resource out of "
                "it with `pulumi state delete`, then import the distribution again with `pulumi import`"
            )
    return None


def _structs(request: Any) -> dict[str, wire.Decoded]:
    fields = request.ListFields()
    return {each.name: wire.decode(value) for each, value in fields if isinstance(value, struct_pb2.Struct)}
