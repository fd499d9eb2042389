"""What a rule sees of a distribution: known values, asked for by name, and nothing else.

A rule never holds an unknown. Asking for one raises `CantTell`, which ends the rule at that place without a failure
(`run` takes it); so does asking for a member that isn't there while its absence means "whatever is live". Hence no rule
can refuse a value that isn't known yet, and none has to think of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, Final, TypeVar

from pulumi_cloudfront_provider.config.shape import Shape
from pulumi_cloudfront_provider.model.member import KEEP
from pulumi_cloudfront_provider.values import ABSENT, Path, Unknown, Value, has_unknown, is_unknown

_EMPTY: Final[tuple[Any, ...]] = ("", [], None)
Shared = TypeVar("Shared")


class CantTell(Exception):  # nothing is wrong
    """The answer isn't known yet."""


class View:
    """One configuration, as all rules see it.

    `complete`: a member that isn't there has its default (a create, a complete configuration). Otherwise it is whatever
    is live, which nobody knows here. `secrets`: paths whose values no message may show.
    """

    def __init__(
        self, shape: Shape, values: Mapping[str, Value], *, complete: bool, secrets: frozenset[Path] = frozenset()
    ) -> None:
        self.values = values
        self.complete = complete
        self.secrets = secrets
        self.above_secrets = {path[:end] for path in secrets for end in range(len(path))}
        self.told_secret = False
        """Whether a secret was handed out since this was last set to False."""
        self.memo: dict[Any, Any] = {}
        self._nodes: dict[str, list[Node]] = {}
        self.root = Node(self, shape, dict(values), (), None)

    def nodes(self, scope: str) -> list[Node]:
        """The nodes of a scope such as `origins.customHeaders`: each item of each list on the way. Members that aren't
        there are left out. `behaviors` are the default cache behavior and the others."""
        if scope not in self._nodes:
            above, _, name = scope.rpartition(".")
            parents = self.nodes(above) if scope else []
            self._nodes[scope] = [node for each in parents for node in each.below(name)] if scope else [self.root]
        return self._nodes[scope]


