"""Invariants 2, 3 and 4 of the design: what encode, decode, merge and restate are together, for any distribution."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import Any, Final

import botocore.session
from botocore.validate import ParamValidator
from hypothesis import given
from tests.support.builders import SHAPE
from tests.support.cloudfront import (
    Raw,
    RawPath,
    answered,
    created,
    differing,
    leaves,
    live,
    raw_places,
    with_strangers,
    written,
)
from tests.support.strategies import QUICK, Values, declared, edits, in_mode_of, seeds

from pulumi_cloudfront_provider.config.canonical import canonical, equal
from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.config.restate import minimal, project, restate
from pulumi_cloudfront_provider.lifecycle.mistakes import mistakes
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.plan.plan import BESIDE_THE_CONFIG, plan
from pulumi_cloudfront_provider.values import at, walk

CONFIG: Final = botocore.session.get_session().get_service_model("cloudfront").shape_for("DistributionConfig")
FIXED: Final = ("SSLSupportMethod", "MinimumProtocolVersion")


def of_config(value: Values) -> Values:
    return {name: member for name, member in value.items() if name not in BESIDE_THE_CONFIG}


def structs(raw: Any) -> Iterator[dict[str, Any]]:
    if isinstance(raw, dict):
        yield raw
    for child in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from structs(child)


@QUICK
@given(declared())
def test_the_strategy_makes_values_that_the_model_takes(args: Values) -> None:
    assert mistakes(DistributionArgs, args) == []


@QUICK
@given(declared())
def test_what_is_encoded_is_decoded_to_the_same(args: Values) -> None:
    complete = merge(SHAPE, args)
    decoded = decode(SHAPE, encode(SHAPE, complete))

    assert canonical(SHAPE, decoded) == canonical(SHAPE, of_config(complete))


@QUICK
@given(declared())
def test_every_declared_leaf_is_sent_as_it_is_written(args: Values) -> None:
    """Also what equals a default. Only "" for a member that has no empty form isn't sent."""
    decoded = decode(SHAPE, encode(SHAPE, args))
    lost = {
        path: value
        for path, value in walk(of_config(args))
        if not isinstance(value, dict | list) and value != "" and at(decoded, path) != value
    }

    assert lost == {}


@QUICK
@given(declared())
def test_botocore_takes_a_complete_configuration(args: Values) -> None:
    sent = encode(SHAPE, merge(SHAPE, {"callerReference": "reference", **args}))

    assert ParamValidator().validate(sent, CONFIG).generate_report() == ""


