"""What the dynamic flavour does in place of what Pulumi's dynamic providers can't."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cloudfront_local import LocalCloudFront
from tests.engine.programs import SITE, site
from tests.engine.project import Project

Program = Callable[[str], Project]
CUSTOM = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}


def made_by_others(client: Callable[..., Any], comment: str) -> str:
    config = {
        "CallerReference": comment,
        "Comment": comment,
        "Enabled": True,
        "DefaultRootObject": "index.html",
        "Origins": {
            "Quantity": 1,
            "Items": [{"Id": "web", "DomainName": "web.example.com", "CustomOriginConfig": CUSTOM}],
        },
        "DefaultCacheBehavior": {"TargetOriginId": "web", "ViewerProtocolPolicy": "allow-all", "CachePolicyId": "p"},
    }
    return str(client().create_distribution(DistributionConfig=config)["Distribution"]["Id"])


def test_adopt_takes_over_a_distribution_and_keeps_what_is_not_declared(
    program: Program, aws: LocalCloudFront, client: Callable[..., Any]
) -> None:
    theirs = made_by_others(client, "theirs")
    project = program(
        f"{SITE}\nsite = dynamic.Distribution.adopt('site', '{theirs}', cloudfront.DistributionArgs("
        "enabled=True, comment='ours', origins=[origin('web')], default_cache_behavior=BEHAVIOR))\n"
        "pulumi.export('id', site.id)\n"
    )
    project.up()
    assert project.outputs()["id"] == theirs
    config = aws.config(theirs)
    assert (config["Comment"], config["DefaultRootObject"]) == ("ours", "index.html")
    assert project.up().summary() == {"unchanged": 2}
    project.destroy()
    assert aws.distributions() == {}


def test_adopting_what_is_not_there_is_one_clear_error(program: Program, aws: LocalCloudFront) -> None:
    project = program(
        f"{SITE}\ndynamic.Distribution.adopt('site', 'E0NOTTHERE', cloudfront.DistributionArgs("
        "enabled=True, origins=[origin('web')], default_cache_behavior=BEHAVIOR))\n"
    )
    shown = project.up(check=False)
    assert shown.code != 0
    assert "there is no distribution E0NOTTHERE to adopt" in shown.text
    assert "Traceback" not in shown.text


def test_get_reads_a_distribution_and_leaves_it_alone(
    program: Program, aws: LocalCloudFront, client: Callable[..., Any]
) -> None:
    theirs = made_by_others(client, "theirs")
    project = program(
        f"{SITE}\nsite = dynamic.Distribution.get('site', '{theirs}')\npulumi.export('comment', site.comment)\n"
    )
    project.up()
    assert project.outputs()["comment"] == "theirs"
    project.destroy()
    assert list(aws.distributions()) == [theirs]


def test_a_lost_answer_to_create_makes_no_second_distribution(program: Program, aws: LocalCloudFront) -> None:
    aws.fail("CreateDistribution", "drop-after")
    project = program(site(flavour="dynamic"))
    project.up()
    assert len(aws.distributions()) == 1
    assert project.outputs()["id"] in aws.distributions()


def test_a_replaced_caller_reference_makes_another_distribution(program: Program, aws: LocalCloudFront) -> None:
    project = program(site('caller_reference="one"', "dynamic"))
    project.up()
    first = project.outputs()["id"]
    project.edit(('caller_reference="one"', 'caller_reference="two"'))
    assert "replace" in project.preview().text
    project.up()
    assert list(aws.distributions()) == [project.outputs()["id"]] != [first]


def test_a_provider_of_its_own_is_refused_however_it_comes(program: Program) -> None:
    """Pulumi would drop it without a word, and the distribution would come into another account."""
    project = program(f"""{SITE}
account = cloudfront.Provider("account", profile="other")
Component = pulumi.ComponentResource
given = dict(
    alone=pulumi.ResourceOptions(provider=account),
    listed=pulumi.ResourceOptions(providers=[account]),
    inherited=pulumi.ResourceOptions(
        parent=Component("a:b:C", "c", None, pulumi.ResourceOptions(providers=[account]))
    ),
)
for name, opts in given.items():
    try:
        dynamic.Distribution(name, enabled=True, origins=[origin("web")], default_cache_behavior=BEHAVIOR, opts=opts)
    except pulumi.RunError as error:
        pulumi.log.info(str(error))
""")
    shown = project.preview().text
    for name in ("alone", "listed", "inherited"):
        assert f"'{name}': a dynamic distribution can't have a provider of its own" in shown


def test_adopted_under_another_name_it_stays(
    program: Program, aws: LocalCloudFront, client: Callable[..., Any]
) -> None:
    theirs = made_by_others(client, "theirs")
    adopting = (
        f"{SITE}\nsite = dynamic.Distribution.adopt('one', '{theirs}', cloudfront.DistributionArgs("
        "enabled=True, comment='ours', origins=[origin('web')], default_cache_behavior=BEHAVIOR))\n"
    )
    project = program(adopting)
    project.up()
    project.edit(("'one'", "'two'"))
    shown = project.up().text
    assert f"{theirs} is not deleted: this update adopted it anew" in shown
    assert aws.config(theirs)["Enabled"] is True
    assert project.up("--replace", "**two").summary() == {"replace": 1, "unchanged": 1}
    assert aws.config(theirs)["Enabled"] is True
    assert list(project.resources()) == ["two"]


def test_header_values_are_encrypted_in_the_state_however_they_came_there(
    program: Program, aws: LocalCloudFront
) -> None:
    header = {"Quantity": 1, "Items": [{"HeaderName": "X-Secret", "HeaderValue": "hidden-value"}]}
    project = program(site(flavour="dynamic"))
    project.up()
    id_ = project.outputs()["id"]

    def add(live: dict[str, Any]) -> None:
        live["Origins"]["Items"][0]["CustomHeaders"] = header

    aws.edit(id_, add)
    project.refresh()
    project.edit(('pulumi.export("id", site.id)', f"read = dynamic.Distribution.get('read', '{id_}')"))
    project.up()
    for name in ("site", "read"):
        outputs = str(project.resources()[name]["outputs"]["origins"])
        assert "headerValue" in outputs
        assert "hidden-value" not in outputs
    assert aws.config(id_)["Origins"]["Items"][0]["CustomHeaders"] == header


def test_what_is_ignored_stays_as_others_set_it(program: Program, aws: LocalCloudFront) -> None:
    cookies = 'logging={"enabled": False, "include_cookies": %s}'
    ignored = 'ignore_changes=["comment", "price_class", "logging.include_cookies"]'
    project = program(site(f'comment="ours", {cookies % False}', "dynamic", ignored))
    project.up()
    id_ = project.outputs()["id"]
    aws.edit(id_, {"Comment": "theirs"})
    project.edit((cookies % False, cookies % True))
    assert project.preview().summary() == {"unchanged": 2}
    project.edit(('comment="ours"', 'comment="new", http_version="http3", price_class="PriceClass_100"'))
    project.up()
    config = aws.config(id_)
    assert (config["Comment"], config["HttpVersion"], config["PriceClass"]) == ("theirs", "http3", "PriceClass_All")
    assert config["Logging"]["IncludeCookies"] is False
    assert project.up().summary() == {"unchanged": 2}
