"""schema.json: complete, consistent, and what the models say."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.outputs import DistributionOutputs
from pulumi_cloudfront_provider.schema import build, render
from pulumi_cloudfront_provider.schema.__main__ import TOP, main
from pulumi_cloudfront_provider.version import __version__

SCHEMA = build()
DISTRIBUTION = SCHEMA["resources"]["cloudfront:index:Distribution"]


def nodes(node: Any, where: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the schema, with its JSON path."""
    if isinstance(node, dict):
        yield where, node
        for name, child in node.items():
            yield from nodes(child, f"{where}/{name}")
    elif isinstance(node, list):
        for index, child in enumerate(node):
            yield from nodes(child, f"{where}/{index}")


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    for where, node in nodes(SCHEMA):
        for holder in ("properties", "inputProperties", "variables"):
            if where.endswith(f"/{holder}"):
                yield from ((f"{where}/{name}", each) for name, each in node.items())


def test_the_file_is_what_the_models_make() -> None:
    """schema.json is generated, never edited: run `python -m pulumi_cloudfront_provider.schema`."""
    assert render() == (TOP / "schema.json").read_text(encoding="utf-8")


def test_it_is_the_same_each_time() -> None:
    assert render() == render()


def test_it_has_the_version_of_the_provider() -> None:
    assert SCHEMA["version"] == __version__


def test_every_reference_has_a_target() -> None:
    used = {node["$ref"].removeprefix("#/types/") for _, node in nodes(SCHEMA) if "$ref" in node}

    assert used == set(SCHEMA["types"])


@pytest.mark.parametrize("token", SCHEMA["types"])
def test_every_type_says_what_it_is(token: str) -> None:
    assert SCHEMA["types"][token]["description"]


def test_every_property_says_what_it_is() -> None:
    silent = [where for where, each in properties() if not each.get("description")]

    assert silent == []


def test_no_text_has_a_name_that_only_some_languages_write_so() -> None:
    """In Python there is no `webAclId`: names of properties are references, which each language spells its own way."""
    camel = re.compile(r"`[a-z][a-z0-9]*[A-Z]\w*`")
    found = [(where, camel.findall(node["description"])) for where, node in nodes(SCHEMA) if has_text(node)]

    assert [each for each in found if each[1]] == []


def has_text(node: dict[str, Any]) -> bool:
    return isinstance(node.get("description"), str)


def test_no_default_is_left_to_the_sdk() -> None:
    """An SDK would send it, and then a program would declare what it never wrote."""
    assert [where for where, each in properties() if "default" in each or "defaultInfo" in each] == []


def test_what_is_required() -> None:
    assert DISTRIBUTION["requiredInputs"] == ["enabled", "origins", "defaultCacheBehavior"]


def test_outputs_are_the_whole_configuration_and_the_answers() -> None:
    expected = [field.alias for struct in (DistributionArgs, DistributionOutputs) for field in fields_of(struct)]

    assert expected == list(DISTRIBUTION["properties"])


@pytest.mark.parametrize("name", ["arn", "domainName", "hostedZoneId", "callerReference", "comment", "origins"])
def test_these_outputs_are_always_there(name: str) -> None:
    """Programs use them without asking whether they are None."""
    assert name in DISTRIBUTION["required"]


@pytest.mark.parametrize("name", ["aliases", "priceClass", "tags", "tenantConfig", "anycastIpListId"])
def test_these_outputs_may_be_missing(name: str) -> None:
    """A tenant-only distribution has no aliases and no price class."""
    assert name not in DISTRIBUTION["required"]


def test_secrets_are_marked() -> None:
    expected = {"accessKey", "secretKey", "token", "headerValue"}

    assert expected == {where.rpartition("/")[2] for where, each in properties() if each.get("secret")}


def test_what_replaces_is_marked() -> None:
    expected = {"callerReference", "connectionMode", "staging"}
    inputs = DISTRIBUTION["inputProperties"]

    assert expected == {name for name, each in inputs.items() if each.get("willReplaceOnChanges")}


def test_the_provider_takes_what_the_configuration_takes() -> None:
    """An explicit provider can do all that `pulumi config` can."""
    assert SCHEMA["provider"]["inputProperties"] == SCHEMA["config"]["variables"]


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        ("MinimumProtocolVersion", {"TlsV1_2_2021": "TLSv1.2_2021", "SslV3": "SSLv3", "TlsV1": "TLSv1"}),
        ("PriceClass", {"PriceClass_100": "PriceClass_100", "PriceClassAll": "PriceClass_All"}),
        ("ViewerProtocolPolicy", {"RedirectToHttps": "redirect-to-https"}),
        ("HttpVersion", {"Http1_1": "http1.1", "Http2And3": "http2and3"}),
    ],
)
def test_enum_values_have_names(token: str, expected: dict[str, str]) -> None:
    actual = {each["name"]: each["value"] for each in SCHEMA["types"][f"cloudfront:index:{token}"]["enum"]}

    assert expected.items() <= actual.items()


def test_an_enum_also_takes_a_string() -> None:
    """Type checkers must not refuse what AWS's documentation shows."""
    assert DISTRIBUTION["inputProperties"]["priceClass"]["oneOf"] == [
        {"type": "string"},
        {"type": "string", "$ref": "#/types/cloudfront:index:PriceClass"},
    ]


def test_it_can_be_written_elsewhere(tmp_path: Path) -> None:
    main([str(tmp_path / "schema.json")])

    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8")) == SCHEMA


def test_it_can_be_written_to_stdout(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdout", written)

    main(["-"])

    assert json.loads(written.getvalue()) == SCHEMA
