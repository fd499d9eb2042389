"""Every example, in both flavours, through its whole life on the real engine."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from cloudfront_local import LocalCloudFront
from tests.engine.project import Project
from tests.engine.surroundings import SURROUNDINGS, Client

FLAVOURS = ("plugin", "dynamic")
COMMENTS = {
    "00-demo": "my site",
    "01-minimal": "a minimal site",
    "02-s3-site": "a static site",
    "03-full-site": "a whole site",
    "04-component": "a site from a component",
}


def started(name: str, flavour: str, example: Callable[[str], Project], client: Client) -> Project:
    project = example(name)
    project.configure(flavour=flavour, **SURROUNDINGS[name](client))
    if name == "03-full-site":
        project.secret("originKey", "s3cret-origin-key")
    return project


@dataclass
class Life:
    """preview, up, up again, edit, preview, up, import, refresh, destroy: with the calls that the design promises."""

    project: Project
    flavour: str
    aws: Sequence[LocalCloudFront]
    distributions: int = 1
    others: int = 1
    """Resources beside the distributions; the stack is one."""

    def begins(self) -> list[str]:
        """Gives the ids of what was made."""
        before = self._ids()
        self._calls()
        made = self.distributions + self.others
        assert self.project.preview().summary()["create"] == made
        assert self._calls() == {}, "a preview calls nothing"

        assert self.project.up().summary()["create"] == made
        calls = self._calls()
        creates = calls.pop("CreateDistributionWithTags", 0) + calls.pop("CreateDistribution", 0)
        marks = {"UntagResource": self.distributions} if self.flavour == "plugin" else {}
        assert (creates, calls) == (self.distributions, marks)

        assert self.project.up().summary() == {"unchanged": made}
        assert self._calls() == {}, "an up with nothing to do calls nothing"
        return [id_ for id_ in self._ids() if id_ not in before]

    def goes_on(self, edit: Callable[[], object], shown: str) -> None:
        edit()
        self._calls()
        preview = self.project.preview()
        assert [line.split(":")[0].strip() for line in preview.changes() if line.startswith("~ ")][-1:] == [shown]
        assert preview.summary() == {"update": self.distributions, "unchanged": self.others}
        assert self._calls() == {}
        self.project.up()
        assert self._calls() == {"GetDistribution": self.distributions, "UpdateDistribution": self.distributions}

    def is_imported(self, distribution: str) -> None:
        self.project.run("state", "delete", "--yes", *(each["urn"] for each in self.project.resources().values()))
        resource = ("cloudfront:index:Distribution", "site", distribution)
        self.project.run("import", *resource, "--yes", "--generate-code=false", "--protect=false")
        assert self.project.preview().summary() == {"unchanged": 2}, "the program is that of an import"
        self._calls()

    def ends(self) -> None:
        assert set(self.project.refresh("--expect-no-changes").summary()) == {"unchanged"}
        assert self._calls() == {"GetDistribution": self.distributions, "ListTagsForResource": self.distributions}
        before = len(self._ids())
        self.project.destroy()
        assert len(self._ids()) == before - self.distributions

    def _calls(self) -> Counter[str]:
        """The calls on distributions since the last question."""
        calls = Counter(call.operation for each in self.aws for call in each.calls())
        for each in self.aws:
            each.clear_calls()
        return calls

    def _ids(self) -> list[str]:
        return [id_ for each in self.aws for id_ in each.distributions()]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("name", sorted(SURROUNDINGS))
def test_an_example_lives_through_everything(
    name: str, flavour: str, example: Callable[[str], Project], client: Client, aws: LocalCloudFront
) -> None:
    project = started(name, flavour, example, client)
    life = Life(project, flavour, [aws], others=2 if name == "04-component" else 1)
    (distribution,) = life.begins()
    life.goes_on(lambda: project.edit((COMMENTS[name], "edited")), shown="~ comment")
    assert aws.config(distribution)["Comment"] == "edited"
    if name in ("02-s3-site", "04-component"):
        (statement,) = json.loads(project.outputs()["bucket_policy"])["Statement"]
        arn = aws.distributions()[distribution]["arn"]
        assert statement["Condition"] == {"StringEquals": {"AWS:SourceArn": arn}}
    if flavour == "plugin" and life.others == 1:
        life.is_imported(distribution)
    life.ends()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_what_another_stack_builds_on_a_distribution_follows_it(
    flavour: str, tmp_path: Path, aws: LocalCloudFront
) -> None:
    shared = {"PULUMI_BACKEND_URL": tmp_path.as_uri()}
    docs, front = (
        Project.of_example(f"05-two-stacks/{name}", tmp_path / name, aws.endpoint, shared) for name in ("docs", "front")
    )
    docs.configure(flavour=flavour)
    front.configure(flavour=flavour)
    docs.up()
    life = Life(front, flavour, [aws])
    (distribution,) = life.begins()

    def origin() -> str:
        return str(next(each for each in aws.config(distribution)["Origins"]["Items"] if each["Id"] == "docs"))

    assert docs.outputs()["domain_name"] in origin()

    def replaced() -> None:
        docs.edit(('"docs-1"', '"docs-2"'))
        docs.up()

    life.goes_on(replaced, shown="~ domainName")
    assert docs.outputs()["domain_name"] in origin()
    life.ends()
    docs.destroy()
    assert aws.distributions() == {}


ACCOUNTS = {"staging": "111111111111", "production": "222222222222"}


@pytest.fixture
def accounts() -> Iterator[dict[str, LocalCloudFront]]:
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(LocalCloudFront(account=account, shuffle=True))
            for name, account in ACCOUNTS.items()
        }


@pytest.fixture
def two_accounts(tmp_path: Path, accounts: dict[str, LocalCloudFront]) -> Project:
    """The example, with a profile for each account: a role in it, which the keys of a third account may assume."""
    keys = "aws_access_key_id = test\naws_secret_access_key = test\n"
    (tmp_path / "aws").write_text(
        f"[profile me]\n{keys}"
        + "".join(
            f"[profile {name}]\nrole_arn = arn:aws:iam::{ACCOUNTS[name]}:role/deploy\nsource_profile = me\n"
            f"endpoint_url = {server.endpoint}\n"
            for name, server in accounts.items()
        )
    )
    environment = {"AWS_ENDPOINT_URL": "", "AWS_CONFIG_FILE": str(tmp_path / "aws")}
    return Project.of_example("06-two-accounts", tmp_path, "", environment)


def test_one_program_has_a_provider_for_each_account(
    two_accounts: Project, accounts: dict[str, LocalCloudFront]
) -> None:
    project, servers = two_accounts, list(accounts.values())
    names = {f"{name}Account": account for name, account in ACCOUNTS.items()}
    project.configure(stagingProfile="staging", productionProfile="production", **names)
    life = Life(project, "plugin", servers, distributions=2, others=3)
    life.begins()
    for name, server in accounts.items():
        (distribution,) = server.distributions().values()
        assert project.outputs()[f"{name}_arn"] == distribution["arn"]
        assert f":{ACCOUNTS[name]}:" in distribution["arn"]
    life.goes_on(lambda: project.edit(("a site in two accounts", "edited")), shown="~ comment")
    life.ends()

    project.configure(stagingProfile="production")
    mixed_up = project.up(check=False)
    assert f"belong to the AWS account {ACCOUNTS['production']}, which" in mixed_up.text
    assert accounts["staging"].distributions() == {}


def test_in_the_dynamic_flavour_each_account_has_a_stack(
    two_accounts: Project, accounts: dict[str, LocalCloudFront]
) -> None:
    project = two_accounts
    for name, account in ACCOUNTS.items():
        project.run("stack", "init", name)
        allowed = {"cloudfront:allowedAccountIds": f'["{account}"]'}
        project.configure(flavour="dynamic", **{"cloudfront:profile": name}, **allowed)
        project.up()
    for name, server in accounts.items():
        (distribution,) = server.distributions().values()
        assert f":{ACCOUNTS[name]}:" in distribution["arn"]
    project.destroy()


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_header_value_is_nowhere_in_plain(
    flavour: str, example: Callable[[str], Project], client: Client, aws: LocalCloudFront
) -> None:
    project = started("03-full-site", flavour, example, client)
    shown = project.preview().text + project.up().text
    (distribution,) = aws.distributions()
    origins = aws.config(distribution)["Origins"]["Items"]
    assert "s3cret-origin-key" in str(origins), "CloudFront got it"
    shown += project.run("stack", "export").text + project.refresh().text
    assert "s3cret-origin-key" not in shown