class Node:
    """A place in a configuration. `node["name"]` is a member: a value, a node for a struct, a list of either."""

    __slots__ = ("_members", "_value", "guarded", "path", "secret", "shape", "up", "view")

    def __init__(self, view: View, shape: Shape, value: Value, path: Path, up: Node | None) -> None:
        self.view, self.shape, self.path, self.up = view, shape, path, up
        self._value = value
        self._members: dict[str, Any] = {}
        self.secret = self.guarded = False
        """Whether it is secret as a whole; whether something in it may be."""
        if view.secrets:
            # An item's node hangs below the struct that holds the list: the list itself may be secret.
            above = up is not None and up.secret
            self.secret = above or path in view.secrets or path[:-1] in view.secrets
            self.guarded = self.secret or path in view.above_secrets

    def __truediv__(self, name: str | int) -> Path:
        """Where a member stands: `origin / "domainName"`."""
        return (*self.path, name)

    @property
    def root(self) -> Node:
        return self.view.root

    @property
    def parent(self) -> Node:
        """The struct that holds this one, or that holds the list that it is an item of."""
        assert self.up is not None, "the root has no parent"
        return self.up

    @property
    def value(self) -> Any:
        """The value itself, of an item of a list of strings, or of a map."""
        if is_unknown(self._value):
            raise CantTell
        if self.shape.member.secret or self.secret:
            self.view.told_secret = True
        return self._value

    def __getitem__(self, name: str) -> Any:
        """The member's value, its default where it isn't there; None where that is "not sent".

        Raises:
            CantTell: it isn't known.
        """
        try:
            return self._members[name]
        except KeyError:
            return self._member(name)

    def has(self, name: str) -> bool:
        """Whether the member is there and isn't empty."""
        value = self._raw(name)
        if is_unknown(value) or (value is ABSENT and not self.view.complete):
            raise CantTell
        return value is not ABSENT and value not in _EMPTY

    def holds(self, names: tuple[str, ...]) -> bool:
        """Whether one of these members is there, known or not, and isn't empty."""
        value = self._value
        if isinstance(value, dict):
            for name in names:  # the hottest loop of all
                if value.get(name):
                    return True
        return False

    def known(self, *names: str) -> Iterator[tuple[str, Any]]:
        """Those of these members that are known, with their values: of the others nothing is told, and that keeps
        nothing back. Names that the node can't have are passed over."""
        for name in names:
            if name in self.shape.fields:
                try:
                    value = self[name]
                except CantTell:
                    continue
                yield name, value

    def plain(self, name: str) -> Value:
        """The member as a plain value, ABSENT where it isn't there; only if all of it is known."""
        value = self._raw(name)
        if has_unknown(value) or (value is ABSENT and not self.view.complete):
            raise CantTell
        return value

    def choice(self, group: str) -> str | None:
        """The alternative of an exclusive group (`Member.group`) that is there; None where none is.

        A member that is there drops its rivals, so only one that isn't known leaves the question open. Two rivals at
        once are `clashes`, and no choice.
        """
        there, unknown, absent = set(), set(), False
        for name, alternative in _alternatives(self.shape, group):
            value = self._raw(name)
            if value is ABSENT:
                absent = True
            elif is_unknown(value):
                unknown.add(alternative)
            elif not _selects_nothing(value):
                there.add(alternative)
        if len(there) > 1 or unknown - there or (not there and absent and not self.view.complete):
            raise CantTell
        return there.pop() if there else None

    def clashes(self, group: str) -> Iterator[tuple[str, str]]:
        """The members of an exclusive group that are there beside another that excludes them, each with that one."""
        chosen: dict[str, str] = {}
        for name, alternative in _alternatives(self.shape, group):
            value = self._raw(name)
            if value is not ABSENT and not is_unknown(value) and not _selects_nothing(value):
                chosen.setdefault(alternative, name)
                first = next(iter(chosen))
                if alternative != first:
                    yield name, chosen[first]

    def below(self, name: str) -> Iterator[Node]:
        """The nodes of one step of a scope, as far as they are known to be there."""
        if name == "behaviors":
            yield from self.below("defaultCacheBehavior")
            yield from self.below("cacheBehaviors")
            return
        try:
            value = self._raw(name)
        except CantTell:
            return
        field = self.shape.fields[name]
        if field.kind == "list" and isinstance(value, list):
            yield from self[name] if field.items.kind == "struct" else self._items(field, value, name)
        elif field.kind == "map" and isinstance(value, dict):
            yield from self._entries(value, name).values()
        elif field.kind == "struct" and isinstance(value, dict):
            yield self[name]

    def _raw(self, name: str) -> Value:
        if not isinstance(self._value, dict):
            raise CantTell
        field = self.shape.fields[name]
        value = self._value.get(name, ABSENT)
        hidden = self.guarded and (self.secret or (*self.path, name) in self.view.secrets)
        if hidden or field.member.secret:
            self.view.told_secret = True
        return value

    def _member(self, name: str) -> Any:
        value, field, view = self._raw(name), self.shape.fields[name], self.view
        if value is ABSENT:
            if field.required or not view.complete:
                raise CantTell
            value = _default(field)
        if field.kind != "scalar":
            value = self._known(field, value, name)
        elif isinstance(value, Unknown):
            raise CantTell
        if not self.guarded and not field.member.secret:
            self._members[name] = value  # a secret is noted each time that it is handed out
        return value

    def _known(self, field: Shape, value: Value, name: str) -> Any:
        if field.kind == "struct":
            return Node(self.view, field, value, (*self.path, name), self)
        if field.kind == "map" and isinstance(value, dict):
            return self._entries(value, name)
        if not isinstance(value, list):
            raise CantTell
        if field.items.kind == "struct":
            return self._items(field, value, name)
        return [item.value for item in self._items(field, value, name)] if self.guarded else _all_known(value)

    def _items(self, field: Shape, value: list[Value], name: str) -> list[Node]:
        path = (*self.path, name)
        return [Node(self.view, field.items, item, (*path, index), self) for index, item in enumerate(value)]

    def _entries(self, value: dict[str, Value], name: str) -> dict[str, Node]:
        path = (*self.path, name)
        return {key: Node(self.view, _ENTRY, each, (*path, key), self) for key, each in value.items()}


_ENTRY: Final = Shape("scalar")


def _all_known(value: list[Value]) -> list[Value]:
    for item in value:
        if isinstance(item, Unknown):
            raise CantTell
    return value


@cache
def _alternatives(shape: Shape, group: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, each[1]) for name, each in shape.alternatives.items() if each[0] == group)


def _selects_nothing(value: Value) -> bool:
    """An empty value doesn't select its alternative (`config.merge` takes it so, too)."""
    return value is False or value in _EMPTY


@cache
def _default(field: Shape) -> Value:
    default = field.member.default
    if field.kind == "struct":
        return default if isinstance(default, dict) else {}
    if default is ABSENT or default is KEEP:
        return {"list": [], "map": {}}.get(field.kind)
    return default


def repeats(nodes: Iterator[Node], key: Callable[[Node], Any]) -> Iterator[tuple[Node, Node]]:
    """Each node whose key an earlier one has too, with that one. A key that isn't known repeats none."""
    first: dict[Any, Node] = {}
    for node in nodes:
        try:
            name = key(node)
        except CantTell:
            continue
        if name in first:
            yield node, first[name]
        else:
            first[name] = node


def shared(compute: Callable[[Node], Shared]) -> Callable[[Node], Shared]:
    """Compute once for each node what several rules, or one at many places, ask of it."""

    def once(node: Node) -> Shared:
        memo = node.view.memo
        key = (compute, node.path)
        if key not in memo:
            was, node.view.told_secret = node.view.told_secret, False
            try:
                memo[key] = (compute(node), node.view.told_secret)
            except CantTell:
                memo[key] = CantTell
            node.view.told_secret |= was
        if memo[key] is CantTell:
            raise CantTell
        answer, secret = memo[key]
        node.view.told_secret |= secret
        return answer  # type: ignore[no-any-return]

    return once
