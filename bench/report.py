"""The results as Markdown: one table of all steps, and the goals with what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bench.contenders import CONTENDERS, UNSAVED, Plugin, PluginTogether, Terraform
from bench.results import Results
from bench.steps import CREATE_WAITING_LONG, DESTROY_LONG, LONG, STEPS, Sample

PEER = Terraform.name
ORDER = [each.name for each in CONTENDERS]
FIRST_POLLS = 20.0
"""The longest pause between two polls, in seconds: how late a deployment's end may be seen."""


def _wall(sample: Sample) -> float:
    return sample.wall


def _memory(sample: Sample) -> float | None:
    return sample.provider_memory


def _provider_cpu(sample: Sample) -> float | None:
    return sample.provider_cpu


def report(results: Results) -> str:
    parts = [_about(results), _goals(results), _start(results), _table(results), _left_out(results)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _about(results: Results) -> str:
    words = ", ".join(f"{name} {value}" for name, value in results.about.items())
    return (
        f"Measured on: {words}. Times are medians in seconds, with the least and the most of several runs; memory and "
        "CPU are those of the provider's process. The floor is the same engine with a provider that does nothing; "
        "`same program` is that provider in the plugin's place, with the plugin's program and SDK."
    )


def _table(results: Results) -> str:
    head = (
        "| step | N | who | time | x floor | x peer | CPU of the provider | peak MB | x peer | calls |\n"
        "|---|---:|---|---|---:|---:|---:|---:|---:|---|"
    )
    rows = [
        _row(results, step, n, who)
        for step in STEPS
        for n in results.sizes()
        for who in ORDER
        if (who, n, step) in results.samples
    ]
    return "\n".join([head, *rows])


def _row(results: Results, step: str, n: int, who: str) -> str:
    wall, memory = (results.median(who, n, step, of) for of in (_wall, _memory))
    walls = [value for value in results.values(who, n, step, _wall) if value is not None]
    spread = f" ({min(walls):.1f}-{max(walls):.1f}, {len(walls)} runs)" if len(walls) > 1 else " (1 run)"
    calls = results.calls(who, n, step) or {}
    named = ", ".join(f"{count} {name}" for name, count in calls.items())
    cells = [
        step,
        str(n),
        who,
        f"{wall:.1f}{spread}",
        _ratio(wall, results.median("floor", n, STEPS[step], _wall)),
        _ratio(wall, results.median(PEER, n, step, _wall)),
        _number(results.median(who, n, step, _provider_cpu), ".1f"),
        _number(memory, ".0f"),
        _ratio(memory, results.median(PEER, n, step, _memory)),
        f"{sum(calls.values())}" + (f": {named}" if named else ""),
    ]
    return f"| {' | '.join(cells)} |"


def _start(results: Results) -> str:
    if not results.start:
        return ""
    from bench.start import medians

    rows = [f"| {name} | {seconds * 1000:.0f} ms |" for name, seconds in medians(results.start).items()]
    return "\n".join(["| what doesn't grow | median |", "|---|---:|", *rows])


def _left_out(results: Results) -> str:
    if not results.left_out:
        return ""
    rows = [
        f"| {each['contender']} | {each['n']} | {each['step']} | {each['waits']:.0f} s |" for each in results.left_out
    ]
    head = "Left out, because the waiting alone would take too long for this run (`--longest`):"
    return "\n".join([head, "", "| who | N | step | would wait about |", "|---|---:|---|---:|", *rows])


def _goals(results: Results) -> str:
    rows = [f"| {goal} | {found} | {'yes' if met else '**no**'} |" for goal, found, met in goals(results)]
    return "\n".join(["| goal (plugin) | measured | met |", "|---|---|---|", *rows]) if rows else ""


def goals(results: Results) -> Iterator[tuple[str, str, bool]]:
    """Each goal that was measured, what was found, and whether it is met."""
    yield from _against_peer(results, "time at most a third of the peer's", _wall, 1 / 3)
    yield from _against_peer(results, "memory at most a fifth of the peer's", _memory, 1 / 5)
    yield from _calls(results)
    for step in ("preview", "no-op up", "update"):
        yield from _ratio_goal(results, f"{step} of 200 at most 1.25 times the floor", step, "plugin", "floor")
        for who, than, how in (
            ("plugin", "same program", "against a provider that does nothing in the same program"),
            (f"plugin {UNSAVED}", f"floor {UNSAVED}", f"against the floor, both {UNSAVED}"),
        ):
            yield from _ratio_goal(results, f"(no goal) {step} of 200 {how}", step, who, than)
    yield from _growth(results, "plugin", "floor", "")
    yield from _growth(results, f"plugin {UNSAVED}", f"floor {UNSAVED}", f"(no goal) {UNSAVED}, ")
    for n in results.sizes():
        for who, step, base in (
            (Plugin.name, CREATE_WAITING_LONG, "create"),
            (PluginTogether.name, CREATE_WAITING_LONG, "create"),
            (Plugin.name, DESTROY_LONG, "destroy"),
        ):
            mine, floor = results.median(who, n, step, _wall), results.median(Plugin.name, n, base, _wall)
            if mine and floor:
                most = floor + LONG + FIRST_POLLS
                how = "" if who == Plugin.name else f" ({who})"
                goal = f"{step}, {n}{how}: the time without waiting, one deployment and one poll"
                yield goal, f"{mine:.1f} s of {most:.1f} s", mine <= most
    limits = {
        "port printed": 0.35,
        "import of the SDK, beyond pulumi's": 0.05,
        "Check of the largest": 0.02,
        "Diff of the largest": 0.02,
    }
    from bench.start import medians

    for name, seconds in medians(results.start).items():
        yield f"{name} under {limits[name] * 1000:.0f} ms", f"{seconds * 1000:.0f} ms", seconds < limits[name]


def _against_peer(
    results: Results, goal: str, of: Callable[[Sample], float | None], most: float
) -> Iterator[tuple[str, str, bool]]:
    found = {}
    for step in STEPS:
        for n in results.sizes():
            mine, peers = results.median("plugin", n, step, of), results.median(PEER, n, step, of)
            if mine and peers:
                found[f"{step}, {n}"] = mine / peers
    if found:
        worst = max(found, key=lambda where: found[where])
        missed = [f"{where}: {ratio:.2f}" for where, ratio in found.items() if ratio > most]
        yield goal, "; ".join(missed) or f"at most {found[worst]:.2f} ({worst})", not missed


def _calls(results: Results) -> Iterator[tuple[str, str, bool]]:
    found, met = [], True
    for step in STEPS:
        sizes = [n for n in results.sizes() if all((who, n, step) in results.samples for who in ("plugin", PEER))]
        if sizes:
            each = {
                who: [sum((results.calls(who, n, step) or {}).values()) / n for n in sizes] for who in ("plugin", PEER)
            }
            # Where an `apply` was run again, for creates that the peer had lost, it called twice as often.
            mine, peers = max(each["plugin"]), min(each[PEER])
            met = met and mine <= (peers * 2 / 3 if step.startswith("create") else peers / 2)
            found.append(f"{step} {mine:.3g} against {peers:.3g}")
    if found:
        yield "calls for each at most half the peer's (create: 2 against 3)", "; ".join(found), met


def _ratio_goal(results: Results, goal: str, step: str, who: str, than: str) -> Iterator[tuple[str, str, bool]]:
    mine, floor = (results.median(each, 200, step, _wall) for each in (who, than))
    if mine and floor:
        yield goal, f"{mine / floor:.2f}", mine / floor <= 1.25


def _growth(results: Results, who: str, than: str, prefix: str) -> Iterator[tuple[str, str, bool]]:
    small, large = 50, 1000
    for step in ("preview", "create", "no-op up", "update", "refresh", "destroy"):
        beyond = {}
        for n in (small, large):
            mine, floor = (results.median(each, n, step, _wall) for each in (who, than))
            if mine and floor:
                beyond[n] = (mine - floor) / n * 1000
        if len(beyond) == 2:
            goal = f"{prefix}{step}: beyond the floor no more for each of {large} than of {small}"
            yield goal, f"{beyond[large]:.0f} ms against {beyond[small]:.0f} ms", beyond[large] <= beyond[small]
        many, few = (results.median(who, n, step, _provider_cpu) for n in (large, small))
        if many and few and not prefix:
            each, of_few = many / large * 1000, few / small * 1000
            goal = f"(no goal) {step}: the provider's own CPU no more for each of {large} than of {small}"
            yield goal, f"{each:.0f} ms against {of_few:.0f} ms", each <= of_few


def _ratio(mine: float | None, other: float | None) -> str:
    return f"{mine / other:.2f}" if mine and other else ""


def _number(value: float | None, form: str) -> str:
    return "" if value is None else format(value, form)
