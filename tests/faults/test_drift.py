"""Drift: a refresh shows what others changed under what the program declares, and nothing else.

For any program, and for anything that others make of its distribution: the lifecycle's read on CloudFront's own rules
of what it reads back, and the difference as the engine asks for it on a refresh: the way back from what is live to what
the state holds. What differs is judged on CloudFront's side (`support.cloudfront`), by none of the provider's code.

By itself `pytest` tries sixty cases a test; `make explore` ten thousand, other ones each time, in some ten minutes.
"""

from __future__ import annotations

import copy
import os
import random
from collections.abc import Iterator, Mapping
from datetime import datetime, timezone
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.lifecycle.deployments import Deployments
from pulumi_cloudfront_provider.lifecycle.diff import diff
from pulumi_cloudfront_provider.lifecycle.read import Observed, read
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.state import live_value, outputs
from tests.lifecycle.world import FakeClock, Recorder
from tests.support.builders import SHAPE
from tests.support.cloudfront import Raw, RawPath, answered, created, differing, leaves, raw_places
from tests.support.strategies import Values, declared, in_mode_of, seeds

DECIDED = {
    ("ViewerCertificate",): ("SSLSupportMethod", "MinimumProtocolVersion"),
    ("Logging", "Enabled"): ("Bucket", "Prefix"),
}
"""What reads back as something else once others have changed what decides it."""
CASES = int(os.environ.get("DRIFT_CASES", "60"))
MANY = settings(
    max_examples=CASES,
    deadline=None,
    derandomize=CASES <= 60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)
FACTS = {
    "Id": "E1",
    "ARN": "arn:aws:cloudfront::123456789012:distribution/E1",
    "Status": "Deployed",
    "DomainName": "d1.cloudfront.net",
    "LastModifiedTime": datetime(2026, 1, 1, tzinfo=timezone.utc),
}


class Shown:
    """The reads of CloudFront's API on one configuration, in another order each time."""

    def __init__(self, config: Raw, tags: Mapping[str, str], seed: int) -> None:
        self._config, self._tags, self._seed = config, dict(tags), seed

    def read(self, id: str) -> Snapshot:
        self._seed += 1
        return Snapshot(id, f"E{self._seed}", answered(self._config, self._seed), dict(FACTS))

    def tags(self, arn: str) -> dict[str, str]:
        keys = list(self._tags)
        random.Random(self._seed).shuffle(keys)
        return {key: self._tags[key] for key in keys}


class State:
    """What the state holds after `args` were deployed."""

    def __init__(self, args: Values, seed: int) -> None:
        self.inputs = args
        self.config = created(args, seed)
        self.tags: dict[str, str] = dict(args.get("tags", {}))
        snapshot = Snapshot("E1", "E0", self.config, dict(FACTS))
        self.outputs = outputs(snapshot, live_value(snapshot, self.tags), args)

    def refresh(self, config: Raw, tags: Mapping[str, str], seed: int) -> Observed:
        clock, cloudfront = FakeClock(), Shown(config, tags, seed)
        runtime = Runtime(cloudfront, clock, Recorder(), Deployments(cloudfront, clock.now))  # type: ignore[arg-type]
        inputs, seen = copy.deepcopy((self.inputs, self.outputs))
        found = read(runtime, "E1", inputs, seen)
        assert (inputs, seen) == (self.inputs, self.outputs), "nothing is changed in place"
        assert found
        return found

    def shown(self, found: Observed) -> list[tuple[str | int, ...]]:
        """The identities of what the refresh shows."""
        changes = diff(self.inputs, found.inputs, found.outputs).plan.changes
        return [path for change in changes for path in (change.identity, change.removed) if path]


def steady(values: Mapping[str, Any]) -> Values:
    return {name: value for name, value in values.items() if name not in ("etag", "lastModifiedTime")}


