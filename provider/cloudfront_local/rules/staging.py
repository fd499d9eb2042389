"""Rules of continuous deployment on the distributions that take part in it."""

from __future__ import annotations

from typing import Any

from cloudfront_local.catalogue import CREATE, UPDATE, Verdict, rule
from cloudfront_local.readback import settle
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import items, text

_POLICY = "ContinuousDeploymentPolicyId"
# What may change while a policy is attached; the last two have rules of their own.
MAY_CHANGE = {
    "Origins",
    "OriginGroups",
    "DefaultCacheBehavior",
    "CacheBehaviors",
    "CustomErrorResponses",
    "Restrictions",
    "DefaultRootObject",
    "Logging",
    "Comment",
    "Enabled",
    _POLICY,
}


@rule(
    "policy-create",
    "InvalidArgument",
    "Continuous deployment policy is not supported during distribution creation.",
    "rec: hashicorp/terraform-provider-aws, acceptance test of its continuous deployment policy",
    CREATE,
)
def policy_create(change: Change) -> Verdict:
    return bool(text(change.config, _POLICY))


@rule(
    "policy-exists",
    "NoSuchContinuousDeploymentPolicy",
    "The continuous deployment policy doesn't exist.",
    "api",
)
def policy_exists(change: Change) -> Verdict:
    wanted = text(change.config, _POLICY)
    return bool(wanted) and wanted not in change.store.policies


@rule(
    "policy-of-another",
    "ContinuousDeploymentPolicyInUse",
    "You cannot use a continuous deployment policy that is associated with another primary distribution.",
    "api; the text is not recorded",
)
def policy_of_another(change: Change) -> Verdict:
    wanted = text(change.config, _POLICY)
    if not wanted or _is_staging(change):
        return False
    return any(
        each is not change.live and not each.config.get("Staging") and each.config.get(_POLICY) == wanted
        for each in change.store.records.values()
    )


@rule(
    "staging-policy-kept",
    "IllegalUpdate",
    "You cannot update Origin or CallerReference.",
    "rec: TF#33338: on a staging distribution CloudFront sets the policy, and leaving it out is refused",
    UPDATE,
)
def staging_policy_kept(change: Change) -> Verdict:
    live = _live(change)
    return bool(live.get("Staging") and live.get(_POLICY)) and change.config.get(_POLICY) != live[_POLICY]


@rule(
    "policy-detach",
    "IllegalUpdate",
    "The update contains modifications that are not allowed.",
    "rec: TF#34511, aws-sdk-js-v3#7417: the policy must be disabled first; the text is not recorded",
    UPDATE,
)
def policy_detach(change: Change) -> Verdict:
    policy = change.store.policies.get(text(_live(change), _POLICY))
    detached = change.config.get(_POLICY) == "" and not _is_staging(change)
    return detached and policy is not None and bool(policy["config"]["Enabled"])


@rule(
    "policy-members",
    "IllegalUpdate",
    "One or more fields updated are not supported for continuous deployment.",
    "doc: what can be changed under continuous deployment; rec: aws-cli#10446, TF#28920",
    UPDATE,
)
def policy_members(change: Change) -> Verdict:
    live = _live(change)
    if not live.get(_POLICY) or change.config.get(_POLICY) == "":
        return False
    wanted = settle(change.config)
    return any(_bag(wanted.get(name)) != _bag(live.get(name)) for name in {*wanted, *live} - MAY_CHANGE)


@rule(
    "policy-http3",
    "InvalidArgument",
    "The parameter HttpVersion can't be HTTP/3 with continuous deployment.",
    "doc: no HTTP/3 with continuous deployment; the text is not recorded",
)
def policy_http3(change: Change) -> Verdict:
    return bool(text(change.config, _POLICY)) and "3" in text(change.config, "HttpVersion")


@rule(
    "staging-aliases",
    "InvalidArgument",
    "The parameter Aliases is not supported for staging distributions.",
    "rec: RJPearson94/terraform-aws-open-next#75; the text is not recorded",
)
def staging_aliases(change: Change) -> Verdict:
    return _is_staging(change) and bool(items(change.config, "Aliases"))


@rule(
    "staging-disabled",
    "StagingDistributionInUse",
    "The specified staging distribution is currently used by a continuous deployment policy. "
    "Please the update policy before deleting.",
    "rec: TF#33575",
    UPDATE,
)
def staging_disabled(change: Change) -> Verdict:
    return change.live is not None and not change.config["Enabled"] and change.store.stages(change.live)


def _live(change: Change) -> dict[str, Any]:
    assert change.live is not None
    return change.live.config


def _is_staging(change: Change) -> bool:
    live = change.live.config if change.live else {}
    return bool(change.config.get("Staging", live.get("Staging")))


def _bag(value: Any) -> Any:
    """A value in which the order of lists doesn't count."""
    if isinstance(value, dict):
        return {name: _bag(each) for name, each in value.items()}
    if isinstance(value, list):
        return sorted((_bag(each) for each in value), key=repr)
    return value
