"""Continuous deployment: copies of a primary distribution, and their promotion."""

from __future__ import annotations

from cloudfront_local.account import Account
from cloudfront_local.catalogue import refuse
from cloudfront_local.operations.base import Answer, Invocation, check_version, distribution, find, serves
from cloudfront_local.store import Config, copied

_POLICY = "ContinuousDeploymentPolicyId"
# What a primary keeps of its own when a staging config is promoted [api].
_OF_THE_PRIMARY = ("CallerReference", "Aliases", _POLICY, "Staging")


@serves("CopyDistribution")
def copy_distribution(account: Account, call: Invocation) -> Answer:
    primary = find(account, call, "PrimaryDistributionId")
    check_version(primary.etag, call.if_match)
    if call.headers.get("staging", "").lower() != "true":
        refuse("copy-staging")
    if primary.config.get("Staging"):
        refuse("copy-of-staging")
    other = account.store.by_reference(call.document["CallerReference"])
    if other:
        refuse("copy-reference", id=other.id)
    config: Config = copied(primary.config)
    enabled = call.document.get("Enabled")
    config["CallerReference"] = call.document["CallerReference"]
    config["Enabled"] = True if enabled is None else enabled
    config.update({"Staging": True, "Aliases": {"Quantity": 0}, _POLICY: ""})
    record = account.store.add(config, {})
    return distribution(account, record, status=201, location=True)


@serves("UpdateDistributionWithStagingConfig")
def promote(account: Account, call: Invocation) -> Answer:
    primary = find(account, call)
    staging = find(account, call, "StagingDistributionId")
    first, comma, second = (call.if_match or "").partition(",")
    check_version(primary.etag, first.strip())
    # "" is a version that is missing; without the comma there is only one.
    check_version(staging.etag, second.strip() if comma else None)
    if primary.config.get("Staging") or not staging.config.get("Staging"):
        refuse("promote-pair")
    kept = {name: primary.config[name] for name in _OF_THE_PRIMARY if name in primary.config}
    account.store.write(primary, {**copied(staging.config), **kept})
    policy = account.store.policies.get(primary.config.get(_POLICY, ""))
    if policy:
        account.store.change_policy(policy, {**policy["config"], "Enabled": False})
    return distribution(account, primary)
