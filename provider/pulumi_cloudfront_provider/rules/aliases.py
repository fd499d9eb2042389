"""Aliases: the distribution's own domain names."""

from __future__ import annotations

from pulumi_cloudfront_provider.rules.forms import not_a_host, quoted
from pulumi_cloudfront_provider.rules.known import Node, repeats
from pulumi_cloudfront_provider.rules.places import kind_of
from pulumi_cloudfront_provider.rules.registry import Told, rule

_GUIDE = "developer guide, Requirements for using alternate domain names"


@rule(
    "alias-form",
    "An alias is a domain name of one's own in lower case; a wildcard stands for its first label only.",
    of="aliases",
    source=f"{_GUIDE}; 'The parameter CNAME contains one or more parameters that are not valid.'",
)
def form(alias: Node) -> Told:
    name = alias.value
    host = name.removeprefix("*.")
    if "*" in host and not_a_host(host.replace("*", "x")) is None:
        yield alias.path, f"may hold a wildcard as its whole first label only, as '*.example.com', not {quoted(name)}"
        return
    problem = not_a_host(host)
    if problem:
        yield alias.path, f"must be a domain name {problem}, not {quoted(name)}"
    elif "." not in host.strip("."):
        yield alias.path, f"must be a whole domain name, for example 'www.example.com', not {quoted(name)}"
    elif host.lower().endswith(".cloudfront.net"):
        yield alias.path, f"must be a domain name of your own, not {quoted(name)}, which CloudFront gives out itself"
    elif name != name.lower():
        yield alias.path, f"must be in lower case: {quoted(name.lower())}, not {quoted(name)}"


@rule(
    "alias-unique",
    "Each alias stands once.",
    source="API_Aliases; domain names are compared without case",
)
def unique(root: Node) -> Told:
    for node, _ in repeats(root.below("aliases"), lambda each: each.value.lower()):
        yield node.path, f"must be unique: {quoted(node.value)} stands twice. Take one of them out"


@rule(
    "alias-is-origin",
    "No origin is one of the distribution's own aliases.",
    where="aliases",
    severity="warning",
    source="a request would come back to CloudFront, which refuses loops",
)
def is_origin(root: Node) -> Told:
    aliases = {alias.lower() for alias in root["aliases"]}
    for origin in root["origins"]:
        domain = origin["domainName"].lower().rstrip(".")
        if domain in aliases and kind_of(origin) == "custom":  # a VPC origin is found by its ID
            yield (
                origin / "domainName",
                f"{quoted(domain)} is an alias of this distribution: requests would go in a circle. Give the origin a "
                "name of its own",
            )
