"""Markers that make sense: each of them points to something that is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.member import BY_MEMBER, KEEP, Struct
from pulumi_cloudfront_provider.model.outputs import DistributionOutputs
from pulumi_cloudfront_provider.schema.references import ROOTS, reachable
from pulumi_cloudfront_provider.values import ABSENT

STRUCTS: list[type[Struct]] = [*ROOTS, *(named for named in reachable() if issubclass(named, Struct))]
FIELDS = [(struct, field) for struct in STRUCTS for field in fields_of(struct)]
UNKEYED = {("OriginGroup", "members")}


def name_of(value: Any) -> str:
    return value.__name__ if isinstance(value, type) else value.alias if isinstance(value, FieldInfo) else ""


def adapter(struct: type[Struct], name: str) -> TypeAdapter[Any]:
    annotation: Any = struct.model_fields[name].annotation
    return TypeAdapter(annotation)


def fields_where(holds: Callable[[FieldInfo], bool]) -> pytest.MarkDecorator:
    """The test runs for each field of which this holds."""
    return pytest.mark.parametrize(("struct", "field"), [each for each in FIELDS if holds(each[1])], ids=name_of)


every_struct = pytest.mark.parametrize("struct", STRUCTS, ids=name_of)


@fields_where(lambda field: field.member.default not in (ABSENT, BY_MEMBER, KEEP))
def test_a_default_is_a_value_that_could_be_declared(struct: type[Struct], field: FieldInfo) -> None:
    """What a member returns to is sent to CloudFront like any other value."""
    adapter(struct, field.name).validate_python(field.member.default)


@fields_where(lambda field: field.member.default is BY_MEMBER)
def test_only_structs_return_to_their_members_defaults(struct: type[Struct], field: FieldInfo) -> None:
    """BY_MEMBER needs members, and each required one of them a default."""
    assert field.kind == "struct"
    assert field.struct
    without = [each.alias for each in fields_of(field.struct) if each.required and each.member.default is ABSENT]

    assert without == []


@fields_where(lambda field: field.member.always)
def test_what_is_always_sent_has_a_default(struct: type[Struct], field: FieldInfo) -> None:
    """Otherwise there is nothing to send."""
    assert field.member.default not in (ABSENT, KEEP)


@fields_where(lambda field: bool(field.member.moot_if))
def test_what_makes_a_member_moot_is_a_value_of_its_sibling(struct: type[Struct], field: FieldInfo) -> None:
    siblings = {each.alias: each for each in fields_of(struct)}
    for sibling, values in field.member.moot_if.items():
        for value in values:
            adapter(struct, siblings[sibling].name).validate_python(value)


@fields_where(lambda field: field.kind == "list" and field.struct is not None)
def test_lists_of_structs_have_a_key_of_their_items(struct: type[Struct], field: FieldInfo) -> None:
    """Items are told apart by a member that each of them has, or by their place where order has a meaning."""
    assert field.struct
    if (struct.__name__, field.alias) in UNKEYED:
        assert field.member.ordered
    else:
        keys = {each.alias for each in fields_of(field.struct) if each.required or each.member.output}
        assert field.member.key in keys


@fields_where(lambda field: field.member.key is not None or field.member.ordered)
def test_only_lists_have_keys_and_order(struct: type[Struct], field: FieldInfo) -> None:
    assert field.kind == "list"


@fields_where(lambda field: field.member.same is not None)
def test_only_strings_have_spellings(struct: type[Struct], field: FieldInfo) -> None:
    assert field.scalar is str


@every_struct
def test_outputs_are_no_inputs(struct: type[Struct]) -> None:
    """A struct is declared or answered, whole."""
    expected = {struct.__module__.endswith(".outputs")}

    assert expected == {field.member.output for field in fields_of(struct)}


@every_struct
def test_what_decides_a_struct_is_a_member_of_it(struct: type[Struct]) -> None:
    assert set(struct.decided_by) <= {field.alias for field in fields_of(struct)}


@every_struct
def test_a_group_has_alternatives(struct: type[Struct]) -> None:
    """A group of one alternative excludes nothing."""
    groups: dict[str, set[str]] = {}
    for field in fields_of(struct):
        if field.member.group:
            group, _, alternative = field.member.group.partition(":")
            assert alternative
            groups.setdefault(group, set()).add(alternative)

    assert all(len(alternatives) > 1 for alternatives in groups.values())


def marked(marker: str) -> set[str]:
    return {f"{struct.__name__}.{field.alias}" for struct, field in FIELDS if getattr(field.member, marker)}


def test_the_members_that_need_a_new_distribution() -> None:
    """These and no others: a replaced distribution is an outage."""
    expected = {"DistributionArgs.callerReference", "DistributionArgs.connectionMode", "DistributionArgs.staging"}

    assert expected == marked("replace")


def test_the_secrets() -> None:
    expected = {
        "OriginCustomHeader.headerValue",
        "ProviderArgs.accessKey",
        "ProviderArgs.secretKey",
        "ProviderArgs.token",
    }

    assert expected == marked("secret")


def test_the_lists_whose_order_means_something() -> None:
    """All others come back from CloudFront in any order."""
    expected = {
        "DistributionArgs.cacheBehaviors",
        "OriginGroup.members",
    }

    assert expected == marked("ordered")


def test_the_members_that_a_tenant_only_distribution_may_not_have() -> None:
    """CloudFront refuses them there, defaults included."""
    of_behaviors = ("trustedSigners", "smoothStreaming", "forwardedValues", "minTtl", "defaultTtl", "maxTtl")
    of_distributions = (
        "aliases",
        "priceClass",
        "isIpv6Enabled",
        "staging",
        "continuousDeploymentPolicyId",
        "anycastIpListId",
    )
    expected = {
        *(f"{behavior}.{name}" for behavior in ("CacheBehavior", "DefaultCacheBehavior") for name in of_behaviors),
        *(f"DistributionArgs.{name}" for name in of_distributions),
        "ViewerCertificate.iamCertificateId",
    }

    assert expected == marked("direct_only")


DEMANDED_BY_UPDATES = {
    "DistributionArgs": {
        "aliases",
        "defaultRootObject",
        "cacheBehaviors",
        "customErrorResponses",
        "comment",
        "logging",
        "priceClass",
        "viewerCertificate",
        "restrictions",
        "webAclId",
        "httpVersion",
    },
    "CacheBehavior": {
        "allowedMethods",
        "cachedMethods",
        "smoothStreaming",
        "compress",
        "lambdaFunctionAssociations",
        "fieldLevelEncryptionId",
    },
    "Origin": {"originPath", "customHeaders"},
    "CustomOriginConfig": {"originReadTimeout", "originKeepaliveTimeout"},
}


@pytest.mark.parametrize("struct", sorted(DEMANDED_BY_UPDATES))
def test_what_update_distribution_demands_is_always_sent(struct: str) -> None:
    """UpdateDistribution answers IllegalUpdate without them, though CreateDistribution doesn't (developer guide,
    "Required fields for create and update")."""
    actual = {name.partition(".")[2] for name in marked("always") if name.startswith(f"{struct}.")}

    assert DEMANDED_BY_UPDATES[struct] <= actual


@pytest.mark.parametrize(
    ("name", "default"),
    [
        ("httpVersion", "http2"),
        ("isIpv6Enabled", True),
        ("priceClass", "PriceClass_All"),
        ("viewerCertificate", {"cloudfrontDefaultCertificate": True}),
        ("aliases", []),
        ("webAclId", ""),
        ("restrictions", BY_MEMBER),
        ("logging", BY_MEMBER),
        ("callerReference", KEEP),
        ("tenantConfig", ABSENT),
    ],
)
def test_defaults_of_a_distribution(name: str, default: Any) -> None:
    defaults = {field.alias: field.member.default for field in fields_of(DistributionArgs)}

    assert defaults[name] == default


def test_every_answer_is_an_output() -> None:
    expected = {
        "arn",
        "domainName",
        "hostedZoneId",
        "status",
        "etag",
        "deployment",
        "lastModifiedTime",
        "inProgressInvalidationBatches",
        "activeTrustedSigners",
        "activeTrustedKeyGroups",
        "aliasIcpRecordals",
    }

    assert expected == {field.alias for field in fields_of(DistributionOutputs)}
