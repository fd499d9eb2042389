"""What must be true of every step of every history, seen from CloudFront's side.

The judge looks at the account before and after each call of the provider, and knows by itself (`vocabulary`) what the
call should have made of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from cloudfront_local import LocalCloudFront
from cloudfront_local.readback import settle
from cloudfront_local.store import copied
from pulumi_cloudfront_provider.errors import NotReady, ProviderError
from pulumi_cloudfront_provider.fronts.plugin.distributions import Distributions
from pulumi_cloudfront_provider.lifecycle.state import MARKER
from pulumi_cloudfront_provider.plan.plan import Plan
from tests.fronts.plugin import urn
from tests.histories import vocabulary
from tests.histories.checks import (
    Live,
    answered,
    every_write_has_a_read,
    nothing_is_done_twice,
    preview_names,
    same,
    tags_after,
    tells,
    users,
)
from tests.histories.engine import Killed, Stack, Step, Unheard
from tests.histories.vocabulary import NEW, Path, Raw, program, put, read
from tests.support.cloudfront import written

Account = dict[str, Live]


@dataclass
class Judge:
    aws: LocalCloudFront
    known: Account = field(default_factory=dict)
    """The account as it must be: nobody touches it but steps and other hands."""
    seen: dict[str, Raw] = field(default_factory=dict)
    """By id, what the state has seen of its configuration, where that is certain."""
    in_flight: dict[tuple[str, str], str] = field(default_factory=dict)
    """By name and declared caller reference, what a create made that the state hasn't heard of."""
    lost: set[str] = field(default_factory=set)
    """What no provider could have told of or can be sure to find again: killed after the marker went and before the
    answer; or made as a replacement, whose caller reference comes after one that was freed since: CloudFront finds no
    distribution by its reference but by refusing to make another."""
    made_as: dict[str, str] = field(default_factory=dict)
    """By id, the name under which it was created."""
    foreign: set[str] = field(default_factory=set)
    """Other hands' own, and what the state was told to forget."""
    meanwhile: list[tuple[str, Path, Any]] = field(default_factory=list)
    """Other hands' changes that were made in the middle of the step."""
    troubled: bool = False
    """Whether something went wrong on purpose since the run began."""
    plugin: Distributions | None = None
    """Of this run."""
    tried: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    """By id, the programs that were answered as not ready since one was done: the state keeps older inputs."""
    found_again: dict[str, Distributions | None] = field(default_factory=dict)
    """By id, who found it with its marker still on it, though it had been answered: as its own replacement, say."""
    excused: bool = False
    """Whether CloudFront has a right to refuse what the program declares."""

    # ---- other hands

    def look(self) -> Account:
        return {id: Live(self.aws.config(id), self.aws.tags(id)) for id in self.aws.distributions()}

    def change(self, id: str, path: Path, value: Any, when: tuple[str, str] | None = None) -> None:
        """Another hand's edit, now or in the middle of a call to come."""

        def edit(raw: Raw) -> None:
            put(raw, path, value)
            if when is not None:
                self.meanwhile.append((id, path, value))

        self.aws.edit(id, edit, when)
        if when is None:
            self.known = self.look()

    def gone(self, id: str) -> None:
        """A distribution was deleted: its caller reference is free."""
        name = self.made_as.get(id)
        self.lost |= {other for (creator, _), other in self.in_flight.items() if creator == name}
        self.in_flight = {creation: other for creation, other in self.in_flight.items() if creation[0] != name}

    def marked(self, name: str, account: Account) -> set[str]:
        """What was created as `name` and still bears the marker: another create as `name` finds it."""
        return {
            id
            for id, live in account.items()
            if self.made_as.get(id) == name and live.tags.get(MARKER, "done") != "done"
        }

    # ---- each step

    @contextmanager
    def watch(self, step: Step, provider: Distributions) -> Iterator[None]:
        self.plugin = provider
        before = self.look()
        assert before == self.known, "something was touched between two steps"
        self.aws.clear_calls()
        plan = provider.diff(urn(step.name), step.edit).plan if step.edit else None
        assert self.aws.calls() == [], "a preview calls nothing"
        self.meanwhile.clear()
        try:
            yield
        except (ProviderError, Killed) as problem:
            step.problem = problem
            raise
        finally:
            self._judge(step, before, plan)

    def _judge(self, step: Step, before: Account, plan: Plan | None) -> None:
        calls = self.aws.calls()
        after = self.known = self.look()
        before = {id: self._edited(id, live) for id, live in before.items()}
        troubled = any(call.fault for call in calls) or isinstance(step.problem, Killed)
        self.troubled |= troubled
        if isinstance(step.problem, NotReady):
            step.id, step.outputs = step.problem.id, dict(step.problem.outputs)
        every_write_has_a_read(calls)
        nothing_is_done_twice(calls)
        about = {step.id, *({*self.marked(step.name, before), *self.lost} if step.verb == "create" else ())}
        for id in {*before, *after} - about:
            assert id not in before or id not in after or before[id] == after[id], "what a step isn't about, it leaves"
        getattr(self, f"_{step.verb}")(step, before, after, plan)
        if troubled and step.id:
            self.seen.pop(step.id, None)

    def _edited(self, id: str, live: Live) -> Live:
        edits = [(path, value) for each, path, value in self.meanwhile if each == id]
        if not edits:
            return live
        raw = copied(live.raw)
        for path, value in edits:
            put(raw, path, value)
        return Live(settle(raw), live.tags)

    def _create(self, step: Step, before: Account, after: Account, _: Plan | None) -> None:
        new, calls = set(after) - set(before), self.aws.calls()
        self.in_flight = {creation: id for creation, id in self.in_flight.items() if id in before}
        assert set(before) <= set(after)
        known = self.in_flight.get(_creation(step))
        if not step.id:
            assert len(new) <= (0 if known else 1), "no second one"
            made = new and answered("CreateDistributionWithTags", calls)
            assert not made or isinstance(step.problem, Killed), "it was made, and the state isn't told"
            for id in new | ({known} if known else set()):
                self.made_as[id] = step.name
                if after[id].tags.get(MARKER) in (None, "done"):
                    faulty = any(call.fault for call in calls)
                    assert isinstance(step.problem, Killed), "no one will hear of it"
                    assert faulty or not isinstance(step.problem, Unheard), "it could know that no one will hear of it"
                    self.lost.add(id)
                    self.in_flight.pop(_creation(step), None)
                else:
                    self.in_flight[_creation(step)] = id
            self.excused |= self.refusable(vocabulary.expected(program(step.news), {}, NEW), None)
            return
        assert new <= {step.id}
        assert known in (None, step.id), "the one that was lost is found again"
        assert new or step.id in {*self.marked(step.name, before), *self.lost}, "never someone else's"
        if not new and known is None and step.id not in self.lost:
            self.found_again[step.id] = self.plugin
        self.in_flight.pop(_creation(step), None)
        self.lost.discard(step.id)
        self.made_as[step.id] = step.name
        live = after[step.id]
        if step.problem is None:
            declared = program(step.news)
            raw = {**NEW, "CallerReference": live.raw["CallerReference"]}
            same(vocabulary.expected(declared, {}, raw), live.raw)
            assert (step.news.get("tags") or {}).items() <= live.tags.items()
            assert self.troubled or MARKER not in live.tags
            tells(step.outputs, live)
            self.seen[step.id] = live.raw
        else:
            # One that is found is finished with an update, and that may be refused: for an alias of another one.
            self.excused |= self.refusable(vocabulary.expected(program(step.news), {}, NEW), step.id)

    def _update(self, step: Step, before: Account, after: Account, plan: Plan | None) -> None:
        assert plan
        assert step.edit
        assert set(after) == set(before)
        if step.id not in before:
            self.excused = True
            return
        old, new = before[step.id], after[step.id]
        tried = self.tried.get(step.id, [])
        now, earlier = program(step.edit.news), vocabulary.either(*map(program, [step.edit.old_inputs, *tried]))
        # A change of tags alone reads and writes no configuration, unless a deployment is still to be waited for.
        goes_on = step.edit.news.get("waitForDeployment") is not False and step.edit.olds.get("status") == "InProgress"
        idle = bool(plan.changes) and not plan.touches_config and not goes_on
        becomes = old.raw if idle else vocabulary.expected(now, earlier, old.raw)
        tags = tags_after(step.edit, old.tags, tried)
        if step.problem is None:
            self.tried.pop(step.id, None)
            same(becomes, new.raw)
            assert users(new.tags) == users(tags)
            assert not step.edit.olds.get("__marked") or MARKER not in new.tags, "it takes the marker off"
            seen = step.edit.olds.get("tags") or {}
            assert (step.outputs.get("tags") or {}) == tags_after(step.edit, seen, tried), "the state follows each tag"
            if self.seen.get(step.id) == before[step.id].raw and plan.touches_config:
                preview_names(plan, old.raw, new.raw)
            if not idle:
                self.seen[step.id] = new.raw
            if not idle and step.edit.olds.get("tags") == old.tags:
                tells(step.outputs, new)
        else:
            self.seen.pop(step.id, None)
            if isinstance(step.problem, NotReady):
                self.tried[step.id] = [*tried, dict(step.edit.news)]
            assert not written(old.raw, new.raw) or not written(becomes, new.raw), "half of an update"
            assert all(
                new.tags.get(key) in (old.tags.get(key), tags.get(key))
                for key in users({**new.tags, **old.tags, **tags})
            )
            self.excused |= self.refusable(becomes, step.id)

    def _delete(self, step: Step, before: Account, after: Account, _: Plan | None) -> None:
        self.seen.pop(step.id, None)
        if self.found_again.get(step.id) is self.plugin:
            assert before == after, "a replacement is not deleted as what it replaces"
            del self.found_again[step.id]
            return
        if step.id not in after:
            self.gone(step.id)
        if step.problem is None:
            self.found_again.pop(step.id, None)
            assert step.id not in after
        elif step.id in after:
            assert not written({**before[step.id].raw, "Enabled": False}, {**after[step.id].raw, "Enabled": False})

    def _read(self, step: Step, before: Account, after: Account, _: Plan | None) -> None:
        for id, live in before.items():
            assert live.raw == after[id].raw
            assert users(live.tags) == users(after[id].tags)
        if step.problem or not step.outputs:
            return
        assert step.old
        assert set(step.inputs) <= set(step.old.inputs), "a refresh never widens the inputs"
        live = after[step.id]
        if self.seen.get(step.id) == live.raw and live.tags == step.old.outputs.get("tags"):
            assert step.inputs == step.old.inputs, "nobody changed anything"
        self.seen[step.id] = live.raw
        if not self.troubled:
            tells(step.outputs, live)

    def refusable(self, raw: Raw, id: str | None) -> bool:
        """Whether CloudFront would refuse this configuration beside the others that there are."""
        tree = read(raw)
        targets = {tree["defaultCacheBehavior"]["targetOriginId"]}
        targets |= {each["targetOriginId"] for each in tree["cacheBehaviors"].values()}
        others = [read(live.raw) for other, live in self.known.items() if other != id]
        return (
            not targets <= set(tree["origins"])
            or any(set(tree["aliases"]) & set(other["aliases"]) for other in others)
            or any(tree["callerReference"] == other["callerReference"] for other in others)
        )

    # ---- the whole

    def accounts_for(self, stack: Stack) -> None:
        """One distribution per resource, one resource per distribution, and nothing besides that nobody knows of."""
        # A limit: another run no longer knows that what it is to delete is its own replacement.
        owned = [resource.id for resource in stack.all() if resource.id not in self.found_again]
        assert len(owned) == len(set(owned)), "two resources have one distribution"
        found = {*owned, *self.in_flight.values(), *self.found_again} | self.lost | self.foreign
        unknown = set(self.known) - found
        assert not unknown, f"no one knows of {unknown}, beside {found}"


def _creation(step: Step) -> tuple[str, str]:
    """Who creates: the same again finds what was lost."""
    return step.name, step.news.get("callerReference", "")
