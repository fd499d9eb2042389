"""`pulumi-cloudfront check FILE`: what it reads, what it writes, and its exit code."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.fronts.cli.main import main
from pulumi_cloudfront_provider.rules.run import SHAPE
from tests.mistakes.corpus import BASE, edited
from tests.mistakes.valid import VALID

Json = dict[str, Any]


def config(edit: Json | None = None) -> Json:
    return encode(SHAPE, merge(SHAPE, {"callerReference": "mine", **edited(BASE, edit or {})}))


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(content: Any, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "site.json"
        file.write_text(content if isinstance(content, str) else json.dumps(content))
        code = main(["check", str(file), *options])
        out, err = capsys.readouterr()
        return code, out.replace(str(file), "site.json"), err

    return run


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda raw: raw,
        lambda raw: {"ETag": "E1", "DistributionConfig": raw},
        lambda raw: {"Id": "E2", "IfMatch": "E1", "DistributionConfig": raw},
        lambda raw: {"ETag": "E1", "Distribution": {"Id": "E2", "DistributionConfig": raw}},
        lambda raw: {"DistributionConfigWithTags": {"DistributionConfig": raw, "Tags": {"Items": []}}},
    ],
)
def test_a_configuration_is_read_as_the_aws_cli_prints_and_takes_it(run: Any, wrapped: Any) -> None:
    assert run(wrapped(config())) == (0, "site.json: no mistakes, no warnings (DistributionConfig)\n", "")

    code, out, _ = run(wrapped(config({"origins[0].domainName": "https://web.example.com"})))
    assert code == 1
    assert "Origins.Items[0].DomainName: must be a domain name" in out


def test_paths_are_those_of_the_file(run: Any) -> None:
    raw = config(
        {
            "defaultCacheBehavior.cachedMethods": ["GET"],
            "restrictions.geoRestriction": {"restrictionType": "whitelist", "locations": ["UK"]},
            "origins[0].customHeaders": [{"headerName": "Host", "headerValue": "s3cr3t"}],
        }
    )
    code, out, _ = run({"DistributionConfig": raw})

    assert code == 1
    assert "error: DistributionConfig.DefaultCacheBehavior.AllowedMethods.CachedMethods: must be" in out
    assert "error: DistributionConfig.Origins.Items[0].CustomHeaders.Items[0].HeaderName: must not be 'Host'" in out
    assert "error: DistributionConfig.Restrictions.GeoRestriction.Items[0]: must be" in out
    assert "s3cr3t" not in out


def test_inputs_are_read_as_programs_write_them(run: Any) -> None:
    assert run(BASE) == (0, "site.json: no mistakes, no warnings (inputs)\n", "")

    code, out, _ = run(edited(BASE, {"priceClas": "PriceClass_100", "aliases": ["www.example.com"]}))
    assert code == 1
    assert out.splitlines() == [
        "error: priceClas: is not a property of a distribution. Did you mean `priceClass`?",
        "error: viewerCertificate: must be a certificate that covers the aliases. Set `acmCertificateArn` to one in "
        "us-east-1, or take the aliases out [certificate-for-aliases]",
        "site.json: 2 mistakes, no warnings (inputs)",
    ]


def test_of_a_distribution_that_exists_the_inputs_need_not_say_all(run: Any) -> None:
    inputs = edited(BASE, {"aliases": ["www.example.com"]})

    assert run(inputs)[0] == 1
    assert run(inputs, "--existing")[0] == 0


def test_json_is_for_programs(run: Any) -> None:
    code, out, _ = run(config({"defaultCacheBehavior.targetOriginId": "wbe", "logging.prefix": "a"}), "--json")
    report = json.loads(out)

    assert code == 1
    assert report["kind"] == "DistributionConfig"
    assert report["mistakes"] == [
        {
            "path": "DefaultCacheBehavior.TargetOriginId",
            "property": "defaultCacheBehavior.targetOriginId",
            "message": "must be the id of an origin or an origin group; there is none called 'wbe'. "
            "Did you mean 'web'?",
            "rule": "target-exists",
        }
    ]
    assert "log-off" in {warning["rule"] for warning in report["warnings"]}


def test_warnings_count_only_if_one_asks(run: Any) -> None:
    inputs = edited(BASE, {"logging.prefix": "a"})

    assert run(inputs)[0] == 0
    assert run(inputs, "--strict")[0] == 1


@pytest.mark.parametrize("content", ["", "{", "[1, 2]", "3", "null", "[" * 100_000, b"\xff\xfe\x00"])
def test_what_is_no_distribution_is_unreadable(tmp_path: Path, capsys: Any, content: str | bytes) -> None:
    file = tmp_path / "site.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())

    assert main(["check", str(file)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("pulumi-cloudfront: ")
    assert len(err.splitlines()) == 1


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path, capsys: Any) -> None:
    assert main(["check", str(tmp_path / "none.json")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_a_dash_is_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(BASE)))

    assert main(["check", "-"]) == 0
    assert capsys.readouterr().out == "-: no mistakes, no warnings (inputs)\n"


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (
            {"Aliases": {"Quantity": 2, "Items": ["a.example.com"]}},
            "Aliases.Quantity: must be 1, the number of items, not 2",
        ),
        ({"Aliases": {"Quantity": 1}}, "Aliases.Quantity: must be 0, the number of items, not 1"),
        ({"Aliases": ["a.example.com"]}, "Aliases: must be an object with Quantity and Items"),
        ({"Aliases": {"Quantity": 1, "Items": "a"}}, "Aliases.Items: must be a list"),
        ({"Origins": {"Quantity": 1, "Items": ["web"]}}, "Origins.Items[0]: must be an object"),
        ({"DefaultCacheBehavior": "web"}, "DefaultCacheBehavior: must be an object"),
        (
            {"Restrictions": {"GeoRestriction": {"RestrictionType": "none", "Quantity": 1}}},
            "Restrictions.GeoRestriction.Quantity: must be 0",
        ),
        ({"Enabled": "true"}, "Enabled: must be true or false, not the string 'true'. Write true"),
        ({"PriceClass": "PriceClass_300"}, "PriceClass: must be one of"),
    ],
)
def test_a_wrong_form_is_one_mistake(run: Any, edit: Json, says: str) -> None:
    code, out, _ = run({**config(), **edit})

    assert code == 1
    assert says in out


@pytest.mark.parametrize("place", ["AllowedMethods", "CachedMethods"])
@pytest.mark.parametrize("value", ["GET", 3, [], {"Items": "GET"}, {"Quantity": 1, "Items": [{}]}])
def test_methods_of_a_wrong_form_are_no_crash(run: Any, place: str, value: Any) -> None:
    raw = config()
    home = raw["DefaultCacheBehavior"]
    (home if place == "AllowedMethods" else home["AllowedMethods"])[place] = value

    code, out, err = run(raw)
    assert code == 1
    assert "Methods" in out
    assert err == ""


def test_a_member_that_this_version_does_not_know_is_a_warning(run: Any) -> None:
    raw = config()
    raw["Origins"]["Items"][0]["OriginPth"] = "/a"
    raw["FutureConfig"] = {"Enabled": True}
    code, out, _ = run(raw)

    assert code == 0
    assert "warning: FutureConfig: isn't known to this version, and isn't checked." in out
    assert (
        "warning: Origins.Items[0].OriginPth: isn't known to this version, and isn't checked. Did you mean OriginPath?"
        in out
    )


def test_cloudfronts_deprecated_members_are_known(run: Any) -> None:
    raw = config()
    raw["ViewerCertificate"] = {
        "CloudFrontDefaultCertificate": True,
        "SSLSupportMethod": "vip",
        "MinimumProtocolVersion": "TLSv1",
        "CertificateSource": "cloudfront",
    }

    assert run(raw)[1] == "site.json: no mistakes, no warnings (DistributionConfig)\n"


def test_tags_are_checked_too(run: Any) -> None:
    tags = {"Items": [{"Key": "aws:team", "Value": "web"}]}
    code, out, _ = run({"DistributionConfigWithTags": {"DistributionConfig": config(), "Tags": tags}})

    assert code == 1
    assert 'tags["aws:team"]: must not begin with' in out


@pytest.mark.parametrize("name", VALID)
def test_what_cloudfront_takes_is_clean_in_both_shapes(run: Any, name: str) -> None:
    # None is made under a continuous deployment policy: it is there before.
    existing = ["--existing"] if VALID[name].get("continuousDeploymentPolicyId") else []
    assert run(VALID[name], *existing)[0] == 0
    assert run(encode(SHAPE, merge(SHAPE, {"callerReference": "mine", **VALID[name]})))[0] == 0


def test_the_help_tells_the_exit_codes(capsys: Any) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["check", "--help"])

    assert stop.value.code == 0
    assert "2 when the file can't be read" in " ".join(capsys.readouterr().out.split())


def test_inputs_may_be_in_the_names_of_a_python_program(run: Any) -> None:
    inputs = {
        "enabled": True,
        "origins": [
            {
                "id": "web",
                "domain_name": "https://www.example.com",
                "custom_origin_config": {"origin_protocol_policy": "https-only", "http_port": 22},
            }
        ],
        "default_cache_behavior": {"target_origin_id": "web", "viewer_protocol_policy": "https-only", "min_tl": 0},
        "tags": {"cost_center": "a;b"},
    }
    code, out, _ = run(inputs)

    assert code == 1
    assert [line.split(": ")[1] for line in out.splitlines()[:-1]] == [
        "default_cache_behavior.cachePolicyId",
        "default_cache_behavior.min_tl",
        "origins[0].custom_origin_config.http_port",
        "origins[0].domain_name",
        "tags.cost_center",
    ]
    assert json.loads(run(inputs, "--json")[1])["mistakes"][3]["property"] == "origins[0].domainName"


def test_a_name_in_both_spellings_is_a_mistake(run: Any) -> None:
    code, out, _ = run({**BASE, "price_class": "None", "priceClass": "None"})

    assert code == 1
    assert "price_class: is not a property of a distribution. Did you mean `priceClass`?" in out