@QUICK
@given(edits(), seeds)
def test_botocore_takes_a_complete_configuration_after_an_update(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    raw = created(before, seed)
    sent = encode(SHAPE, merge(SHAPE, now, before, decode(SHAPE, raw)), raw)

    assert ParamValidator().validate(sent, CONFIG).generate_report() == ""


@QUICK
@given(edits(), seeds)
def test_every_quantity_counts_its_items(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    raw = created(before, seed)
    sent = encode(SHAPE, merge(SHAPE, now, before, decode(SHAPE, raw)), raw)
    wrong = [struct for struct in structs(sent) if struct.get("Quantity", 0) != len(struct.get("Items", []))]

    assert wrong == []


@QUICK
@given(edits(), seeds)
def test_no_argument_is_changed(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    raw = with_strangers(created(before, seed), seed)
    seen = decode(SHAPE, raw)
    arguments = copy.deepcopy((now, before, raw, seen))

    merged = merge(SHAPE, now, before, seen)
    encode(SHAPE, merged, raw)
    restate(SHAPE, seen, now), project(SHAPE, seen, now), minimal(SHAPE, seen), canonical(SHAPE, seen)
    plan(SHAPE, now, before, seen)

    assert (now, before, raw, seen) == arguments


@QUICK
@given(declared(), seeds)
def test_a_fresh_create_shows_no_difference(args: Values, seed: int) -> None:
    """With CloudFront's defaults in it, and its lists in any order."""
    assert plan(SHAPE, args, args, live(args, seed)).changes == ()


@QUICK
@given(declared(), seeds)
def test_a_fresh_create_shows_no_difference_in_the_words_of_the_program(args: Values, seed: int) -> None:
    seen = restate(SHAPE, live(args, seed), args)

    assert plan(SHAPE, args, args, seen).changes == ()


@QUICK
@given(declared(), seeds)
def test_a_refresh_of_a_fresh_create_gives_the_inputs_back_as_they_were_written(args: Values, seed: int) -> None:
    """Order and spelling are the user's."""
    args.pop("waitForDeployment", None)

    assert project(SHAPE, live(args, seed), args) == args


@QUICK
@given(declared(), seeds)
def test_the_outputs_hold_each_declared_leaf_as_it_was_written(args: Values, seed: int) -> None:
    """Unless CloudFront drops it for what stands beside it, or has no empty form of it."""
    outputs = restate(SHAPE, live(args, seed), args)
    for path, value in walk(of_config(args)):
        if not isinstance(value, dict | list) and at(outputs, path) != value:
            assert value == "" or not differing(created(args), created(without(args, path))), path


def without(value: Any, path: tuple[str | int, ...]) -> Any:
    step, *rest = path
    if isinstance(value, list) and rest:
        return [without(item, tuple(rest)) if index == step else item for index, item in enumerate(value)]
    if isinstance(value, list):
        return [item for index, item in enumerate(value) if index != step]
    if rest:
        return {**value, str(step): without(value[step], tuple(rest))}
    return {name: member for name, member in value.items() if name != step}


@QUICK
@given(declared(), seeds)
def test_an_import_previews_empty(args: Values, seed: int) -> None:
    seen = live(args, seed)
    imported = minimal(SHAPE, seen)

    assert mistakes(DistributionArgs, imported) == []
    assert plan(SHAPE, imported, imported, seen).changes == ()
    assert plan(SHAPE, imported, {}, seen).changes == ()


@QUICK
@given(declared(), seeds)
def test_an_import_holds_nothing_that_can_be_left_out(args: Values, seed: int) -> None:
    """A create from the imported inputs makes the same distribution."""
    raw = created(args, seed)
    imported = minimal(SHAPE, decode(SHAPE, raw))

    assert differing(raw, created(imported)) == set()


@QUICK
@given(edits(), seeds)
def test_after_an_update_there_is_no_difference(edit: tuple[Values, Values], seed: int) -> None:
    before, now = edit
    raw = created(before, seed)
    sent = encode(SHAPE, merge(SHAPE, now, before, decode(SHAPE, raw)), raw)
    seen = {**decode(SHAPE, answered(sent, seed)), "tags": now.get("tags", {})}
    now.pop("waitForDeployment", None)

    assert plan(SHAPE, now, now, seen).changes == ()


def updated(before: Values, now: Values, others: Values, seed: int) -> tuple[list[RawPath], Raw, Raw]:
    """The places that a preview names, and the configuration before the update and as it is sent.

    Others have changed what they like in the meantime, and there are members that nobody here knows.
    """
    lived = in_mode_of(before, {**others, **before} if seed % 3 else others)
    raw = with_strangers(created(lived, seed), seed)
    seen = decode(SHAPE, raw)
    changes = plan(SHAPE, of_config(now), of_config(before), seen).changes
    identities = [path for change in changes for path in (change.identity, change.removed) if path]
    sent = encode(SHAPE, merge(SHAPE, of_config(now), of_config(before), seen), raw)
    return [place for path in identities for place in raw_places(SHAPE, path)], raw, sent


def lies_in(path: RawPath, places: Iterable[RawPath]) -> bool:
    return any(path[: len(place)] == place for place in places)


@QUICK
@given(edits(), declared(), seeds)
def test_an_update_changes_nothing_that_the_preview_does_not_name(
    edit: tuple[Values, Values], others: Values, seed: int
) -> None:
    named, raw, sent = updated(*edit, others, seed)

    assert [path for path in differing(raw, sent) if not lies_in(path, named)] == []


@QUICK
@given(edits(), declared(), seeds)
def test_a_preview_names_nothing_that_the_update_does_not_change(
    edit: tuple[Values, Values], others: Values, seed: int
) -> None:
    """A certificate's protocol counts as changed with the certificate: the default one reads back a fixed one."""
    named, raw, sent = updated(*edit, others, seed)
    changed = differing(raw, sent) | written(raw, sent)
    changed |= {(*path[:1], name) for path in changed for name in FIXED if path[0] == "ViewerCertificate"}
    # A list of trusted signers is named once; whether it is Enabled goes with it.
    named = [place for place in named if place[-1] != "Enabled"]
    unchanged = [place for place in named if not any(lies_in(path, [place]) for path in changed)]

    assert unchanged == []


@QUICK
@given(declared(), seeds)
def test_members_that_nobody_here_knows_stay_where_they_are(args: Values, seed: int) -> None:
    raw = with_strangers(created(args, seed), seed)
    seen = decode(SHAPE, raw)
    sent = encode(SHAPE, merge(SHAPE, args, args, seen), raw)

    def strange(config: dict[str, Any]) -> dict[tuple[str, ...], Any]:
        return {path: value for path, value in leaves(config) if "FutureMember" in path}

    assert strange(sent) == strange(raw)


@QUICK
@given(declared(), seeds)
def test_the_canonical_form_is_the_same_for_what_cloudfront_answers_in_any_order(args: Values, seed: int) -> None:
    assert equal(SHAPE, decode(SHAPE, created(args, seed)), decode(SHAPE, created(args, seed + 1)))
