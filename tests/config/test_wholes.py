"""Structs in which one member decides what the others may be: after a switch nothing of the live struct is kept."""

from __future__ import annotations

from typing import Any, Final

import pytest
from tests.support.builders import SHAPE, Values, args, behavior, changed, forwarded, merged, origin
from tests.support.cloudfront import created, live

from pulumi_cloudfront_provider.config.decode import decode
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.values import ABSENT, Path, at

ACM: Final = {"acmCertificateArn": "arn:1", "sslSupportMethod": "sni-only", "minimumProtocolVersion": "TLSv1.2_2021"}
WEST: Final = {"enabled": True, "originShieldRegion": "us-west-2"}
LOGS: Final = {"enabled": True, "includeCookies": True, "bucket": "logs.s3.amazonaws.com", "prefix": "www/"}


def certificate(now: Values, before: Values, was: Values) -> Values:
    """The certificate that is sent."""
    raw = created(args(viewerCertificate=was))
    value = merged(args(viewerCertificate=now), args(viewerCertificate=before), decode(SHAPE, raw))
    sent: Values = encode(SHAPE, value, raw)["ViewerCertificate"]
    return sent


def test_a_new_certificate_never_takes_dedicated_addresses_along() -> None:
    """The default certificate reads back `vip`; sent with a certificate of one's own, that is billed by the month."""
    sent = certificate({"acmCertificateArn": "arn:1"}, {}, {"cloudfrontDefaultCertificate": True})

    assert sent == {"ACMCertificateArn": "arn:1"}


def test_another_certificate_of_the_same_kind_takes_nothing_of_the_old_one_along() -> None:
    sent = certificate(
        {"acmCertificateArn": "arn:2"}, {"acmCertificateArn": "arn:1"}, {**ACM, "sslSupportMethod": "vip"}
    )

    assert sent == {"ACMCertificateArn": "arn:2"}


def test_the_same_certificate_keeps_what_nobody_declared() -> None:
    """Also dedicated addresses, which are live already."""
    only = {"acmCertificateArn": "arn:1"}
    sent = certificate(only, only, {**ACM, "sslSupportMethod": "vip"})

    assert (sent["SSLSupportMethod"], sent["MinimumProtocolVersion"]) == ("vip", "TLSv1.2_2021")


def test_a_certificate_of_another_kind_drops_the_old_one() -> None:
    sent = certificate({"iamCertificateId": "iam", "sslSupportMethod": "sni-only"}, ACM, ACM)

    assert sent == {"IAMCertificateId": "iam", "SSLSupportMethod": "sni-only"}


def test_the_default_certificate_drops_ones_own() -> None:
    sent = certificate({"cloudfrontDefaultCertificate": True}, ACM, ACM)

    assert sent == {"CloudFrontDefaultCertificate": True}


@pytest.mark.parametrize("empty", [{"cloudfrontDefaultCertificate": False}, {"iamCertificateId": ""}, {}])
def test_an_empty_certificate_selects_nothing(empty: Values) -> None:
    sent = certificate({**ACM, **empty}, {}, {"cloudfrontDefaultCertificate": True})

    assert {name: value for name, value in sent.items() if value} == {
        "ACMCertificateArn": "arn:1",
        "SSLSupportMethod": "sni-only",
        "MinimumProtocolVersion": "TLSv1.2_2021",
    }


def test_an_empty_certificate_alone_keeps_the_live_one() -> None:
    sent = certificate({"acmCertificateArn": ""}, {}, {"cloudfrontDefaultCertificate": True})

    assert sent["CloudFrontDefaultCertificate"] is True
    assert "ACMCertificateArn" not in sent


@pytest.mark.parametrize("was", [ACM, {"cloudfrontDefaultCertificate": True}], ids=["own", "default"])
def test_deprecated_certificate_members_are_never_sent(was: Values) -> None:
    """CloudFront answers them, and they contradict the certificate after a switch."""
    raw = created(args(viewerCertificate=was))
    assert {"CertificateSource"} <= raw["ViewerCertificate"].keys()

    for now in (args(), args(viewerCertificate=was), args(viewerCertificate={"acmCertificateArn": "arn:2"})):
        sent = encode(SHAPE, merged(now, {}, decode(SHAPE, raw)), raw)["ViewerCertificate"]
        assert {"Certificate", "CertificateSource"} & sent.keys() == set()


def test_a_protocol_beside_the_default_certificate_makes_no_difference() -> None:
    """CloudFront answers TLSv1, whatever was sent."""
    now = args(viewerCertificate={"cloudfrontDefaultCertificate": True, "minimumProtocolVersion": "TLSv1.2_2021"})

    assert changed(now, now, live(args())) == {}


def at_origin(**members: Any) -> Values:
    return args(origins=[origin(**members)])


def with_cookies(**cookies: Any) -> Values:
    return args(defaultCacheBehavior=behavior(forwardedValues=forwarded(cookies=cookies)))


def with_geo(**geo: Any) -> Values:
    return args(restrictions={"geoRestriction": geo})


COOKIES: Final[Path] = ("defaultCacheBehavior", "forwardedValues", "cookies")
GEO: Final[Path] = ("restrictions", "geoRestriction")

