"""What every operation gets and gives: the invocation and the answer, and the parts that several of them share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timezone

from cloudfront_local import wire
from cloudfront_local.account import Account
from cloudfront_local.catalogue import refuse
from cloudfront_local.model import Operation, shape
from cloudfront_local.readback import behaviors
from cloudfront_local.store import Config, Record


@dataclass
class Invocation:
    """One request, taken apart: `values` are those in path and query, `document` is the body."""

    operation: Operation
    values: dict[str, str]
    if_match: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    document: Config = field(default_factory=dict)
    stale: bool = False
    found: str | None = None

    @property
    def resource(self) -> str | None:
        """The distribution that the request is about, as far as is known."""
        if self.found:
            return self.found
        if "Resource" in self.values:
            return self.values["Resource"].rpartition("/")[2]
        for name in ("Id", "DistributionId", "PrimaryDistributionId", "TargetDistributionId"):
            if name in self.values:
                return self.values[name]
        return None


@dataclass
class Answer:
    """What goes back to the caller. `resource` is the distribution that it turned out to be about."""

    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    resource: str | None = None


Handler = Callable[[Account, Invocation], Answer]
HANDLERS: dict[str, Handler] = {}


def serves(operation: str) -> Callable[[Handler], Handler]:
    def enter(handler: Handler) -> Handler:
        HANDLERS[operation] = handler
        return handler

    return enter


def find(account: Account, call: Invocation, member: str = "Id") -> Record:
    """The distribution that the path names."""
    record = account.store.records.get(call.values.get(member, ""))
    if record is None:
        refuse("no-such-distribution")
    return record


def check_version(etag: str, if_match: str | None) -> None:
    """Every write says which version it was made for. Comes before any look at what is written."""
    if not if_match:
        refuse("if-match-missing")
    if if_match.strip().strip('"') != etag:
        refuse("if-match-wrong")


def distribution(account: Account, record: Record, status: int = 200, location: bool = False) -> Answer:
    """A distribution, in the form in which most operations give it back."""
    config = account.seen(record.config)
    now = account.store.clock()
    value = {
        "Id": record.id,
        "ARN": record.arn,
        "Status": account.store.status(record),
        "LastModifiedTime": timestamp(record.modified),
        "InProgressInvalidationBatches": sum(each["done_at"] > now for each in record.invalidations),
        "DomainName": record.domain_name,
        "ActiveTrustedSigners": _active(config, "TrustedSigners", "AwsAccountNumber"),
        "ActiveTrustedKeyGroups": _active(config, "TrustedKeyGroups", "KeyGroupId"),
        "DistributionConfig": config,
        "AliasICPRecordals": recordals(config),
    }
    headers = {"ETag": record.etag}
    if location:
        headers["Location"] = f"https://cloudfront.amazonaws.com/2020-05-31/distribution/{record.id}"
    return Answer(status, wire.encode("Distribution", shape("Distribution"), value), headers, record.id)


def _active(config: Config, member: str, name: str) -> Config:
    """Whose keys count on this distribution. The key pairs themselves are not looked up."""
    found = {each: None for behavior in behaviors(config) for each in (behavior.get(member) or {}).get("Items", ())}
    active: Config = {"Enabled": bool(found), "Quantity": len(found)}
    if found:
        active["Items"] = [{name: each, "KeyPairIds": {"Quantity": 0}} for each in found]
    return active


def recordals(config: Config) -> list[Config]:
    aliases = config.get("Aliases", {}).get("Items", ())
    return [{"CNAME": alias, "ICPRecordalStatus": "APPROVED"} for alias in aliases]


def timestamp(moment: float) -> str:
    text = datetime.fromtimestamp(moment, timezone.utc).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def page_size(text: str | None, most: int = 100) -> int:
    """MaxItems. More than the most is the most; what is no positive number is refused."""
    if text is None or text == "":
        return most
    if not text.isascii() or not text.isdigit() or int(text) == 0:
        refuse("max-items")
    return min(int(text), most)
