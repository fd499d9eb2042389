"""What CloudFront would refuse, told before any call: one rule, one function, by concept.

A rule asks a `known.Node` for what it needs and is given known values only; the decorator of `registry` enters it with
its id, its line of documentation and its source. `check` tries them on what a program declares or on a whole
configuration, `check_change` on an update. RULES.md is written from here (`document`).
"""

from __future__ import annotations

from pulumi_cloudfront_provider.rules import (  # each import enters its rules
    aliases,
    behaviors,
    caching,
    certificate,
    connections,
    deployment,
    distribution,
    error_responses,
    functions,
    logging,
    origin_groups,
    origins,
    quotas,
    restrictions,
    tags,
    tenants,
    viewer_mtls,
)
from pulumi_cloudfront_provider.rules.registry import RULES, Rule
from pulumi_cloudfront_provider.rules.run import Finding, Findings, check, check_change, order

MODULES = (
    origins,
    connections,
    origin_groups,
    behaviors,
    caching,
    functions,
    aliases,
    certificate,
    viewer_mtls,
    error_responses,
    restrictions,
    logging,
    distribution,
    tenants,
    deployment,
    tags,
    quotas,
)
"""In the order of the documentation."""

__all__ = ["MODULES", "RULES", "Finding", "Findings", "Rule", "check", "check_change", "order"]
