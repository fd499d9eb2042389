"""Geographic restrictions."""

from __future__ import annotations

from pulumi_cloudfront_provider.rules.countries import COUNTRIES, MISTAKEN
from pulumi_cloudfront_provider.rules.forms import quoted
from pulumi_cloudfront_provider.rules.known import Node, repeats
from pulumi_cloudfront_provider.rules.registry import Told, rule

_GEO = "restrictions.geoRestriction"


@rule(
    "geo-locations",
    "A list of countries belongs to whitelist and blacklist, and to them only.",
    of=_GEO,
    source="InvalidGeoRestrictionParameter; API_GeoRestriction",
)
def locations(geo: Node) -> Told:
    kind, countries = geo["restrictionType"], geo.has("locations")
    if kind == "none" and countries:
        yield (
            geo / "locations",
            "must be empty while `restrictionType` is 'none'. Take them out, or set 'whitelist' or 'blacklist'",
        )
    elif kind != "none" and not countries:
        yield geo / "locations", f"must name at least one country while `restrictionType` is '{kind}'"


@rule(
    "geo-country",
    "A country is a two-letter code of ISO 3166-1 in upper case.",
    of=f"{_GEO}.locations",
    source="API_GeoRestriction, Items; InvalidLocationCode",
)
def country(location: Node) -> Told:
    code = location.value
    if code in COUNTRIES:
        return
    better = code.strip().upper()
    better = better if better in COUNTRIES else MISTAKEN.get(better, "")
    hint = f" Did you mean '{better}'?" if better else ""
    yield location.path, f"must be a two-letter country code of ISO 3166-1 in upper case, not {quoted(code)}.{hint}"


@rule(
    "geo-unique",
    "Each country stands once.",
    of=_GEO,
    severity="warning",
    source="API_GeoRestriction: one Location element for each country",
)
def geo_unique(geo: Node) -> Told:
    for node, _ in repeats(geo.below("locations"), lambda each: each.value.upper()):
        yield node.path, f"stands twice: {quoted(node.value)}"
