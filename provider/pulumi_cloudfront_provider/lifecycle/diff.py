"""Diff: the plan, and what it means for the resource as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pulumi_cloudfront_provider.errors import Failure
from pulumi_cloudfront_provider.lifecycle.state import SHAPE, config_of, declared_before
from pulumi_cloudfront_provider.model.spelling import lowercase
from pulumi_cloudfront_provider.plan.ignore import without
from pulumi_cloudfront_provider.plan.plan import Plan, plan
from pulumi_cloudfront_provider.values import Value

DELETED_FIRST: Final = (
    "is replaced, and shares an alias with its replacement: it is deleted first, and the site is down until the new "
    "one is deployed"
)


SAME_REFERENCE: Final = Failure(
    "callerReference",
    "must be another one, or be left out: this replaces a distribution that has it, and CloudFront takes none twice",
)


@dataclass(frozen=True)
class Diff:
    plan: Plan
    delete_first: bool
    """A replacement has to delete before it creates: two distributions can't have one alias."""
    same_reference: bool = False
    """A replacement declares the caller reference of what it replaces: CloudFront refuses it."""


def diff(
    now: Mapping[str, Value], before: Mapping[str, Value], seen: Mapping[str, Value], ignored: Iterable[str] = ()
) -> Diff:
    """What an update to `now` would change; see `plan.plan` for the arguments, `plan.ignore` for what is ignored.
    What replaces is made of `now` alone, so it also shows what the new one won't have."""
    declared = now
    now, before = without(SHAPE, ignored, now, declared_before(before, seen))
    wanted = plan(SHAPE, now, before, config_of(seen))
    if wanted.replaces:
        # A new one has none of what nobody declares: all that is there counts as declared before. Beside a certificate
        # CloudFront itself fills in the method and the TLS version.
        there = config_of(seen)
        alike = {name: declared[name] for name in ("waitForDeployment", "viewerCertificate") if name in declared}
        wanted = plan(SHAPE, declared, {**there, **alike}, there)
    reference = declared.get("callerReference")
    return Diff(
        wanted,
        delete_first=wanted.replaces and bool(_aliases(wanted.expected) & _aliases(seen)),
        same_reference=wanted.replaces and isinstance(reference, str) and reference == seen.get("callerReference"),
    )


def _aliases(values: Mapping[str, Value]) -> set[str]:
    aliases = values.get("aliases")
    return {lowercase(alias) for alias in aliases if isinstance(alias, str)} if isinstance(aliases, list) else set()
