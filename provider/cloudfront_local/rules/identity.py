"""Rules on what makes a distribution the one it is: its reference, its aliases, its kind, how many there are."""

from __future__ import annotations

import re

from cloudfront_local.catalogue import CREATE, UPDATE, Verdict, rule
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import duplicate, items

MAX_ALIASES = 100
_LABEL = r"[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?"
_ALIAS = re.compile(rf"(\*\.)?{_LABEL}(\.{_LABEL})+")


@rule(
    "reference-taken",
    "DistributionAlreadyExists",
    "The caller reference that you are using to create a distribution is associated with another distribution. "
    "Already exists: {id}",
    "rec: aws-sdk-go#2213; whether the content is the same or not: reference page",
    CREATE,
)
def reference_taken(change: Change) -> Verdict:
    other = change.store.by_reference(change.config["CallerReference"])
    return {"id": other.id} if other else None


@rule(
    "reference-changed",
    "IllegalUpdate",
    "You cannot update Origin or CallerReference.",
    "rec: TF#33338, XP#1260; reference page",
    UPDATE,
)
def reference_changed(change: Change) -> Verdict:
    return change.live is not None and change.config["CallerReference"] != change.live.config["CallerReference"]


@rule(
    "staging-changed",
    "IllegalUpdate",
    "The update contains modifications that are not allowed.",
    "api; nobody has recorded that Staging can change, other providers replace",
    UPDATE,
)
def staging_changed(change: Change) -> Verdict:
    assert change.live is not None
    sent = change.config.get("Staging")
    return sent is not None and sent != change.live.config.get("Staging", False)


@rule(
    "connection-mode-changed",
    "IllegalUpdate",
    "The update contains modifications that are not allowed.",
    "api; other providers: cannot be modified",
    UPDATE,
)
def connection_mode_changed(change: Change) -> Verdict:
    assert change.live is not None
    sent = change.config.get("ConnectionMode")
    return sent is not None and sent != change.live.config.get("ConnectionMode", "direct")


@rule(
    "distributions",
    "TooManyDistributions",
    "Processing your request would cause you to exceed the maximum number of distributions allowed.",
    "api; doc: quotas",
    CREATE,
)
def too_many_distributions(change: Change) -> Verdict:
    return len(change.store.records) >= change.store.quota


@rule(
    "aliases",
    "TooManyDistributionCNAMEs",
    "Your request contains more CNAMEs than are allowed per distribution.",
    "api; doc: quotas",
)
def too_many_aliases(change: Change) -> Verdict:
    return len(items(change.config, "Aliases")) > MAX_ALIASES


@rule(
    "alias-form",
    "InvalidArgument",
    "The parameter CNAME contains one or more parameters that are not valid.",
    "rec: ansible#31284",
)
def alias_form(change: Change) -> Verdict:
    return any(not _ALIAS.fullmatch(alias) or len(alias) > 253 for alias in items(change.config, "Aliases"))


@rule(
    "alias-taken",
    "CNAMEAlreadyExists",
    "One or more of the CNAMEs you provided are already associated with a different resource.",
    "api; rec: TF#8734",
)
def alias_taken(change: Change) -> Verdict:
    wanted = {alias.lower() for alias in items(change.config, "Aliases")}
    # A wildcard and a name that it covers are two aliases; only the same alias is taken.
    return any(alias in wanted and record is not change.live for alias, record in change.store.aliases())


@rule(
    "alias-duplicate",
    "InvalidArgument",
    "The parameter CNAME contains one or more parameters that are not valid.",
    "api: aliases are unique over all distributions; the text is that of alias-form",
)
def alias_duplicate(change: Change) -> Verdict:
    return duplicate(alias.lower() for alias in items(change.config, "Aliases")) is not None
