"""The Pulumi package as a whole: its resources, functions, provider and configuration, and how its SDK is made."""

from __future__ import annotations

import json
from typing import Any

from pulumi_cloudfront_provider.model.deployed import DeployedArgs
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.get_distribution import GetDistributionArgs
from pulumi_cloudfront_provider.model.outputs import DistributionOutputs
from pulumi_cloudfront_provider.model.provider import ProviderArgs
from pulumi_cloudfront_provider.schema.descriptions import link_to
from pulumi_cloudfront_provider.schema.docstrings import docs_of, unwrapped
from pulumi_cloudfront_provider.schema.references import (
    DEPLOYED,
    DISTRIBUTION,
    GET_DISTRIBUTION,
    INPUTS,
    OUTPUTS,
    PACKAGE,
    referenced,
)
from pulumi_cloudfront_provider.schema.types import properties, types
from pulumi_cloudfront_provider.version import __version__

_DISTRIBUTION_TEXT = """\
An Amazon CloudFront distribution.

The properties are the members of CloudFront's DistributionConfig; its Quantity and Items are plain lists here. What a
program declares is put in place. What it never declared stays as it is in CloudFront, so that nothing is lost that
others set. What it declared before and takes out returns to its default. A declared list is owned whole.

A distribution that exists is imported by its ID: `pulumi import cloudfront:index:Distribution www E1U5RQF7T870K0`."""

_DEPLOYED_TEXT = """\
Waits until many distributions are deployed, in a stack where none of them waits by itself.

Let `waitForDeployment` be false on each distribution, and give this resource the output `deployment` of each. It waits
when it is created, and again when one of them is written. What depends on it goes on when all are deployed. While it
waits it is one step of the engine's, and each look costs one call for 100 distributions of the account.

It is no resource of AWS's: it can't be imported, and deleting it does nothing. One that failed, or was interrupted,
waits again with the next `pulumi up`."""

_GET_DISTRIBUTION_TEXT = """\
A distribution of this account that the program doesn't manage, by its ID or by one of its aliases.

It is asked for in each preview and each update: 2 calls, and by an alias 1 more for 100 distributions of the account.
Custom headers of the origins are left out: their values are secret, and the answer of a function is not."""

_LANGUAGE: dict[str, Any] = {
    "python": {
        "packageName": "pulumi_cloudfront",
        "inputTypes": "classes-and-dicts",
        "pyproject": {"enabled": False},
        "respectSchemaVersion": True,
        "usesIOClasses": True,
    },
}


def build() -> dict[str, Any]:
    """schema.json as plain data; the same for the same models."""
    return {
        "name": PACKAGE,
        "displayName": "CloudFront",
        "version": __version__,
        "description": "A Pulumi provider for Amazon CloudFront distributions that keeps what others set.",
        "keywords": ["pulumi", "aws", "cloudfront", "cdn", "kind/native", "category/cloud"],
        "license": "Apache-2.0",
        "publisher": "pulumi-cloudfront",
        "meta": {"moduleFormat": "(.*)"},
        "language": _LANGUAGE,
        "config": {"variables": properties(ProviderArgs)},
        "types": types(),
        "provider": _provider(),
        "resources": {DISTRIBUTION: _distribution(), DEPLOYED: _deployed()},
        "functions": {GET_DISTRIBUTION: _get_distribution()},
    }


def render() -> str:
    """The text of schema.json."""
    return json.dumps(build(), indent=2, ensure_ascii=False) + "\n"


def _distribution() -> dict[str, Any]:
    inputs = fields_of(DistributionArgs)
    outputs = fields_of(DistributionOutputs)
    return {
        "description": f"{unwrapped(_DISTRIBUTION_TEXT)}\n\n{link_to(DistributionArgs)}",
        "properties": {**properties(DistributionArgs, OUTPUTS), **properties(DistributionOutputs, OUTPUTS)},
        "required": [field.alias for field in (*inputs, *outputs) if _is_always_there(field)],
        "inputProperties": properties(DistributionArgs, INPUTS),
        "requiredInputs": [field.alias for field in inputs if field.required],
    }


def _answered(property: dict[str, Any]) -> dict[str, Any]:
    """An answer of CloudFront's is a string, where an input may be an enum's: for a function's answer Pulumi's
    generator writes Python that takes the union of both for an object, and refuses the string."""
    plain = {name: each for name, each in property.items() if name != "oneOf"}
    return {"type": "string", **plain} if "oneOf" in property else property


def _is_always_there(field: FieldInfo) -> bool:
    """Whether the outputs of every distribution have it."""
    sent = field.member.always and not field.member.direct_only
    return field.required or sent or field.alias == "callerReference"


def _provider() -> dict[str, Any]:
    return {
        "description": docs_of(ProviderArgs).summary,
        "inputProperties": properties(ProviderArgs),
    }


def _deployed() -> dict[str, Any]:
    fields = fields_of(DeployedArgs)
    return {
        "description": referenced(unwrapped(_DEPLOYED_TEXT), DeployedArgs, INPUTS),
        "properties": properties(DeployedArgs),
        "required": [field.alias for field in fields],
        "inputProperties": properties(DeployedArgs),
        "requiredInputs": [field.alias for field in fields if field.required],
    }


def _get_distribution() -> dict[str, Any]:
    answer = _distribution()
    members = {name: _answered(each) for name, each in answer["properties"].items() if name != "waitForDeployment"}
    id = {"type": "string", "description": "The distribution's ID."}
    return {
        "description": unwrapped(_GET_DISTRIBUTION_TEXT),
        "inputs": {"type": "object", "properties": properties(GetDistributionArgs)},
        "outputs": {"type": "object", "properties": {"id": id, **members}, "required": ["id", *answer["required"]]},
    }
