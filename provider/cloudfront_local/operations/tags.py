"""Tags of distributions. They have their own calls, and a change of them deploys nothing."""

from __future__ import annotations

from typing import Any

from cloudfront_local import wire
from cloudfront_local.account import Account
from cloudfront_local.catalogue import refuse
from cloudfront_local.model import shape
from cloudfront_local.operations.base import Answer, Invocation, serves
from cloudfront_local.store import Config, Record

MAX_TAGS = 50


@serves("TagResource")
def tag_resource(account: Account, call: Invocation) -> Answer:
    record = _find(account, call)
    record.tags = checked_tags(record.tags, call.document)
    account.store.save()
    return Answer(204, resource=record.id)


@serves("UntagResource")
def untag_resource(account: Account, call: Invocation) -> Answer:
    record = _find(account, call)
    keys = call.document.get("Items", [])
    if any(key.lower().startswith("aws:") for key in keys):
        refuse("tag-reserved")
    record.tags = {key: value for key, value in record.tags.items() if key not in keys}
    account.store.save()
    return Answer(204, resource=record.id)


@serves("ListTagsForResource")
def list_tags_for_resource(account: Account, call: Invocation) -> Answer:
    record = _find(account, call)
    value = {"Items": [{"Key": key, "Value": value} for key, value in record.tags.items()]}
    return Answer(200, wire.encode("Tags", shape("Tags"), value), resource=record.id)


def checked_tags(old: dict[str, str], sent: Config) -> dict[str, str]:
    """The tags after a call that adds some."""
    items: list[dict[str, Any]] = sent.get("Items", [])
    keys = [item["Key"] for item in items]
    if any(key.lower().startswith("aws:") for key in keys):
        refuse("tag-reserved")
    if len(set(keys)) < len(keys):
        refuse("tag-duplicate")
    tags = {**old, **{item["Key"]: item.get("Value") or "" for item in items}}
    if len(tags) > MAX_TAGS:
        refuse("tag-limit")
    return tags


def _find(account: Account, call: Invocation) -> Record:
    arn = call.values.get("Resource", "")
    record = next((each for each in account.store.records.values() if each.arn == arn), None)
    if record is None:
        refuse("no-such-resource")
    return record
