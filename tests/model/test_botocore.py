"""The models against botocore's own description of CloudFront: nothing lacking, nothing invented, nothing looser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import botocore.session
import pytest

from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.managed_policies import ManagedPolicy
from pulumi_cloudfront_provider.model.member import Struct, required
from pulumi_cloudfront_provider.model.outputs import DistributionOutputs
from pulumi_cloudfront_provider.model.viewer_certificate import ViewerCertificate
from pulumi_cloudfront_provider.values import ABSENT

WHAT_TO_DO = 'see "botocore grew a member" in provider/ARCHITECTURE.md'
QUANTITY = {"items": {"Quantity"}, "enabled": {"Quantity", "Enabled"}, "inline": {"Quantity"}, "bare": set[str]()}
SCALARS = {str: {"string", "timestamp"}, int: {"integer", "long"}, bool: {"boolean"}, float: {"float", "double"}}
MADE_BY_CREATE = {"DistributionConfig.CallerReference"}
BESIDE_THE_CONFIG = {"Distribution.Id", "Distribution.DistributionConfig"}


@dataclass(frozen=True)
class Pair:
    """A field and the botocore shape at its path; of a list also the shape of its items."""

    where: str
    field: FieldInfo
    shape: Any
    required: bool
    items: Any = None

    @property
    def values(self) -> set[str]:
        """The enum's, of a string or of the items of a list."""
        return set(getattr(self.items or self.shape, "enum", None) or ())

    @property
    def limits(self) -> dict[str, int]:
        """botocore's `min` and `max`: of the length of a string or a list, or of a number."""
        wrapped = self.field.kind == "list" and self.field.member.wrapper in ("items", "enabled")
        found: dict[str, int] = (self.shape.members["Items"] if wrapped else self.shape).metadata
        return found


def botocore_shape(name: str) -> Any:
    return botocore.session.get_session().get_service_model("cloudfront").shape_for(name)


def pairs(struct: type[Struct], shape: Any, where: str) -> Iterator[Pair]:
    """Every field of the struct and of those below it, with its shape; None where botocore has no such member."""
    for field in fields_of(struct):
        if not field.api_path:
            continue
        home, name = shape, field.api_path[-1]
        for step in field.api_path[:-1]:
            home = home.members[step]
        member = home.members.get(name)
        path = f"{where}.{'.'.join(field.api_path)}"
        items = None
        if field.kind == "list" and member is not None:
            wrapped = member if field.member.wrapper in ("inline", "bare") else member.members["Items"]
            items = wrapped.member
        yield Pair(path, field, member, name in home.required_members, items)
        if field.struct and member is not None:
            yield from pairs(field.struct, items or member, path)


def lacking(struct: type[Struct], shape: Any, where: str) -> Iterator[str]:
    """Members of the shape, and of those below it, that no field reaches."""
    known: set[str] = set(struct.never_sent)
    for field in fields_of(struct):
        if field.api_path:
            known |= {field.api_path[0]} | (QUANTITY["inline"] if field.member.wrapper == "inline" else set())
            yield from lacking_below(field, shape, where)
    yield from (f"{where}.{name}" for name in shape.members if name not in known)


def lacking_below(field: FieldInfo, shape: Any, where: str) -> Iterator[str]:
    for step in field.api_path:
        shape = shape.members[step]
    where = f"{where}.{'.'.join(field.api_path)}"
    if field.kind == "struct" and field.struct:
        yield from lacking(field.struct, shape, where)
    if field.kind == "list":
        if field.member.wrapper in ("items", "enabled"):
            # AllowedMethods also holds CachedMethods, which has a field of its own.
            siblings = {"CachedMethods"} if field.api_path == ("AllowedMethods",) else set()
            known = {"Items"} | QUANTITY[field.member.wrapper] | siblings
            yield from (f"{where}.{name}" for name in shape.members if name not in known)
            shape = shape.members["Items"]
        if field.struct:
            yield from lacking(field.struct, shape.member, f"{where}.Items")


CONFIG = botocore_shape("DistributionConfig")
DISTRIBUTION = botocore_shape("Distribution")
PAIRS = [
    *pairs(DistributionArgs, CONFIG, "DistributionConfig"),
    *pairs(DistributionOutputs, DISTRIBUTION, "Distribution"),
]
FOUND = [pair for pair in PAIRS if pair.shape is not None]
INPUTS = [pair for pair in FOUND if not pair.field.member.output]


