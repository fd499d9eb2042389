"""What a resource of the provider answers to the protocol, on plain values, and what it is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pulumi_cloudfront_provider.api.port import CloudFront
from pulumi_cloudfront_provider.errors import Failure
from pulumi_cloudfront_provider.fronts.configuration import Configuration
from pulumi_cloudfront_provider.fronts.plugin.handover import Handover
from pulumi_cloudfront_provider.lifecycle.create import Created
from pulumi_cloudfront_provider.lifecycle.deployments import Deployments
from pulumi_cloudfront_provider.lifecycle.diff import Diff
from pulumi_cloudfront_provider.lifecycle.read import Observed
from pulumi_cloudfront_provider.lifecycle.runtime import Clock, Reporter, Runtime
from pulumi_cloudfront_provider.values import Path, Value

Values = Mapping[str, Value]


@dataclass(frozen=True)
class Edit:
    """What Diff and Update are told."""

    news: Values
    """What the program declares; at ignored paths the state's values, by position."""
    old_inputs: Values
    olds: Values
    """The old outputs."""
    ignored: Sequence[str] = ()
    secrets: frozenset[Path] = frozenset()
    """Paths in `news` and `old_inputs` whose values are never shown."""
    id: str = ""
    urn: str = ""


@dataclass(frozen=True)
class Session:
    """What all resources and functions of one configured provider share."""

    configuration: Configuration
    cloudfront: CloudFront
    clock: Clock
    deployments: Deployments
    seed: str
    """Configure's id, a UUID in the stack's state."""
    handover: Handover = field(default_factory=lambda: Handover(None))

    def runtime(self, report: Reporter) -> Runtime:
        return Runtime(self.cloudfront, self.clock, report, self.deployments, ignores_tag=self.configuration.ignores)


def type_of(urn: str) -> str:
    """The token of the resource's type, for example `cloudfront:index:Distribution`."""
    # urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME
    return urn.split("::")[2].rpartition("$")[2] if urn.count("::") >= 3 else urn


class Resource(Protocol):
    """The lifecycle of one type of resource. The verbs are the protocol's; previews call nobody."""

    def check(
        self, urn: str, news: Values, olds: Values, secrets: frozenset[Path], report: Reporter
    ) -> tuple[dict[str, Value], list[Failure]]: ...

    def diff(self, urn: str, edit: Edit) -> Diff: ...

    def create(
        self, urn: str, news: Values, secrets: frozenset[Path], report: Reporter, timeout: float | None
    ) -> Created: ...

    def preview_create(self, news: Values) -> dict[str, Value]: ...

    def update(self, id: str, edit: Edit, report: Reporter, timeout: float | None) -> dict[str, Value]: ...

    def preview_update(self, edit: Edit, report: Reporter) -> dict[str, Value]: ...

    def read(self, id: str, inputs: Values | None, olds: Values | None, report: Reporter) -> Observed | None: ...

    def delete(self, id: str, report: Reporter, timeout: float | None) -> None: ...
