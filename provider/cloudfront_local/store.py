"""What the account holds: distributions with their tags, and policies. One lock guards all of it."""

from __future__ import annotations

import json
import secrets
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

Config = dict[str, Any]
Clock = Callable[[], float]

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def new_id(prefix: str = "E") -> str:
    """An id or ETag as CloudFront makes them. Never one that was there before, whatever the seed."""
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(13))


@dataclass
class Record:
    """One distribution. `earlier` is what a reader saw before the last write: config, ETag, times."""

    id: str
    arn: str
    domain_name: str
    config: Config
    etag: str
    modified: float
    deployed_at: float
    tags: dict[str, str] = field(default_factory=dict)
    invalidations: list[dict[str, Any]] = field(default_factory=list)
    earlier: dict[str, Any] | None = None

    def as_it_was(self) -> Record:
        """The record before its last write, for a read that comes from a replica that lags."""
        return Record(**{**vars(self), **(self.earlier or {}), "earlier": None})


DISTRIBUTIONS = 500
"""How many an account may have unless AWS raised that. Source: "Quotas" of the developer guide."""


class Store:
    """The distributions and policies of one account, kept in a file when there is one."""

    def __init__(self, account: str, deploy_seconds: float, state: str | None, clock: Clock | None) -> None:
        self.account = account
        self.deploy_seconds = deploy_seconds
        self.clock: Clock = clock or time.time
        self.lock = threading.RLock()
        self.records: dict[str, Record] = {}
        self.policies: dict[str, dict[str, Any]] = {}
        self.quota = DISTRIBUTIONS
        self._file = Path(state) if state else None
        if self._file and self._file.exists():
            self._load(self._file)

    def add(self, config: Config, tags: dict[str, str]) -> Record:
        name = new_id()
        now = self.clock()
        record = Record(
            id=name,
            arn=f"arn:aws:cloudfront::{self.account}:distribution/{name}",
            domain_name=f"{new_id('d').lower()}.cloudfront.net",
            config=config,
            etag=new_id(),
            modified=now,
            deployed_at=now + self.deploy_seconds,
            tags=tags,
        )
        self.records[name] = record
        self.save()
        return record

    def write(self, record: Record, config: Config) -> None:
        """A new config: the ETag turns, and the deployment starts from the beginning."""
        record.earlier = {
            "config": record.config,
            "etag": record.etag,
            "modified": record.modified,
            "deployed_at": record.deployed_at,
        }
        now = self.clock()
        record.config = config
        record.etag = new_id()
        record.modified = now
        record.deployed_at = now + self.deploy_seconds
        self.save()

    def touch(self, record: Record, config: Config | None = None) -> None:
        """The ETag turns without a deployment, as it does when something that a distribution refers to changes."""
        record.config = record.config if config is None else config
        record.etag = new_id()
        self.save()

    def add_policy(self, config: Config) -> Config:
        policy: Config = {"id": str(uuid.uuid4()), "config": config, "etag": new_id(), "modified": self.clock()}
        self.policies[policy["id"]] = policy
        self.save()
        return policy

    def change_policy(self, policy: Config, config: Config) -> None:
        policy.update(config=config, etag=new_id(), modified=self.clock())
        self.save()

    def clear(self) -> None:
        self.records.clear()
        self.policies.clear()
        self.save()

    def status(self, record: Record) -> str:
        return "Deployed" if self.clock() >= record.deployed_at else "InProgress"

    def by_reference(self, reference: str) -> Record | None:
        return next((each for each in self.records.values() if each.config["CallerReference"] == reference), None)

    def stages(self, record: Record) -> bool:
        """Whether a continuous deployment policy sends traffic to a staging distribution."""
        return any(record.domain_name in policy_domains(policy["config"]) for policy in self.policies.values())

    def aliases(self) -> Iterator[tuple[str, Record]]:
        """Every alias in use, in lower case, with the distribution that has it."""
        for record in self.records.values():
            for alias in record.config.get("Aliases", {}).get("Items", ()):
                yield alias.lower(), record

    def save(self) -> None:
        if not self._file:
            return
        content = {
            "distributions": [asdict(record) for record in self.records.values()],
            "policies": self.policies,
        }
        # Written beside it and moved into place, so that a killed server leaves the old state or the new one.
        beside = self._file.with_name(self._file.name + ".new")
        beside.write_text(json.dumps(content, indent=1), encoding="utf-8")
        beside.replace(self._file)

    def _load(self, file: Path) -> None:
        try:
            content = json.loads(file.read_text(encoding="utf-8"))
            self.records = {each["id"]: Record(**each) for each in content["distributions"]}
            self.policies = content["policies"]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{file} is not a state file of the local CloudFront: {error}") from error


def policy_domains(config: Config) -> list[str]:
    """The domain names of the staging distributions of a continuous deployment policy."""
    domains: list[str] = config["StagingDistributionDnsNames"].get("Items") or []
    return domains


def copied(value: Any) -> Any:
    """A deep copy of plain values; ten times as fast as `copy.deepcopy`, and done at each read."""
    if isinstance(value, dict):
        return {name: copied(each) for name, each in value.items()}
    if isinstance(value, list):
        return [copied(each) for each in value]
    return value