def test_every_field_is_a_member_of_cloudfronts_model() -> None:
    """No name is invented or misspelt."""
    unknown = [pair.where for pair in PAIRS if pair.shape is None]

    assert unknown == [], "no such member in botocore: correct `api` on the field"


def test_every_member_of_cloudfronts_model_is_a_field() -> None:
    """A user can declare all that CloudFront knows."""
    missing = list(lacking(DistributionArgs, CONFIG, "DistributionConfig"))

    assert missing == [], f"botocore has members that the models lack: {WHAT_TO_DO}"


def test_every_answer_of_cloudfronts_model_is_an_output() -> None:
    """A user can read all that CloudFront answers."""
    missing = set(lacking(DistributionOutputs, DISTRIBUTION, "Distribution")) - BESIDE_THE_CONFIG

    assert missing == set(), f"botocore has answers that the outputs lack: {WHAT_TO_DO}"


def test_never_sent_names_are_members_of_cloudfronts_model() -> None:
    """A deprecated member that is gone from the service is forgotten here too."""
    assert set(ViewerCertificate.never_sent) <= set(CONFIG.members["ViewerCertificate"].members)


def test_a_member_that_the_models_lack_is_named() -> None:
    """The watch over botocore's growth works: a struct with one field less shows."""

    class LessThanOriginShield(Struct):
        enabled: bool = required()

    shield = CONFIG.members["Origins"].members["Items"].member.members["OriginShield"]

    assert list(lacking(LessThanOriginShield, shield, "OriginShield")) == ["OriginShield.OriginShieldRegion"]


@pytest.mark.parametrize("pair", FOUND, ids=lambda pair: pair.where)
def test_types_agree(pair: Pair) -> None:
    """What a user may declare is what CloudFront takes."""
    field = pair.field
    innermost = pair.items if field.kind == "list" else pair.shape

    if field.kind == "list":
        wrapped = field.member.wrapper in ("items", "enabled")
        assert pair.shape.type_name == ("structure" if wrapped else "list")
        assert not wrapped or QUANTITY[field.member.wrapper] <= set(pair.shape.members)
        assert not wrapped or ("Enabled" in pair.shape.members) == (field.member.wrapper == "enabled")
    if field.struct:
        assert innermost.type_name == "structure"
        assert (field.struct.api_type or field.struct.__name__) == innermost.name
    else:
        assert field.scalar is not None
        assert innermost.type_name in SCALARS[field.scalar]


@pytest.mark.parametrize(
    "pair", [pair for pair in FOUND if pair.field.choice or pair.values], ids=lambda pair: pair.where
)
def test_enum_values_agree(pair: Pair) -> None:
    """No value that CloudFront takes is refused, and none that it doesn't take is offered."""
    if pair.field.choice and issubclass(pair.field.choice, ManagedPolicy):
        pytest.skip("any ID is taken; these are the IDs of AWS's own")
    actual = {each.value for each in pair.field.choice} if pair.field.choice else set()

    assert pair.values == actual, f"{pair.where}: {WHAT_TO_DO}"


@pytest.mark.parametrize("pair", [pair for pair in INPUTS if pair.required], ids=lambda pair: pair.where)
def test_what_cloudfront_demands_is_required_or_always_sent(pair: Pair) -> None:
    """A config that we build from nothing is one that botocore takes."""
    field = pair.field
    has_default = field.member.always and field.member.default is not ABSENT

    assert field.required or has_default or pair.where in MADE_BY_CREATE, WHAT_TO_DO


@pytest.mark.parametrize("pair", [pair for pair in INPUTS if "max" in pair.limits], ids=lambda pair: pair.where)
def test_nothing_is_longer_than_cloudfront_takes(pair: Pair) -> None:
    limits = pair.field.constraints

    assert limits.get("max_length", limits.get("le", float("inf"))) <= pair.limits["max"]


@pytest.mark.parametrize("pair", [pair for pair in INPUTS if pair.limits.get("min")], ids=lambda pair: pair.where)
def test_nothing_is_shorter_than_cloudfront_takes(pair: Pair) -> None:
    """But for an empty string where the default is that the element isn't sent: it isn't sent either."""
    limits = pair.field.constraints
    empty_is_absent = not pair.field.required and pair.field.member.default is ABSENT

    assert empty_is_absent or limits.get("min_length", limits.get("ge", 0)) >= pair.limits["min"]