# What is live, what a program declares of it, what is expected at a path.
SWITCHES: Final[list[tuple[str, Values, Values, Path, Any]]] = [
    (
        "no restriction drops the countries",
        with_geo(restrictionType="whitelist", locations=["DE"]),
        with_geo(restrictionType="none"),
        GEO,
        {"restrictionType": "none", "locations": []},
    ),
    (
        "another kind of restriction takes no countries along",
        with_geo(restrictionType="whitelist", locations=["DE"]),
        with_geo(restrictionType="blacklist"),
        GEO,
        {"restrictionType": "blacklist", "locations": []},
    ),
    (
        "the same kind of restriction keeps the countries that nobody declared",
        with_geo(restrictionType="whitelist", locations=["DE"]),
        with_geo(restrictionType="whitelist"),
        GEO,
        {"restrictionType": "whitelist", "locations": ["DE"]},
    ),
    (
        "logging off drops bucket and prefix but keeps includeCookies",
        args(logging=LOGS),
        args(logging={"enabled": False}),
        ("logging",),
        {"enabled": False, "includeCookies": True, "bucket": "", "prefix": ""},
    ),
    (
        "logging on keeps includeCookies, which logging v2 uses",
        args(logging={"enabled": False, "includeCookies": True}),
        args(logging={"enabled": True, "bucket": "logs"}),
        ("logging",),
        {"enabled": True, "includeCookies": True, "bucket": "logs", "prefix": ""},
    ),
    (
        "logging that stays on keeps the prefix that nobody declared",
        args(logging=LOGS),
        args(logging={"enabled": True, "bucket": "other"}),
        ("logging", "prefix"),
        "www/",
    ),
    (
        "shield off drops the region",
        at_origin(originShield=WEST),
        at_origin(originShield={"enabled": False}),
        ("origins", 0, "originShield"),
        {"enabled": False},
    ),
    (
        "shield that stays on keeps the region that nobody declared",
        at_origin(originShield=WEST),
        at_origin(originShield={"enabled": True}),
        ("origins", 0, "originShield"),
        WEST,
    ),
    (
        "forwarding all cookies drops the names",
        with_cookies(forward="whitelist", whitelistedNames=["c"]),
        with_cookies(forward="all"),
        COOKIES,
        {"forward": "all"},
    ),
    (
        "a whitelist that stays keeps the names that nobody declared",
        with_cookies(forward="whitelist", whitelistedNames=["c"]),
        with_cookies(forward="whitelist"),
        COOKIES,
        {"forward": "whitelist", "whitelistedNames": ["c"]},
    ),
    (
        "passing certificates through drops the trust store",
        args(viewerMtlsConfig={"mode": "required", "trustStoreConfig": {"trustStoreId": "ts"}}),
        args(viewerMtlsConfig={"mode": "passthrough"}),
        ("viewerMtlsConfig",),
        {"mode": "passthrough"},
    ),
    (
        "the same mTLS mode keeps the trust store that nobody declared",
        args(viewerMtlsConfig={"mode": "required", "trustStoreConfig": {"trustStoreId": "ts"}}),
        args(viewerMtlsConfig={"mode": "required"}),
        ("viewerMtlsConfig", "trustStoreConfig", "trustStoreId"),
        "ts",
    ),
]


@pytest.mark.parametrize(
    ("was", "now", "place", "expected"), [row[1:] for row in SWITCHES], ids=[row[0] for row in SWITCHES]
)
def test_what_decides_a_struct_decides_what_is_kept_of_it(was: Values, now: Values, place: Path, expected: Any) -> None:
    assert at(merged(now, {}, live(was)), place) == expected


@pytest.mark.parametrize(("was", "now"), [row[1:3] for row in SWITCHES], ids=[row[0] for row in SWITCHES])
def test_nothing_of_a_switch_is_left_to_show_after_it(was: Values, now: Values) -> None:
    raw = created(was)
    after = live(merged(now, {}, decode(SHAPE, raw)))

    assert changed(now, now, after) == {}


def test_logging_that_is_taken_out_keeps_cookies_that_nobody_declared() -> None:
    before = args(logging={"enabled": True, "bucket": "logs"})
    was = live(args(logging=LOGS))

    assert merged(args(), before, was)["logging"] == {
        "enabled": False,
        "includeCookies": True,
        "bucket": "",
        "prefix": "",
    }


def test_bucket_and_prefix_beside_disabled_logging_make_no_difference() -> None:
    """CloudFront drops them; programs like to keep them beside a switch."""
    now = args(logging={**LOGS, "enabled": False})

    assert changed(now, now, live(now)) == {}


def test_the_region_of_a_shield_that_is_off_makes_no_difference() -> None:
    now = at_origin(originShield={**WEST, "enabled": False})

    assert changed(now, now, live(now)) == {}


def test_a_region_of_a_shield_that_is_off_is_never_taken_from_live() -> None:
    was = live(at_origin(originShield=WEST))

    assert at(merged(args(), at_origin(originShield=WEST), was), ("origins", 0, "originShield")) == {"enabled": False}
    assert at(merged(args(), at_origin(originShield={"enabled": True}), was), ("origins", 0, "originShield")) == {
        "enabled": False
    }


def test_a_trust_store_that_is_taken_out_goes() -> None:
    was = args(viewerMtlsConfig={"mode": "required", "trustStoreConfig": {"trustStoreId": "ts"}})
    place = ("viewerMtlsConfig", "trustStoreConfig")

    assert at(merged(args(viewerMtlsConfig={"mode": "required"}), was, live(was)), place) is ABSENT
