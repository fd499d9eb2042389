"""The update contract: read the complete configuration and its ETag, merge, replace it with If-Match; again when
someone else was faster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.config.canonical import equal
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.shape import NOTHING, Shape
from pulumi_cloudfront_provider.errors import Conflict
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.state import SHAPE, live_value
from pulumi_cloudfront_provider.plan.difference import Change, difference
from pulumi_cloudfront_provider.values import ABSENT, Path, Value, show

ATTEMPTS: Final = 5


@dataclass(frozen=True)
class Written:
    """What is live after the write."""

    snapshot: Snapshot
    sent: bool


def write(
    runtime: Runtime,
    id: str,
    now: Mapping[str, Value],
    before: Mapping[str, Value],
    seen: Mapping[str, Value] | None = None,
    secrets: Iterable[Path] = (),
    tried: Mapping[str, Value] = NOTHING,
) -> Written:
    """Make the distribution what `now` declares, and send nothing when it already is.

    `seen`: the configuration that the user was shown; what someone else has changed since is named in a warning before
    it goes. At the paths of `secrets` it is named without its value, which may be a secret's earlier one. What `tried`
    has was written by an update of ours whose answer was lost.

    Raises:
        Conflict: someone else kept changing it, or CloudFront calls another refusal a precondition.
        Refused, Unreachable: as the port says.
    """
    warned: set[str] = set()
    hidden = frozenset(_names(path) for path in secrets)
    for attempt in range(1, ATTEMPTS + 1):
        snapshot = runtime.cloudfront.read(id)
        live = live_value(snapshot, None)
        merged = complete(now, before, live)
        changes = difference(SHAPE, live, merged)
        if not changes:
            return Written(snapshot, sent=False)
        if seen is not None:
            for warning in _overwritten(changes, seen, tried, live, merged, hidden):
                if warning not in warned:
                    runtime.report.warn(warning)
                    warned.add(warning)
        try:
            config = encode(SHAPE, merged, snapshot.config)
            return Written(runtime.cloudfront.update(id, config, snapshot.etag), sent=True)
        except Conflict as conflict:
            if attempt == ATTEMPTS or not about_the_etag(conflict):
                raise
            runtime.report.debug(f"{id} was changed by someone else; reading it again ({attempt} of {ATTEMPTS})")
            runtime.clock.sleep(runtime.jitter.uniform(0.2, 0.5) * attempt)
    raise AssertionError("the last attempt returns or raises")


def complete(now: Mapping[str, Value], before: Mapping[str, Value], live: Mapping[str, Value]) -> dict[str, Value]:
    """What the distribution is to become; see `config.merge`."""
    return merge(SHAPE, _of_config(now), _of_config(before), live)


def about_the_etag(conflict: Conflict) -> bool:
    """CloudFront answers 412 for other reasons too, which no retry cures: a pricing plan, a continuous deployment
    policy."""
    message = conflict.message.lower()
    return not any(reason in message for reason in ("pricing plan", "subscribed", "continuous deployment"))


def _of_config(values: Mapping[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name in SHAPE.fields and SHAPE.fields[name].api}


def _overwritten(
    changes: tuple[Change, ...],
    seen: Mapping[str, Value],
    tried: Mapping[str, Value],
    live: Mapping[str, Value],
    merged: Mapping[str, Value],
    hidden: frozenset[Path],
) -> Iterator[str]:
    """Name what someone else changed since the state last saw it, and this update replaces. Values at the paths of
    `hidden` aren't shown."""
    theirs = list(_apart(difference(SHAPE, _of_config(seen), live)))
    for change in _apart(changes):
        for their in theirs:
            mine, place = change.identity, their.identity
            if mine[: len(place)] == place and not (_alike(mine, seen, live) or _written(mine, tried, live)):
                yield _warning(change, change.old, hidden, added=their.operation == "add" and place == mine)
                break
            # What this update changes may show as a whole that theirs is a part of, and keeps.
            if place[: len(mine)] == mine and place != mine and not _alike(place, live, merged):
                yield _warning(their, their.new, hidden, added=their.operation == "add")


def _apart(changes: Iterable[Change]) -> Iterator[Change]:
    """An item that goes and another one that comes at its index show as one change, but are two: someone who gave an
    item another key did both."""
    for change in changes:
        if change.removed:
            yield replace(change, operation="delete", new=ABSENT, identity=change.removed, removed=())
            yield replace(change, operation="add", old=ABSENT, removed=())
        else:
            yield change


def _alike(identity: Path, one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    (shape, left), (_, right) = (_named(identity, dict(values)) for values in (one, other))
    return equal(shape, left, right)


def _written(identity: Path, tried: Mapping[str, Value], live: Mapping[str, Value]) -> bool:
    return _named(identity, dict(tried))[1] is not ABSENT and _alike(identity, tried, live)


def _named(identity: Path, value: Value) -> tuple[Shape, Value]:
    """What stands at a place whose list items are named by their keys; of a list without keys the whole."""
    shape = SHAPE
    for step in identity:
        if shape.kind == "struct" and isinstance(value, dict):
            shape, value = shape.fields[str(step)], value.get(str(step), ABSENT)
        elif shape.kind == "list" and shape.key and isinstance(value, list):
            value = next((item for item in value if str(shape.key_of(item)) == step), ABSENT)
            shape = shape.items
        else:
            break
    return shape, value


def _warning(change: Change, live: Value, hidden: frozenset[Path], *, added: bool) -> str:
    """`live`: what they made of it. `added`: it wasn't there when the state last saw the distribution."""
    secret = change.secret or any(_on_one_path(_names(change.path), path) for path in hidden)
    said = "" if secret or not _is_short(live) else f" ({_short(live)})"
    where, done, then = change.path, "changed", "replaces it"
    if live is ABSENT:
        done, then = "removed", "puts it back"
    elif isinstance(live, dict) and (added or change.operation == "delete"):
        # What isn't in the program has no index there: it is named by its key.
        where, done, then = change.identity, "added" if added else "changed", "removes it"
    return f"{show(where)} was {done} by someone else since the last refresh{said}; what the program declares {then}"


def _on_one_path(left: Path, right: Path) -> bool:
    return left[: len(right)] == right or right[: len(left)] == left


def _names(path: Path) -> Path:
    """Whichever item it is in."""
    return tuple(step for step in path if isinstance(step, str) and step != "*")


def _is_short(value: Value) -> bool:
    """An object would show as Python writes it."""
    items = value if isinstance(value, list) else [value]
    return value is not ABSENT and not any(isinstance(each, dict) for each in items)


def _short(value: Value) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "..."
