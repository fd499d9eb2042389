"""Long random histories of several distributions: what a program and other hands do to them, and what goes wrong."""

from __future__ import annotations

import threading
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.port import CloudFront
from pulumi_cloudfront_provider.fronts.configuration import configuration
from pulumi_cloudfront_provider.fronts.plugin.distributions import Distributions
from pulumi_cloudfront_provider.fronts.plugin.resource import Session
from pulumi_cloudfront_provider.lifecycle.deployments import Deployments
from tests.histories import edits
from tests.histories.engine import Killed, Stack, failed
from tests.histories.judge import Judge
from tests.histories.vocabulary import ABSENT, Tree, put
from tests.histories.vocabulary import program as tree_of
from tests.lifecycle.world import FakeClock, Recorder

NAMES = ("one", "two", "three")
names = st.sampled_from(NAMES)


class Mortal:
    """The port, until the process dies: before or after its so many-th call from now."""

    def __init__(self, port: CloudFront) -> None:
        self._port = port
        self.calls_left: float = float("inf")
        self.dies_after = False

    def __getattr__(self, name: str) -> Any:
        method = getattr(self._port, name)

        def call(*arguments: Any) -> Any:
            self.calls_left -= 1
            if self.calls_left < 0 and not self.dies_after:
                raise Killed
            answer = method(*arguments)
            if self.calls_left < 0:
                raise Killed
            return answer

        return call


class Listener(Recorder):
    """Hears no more after so many looks at whether it does."""

    looks_left: float = float("inf")

    def listening(self) -> bool:
        heard = self.hears
        self.looks_left -= 1
        self.hears = heard and self.looks_left > 0
        return heard


