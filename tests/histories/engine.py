"""What Pulumi's engine does with a provider, for a stack of distributions: its verbs, and what it keeps of their
answers.

Sources: pulumi/pulumi, pkg/resource/deploy/step_generator.go (which steps) and step.go (what each keeps of a failure),
and sdk/go/common/resource/plugin/provider_plugin.go (ErrorResourceInitFailed). One step after the other, in the order
of the program; deletions last; the first failure ends the run.
"""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from pulumi_cloudfront_provider.errors import InvalidInputs, NotReady, ProviderError
from pulumi_cloudfront_provider.fronts.plugin.distributions import Distributions
from pulumi_cloudfront_provider.fronts.plugin.resource import Edit
from tests.fronts.plugin import urn
from tests.lifecycle.world import Recorder

Values = dict[str, Any]


class Killed(BaseException):
    """The plugin and the CLI died (SIGKILL): whatever the plugin was doing stops here, and no answer is kept."""


class Unheard(Killed):
    """The CLI died and the plugin didn't: it goes on to its end, and can find out."""


@dataclass
class Resource:
    """One resource in the state."""

    name: str
    id: str
    inputs: Values
    outputs: Values
    init_errors: list[str] = field(default_factory=list)
    tainted: bool = False


@dataclass
class Step:
    """One call that may change something, before it is made; `id` and `problem` are known after it."""

    verb: str
    name: str
    id: str = ""
    news: Values = field(default_factory=dict)
    old: Resource | None = None
    edit: Edit | None = None
    problem: BaseException | None = None
    outputs: Values = field(default_factory=dict)
    inputs: Values = field(default_factory=dict)


class Watch(Protocol):
    def __call__(self, step: Step, provider: Distributions) -> AbstractContextManager[None]: ...


