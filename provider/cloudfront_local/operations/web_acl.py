"""Web ACLs that are put on a distribution, or taken off it, without an update of its config."""

from __future__ import annotations

from cloudfront_local import wire
from cloudfront_local.account import Account
from cloudfront_local.catalogue import refuse
from cloudfront_local.model import Shape
from cloudfront_local.operations.base import Answer, Invocation, check_version, serves
from cloudfront_local.rules.config import valid_web_acl

_STRING = Shape("string", "string")


@serves("AssociateDistributionWebACL")
def associate(account: Account, call: Invocation) -> Answer:
    acl = call.document["WebACLArn"]
    if not acl.startswith("arn:") or not valid_web_acl(acl):
        refuse("web-acl-arn")
    return _set(account, call, acl)


@serves("DisassociateDistributionWebACL")
def disassociate(account: Account, call: Invocation) -> Answer:
    return _set(account, call, "")


def _set(account: Account, call: Invocation, acl: str) -> Answer:
    record = account.store.records.get(call.values["Id"])
    if record is None:
        refuse("web-acl-distribution")
    check_version(record.etag, call.if_match)
    account.store.write(record, {**record.config, "WebACLId": acl})
    members = {"Id": record.id, **({"WebACLArn": acl} if acl else {})}
    result = Shape("Result", "structure", dict.fromkeys(members, _STRING))
    name = f"{call.operation.name}Result"
    return Answer(200, wire.encode(name, result, members), {"ETag": record.etag}, record.id)