@MANY
@given(declared(), seeds)
def test_a_refresh_of_what_nobody_touched_shows_nothing(args: Values, seed: int) -> None:
    """Whatever order, defaults, certificate, bucket's name and empty members CloudFront answers."""
    state = State(args, seed)
    found = state.refresh(state.config, state.tags, seed)
    again = state.refresh(state.config, state.tags, seed + 100)

    assert state.shown(found) == []
    assert found.inputs == args, "as they were written"
    assert steady(found.outputs) == steady(state.outputs) == steady(again.outputs)


@st.composite
def foreign(draw: st.DrawFn) -> tuple[Values, Raw, int]:
    """A program, and the configuration that others have made of its distribution."""
    args, others, seed = draw(declared()), draw(declared()), draw(seeds)
    dice = random.Random(seed)
    edited = in_mode_of(args, {**args, **{name: value for name, value in others.items() if dice.random() < 0.3}})
    config = created(args, seed)
    theirs = encode(SHAPE, merge(SHAPE, edited, {}, decode(SHAPE, config)), config)
    return args, answered(theirs, seed), seed


def declared_places(args: Values) -> set[RawPath]:
    """Where in the configuration what the program declares stands."""
    return {place for place, _ in leaves(encode(SHAPE, args))}


def under(path: RawPath, places: set[RawPath]) -> bool:
    return any(path[: len(place)] == place or place[: len(path)] == path for place in places)


@MANY
@given(foreign())
def test_a_refresh_shows_only_what_others_changed(case: tuple[Values, Raw, int]) -> None:
    """A certificate's protocol counts as changed with the certificate, since the default one reads back a fixed one;
    the bucket of logs with whether there are any."""
    args, theirs, seed = case
    state = State(args, seed)
    changed = differing(state.config, theirs)
    for by, members in DECIDED.items():
        if any(path[: len(by)] == by for path in changed):
            changed |= {(by[0], name) for name in members}
    found = state.refresh(theirs, state.tags, seed)

    for identity in state.shown(found):
        assert any(under(place, changed) for place in raw_places(SHAPE, identity)), identity


@MANY
@given(foreign())
def test_a_refresh_shows_all_that_others_changed_under_what_is_declared(case: tuple[Values, Raw, int]) -> None:
    args, theirs, seed = case
    state = State(args, seed)
    found = state.refresh(theirs, state.tags, seed)
    named = {place for identity in state.shown(found) for place in raw_places(SHAPE, identity)}
    ours = declared_places(args)
    hidden = [path for path in differing(state.config, theirs) if path in ours and not under(path, named)]

    assert hidden == []


@MANY
@given(foreign(), st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz")))
def test_a_refresh_never_widens_the_inputs(case: tuple[Values, Raw, int], tags: dict[str, str]) -> None:
    args, theirs, seed = case
    state = State(args, seed)
    found = state.refresh(theirs, tags, seed)

    assert list(_wider(args, found.inputs)) == []
    assert set(found.inputs.get("tags", {})) <= set(args.get("tags", {}))


def _wider(was: Any, now: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Members that are new, in what is no list: a declared list is owned whole, also its new items."""
    if isinstance(was, dict) and isinstance(now, dict):
        for name, value in now.items():
            if name not in was:
                yield (*path, name)
            else:
                yield from _wider(was[name], value, (*path, name))
    elif isinstance(was, list) and isinstance(now, list):
        for item in now:
            twin = next((each for each in was if _key(each) is not None and _key(each) == _key(item)), None)
            if twin is not None:
                yield from _wider(twin, item, (*path, _key(item)))


def _key(item: Any) -> Any:
    names = ("id", "pathPattern", "errorCode", "headerName", "eventType", "name")
    return next((item[name] for name in names if name in item), None) if isinstance(item, dict) else None


@MANY
@given(foreign())
def test_an_up_after_a_refresh_restores_what_is_declared(case: tuple[Values, Raw, int]) -> None:
    """And what the refresh showed is what that up shows."""
    args, theirs, seed = case
    state = State(args, seed)
    found = state.refresh(theirs, state.tags, seed)
    merged = merge(SHAPE, args, found.inputs, decode(SHAPE, theirs))
    restored = answered(encode(SHAPE, merged, theirs), seed)

    assert state.shown(state.refresh(restored, state.tags, seed)) == []