@dataclass
class Stack:
    """The state of one stack. `start` starts a plugin; each run has its own."""

    start: Callable[[threading.Event], Distributions]
    report: Recorder
    watch: Watch = lambda step, provider: nullcontext()
    resources: dict[str, Resource] = field(default_factory=dict)
    condemned: list[Resource] = field(default_factory=list)
    """What replacements have left to be deleted."""

    def up(self, program: Mapping[str, Values]) -> None:
        """Raises: what the first step that fails raises; Killed."""
        provider = self.start(threading.Event())
        # What an earlier run should have deleted goes first.
        self._delete_condemned(provider)
        for name, news in program.items():
            self._bring_about(provider, name, news)
        self._delete_condemned(provider)
        for name in [name for name in self.resources if name not in program]:
            self._delete(provider, self.resources[name])
            del self.resources[name]

    def refresh(self) -> None:
        provider = self.start(threading.Event())
        for name, resource in list(self.resources.items()):
            step = Step("read", name, resource.id, old=resource)
            try:
                with self.watch(step, provider):
                    found = self._answer(
                        provider.read, resource.id, _kept(resource.inputs), _kept(resource.outputs), self.report
                    )
                    if found is None:
                        del self.resources[name]
                        continue
                    step.inputs, step.outputs = found.inputs, found.outputs
            except NotReady as half:
                resource.inputs, resource.outputs = _kept(half.inputs or {}), _kept(half.outputs)
                resource.init_errors = [str(half)]
                continue
            resource.inputs, resource.outputs, resource.init_errors = _kept(found.inputs), _kept(found.outputs), []

    def take(self, name: str, id: str) -> Values:
        """`pulumi import`. Returns: the inputs of the program that it writes."""
        provider = self.start(threading.Event())
        found = provider.read(id, None, None, self.report)
        assert found is not None
        inputs, failures = provider.check(urn(name), _kept(found.inputs), {}, frozenset(), self.report)
        assert failures == []
        self.resources[name] = Resource(name, id, inputs, _kept(found.outputs))
        return inputs

    def destroy(self) -> None:
        self.up({})

    def preview(self, name: str, news: Values) -> tuple[Any, ...]:
        """The changes that the next `up` would make to a resource that there is."""
        old = self.resources[name]
        provider = self.start(threading.Event())
        inputs, _ = provider.check(urn(name), _kept(news), _kept(old.inputs), frozenset(), self.report)
        return provider.diff(urn(name), Edit(inputs, _kept(old.inputs), _kept(old.outputs))).plan.changes

    def _bring_about(self, provider: Distributions, name: str, news: Values) -> None:
        old = self.resources.get(name)
        if old is None or old.tainted:
            self._create(provider, name, self._checked(provider, name, news, {}), replaces=old)
            return
        inputs = self._checked(provider, name, news, old.inputs)
        edit = Edit(inputs, _kept(old.inputs), _kept(old.outputs))
        found = provider.diff(urn(name), edit)
        if found.plan.replaces:
            again = self._checked(provider, name, news, {})
            if found.delete_first:
                self._delete(provider, old)
                del self.resources[name]
            self._create(provider, name, again, replaces=self.resources.get(name))
        elif found.plan.changes or old.init_errors:
            self._update(provider, old, edit)
        else:
            old.inputs = inputs

    def _checked(self, provider: Distributions, name: str, news: Values, olds: Values) -> Values:
        inputs, failures = provider.check(urn(name), _kept(news), _kept(olds), frozenset(), self.report)
        if failures:
            raise InvalidInputs(failures)
        return inputs

    def _create(self, provider: Distributions, name: str, inputs: Values, replaces: Resource | None) -> None:
        step = Step("create", name, news=inputs)
        made: Resource | None = None
        try:
            with self.watch(step, provider):
                answer = self._answer(provider.create, urn(name), _kept(inputs), frozenset(), self.report, None)
                step.id, step.outputs = answer.id, answer.outputs
        except NotReady as half:
            made = Resource(name, half.id, inputs, _kept(half.outputs), [str(half)])
            raise
        else:
            made = Resource(name, step.id, inputs, _kept(step.outputs))
        finally:
            if made is not None:
                self.resources[name] = made
                self.condemned += [replaces] if replaces else []

    def _update(self, provider: Distributions, old: Resource, edit: Edit) -> None:
        step = Step("update", old.name, old.id, _kept(edit.news), replace(old), edit)
        try:
            with self.watch(step, provider):
                step.outputs = self._answer(provider.update, old.id, edit, self.report, None)
        except NotReady as half:
            # The old inputs and the new outputs.
            old.outputs, old.init_errors = _kept(half.outputs), [str(half)]
            raise
        old.inputs, old.outputs, old.init_errors = _kept(edit.news), _kept(step.outputs), []

    def _delete(self, provider: Distributions, old: Resource) -> None:
        with self.watch(Step("delete", old.name, old.id, old=old), provider):
            self._answer(provider.delete, old.id, self.report, None)

    def _answer(self, method: Callable[..., Any], *arguments: Any) -> Any:
        try:
            answer = method(*arguments)
        except ProviderError:
            self._is_heard()
            raise
        self._is_heard()
        return answer

    def _is_heard(self) -> None:
        """Whatever was answered, nobody may be there to keep it. A plugin that died answers nothing."""
        if not self.report.hears:
            raise Unheard

    def _delete_condemned(self, provider: Distributions) -> None:
        while self.condemned:
            self._delete(provider, self.condemned[0])
            del self.condemned[0]

    def all(self) -> Iterator[Resource]:
        yield from self.resources.values()
        yield from self.condemned


def failed(run: Callable[[], object]) -> BaseException | None:
    """What a run fails with, if it is something that a run may fail with."""
    try:
        run()
    except (ProviderError, Killed) as problem:
        return problem
    return None


def _kept(values: Mapping[str, Any]) -> Values:
    """A copy, as values are after they went over the wire."""
    return copy.deepcopy(dict(values))
