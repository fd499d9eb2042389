"""From settings to a client: whose credentials, which endpoint, and when boto3 is loaded."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import ClientError, ConnectTimeoutError

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.api.session import DEFAULT_RETRIES, Settings, client
from pulumi_cloudfront_provider.errors import ProviderError, Refused, Unreachable
from tests.api import world
from tests.cloudfront_local.support import config

ROLE = "arn:aws:iam::123456789012:role/deployer"


@pytest.fixture
def sts(aws: LocalCloudFront, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """moto's STS behind the local server; what AssumeRole was asked."""
    asked: list[dict[str, Any]] = []
    call = BaseClient._make_api_call

    def noted(self: Any, operation: str, params: dict[str, Any]) -> Any:
        if operation == "AssumeRole":
            asked.append(params)
        return call(self, operation, params)

    monkeypatch.setattr(BaseClient, "_make_api_call", noted)
    monkeypatch.setenv("AWS_ENDPOINT_URL_STS", aws.endpoint)
    return asked


def test_a_role_is_assumed_at_the_first_call_and_kept(aws: LocalCloudFront, sts: list[dict[str, Any]]) -> None:
    port = world.port_on(aws, region="eu-west-1", assume_role={"roleArn": ROLE})
    assert sts == []
    id = port.create(config(), {}).id
    port.read(id)
    assert [each["RoleArn"] for each in sts] == [ROLE]


def test_a_role_has_all_that_was_set_for_it(aws: LocalCloudFront, sts: list[dict[str, Any]]) -> None:
    role = {
        "roleArn": ROLE,
        "sessionName": "me",
        "externalId": "outside",
        "durationSeconds": 1800,
        "policy": '{"Version": "2012-10-17", "Statement": []}',
    }
    world.port_on(aws, region="eu-west-1", assume_role=role).statuses()
    assert sts == [
        {
            "RoleArn": ROLE,
            "RoleSessionName": "me",
            "ExternalId": "outside",
            "DurationSeconds": 1800,
            "Policy": role["policy"],
        }
    ]


def test_calls_are_signed_with_the_roles_credentials(aws: LocalCloudFront, sts: list[dict[str, Any]]) -> None:
    made = client(world.settings(aws, region="eu-west-1", assume_role={"roleArn": ROLE}))
    headers: list[str] = []
    made.meta.events.register(
        "before-send.cloudfront", lambda request, **_: headers.append(request.headers["Authorization"].decode())
    )
    made.list_distributions()
    assert world.ACCESS_KEY not in headers[0]
    assert "Credential=ASIA" in headers[0]


def test_a_role_is_assumed_where_no_region_is_set(aws: LocalCloudFront, sts: list[dict[str, Any]]) -> None:
    """CloudFront is global: who has set no region anywhere must not need one for STS."""
    world.port_on(aws, assume_role={"roleArn": ROLE}).statuses()
    assert len(sts) == 1


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ({"use_fips_endpoint": True}, "sts-fips.us-east-1.amazonaws.com"),
        ({"use_dualstack_endpoint": True}, "sts.us-east-1.api.aws"),
    ],
    ids=["FIPS", "dual stack"],
)
def test_a_role_is_assumed_at_such_an_endpoint_too(
    monkeypatch: pytest.MonkeyPatch, settings: dict[str, Any], host: str
) -> None:
    asked: list[str] = []

    def caught(self: Any, operation: str, params: dict[str, Any]) -> Any:
        asked.append(self.meta.endpoint_url)
        raise ClientError({"Error": {"Code": "AccessDenied"}}, operation)

    monkeypatch.setattr(BaseClient, "_make_api_call", caught)
    made = client(Settings(access_key="a", secret_key="b", assume_role={"roleArn": ROLE}, **settings))
    with pytest.raises(ClientError):
        made._request_signer._credentials.get_frozen_credentials()
    assert asked == [f"https://{host}"]


def test_a_role_without_credentials_to_assume_it_with_says_so(aws: LocalCloudFront, sts: list[dict[str, Any]]) -> None:
    port = BotoCloudFront(Settings(endpoint=aws.endpoint, region="us-east-1", assume_role={"roleArn": ROLE}))
    with pytest.raises(Unreachable, match="credentials") as caught:
        port.statuses()
    assert world.one_paragraph(str(caught.value))


@pytest.mark.parametrize("refused", ["AssumeRole", "AssumeRoleWithWebIdentity"])
@pytest.mark.parametrize("said", ["User: arn:aws:iam::1:user/u is not authorized to perform: sts:{}", "Not allowed"])
def test_a_role_that_may_not_be_assumed_names_that_action(
    aws: LocalCloudFront, sts: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, refused: str, said: str
) -> None:
    call = BaseClient._make_api_call

    def denied(self: Any, operation: str, params: dict[str, Any]) -> Any:
        if operation == "AssumeRole":
            raise ClientError({"Error": {"Code": "AccessDenied", "Message": said.format(refused)}}, refused)
        return call(self, operation, params)

    monkeypatch.setattr(BaseClient, "_make_api_call", denied)
    with pytest.raises(ProviderError) as caught:
        world.port_on(aws, region="us-east-1", assume_role={"roleArn": ROLE}).statuses()
    assert world.one_paragraph(str(caught.value))
    assert f"IAM action sts:{refused} for" in str(caught.value)
    assert "CloudFront refused" not in str(caught.value), "it was STS that refused"


def test_a_profile_of_the_config_file_is_used(
    aws: LocalCloudFront, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "credentials"
    file.write_text("[work]\naws_access_key_id = AKIAOFPROFILE\naws_secret_access_key = x\n")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(file))
    made = client(Settings(endpoint=aws.endpoint, profile="work"))
    assert made._request_signer._credentials.access_key == "AKIAOFPROFILE"
    monkeypatch.setenv("AWS_PROFILE", "gone")
    assert client(Settings(endpoint=aws.endpoint, profile="work")), "it goes before the environment's"


