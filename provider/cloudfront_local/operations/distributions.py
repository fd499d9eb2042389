"""Create, read, update, delete and list distributions."""

from __future__ import annotations

from typing import Any

from cloudfront_local import wire
from cloudfront_local.account import Account
from cloudfront_local.catalogue import judge, refuse
from cloudfront_local.model import shape
from cloudfront_local.operations.base import (
    Answer,
    Invocation,
    check_version,
    distribution,
    find,
    page_size,
    recordals,
    serves,
    timestamp,
)
from cloudfront_local.operations.tags import checked_tags
from cloudfront_local.readback import settle
from cloudfront_local.rules.change import Change
from cloudfront_local.store import Config, Record


@serves("CreateDistribution")
def create_distribution(account: Account, call: Invocation) -> Answer:
    return _create(account, call, call.document, {})


@serves("CreateDistributionWithTags")
def create_distribution_with_tags(account: Account, call: Invocation) -> Answer:
    return _create(account, call, call.document["DistributionConfig"], checked_tags({}, call.document["Tags"]))


def _create(account: Account, call: Invocation, config: Config, tags: dict[str, str]) -> Answer:
    judge(Change(call.operation.name, config, None, account.store))
    record = account.store.add(settle(config), tags)
    return distribution(account, record, status=201, location=True)


@serves("GetDistribution")
def get_distribution(account: Account, call: Invocation) -> Answer:
    record = find(account, call)
    return distribution(account, record.as_it_was() if call.stale else record)


@serves("GetDistributionConfig")
def get_distribution_config(account: Account, call: Invocation) -> Answer:
    record = find(account, call)
    record = record.as_it_was() if call.stale else record
    body = wire.encode("DistributionConfig", shape("DistributionConfig"), account.seen(record.config))
    return Answer(200, body, {"ETag": record.etag}, record.id)


@serves("UpdateDistribution")
def update_distribution(account: Account, call: Invocation) -> Answer:
    record = find(account, call)
    check_version(record.etag, call.if_match)
    config = call.document
    judge(Change(call.operation.name, config, record, account.store))
    if config.get("ContinuousDeploymentPolicyId") is None and record.config.get("ContinuousDeploymentPolicyId"):
        config["ContinuousDeploymentPolicyId"] = record.config["ContinuousDeploymentPolicyId"]
    account.store.write(record, settle(config))
    return distribution(account, record)


@serves("DeleteDistribution")
def delete_distribution(account: Account, call: Invocation) -> Answer:
    record = find(account, call)
    check_version(record.etag, call.if_match)
    if account.store.stages(record):
        refuse("delete-staging")
    if record.config.get("ContinuousDeploymentPolicyId") and not record.config.get("Staging"):
        refuse("delete-primary")
    if record.config["Enabled"] or account.store.status(record) != "Deployed":
        refuse("not-disabled")
    del account.store.records[record.id]
    account.store.save()
    return Answer(204, resource=record.id)


@serves("ListDistributions")
def list_distributions(account: Account, call: Invocation) -> Answer:
    size = page_size(call.values.get("MaxItems"))
    marker = call.values.get("Marker", "")
    # By id, so that a page starts at the right place whatever was created or deleted since the last one.
    after = sorted(each for each in account.store.records if each > marker)
    page = [_summary(account, account.store.records[each]) for each in after[:size]]
    value: dict[str, Any] = {"Marker": marker, "MaxItems": size, "IsTruncated": len(after) > size}
    value["Quantity"] = len(page)
    if value["IsTruncated"]:
        value["NextMarker"] = after[size - 1]
    if page:
        value["Items"] = page
    return Answer(200, wire.encode("DistributionList", shape("DistributionList"), value))


def _summary(account: Account, record: Record) -> Config:
    """A summary has most of the config at its top level, but not the caller reference."""
    config = account.seen(record.config)
    known = shape("DistributionSummary").members
    return {
        "Id": record.id,
        "ARN": record.arn,
        "ETag": record.etag,
        "Status": account.store.status(record),
        "LastModifiedTime": timestamp(record.modified),
        "DomainName": record.domain_name,
        **{name: value for name, value in config.items() if name in known},
        "AliasICPRecordals": recordals(config),
    }