class Histories(RuleBasedStateMachine):
    """`aws`, `port` and `clock` are the module's."""

    aws: LocalCloudFront
    port: CloudFront
    clock: FakeClock
    steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.aws.reset()
        self.clock.reset()
        self.mortal = Mortal(self.port)
        self.judge = Judge(self.aws)
        self.report = Listener()
        self.stack = Stack(self._start, self.report, self.judge.watch)
        self.program: dict[str, Tree] = {}

    def _start(self, cancelled: threading.Event) -> Distributions:
        return self._plugin("stack", self.mortal)

    def _plugin(self, seed: str, port: Any) -> Distributions:
        return Distributions(Session(configuration({}), port, self.clock, Deployments(port, self.clock.now), seed))

    # ---- the program

    @initialize(tree=edits.programs, fault=st.none() | edits.faults)
    def first(self, tree: Tree, fault: edits.Fault | None = None) -> None:
        self.program["one"] = tree
        if fault:
            self.fault(fault)
        self.up()

    @rule(name=names, tree=edits.programs)
    def declare(self, name: str, tree: Tree) -> None:
        self.program.setdefault(name, tree)

    @rule(name=names, tree=edits.programs, fault=edits.faults)
    def declare_and_up_in_trouble(self, name: str, tree: Tree, fault: edits.Fault) -> None:
        self.declare(name, tree)
        self.fault(fault)
        self.up()

    @rule(name=names, edit=edits.edits)
    def edit(self, name: str, edit: edits.Edit) -> None:
        if name in self.program:
            edits.apply(self.program[name], edit)

    @rule(name=names, one=edits.edits, other=edits.edits)
    def edit_and_up(self, name: str, one: edits.Edit, other: edits.Edit) -> None:
        self.edit(name, one)
        self.edit(name, other)
        self.up()

    @rule(name=names, one=edits.edits, other=edits.edits, fault=edits.faults)
    def edit_and_up_in_trouble(self, name: str, one: edits.Edit, other: edits.Edit, fault: edits.Fault) -> None:
        self.fault(fault)
        self.edit_and_up(name, one, other)

    @rule(name=names, one=edits.edits, other=edits.edits, calls=st.integers(0, 5), after=st.booleans())
    def edit_and_up_to_be_killed(self, name: str, one: edits.Edit, other: edits.Edit, calls: int, after: bool) -> None:
        self.kill(calls, after)
        self.edit_and_up(name, one, other)

    @rule(name=names, which=st.integers(0, 99))
    def take_out_and_up(self, name: str, which: int) -> None:
        """What is declared goes back to its default."""
        if there := edits.removable(self.program.get(name, {})):
            self.edit(name, edits.Edit(there[which % len(there)], ABSENT))
            self.up()

    @rule(name=names)
    def undeclare(self, name: str) -> None:
        self.program.pop(name, None)

    @rule(name=names, fault=edits.faults)
    def delete_in_trouble(self, name: str, fault: edits.Fault) -> None:
        self.undeclare(name)
        self.fault(fault)
        self.up()

    @rule(name=names, fault=edits.faults)
    def replace_in_trouble(self, name: str, fault: edits.Fault) -> None:
        self.fault(fault)
        self.replace(name)

    @rule(old=names, new=names)
    def rename(self, old: str, new: str) -> None:
        """With an alias: the resource in the state goes along."""
        if self.judge.marked(old, self.judge.known):
            return  # a limit: the next resource of the old name would take it for its own
        if old in self.program and new not in self.program and new not in self.stack.resources:
            self.program[new] = self.program.pop(old)
            if old in self.stack.resources:
                self.stack.resources[new] = self.stack.resources.pop(old)
                self.stack.resources[new].name = new

    # ---- the command line

    @rule()
    def up(self) -> None:
        self.judge.troubled = self.judge.excused = False
        declared = {name: self._inputs(tree) for name, tree in self.program.items()}
        problem = failed(lambda: self.stack.up(declared))
        self._calm()
        if problem is None:
            for name, news in declared.items():
                assert self.stack.preview(name, news) == (), "nothing is left to do"
            assert set(self.stack.resources) == set(declared)
        else:
            assert self.judge.troubled or self.judge.excused, f"no reason to fail: {problem!r}"

    @rule()
    def refresh(self) -> None:
        self.judge.troubled = False
        problem = failed(self.stack.refresh)
        self._calm()
        assert problem is None or self.judge.troubled, f"no reason to fail: {problem!r}"

    @rule(name=names)
    def taint(self, name: str) -> None:
        """The next run makes another one."""
        if name in self.stack.resources:
            self.stack.resources[name].tainted = True

    @rule(name=names)
    def replace(self, name: str) -> None:
        """`up --replace`."""
        self.taint(name)
        self.up()

    @rule(name=names)
    def forget(self, name: str) -> None:
        """`pulumi state delete`, or retainOnDelete."""
        if name in self.stack.resources:
            self.judge.foreign.add(self.stack.resources.pop(name).id)
            self.program.pop(name, None)

    @rule(name=names, tree=edits.programs)
    def take(self, name: str, tree: Tree) -> None:
        """`pulumi import` of what someone else has made."""
        if name in self.program or name in self.stack.resources:
            return
        self._calm()
        other = Stack(
            lambda _: self._plugin(f"other-{len(self.judge.known)}", self.port),
            self.report,
        )
        problem = failed(lambda: other.up({"theirs": self._inputs(tree)}))
        if problem is not None:
            return  # its alias is taken
        id = other.resources["theirs"].id
        self.judge.known = self.judge.look()
        inputs = self.stack.take(name, id)
        self.program[name] = {**tree_of(inputs), **({"tags": inputs["tags"]} if "tags" in inputs else {})}
        assert self.stack.preview(name, self._inputs(self.program[name], wait=True)) == ()

    @rule()
    def destroy(self) -> None:
        self.program.clear()
        self.up()

    # ---- other hands

    @rule(name=names, edit=edits.edits)
    def foreign_edit(self, name: str, edit: edits.Edit) -> None:
        self._foreign(name, edit, None)

    @rule(name=names, theirs=edits.edits, one=edits.edits, other=edits.edits)
    def foreign_edit_in_the_middle(self, name: str, theirs: edits.Edit, one: edits.Edit, other: edits.Edit) -> None:
        self._foreign(name, theirs, ("UpdateDistribution", "before"))
        self.edit_and_up(name, one, other)

    def _foreign(self, name: str, edit: edits.Edit, when: tuple[str, str] | None) -> None:
        resource = self.stack.resources.get(name)
        if (
            resource is None
            or resource.id not in self.judge.known
            or edit.path[0] in ("callerReference", "waitForDeployment")
        ):
            return
        if edit.path[0] == "tags":
            self._calm()
            arn = self.aws.distributions()[resource.id]["arn"]
            key = edit.path[1]
            self.port.untag(arn, [key]) if edit.value == ABSENT else self.port.tag(arn, {key: edit.value})
            self.judge.known = self.judge.look()
            return
        for path, value in edits.foreign(edit):
            raw = self.aws.config(resource.id)
            put(raw, path, value)
            if not self.judge.refusable(raw, resource.id):
                self.judge.change(resource.id, path, value, when)

    @rule(name=names)
    def turn(self, name: str) -> None:
        """The ETag turns by itself."""
        if name in self.stack.resources and self.stack.resources[name].id in self.judge.known:
            self.aws.turn_etag(self.stack.resources[name].id)

    @rule(name=names)
    def vanish(self, name: str) -> None:
        """Someone deletes it."""
        resource = self.stack.resources.get(name)
        if resource is None or resource.id not in self.judge.known:
            return
        self._calm()
        live = self.port.read(resource.id)
        etag = self.port.update(resource.id, {**live.config, "Enabled": False}, live.etag).etag
        self.aws.deploy(resource.id)
        self.port.delete(resource.id, etag)
        self.judge.gone(resource.id)
        self.judge.known = self.judge.look()

    # ---- what goes wrong

    @rule(fault=edits.faults)
    def fault(self, fault: edits.Fault) -> None:
        self.aws.fail(fault.operation, fault.kind, times=fault.times, after=fault.after)

    @rule(calls=st.integers(0, 5), after=st.booleans())
    def kill(self, calls: int, after: bool) -> None:
        self.mortal.calls_left, self.mortal.dies_after = calls, after

    @rule(looks=st.integers(0, 1))
    def deaf(self, looks: int) -> None:
        """The CLI is gone when the plugin has done its work, or just after it has looked for it."""
        self.report.hears, self.report.looks_left = looks > 0, looks

    @rule(name=names, tree=edits.programs, looks=st.integers(0, 1))
    def declare_and_up_unheard(self, name: str, tree: Tree, looks: int) -> None:
        self.declare(name, tree)
        self.deaf(looks)
        self.up()

    @rule(seconds=st.sampled_from([1.0, 60.0]))
    def time_passes(self, seconds: float) -> None:
        self.clock.sleep(seconds)

    def _calm(self) -> None:
        self.aws.clear_faults()
        self.mortal.calls_left = float("inf")
        self.report.hears, self.report.looks_left = True, float("inf")

    def _inputs(self, tree: Tree, wait: bool = False) -> dict[str, Any]:
        return edits.inputs(tree)

    # ---- after every step

    @invariant()
    def holds(self) -> None:
        type(self).steps += 1
        assert self.judge.look() == self.judge.known
        self.judge.accounts_for(self.stack)
        self.aws.clear_calls()

    def teardown(self) -> None:
        """Whatever has happened: in quiet, `up` makes what is declared, and `destroy` leaves nothing behind."""
        self._calm()
        self.stack.refresh()
        self.up()
        self.destroy()
        for name, reference in list(self.judge.in_flight):
            self.program = {name: {**edits.plain(), **({"callerReference": reference} if reference else {})}}
            self.up()
            self.destroy()
        assert set(self.aws.distributions()) <= self.judge.foreign | self.judge.lost
