"""The `pulumi.dynamic` provider: the same lifecycle, behind the four threads of Pulumi's dynamic host.

What the host can't do, and what is done about it:

* Diff and Update get the old outputs only, so what was declared is kept in the hidden output `__declared`.
* An exception after CreateDistribution would lose the distribution, so `create` never raises after it: it warns.
* There is no Configure id, so the caller reference is random: a lost answer within one create is repaired, a killed
  CLI is not.
* Every exception is answered with its traceback: `host.plain_errors` makes it one paragraph.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pulumi.dynamic import (
    CheckFailure,
    CheckResult,
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    ResourceProvider,
    UpdateResult,
)

from pulumi_cloudfront_provider.fronts.host import (
    ADOPT,
    DECLARED,
    HIDDEN,
    IGNORED,
    UNREADY,
    StderrReporter,
    hosts,
    plain,
    plain_errors,
    sealed,
)

Values = Mapping[str, Any]


class DistributionProvider(ResourceProvider):
    """Pickled by reference into every resource's state: no attribute may be set before `configure`, and its name stays.

    The layers below are imported where they are needed: programs pickle this class and never run it.
    """

    serialize_as_secret_always = False
    _core: Any = None

    def configure(self, req: ConfigureRequest) -> None:
        self._core = _Core(req.config.get)
        plain_errors()

    def check(self, _olds: dict[str, Any], news: dict[str, Any]) -> CheckResult:
        found = self._core.check(plain(news), plain(_olds), adopts=news.get(ADOPT) is not None)
        failures = [CheckFailure("", str(failure)) for failure in found]
        return CheckResult({**news, **sealed(hosts(self._core.aligned(plain(news), plain(_olds))))}, failures)

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        found = self._core.diff(_id, plain(_news), plain(_olds), _ignored(_news), _news.get(ADOPT))
        replaces = sorted({str(change.path[0]) for change in found.plan.changes if change.replace})
        return DiffResult(
            changes=bool(found.plan.changes) or UNREADY in _olds,
            replaces=replaces,
            stables=["arn", "domainName", "hostedZoneId"],
            delete_before_replace=found.delete_first,
        )

    def create(self, props: dict[str, Any]) -> CreateResult:
        id_, outputs = self._core.create(plain(props), props.get(ADOPT))
        return CreateResult(id_, sealed(outputs))

    def read(self, id_: str, props: dict[str, Any]) -> ReadResult:
        found = self._core.read(id_, _declared(props), plain(props), unready=UNREADY in props)
        return ReadResult(None, {}) if found is None else ReadResult(id_, sealed(found.outputs), sealed(found.inputs))

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        outputs = self._core.update(_id, plain(_news), plain(_olds), _declared(_olds), _ignored(_news))
        return UpdateResult(sealed(outputs))

    def delete(self, _id: str, _props: dict[str, Any]) -> None:
        self._core.delete(_id)


class DeployedProvider(ResourceProvider):
    """The same of `Deployed`: many distributions in one of the host's threads. It doesn't hear Ctrl-C."""

    serialize_as_secret_always = False
    _core: Any = None

    def configure(self, req: ConfigureRequest) -> None:
        self._core = _Core(req.config.get)
        plain_errors()

    def check(self, _olds: dict[str, Any], news: dict[str, Any]) -> CheckResult:
        return CheckResult(news, [CheckFailure("", str(each)) for each in self._core.check_deployed(plain(news))])

    def diff(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> DiffResult:
        return DiffResult(changes=self._core.turned(plain(_news), plain(_olds)))

    def create(self, props: dict[str, Any]) -> CreateResult:
        return CreateResult(str(uuid.uuid4()), self._core.deployed(plain(props), {}))

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return UpdateResult(self._core.deployed(plain(_news), plain(_olds)))


class _Core:
    """The lifecycle with the stack's configuration. Made once in a host process, at its first resource."""

    def __init__(self, setting: Callable[[str], Any]) -> None:
        from pulumi_cloudfront_provider.api.boto import BotoCloudFront
        from pulumi_cloudfront_provider.errors import InvalidInputs
        from pulumi_cloudfront_provider.fronts.clock import SystemClock
        from pulumi_cloudfront_provider.fronts.configuration import configuration, failures
        from pulumi_cloudfront_provider.lifecycle.deployments import Deployments
        from pulumi_cloudfront_provider.lifecycle.runtime import Remedies, Runtime
        from pulumi_cloudfront_provider.model.fields import fields_of
        from pulumi_cloudfront_provider.model.provider import ProviderArgs

        names = [field.alias for field in fields_of(ProviderArgs)]
        config = {name: value for name in names if (value := setting(f"cloudfront:{name}")) is not None}
        self._mistakes = InvalidInputs(found) if (found := failures(config)) else None
        self._configuration = configuration({} if found else config)
        cloudfront, clock = BotoCloudFront(self._configuration.settings), SystemClock()
        deployments, ignores = Deployments(cloudfront, clock.now), self._configuration.ignores
        remedies = Remedies(take_over='`Distribution.adopt(NAME, "{id}", args)`', more_time="")
        self._made = Runtime(cloudfront, clock, StderrReporter(), deployments, ignores_tag=ignores, remedies=remedies)
        self._adopted: set[str] = set()
        self._going: set[str] = set()
        """Ids that are deleted or replaced: they can't be adopted any more, whatever the program still says."""
        self._spent: set[str] = set()
        """Caller references of what is to be replaced by one that declares the same. The engine checks that once more,
        without old inputs."""

    @property
    def _runtime(self) -> Any:
        """Raises: InvalidInputs: the stack's configuration has mistakes. A destroy or a refresh meets them here: no
        Check comes before it, and half a configuration could mean another account."""
        if self._mistakes:
            raise self._mistakes
        return self._made

    def check(self, news: Values, olds: Values, *, adopts: bool) -> list[Any]:
        from pulumi_cloudfront_provider.lifecycle.check import checked
        from pulumi_cloudfront_provider.lifecycle.diff import SAME_REFERENCE

        if self._mistakes:
            return list(self._mistakes.failures)
        # What adopts is an update, of a distribution that nobody has seen here.
        before = None if adopts and not olds else _declared_of(olds)
        found = checked(self._tagged(news), before=before)
        for warning in found.warnings:
            self._runtime.report.warn(str(warning.failure))
        failures = [each.failure for each in found.failures]
        spent = not olds and not adopts and news.get("callerReference") in self._spent
        return [*failures, *([SAME_REFERENCE] if spent else [])]

    def aligned(self, news: Values, olds: Values) -> dict[str, Any]:
        """The lists that another order suits better; see `config.align`."""
        from pulumi_cloudfront_provider.config.align import aligned
        from pulumi_cloudfront_provider.lifecycle.state import SHAPE, declared_of

        inputs = aligned(SHAPE, dict(news), declared_of(olds))
        return {name: value for name, value in inputs.items() if isinstance(value, list | dict) and name in olds}

    def diff(self, id_: str, news: Values, olds: Values, ignored: Sequence[str], adopt: Any) -> Any:
        from pulumi_cloudfront_provider.lifecycle.check import checked_change
        from pulumi_cloudfront_provider.lifecycle.diff import DELETED_FIRST, diff
        from pulumi_cloudfront_provider.lifecycle.state import config_of

        news = self._tagged(news)
        found, report = diff(news, _declared(olds), olds, ignored), self._runtime.report
        if isinstance(adopt, str) and adopt != id_:
            report.warn(f"{adopt} is not adopted: this resource is {id_}. To take over {adopt} give it another name")
        if found.plan.replaces:
            self._going.add(id_)
        if found.same_reference:
            self._spent.add(news["callerReference"])
        if found.delete_first:
            report.warn(f"{id_} {DELETED_FIRST}")
        if not found.plan.replaces:
            # A refresh asks too, and must go on: the update itself refuses.
            told = checked_change(found.plan, config_of(olds), news, _declared(olds))
            for failure in told.failures:
                report.warn(f"`pulumi up` will be refused: {failure.failure}")
            for warning in told.warnings:
                report.warn(str(warning.failure))
        return found

    def create(self, news: Values, adopt: str | None) -> tuple[str, dict[str, Any]]:
        from pulumi_cloudfront_provider.errors import NotReady
        from pulumi_cloudfront_provider.lifecycle.create import create
        from pulumi_cloudfront_provider.lifecycle.identity import Identity

        news = self._tagged(news)
        if adopt and adopt not in self._going:
            outputs = self._adopt(adopt, news)
            self._adopted.add(adopt)
            return adopt, outputs
        identity = Identity(seed=str(uuid.uuid4()), marks=False)
        try:
            made = create(self._runtime, news, identity, wait=_waits(news))
            return made.id, {**made.outputs, DECLARED: news}
        except NotReady as half:
            self._runtime.report.warn(f"{half} The next `pulumi up` goes on with it.")
            return half.id, {**half.outputs, DECLARED: news, UNREADY: True}

    def update(self, id_: str, news: Values, olds: Values, before: Values, ignored: Sequence[str]) -> dict[str, Any]:
        from pulumi_cloudfront_provider.lifecycle.update import update

        news = self._tagged(news)
        seen = {name: value for name, value in olds.items() if name not in HIDDEN}
        outputs = update(self._runtime, id_, news, before, seen, ignored=ignored, wait=_waits(news), warned=True)
        return {**outputs, DECLARED: dict(news)}

    def read(self, id_: str, declared: Values, seen: Values, *, unready: bool) -> Any:
        from pulumi_cloudfront_provider.lifecycle.read import Observed, read
        from pulumi_cloudfront_provider.lifecycle.state import unturned

        old = {name: value for name, value in seen.items() if name not in HIDDEN}
        # The host can't keep a half-made resource, so a refresh doesn't speak of one: only `.get()` says what was seen.
        found = read(self._runtime, id_, declared, None if declared else old)
        if found is None:
            return None
        hidden = {DECLARED: dict(declared), **({UNREADY: True} if unready else {})}
        return Observed(found.id, {**found.outputs, **unturned(seen), **hidden}, found.inputs)

    def delete(self, id_: str) -> None:
        from pulumi_cloudfront_provider.lifecycle.delete import delete

        if id_ in self._adopted:
            # A replacement, or the same under another name, was declared to adopt what it replaces.
            self._runtime.report.warn(f"{id_} is not deleted: this update adopted it anew, and goes on with it")
            return
        self._going.add(id_)
        delete(self._runtime, id_)

    def check_deployed(self, news: Values) -> list[Any]:
        from pulumi_cloudfront_provider.lifecycle.deployed import failures

        return list(self._mistakes.failures) if self._mistakes else failures(news)

    def turned(self, news: Values, olds: Values) -> bool:
        from pulumi_cloudfront_provider.lifecycle.deployed import planned

        return bool(planned(news, olds).changes)

    def deployed(self, news: Values, olds: Values) -> dict[str, Any]:
        from pulumi_cloudfront_provider.lifecycle.deployed import unseen, wait

        wait(self._runtime, unseen(news, olds))
        return {"distributions": news["distributions"]}

    def _adopt(self, id_: str, news: Values) -> dict[str, Any]:
        from pulumi_cloudfront_provider.lifecycle.read import read
        from pulumi_cloudfront_provider.lifecycle.update import update

        found = read(self._runtime, id_, {})
        if found is None:
            from pulumi_cloudfront_provider.errors import ProviderError

            raise ProviderError(
                f"there is no distribution {id_} to adopt in this account. To make a new one: `Distribution(...)` in "
                "the place of `Distribution.adopt(...)`"
            )
        return {**update(self._runtime, id_, news, {}, found.outputs, wait=_waits(news)), DECLARED: dict(news)}

    def _tagged(self, news: Values) -> dict[str, Any]:
        """With the stack's default tags, which are declared as much as the resource's own."""
        defaults, tags = self._configuration.default_tags, news.get("tags", {})
        if not defaults or not isinstance(tags, dict):
            return dict(news)
        return {**news, "tags": {**defaults, **tags}}


def _declared(olds: Values) -> dict[str, Any]:
    return _declared_of(plain(olds.get(DECLARED) or {}))


def _declared_of(inputs: Values) -> dict[str, Any]:
    from pulumi_cloudfront_provider.lifecycle.state import declared_of

    return declared_of(inputs)


def _ignored(news: Values) -> list[str]:
    return [each for each in news.get(IGNORED) or () if isinstance(each, str)]


def _waits(news: Values) -> bool:
    """Only when asked to: eight waits in four threads take the time of two, and nobody hears Ctrl-C."""
    return news.get("waitForDeployment") is True
