"""What the tenants of a multi-tenant distribution may set."""

from __future__ import annotations

from pulumi_cloudfront_provider.model.member import Struct, optional, required
from pulumi_cloudfront_provider.values import ABSENT


class StringSchemaConfig(Struct):
    """A parameter that is a string."""

    comment: str = optional(ABSENT)
    """What the parameter is for."""
    default_value: str = optional(ABSENT, max_length=256)
    """The value for tenants that give none."""
    # Last, since it hides the function of that name in this class.
    required: bool = required()
    """Whether every tenant must have a value."""


class ParameterDefinitionSchema(Struct):
    """The type of a parameter."""

    string_schema: StringSchemaConfig = optional(ABSENT)
    """A parameter that is a string."""


class ParameterDefinition(Struct):
    """A parameter that each tenant gives a value."""

    name: str = required(min_length=1, max_length=128)
    """The name of the parameter: letters, digits, `-` and `_`."""
    definition: ParameterDefinitionSchema = required()
    """The type of the parameter."""


class TenantConfig(Struct):
    """What the tenants of a multi-tenant distribution may set."""

    parameter_definitions: list[ParameterDefinition] = optional([], wrapper="bare", key="name")
    """The parameters that each tenant gives a value."""
