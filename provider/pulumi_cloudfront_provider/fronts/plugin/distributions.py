"""The resource `Distribution`: each verb of the protocol, with the lifecycle that does it."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

from pulumi_cloudfront_provider.config.align import aligned, place_in
from pulumi_cloudfront_provider.config.restate import concise
from pulumi_cloudfront_provider.errors import Failure, NotReady
from pulumi_cloudfront_provider.fronts.plugin.resource import Edit, Session, Values
from pulumi_cloudfront_provider.lifecycle import check as checks
from pulumi_cloudfront_provider.lifecycle import create as creates
from pulumi_cloudfront_provider.lifecycle import delete as deletes
from pulumi_cloudfront_provider.lifecycle import diff as diffs
from pulumi_cloudfront_provider.lifecycle import read as reads
from pulumi_cloudfront_provider.lifecycle import update as updates
from pulumi_cloudfront_provider.lifecycle.identity import Identity
from pulumi_cloudfront_provider.lifecycle.runtime import Reporter
from pulumi_cloudfront_provider.lifecycle.state import FACTS, SHAPE, config_of, declared_of
from pulumi_cloudfront_provider.plan.plan import plan
from pulumi_cloudfront_provider.values import UNKNOWN, Path, Value


class Distributions:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._adopted: set[str] = set()
        self._imported: set[str] = set()
        """Ids, of what a program has imported (`import_`) and not updated yet. The engine takes what Read answered for
        what was declared before. No program has declared it, so nothing of it may go for not being declared now."""
        self._programs: dict[str, Values] = {}
        """URN -> what the program declares, where its lists have another order than the state's: mistakes that only the
        plan shows are named by their places in the program, too."""
        self._replaced: dict[str, tuple[Values, diffs.Diff]] = {}
        """URN -> old inputs and what Diff found, of what is to be replaced. The engine checks that once more, without
        them, and shows what Diff named by the indices of that second Check."""

    def check(
        self, urn: str, news: Values, olds: Values, secrets: frozenset[Path], report: Reporter
    ) -> tuple[dict[str, Value], list[Failure]]:
        """The inputs, in the order of the old ones where order means nothing and with the provider's default tags among
        their tags; and the mistakes in them, at the paths of the program. `olds`, the old inputs, are empty where a
        Create follows: also when it replaces."""
        old_inputs, replacement = self._replaced.get(urn, ({}, None)) if not olds else (olds, None)
        inputs = dict(aligned(SHAPE, news, declared_of(old_inputs)))
        self._programs.pop(urn, None)
        if inputs != news:
            self._programs[urn] = news
        defaults = self._session.configuration.default_tags
        tags = inputs.get("tags", {})
        if defaults and isinstance(tags, dict):
            # Declared on the provider is declared: so a default tag that is taken out of the configuration goes.
            inputs["tags"] = {**defaults, **tags}
            news = {**news, "tags": inputs["tags"]}
        found = checks.checked(news, secrets | self._session.configuration.secret_tags, before=declared_of(olds))
        for each in found.warnings:
            report.warn(str(each.failure))
        failures = [each.failure for each in found.failures]
        if replacement and replacement.same_reference:
            failures.append(diffs.SAME_REFERENCE)
        return inputs, failures

    def diff(self, urn: str, edit: Edit) -> diffs.Diff:
        found = self._diff(edit)
        if found.plan.replaces:
            self._replaced[urn] = edit.old_inputs, found
        return found

    def create(
        self, urn: str, news: Values, secrets: frozenset[Path], report: Reporter, timeout: float | None
    ) -> creates.Created:
        runtime = self._session.runtime(report)
        identity = Identity(
            seed=f"{self._session.seed}\n{urn}",
            marks=True,
            attempt=uuid.uuid4().hex[:8],
            handover=self._session.handover,
        )
        try:
            made = creates.create(runtime, news, identity, wait=_waits(news), timeout=timeout, secrets=secrets)
        except NotReady as half:
            self._answered(half)
            raise
        self._answered(made)
        return made

    def _answered(self, made: creates.Created | NotReady) -> None:
        self._session.handover.answered(made.id)
        if made.adopted:
            self._adopted.add(made.id)

    def preview_create(self, news: Values) -> dict[str, Value]:
        """What is known of the outputs before there is a distribution."""
        expected = dict(plan(SHAPE, news, {}, {}).expected)
        expected.setdefault("callerReference", UNKNOWN)
        return {**_unknown_facts(), **_shown(expected, news)}

    def update(self, id: str, edit: Edit, report: Reporter, timeout: float | None) -> dict[str, Value]:
        self._adopted.discard(id)
        updated = updates.update(
            self._session.runtime(report),
            id,
            edit.news,
            declared_of(self._before(edit)),
            edit.olds,
            ignored=edit.ignored,
            wait=_waits(edit.news),
            timeout=timeout,
            secrets=edit.secrets,
            place=self._place(edit),
        )
        self._imported.discard(id)
        return updated

    def preview_update(self, edit: Edit, report: Reporter) -> dict[str, Value]:
        wanted = self._diff(edit).plan
        seen, before, place = config_of(edit.olds), declared_of(self._before(edit)), self._place(edit)
        for warning in checks.checked_change(wanted, seen, edit.news, before, edit.secrets, place).demanded():
            report.warn(str(warning))
        stay = ("arn", "domainName", "hostedZoneId") if wanted.touches_config else tuple(FACTS.fields)
        kept = {name: edit.olds[name] for name in stay if name in edit.olds}
        return {**_unknown_facts(), **kept, **_shown(wanted.expected, edit.news)}

    def read(self, id: str, inputs: Values | None, olds: Values | None, report: Reporter) -> reads.Observed | None:
        self._adopted.discard(id)  # another operation has begun
        if inputs is None:
            self._imported.add(id)
        return reads.read(self._session.runtime(report), id, inputs, olds)

    def delete(self, id: str, report: Reporter, timeout: float | None) -> None:
        if id in self._adopted:
            # A replacement that was found is what it should replace: deleting the old one would delete the new one.
            report.warn(f"{id} is not deleted: this update found it, and goes on with it")
            return
        deletes.delete(self._session.runtime(report), id, timeout)

    def _diff(self, edit: Edit) -> diffs.Diff:
        return diffs.diff(edit.news, self._before(edit), edit.olds, edit.ignored)

    def _place(self, edit: Edit) -> checks.Place:
        program = self._programs.get(edit.urn)
        return partial(place_in, program, SHAPE, edit.news) if program else checks.as_it_is

    def _before(self, edit: Edit) -> Values:
        """What a program declared before."""
        return {} if edit.id in self._imported else edit.old_inputs


def _waits(news: Values) -> bool:
    return news.get("waitForDeployment") is not False


def _unknown_facts() -> dict[str, Any]:
    return {name: UNKNOWN for name in FACTS.fields if name not in ("activeTrustedSigners", "activeTrustedKeyGroups")}


def _shown(expected: Values, news: Values) -> dict[str, Value]:
    """How a program waits is an input only."""
    return concise(SHAPE, {name: value for name, value in expected.items() if name != "waitForDeployment"}, dict(news))
