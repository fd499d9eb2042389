"""The account as tests see and change it: behind CloudFront's back, without its rules."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Union

from cloudfront_local import order, wire
from cloudfront_local.model import Shape, shape
from cloudfront_local.readback import settle
from cloudfront_local.store import Config, Record, Store, copied

# A function that changes a config in place, or a patch that is merged into it.
Change = Union[Callable[[Config], None], Config]  # noqa: UP007  Python 3.10 evaluates it


@dataclass
class Account:
    """The store, how readers see it, and what others do to it."""

    store: Store
    shuffle: bool = False
    dice: random.Random = field(default_factory=random.Random)

    def seen(self, config: Config) -> Config:
        return order.shuffled(config, self.dice) if self.shuffle else config

    def edit(self, id: str, change: Change, as_is: bool = False) -> None:
        """Someone else's change to a live distribution. No rule looks at it; a Quantity follows its Items.

        `as_is`: it reads back without the defaults of today, as distributions do that are older than these.
        """
        with self.store.lock:
            record = self._record(id)
            config: Config = copied(record.config)
            if callable(change):
                change(config)
            else:
                _merge(config, change)
            _check_names(shape("DistributionConfig"), config, "DistributionConfig")
            _recount(config)
            self.store.write(record, config if as_is else settle(config))

    def inject(self, id: str, path: str | Sequence[str | int], xml: str) -> None:
        """Put an element that the model doesn't know into a structure of a live distribution.

        The path says which: `""` is the config, `"Origins.Items[0].CustomOriginConfig"` or a sequence is one below it.
        """
        steps: Sequence[str | int] = re.findall(r"[^.\[\]]+", path) if isinstance(path, str) else path
        name, text = wire.fragment(xml)
        with self.store.lock:
            record = self._record(id)
            config: Config = copied(record.config)
            place: Any = config
            for step in steps:
                place = place[int(step) if isinstance(place, list) else step]
            if not isinstance(place, dict):
                raise TypeError(f"{path} is not a structure")
            place[name] = text
            self.store.write(record, config)

    def turn_etag(self, id: str) -> None:
        """The ETag turns by itself, as when a function is published or a policy changes [TF#22816, PA#308]."""
        with self.store.lock:
            self.store.touch(self._record(id))

    def deploy(self, id: str) -> None:
        """The deployment is over now."""
        with self.store.lock:
            self._record(id).deployed_at = self.store.clock()
            self.store.save()

    def overview(self) -> dict[str, dict[str, Any]]:
        with self.store.lock:
            return {record.id: self._summary(record) for record in self.store.records.values()}

    def config(self, id: str) -> Config:
        with self.store.lock:
            config: Config = copied(self._record(id).config)
            return config

    def tags(self, id: str) -> dict[str, str]:
        with self.store.lock:
            return dict(self._record(id).tags)

    def _summary(self, record: Record) -> dict[str, Any]:
        return {
            "arn": record.arn,
            "domain_name": record.domain_name,
            "etag": record.etag,
            "status": self.store.status(record),
            "enabled": record.config["Enabled"],
            "caller_reference": record.config["CallerReference"],
            "aliases": list((record.config.get("Aliases") or {}).get("Items", ())),
            "tags": dict(record.tags),
        }

    def _record(self, id: str) -> Record:
        if id not in self.store.records:
            raise KeyError(f"the distribution {id}")
        return self.store.records[id]


def _check_names(each: Shape, value: Any, path: str) -> None:
    """A member that the model lacks would not show: that it was misspelt must not go unnoticed."""
    if each.kind == "list" and each.item is not None:
        for number, item in enumerate(value):
            _check_names(each.item, item, f"{path}[{number}]")
    elif each.kind == "structure":
        for name, member in value.items():
            if name in each.members:
                _check_names(each.members[name], member, f"{path}.{name}")
            elif not name.startswith("<"):
                raise ValueError(f"the model has no {path}.{name}; inject puts in what the model lacks")


def _recount(value: Any) -> None:
    if isinstance(value, dict):
        if "Quantity" in value:
            value["Quantity"] = len(value.get("Items") or ())
        for each in value.values():
            _recount(each)
    elif isinstance(value, list):
        for each in value:
            _recount(each)


def _merge(config: Config, patch: Config) -> None:
    """Structures member by member; a list or a value is replaced; None takes a member out."""
    for name, value in patch.items():
        if value is None:
            config.pop(name, None)
        elif isinstance(value, dict) and isinstance(config.get(name), dict):
            _merge(config[name], value)
        else:
            config[name] = copied(value)
