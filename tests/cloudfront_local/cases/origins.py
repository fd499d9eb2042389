"""Cases on origins, their headers and their groups."""

from __future__ import annotations

from typing import Any

from tests.cloudfront_local.cases.case import Case, behaviors, creating, group, grouped, many
from tests.cloudfront_local.support import (
    Raw,
    behavior,
    bucket,
    custom,
    listed,
)


def origins(broken: Raw, kept: Raw) -> Case:
    """Two custom origins, by the members in which they differ from the least one."""
    return creating({"Origins": listed(custom(**broken))}, {"Origins": listed(custom(**kept))})


def kinds(member: str, broken: Any, kept: Any) -> Case:
    """Two values for a member of CustomOriginConfig."""

    def origin(value: Any) -> Raw:
        made = custom()
        made["CustomOriginConfig"][member] = value
        return {"Origins": listed(made)}

    return creating(origin(broken), origin(kept))


def headers(*broken: tuple[str, str], kept: list[tuple[str, str]]) -> Case:
    def origin(pairs: Any) -> Raw:
        return {"CustomHeaders": listed(*({"HeaderName": name, "HeaderValue": value} for name, value in pairs))}

    return origins(origin(broken), origin(kept))


ORIGINS: dict[str, Case] = {
    "origins": creating(
        {"Origins": listed(custom(), *map(custom, many(100)))}, {"Origins": listed(custom(), *map(custom, many(99)))}
    ),
    "origin-groups": creating(
        {**grouped("o", "p"), "OriginGroups": listed(*(group("o", "p", name=name) for name in many(11)))},
        {**grouped("o", "p"), "OriginGroups": listed(*(group("o", "p", name=name) for name in many(10)))},
    ),
    "origin-duplicate": creating(
        {"Origins": listed(custom("o"), custom("o"))}, {"Origins": listed(custom("o"), custom("O"))}
    ),
    "origin-id-length": creating(
        {"Origins": listed(custom(), custom("x" * 129))}, {"Origins": listed(custom(), custom("x" * 128))}
    ),
    "origin-domain": origins({"DomainName": "https://example.com"}, {"DomainName": "example.com"}),
    "origin-kind-missing": creating(
        {"Origins": listed({"Id": "o", "DomainName": "site.s3.amazonaws.com"})},
        {"Origins": listed(bucket("o", DomainName="site.s3.amazonaws.com"))},
    ),
    "origin-kind-missing-update": Case(
        lambda scene: scene.update(lambda wanted: wanted["Origins"]["Items"][0].pop("CustomOriginConfig")),
        lambda scene: scene.update(),
    ),
    "origin-kinds": origins({"S3OriginConfig": {"OriginAccessIdentity": ""}}, {}),
    "origin-kinds-update": Case(
        lambda scene: scene.update(
            lambda wanted: wanted["Origins"]["Items"][0].update(S3OriginConfig={"OriginAccessIdentity": ""})
        ),
        lambda scene: scene.update(),
    ),
    "origin-s3-domain": creating(
        {"Origins": listed(bucket("o", DomainName="site.s3-website-us-east-1.amazonaws.com"))},
        {"Origins": listed(bucket("o", DomainName="site.s3-us-west-2.amazonaws.com"))},
    ),
    "origin-access-both": creating(
        {
            "Origins": listed(
                bucket(
                    "o",
                    OriginAccessControlId="E1",
                    S3OriginConfig={"OriginAccessIdentity": "origin-access-identity/cloudfront/E2"},
                )
            )
        },
        {"Origins": listed(bucket("o", OriginAccessControlId="E1"))},
    ),
    "origin-access-identity": creating(
        {"Origins": listed(bucket("o", S3OriginConfig={"OriginAccessIdentity": "E2"}))},
        {
            "Origins": listed(
                bucket("o", S3OriginConfig={"OriginAccessIdentity": "origin-access-identity/cloudfront/E2"})
            )
        },
    ),
    "origin-path": origins({"OriginPath": "site"}, {"OriginPath": "/site"}),
    "origin-attempts": origins({"ConnectionAttempts": 4}, {"ConnectionAttempts": 3}),
    "origin-timeout": origins({"ConnectionTimeout": 0}, {"ConnectionTimeout": 1}),
    "origin-read-timeout": kinds("OriginReadTimeout", 0, 600),
    "origin-keepalive-timeout": kinds("OriginKeepaliveTimeout", 0, 600),
    "origin-completion-timeout": origins({"ResponseCompletionTimeout": 29}, {"ResponseCompletionTimeout": 30}),
    "origin-port": kinds("HTTPPort", 1023, 1024),
    "origin-shield-region": origins(
        {"OriginShield": {"Enabled": True}},
        {"OriginShield": {"Enabled": True, "OriginShieldRegion": "us-east-1"}},
    ),
    "target-origin": behaviors(behavior("nowhere"), behavior("o")),
    "group-members": creating(grouped("o", "nowhere"), grouped("o", "p")),
    "group-same-member": creating(grouped("o", "o"), grouped("o", "p")),
    "group-status-code": creating(grouped("o", "p", code=418), grouped("o", "p", code=429)),
    "headers": headers(*((name, "v") for name in many(31)), kept=[(name, "v") for name in many(30)]),
    "header-name-length": headers(("x" * 257, "v"), kept=[("x" * 256, "v")]),
    "header-value-length": headers(("x", "v" * 1784), kept=[("x", "v" * 1783)]),
    "headers-together": headers(
        *((name, "v" * 1700) for name in many(7)), kept=[(name, "v" * 1700) for name in many(6)]
    ),
    "header-duplicate": headers(("X-Key", "v"), ("x-key", "w"), kept=[("X-Key", "v"), ("X-Key-2", "w")]),
    "header-forbidden": headers(("X-Amz-Thing", "v"), kept=[("Authorization", "v")]),
}