def test_a_token_without_its_keys_is_told(aws: LocalCloudFront) -> None:
    with pytest.raises(Unreachable, match="accessKey"):
        BotoCloudFront(Settings(endpoint=aws.endpoint, token="t")).statuses()


def test_the_endpoint_of_the_environment_is_taken_where_none_is_set(
    aws: LocalCloudFront, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.endpoint)
    world.port_on(aws, endpoint=None).statuses()
    assert world.operations(aws) == ["ListDistributions"]


@pytest.mark.parametrize(
    ("settings", "plain"),
    [
        ({}, {"region_name": "us-east-1"}),
        ({"region": "eu-west-1"}, {"region_name": "eu-west-1"}),
        ({"region": "cn-north-1"}, {"region_name": "cn-north-1"}),
        ({"use_fips_endpoint": True}, {"region_name": "us-east-1", "config": Config(use_fips_endpoint=True)}),
        ({"use_dualstack_endpoint": True}, {"region_name": "us-east-1", "config": Config(use_dualstack_endpoint=True)}),
    ],
    ids=["none", "a region", "China", "FIPS", "dual stack"],
)
def test_the_endpoint_is_the_one_that_boto3_finds(settings: dict[str, Any], plain: dict[str, Any]) -> None:
    expected = boto3.session.Session().client("cloudfront", **plain).meta.endpoint_url
    assert client(Settings(access_key="a", secret_key="b", **settings)).meta.endpoint_url == expected


@pytest.mark.parametrize(("retries", "attempts"), [(None, 1 + DEFAULT_RETRIES), (0, 1), (2, 3)])
def test_a_call_is_tried_as_often_as_set(aws: LocalCloudFront, retries: int | None, attempts: int) -> None:
    aws.fail("ListDistributions", "503", times=-1)
    with pytest.raises(Refused):
        world.port_on(aws, max_retries=retries).statuses()
    assert len(aws.calls()) == attempts


def test_settings_show_no_credentials() -> None:
    settings = Settings(access_key=world.ACCESS_KEY, secret_key=world.SECRET_KEY, token=world.HEADER_VALUE)
    assert world.one_paragraph(repr(settings))


def test_the_client_is_made_at_the_first_call_and_once_for_all_threads(aws: LocalCloudFront) -> None:
    made: list[Settings] = []

    def slowly(settings: Settings) -> Any:
        made.append(settings)
        time.sleep(0.05)
        return client(settings)

    port = BotoCloudFront(world.settings(aws), make_client=slowly)
    assert made == []
    threads = [threading.Thread(target=port.statuses) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert len(aws.calls()) == 8


def test_a_client_that_cannot_be_made_costs_those_who_wait_for_it_one_try(aws: LocalCloudFront) -> None:
    """An STS that doesn't answer takes a minute: not each of 32 after the other."""
    tries: list[int] = []

    def slowly(settings: Settings) -> Any:
        tries.append(1)
        time.sleep(0.2)
        raise ConnectTimeoutError(endpoint_url="sts")

    port = BotoCloudFront(world.settings(aws), make_client=slowly)
    with ThreadPoolExecutor(8) as pool:
        found = [pool.submit(port.statuses) for _ in range(8)]
    assert all(isinstance(each.exception(), Unreachable) for each in found)
    assert len(tries) == 1


def test_a_client_that_could_not_be_made_is_tried_again(aws: LocalCloudFront) -> None:
    """Whoever corrects a profile while a plugin runs (an attached one) needn't start it anew."""
    tries: list[int] = []

    def second_time(settings: Settings) -> Any:
        from botocore.exceptions import ProfileNotFound

        tries.append(1)
        if len(tries) == 1:
            raise ProfileNotFound(profile="work")
        return client(settings)

    port = BotoCloudFront(world.settings(aws), make_client=second_time)
    with pytest.raises(Unreachable):
        port.statuses()
    assert port.statuses() == port.statuses()


@pytest.mark.parametrize(
    "program",
    [
        "from pulumi_cloudfront_provider.api.boto import BotoCloudFront\n"
        "from pulumi_cloudfront_provider.api.session import Settings\n"
        "BotoCloudFront(Settings())",
        "from pathlib import Path\n"
        "from pulumi.runtime.proto import provider_pb2 as pb\n"
        "from pulumi_cloudfront_provider.fronts import wire\n"
        "from pulumi_cloudfront_provider.fronts.plugin.servicer import Servicer\n"
        "behavior = {'targetOriginId': 'a', 'viewerProtocolPolicy': 'allow-all'}\n"
        "origins = [{'id': 'a', 'domainName': 'a.example'}]\n"
        "inputs = wire.encode({'enabled': True, 'origins': origins, 'defaultCacheBehavior': behavior})\n"
        "urn = 'urn:pulumi:s::p::cloudfront:index:Distribution::d'\n"
        "plugin = Servicer(Path('schema.json'))\n"
        "plugin.Configure(pb.ConfigureRequest(args=wire.encode({'region': 'us-east-1'}), id='i'), None)\n"
        "plugin.Check(pb.CheckRequest(urn=urn, news=inputs), None)\n"
        "plugin.Create(pb.CreateRequest(urn=urn, properties=inputs, preview=True), None)",
    ],
    ids=["the port", "a preview"],
)
def test_boto3_is_not_loaded_before_the_first_call(program: str) -> None:
    loaded = "import sys; print(*sorted({'boto3', 'botocore'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", f"{program}\n{loaded}"], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
