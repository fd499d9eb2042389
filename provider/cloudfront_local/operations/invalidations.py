"""Invalidations: made, seen in progress for as long as a deployment takes, and listed."""

from __future__ import annotations

from collections.abc import Mapping

from cloudfront_local import wire
from cloudfront_local.account import Account
from cloudfront_local.catalogue import refuse
from cloudfront_local.model import shape
from cloudfront_local.operations.base import Answer, Invocation, find, page_size, serves, timestamp
from cloudfront_local.rules.form import miscounted
from cloudfront_local.store import Config, new_id

MAX_PATHS = 3000
MAX_WILDCARDS = 15


@serves("CreateInvalidation")
def create_invalidation(account: Account, call: Invocation) -> Answer:
    record = find(account, call, "DistributionId")
    wrong = miscounted(shape("InvalidationBatch"), call.document)
    if isinstance(wrong, Mapping):
        refuse("invalidation-quantity", **wrong)
    paths: list[str] = call.document["Paths"].get("Items") or []
    if not paths or any(not path.startswith("/") for path in paths):
        refuse("invalidation-path")
    if len(paths) > MAX_PATHS or sum(path.endswith("*") for path in paths) > MAX_WILDCARDS:
        refuse("invalidation-size")
    now = account.store.clock()
    invalidation = {
        "id": new_id("I"),
        "created": now,
        "done_at": now + account.store.deploy_seconds,
        "batch": call.document,
    }
    record.invalidations.append(invalidation)
    account.store.save()
    location = f"https://cloudfront.amazonaws.com/2020-05-31/distribution/{record.id}/invalidation/{invalidation['id']}"
    return _answer(account, invalidation, record.id, 201, {"Location": location})


@serves("GetInvalidation")
def get_invalidation(account: Account, call: Invocation) -> Answer:
    record = find(account, call, "DistributionId")
    invalidation = next((each for each in record.invalidations if each["id"] == call.values["Id"]), None)
    if invalidation is None:
        refuse("no-such-invalidation")
    return _answer(account, invalidation, record.id, 200, {})


@serves("ListInvalidations")
def list_invalidations(account: Account, call: Invocation) -> Answer:
    record = find(account, call, "DistributionId")
    size = page_size(call.values.get("MaxItems"))
    marker = call.values.get("Marker", "")
    # The newest comes first.
    all_of_them = record.invalidations[::-1]
    start = next((place + 1 for place, each in enumerate(all_of_them) if each["id"] == marker), 0)
    page = all_of_them[start : start + size]
    more = len(all_of_them) > start + size
    value: Config = {"Marker": marker, "MaxItems": size, "IsTruncated": more, "Quantity": len(page)}
    if more:
        value["NextMarker"] = page[-1]["id"]
    if page:
        value["Items"] = [_summary(account, each) for each in page]
    return Answer(200, wire.encode("InvalidationList", shape("InvalidationList"), value), resource=record.id)


def _answer(account: Account, invalidation: Config, id: str, status: int, headers: dict[str, str]) -> Answer:
    value = {**_summary(account, invalidation), "InvalidationBatch": invalidation["batch"]}
    return Answer(status, wire.encode("Invalidation", shape("Invalidation"), value), headers, id)


def _summary(account: Account, invalidation: Config) -> Config:
    done = account.store.clock() >= invalidation["done_at"]
    return {
        "Id": invalidation["id"],
        "Status": "Completed" if done else "InProgress",
        "CreateTime": timestamp(invalidation["created"]),
    }
