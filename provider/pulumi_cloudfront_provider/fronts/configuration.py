"""The provider's configuration as Pulumi hands it over -> settings. Stack config holds strings only: numbers,
booleans, lists and objects come as JSON in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pulumi_cloudfront_provider import rules
from pulumi_cloudfront_provider.api.session import Settings
from pulumi_cloudfront_provider.config.shape import shape_of
from pulumi_cloudfront_provider.errors import Failure
from pulumi_cloudfront_provider.fronts.spelling import in_camel_case
from pulumi_cloudfront_provider.lifecycle.mistakes import mistakes
from pulumi_cloudfront_provider.model.fields import FieldInfo, fields_of
from pulumi_cloudfront_provider.model.provider import ProviderArgs
from pulumi_cloudfront_provider.values import Path, Value, has_unknown, show, within


@dataclass(frozen=True)
class Configuration:
    """What holds for all distributions of one provider."""

    settings: Settings = field(default_factory=Settings)
    default_tags: Mapping[str, str] = field(default_factory=dict)
    secret_tags: frozenset[Path] = frozenset()
    """Those of them whose values are secret, at their paths in a distribution."""
    ignored_keys: frozenset[str] = frozenset()
    ignored_prefixes: tuple[str, ...] = ()

    def ignores(self, key: str) -> bool:
        return key in self.ignored_keys or key.startswith(self.ignored_prefixes)


def parsed(config: Mapping[str, Value]) -> dict[str, Value]:
    """The known members, with what came as JSON in a string made into what the model expects. Never fails: `failures`
    tells."""
    fields = {field.alias: field for field in fields_of(ProviderArgs)}
    return {name: _parsed(fields[name], value) for name, value in config.items() if name in fields}


def failures(config: Mapping[str, Value], secrets: frozenset[Path] = frozenset()) -> list[Failure]:
    """`secrets`: paths whose values are never shown."""
    values = parsed(config)
    return mistakes(ProviderArgs, values, secrets) or list(_of_default_tags(values, secrets))


def another_account(olds: Mapping[str, Value], news: Mapping[str, Value]) -> bool:
    """Whether the provider can't be in the account that it was in: only that replaces it, and with it all its
    distributions. Keys, a profile, a role or a region prove nothing; two lists of allowed accounts that have none in
    common do, since no call is made in an account that isn't allowed."""
    before, now = (parsed(config).get("allowedAccountIds") for config in (olds, news))
    if not (isinstance(before, list) and isinstance(now, list)) or has_unknown([before, now]):
        return False
    return bool(before and now) and not {*map(str, before)} & {*map(str, now)}


def _secret_tags(keys: Iterable[str], secrets: frozenset[Path]) -> frozenset[Path]:
    """As JSON in a string they are secret together."""
    return frozenset(("tags", key) for key in keys if within(("defaultTags", "tags", key), secrets))


def _of_default_tags(values: Mapping[str, Value], secrets: frozenset[Path]) -> Iterator[Failure]:
    """What CloudFront would refuse on every distribution is told where it stands."""
    defaults = values.get("defaultTags")
    tags = defaults.get("tags") if isinstance(defaults, dict) else None
    if isinstance(tags, dict):
        for found in rules.check({"tags": tags}, complete=False, secrets=_secret_tags(tags, secrets)).failures:
            yield Failure(show(("defaultTags", *found.path)), found.message, found.rule.id)


def configuration(config: Mapping[str, Value], secrets: frozenset[Path] = frozenset()) -> Configuration:
    """Of a configuration without failures."""
    values = {name: value for name, value in parsed(config).items() if value != ""}  # set to nothing, it isn't set
    role = values.get("assumeRole")
    default_tags = (values.get("defaultTags") or {}).get("tags") or {}
    ignored = values.get("ignoreTags") or {}
    return Configuration(
        settings=Settings(
            region=values.get("region"),
            profile=values.get("profile"),
            access_key=values.get("accessKey"),
            secret_key=values.get("secretKey"),
            token=values.get("token"),
            assume_role=role if isinstance(role, dict) else None,
            endpoint=values.get("endpoint"),
            use_fips_endpoint=values.get("useFipsEndpoint"),
            use_dualstack_endpoint=values.get("useDualstackEndpoint"),
            max_retries=values.get("maxRetries"),
            allowed_accounts=frozenset(values.get("allowedAccountIds") or ()),
        ),
        default_tags=default_tags,
        secret_tags=_secret_tags(default_tags, secrets),
        ignored_keys=frozenset(ignored.get("keys") or ()),
        ignored_prefixes=tuple(ignored.get("keyPrefixes") or ()),
    )


def _parsed(field: FieldInfo, value: Value) -> Value:
    if isinstance(value, str) and not (field.kind == "scalar" and field.scalar is str):
        try:
            value = _without_nulls(json.loads(value))
        except (ValueError, RecursionError):
            return value  # stays a string, and is refused as one
    return in_camel_case(shape_of(ProviderArgs).fields[field.alias], value, {})


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_nulls(each) for key, each in value.items() if each is not None}
    return [_without_nulls(each) for each in value] if isinstance(value, list) else value
