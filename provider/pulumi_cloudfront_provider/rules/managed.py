"""AWS's managed policies, by the members that take them and by their names in AWS's documentation."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pulumi_cloudfront_provider.model.cache_behaviors import CacheBehaviorBase
from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.managed_policies import ManagedPolicy

MANAGED: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        field.alias: {policy.called: policy.value for policy in field.choice}
        for field in fields_of(CacheBehaviorBase)
        if field.choice and issubclass(field.choice, ManagedPolicy)
    }
)
"""Member -> name -> ID."""

BY_ID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {id: (member, name) for member, policies in MANAGED.items() for name, id in policies.items()}
)
"""ID -> member and name."""
