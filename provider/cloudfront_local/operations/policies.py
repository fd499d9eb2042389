"""Continuous deployment policies, which moto doesn't have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cloudfront_local import wire
from cloudfront_local.account import Account
from cloudfront_local.catalogue import refuse
from cloudfront_local.model import shape
from cloudfront_local.operations.base import Answer, Invocation, check_version, page_size, serves, timestamp
from cloudfront_local.rules.form import miscounted
from cloudfront_local.store import Config, policy_domains

_MEMBER = "ContinuousDeploymentPolicyId"
_CONFIG = "ContinuousDeploymentPolicyConfig"


@serves("CreateContinuousDeploymentPolicy")
def create(account: Account, call: Invocation) -> Answer:
    _check(account, call.document, None)
    policy = account.store.add_policy(call.document)
    _mark_staging(account, policy)
    return _answer(policy, 201)


@serves("GetContinuousDeploymentPolicy")
def get(account: Account, call: Invocation) -> Answer:
    return _answer(_find(account, call))


@serves("GetContinuousDeploymentPolicyConfig")
def get_config(account: Account, call: Invocation) -> Answer:
    policy = _find(account, call)
    return Answer(200, wire.encode(_CONFIG, shape(_CONFIG), policy["config"]), {"ETag": policy["etag"]})


@serves("UpdateContinuousDeploymentPolicy")
def update(account: Account, call: Invocation) -> Answer:
    policy = _find(account, call)
    check_version(policy["etag"], call.if_match)
    _check(account, call.document, policy)
    account.store.change_policy(policy, call.document)
    _mark_staging(account, policy)
    return _answer(policy)


@serves("DeleteContinuousDeploymentPolicy")
def delete(account: Account, call: Invocation) -> Answer:
    policy = _find(account, call)
    check_version(policy["etag"], call.if_match)
    users = [each for each in account.store.records.values() if each.config.get(_MEMBER) == policy["id"]]
    if policy["config"]["Enabled"] and any(not each.config.get("Staging") for each in users):
        refuse("policy-in-use")
    del account.store.policies[policy["id"]]
    for record in users:
        account.store.touch(record, {**record.config, _MEMBER: ""})
    account.store.save()
    return Answer(204)


@serves("ListContinuousDeploymentPolicies")
def list_policies(account: Account, call: Invocation) -> Answer:
    size = page_size(call.values.get("MaxItems"))
    after = sorted(each for each in account.store.policies if each > call.values.get("Marker", ""))
    items = [{"ContinuousDeploymentPolicy": _value(account.store.policies[each])} for each in after[:size]]
    value: Config = {"MaxItems": size, "Quantity": len(items)}
    if len(after) > size:
        value["NextMarker"] = after[size - 1]
    if items:
        value["Items"] = items
    name = "ContinuousDeploymentPolicyList"
    return Answer(200, wire.encode(name, shape(name), value))


def _check(account: Account, config: Config, live: Config | None) -> None:
    wrong = miscounted(shape(_CONFIG), config)
    if isinstance(wrong, Mapping):
        refuse("policy-quantity", **wrong)
    for other in account.store.policies.values():
        if other is not live and set(policy_domains(config)) & set(policy_domains(other["config"])):
            refuse("policy-staging-in-use")
    traffic: dict[str, Any] = config.get("TrafficConfig") or {}
    if not 0 <= (traffic.get("SingleWeightConfig") or {}).get("Weight", 0) <= 0.15:
        refuse("policy-weight")
    header = (traffic.get("SingleHeaderConfig") or {}).get("Header")
    if header is not None and not header.lower().startswith("aws-cf-cd-"):
        refuse("policy-header")


def _mark_staging(account: Account, policy: Config) -> None:
    """CloudFront itself writes the policy's id into the staging distribution [rec: TF#33338]."""
    domains = policy_domains(policy["config"])
    for record in account.store.records.values():
        if record.domain_name in domains and record.config.get(_MEMBER) != policy["id"]:
            account.store.touch(record, {**record.config, _MEMBER: policy["id"]})


def _find(account: Account, call: Invocation) -> Config:
    policy = account.store.policies.get(call.values["Id"])
    if policy is None:
        refuse("policy-missing")
    return policy


def _answer(policy: Config, status: int = 200) -> Answer:
    headers = {"ETag": policy["etag"]}
    if status == 201:
        path = "2020-05-31/continuous-deployment-policy"
        headers["Location"] = f"https://cloudfront.amazonaws.com/{path}/{policy['id']}"
    name = "ContinuousDeploymentPolicy"
    return Answer(status, wire.encode(name, shape(name), _value(policy)), headers)


def _value(policy: Config) -> Config:
    return {"Id": policy["id"], "LastModifiedTime": timestamp(policy["modified"]), _CONFIG: policy["config"]}
