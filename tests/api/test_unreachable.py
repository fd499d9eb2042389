"""No credentials, no network, no CloudFront at the other end: one clear paragraph, and never a bug's traceback."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.api.session import Settings
from pulumi_cloudfront_provider.errors import AlreadyExists, Conflict, ProviderError, Unreachable
from tests.api import world
from tests.api.test_refusals import CALLS
from tests.cloudfront_local.support import config, custom, listed


def _problem(call: Callable[[], Any]) -> str:
    """What is said of a call that isn't answered."""
    with pytest.raises(ProviderError) as caught:
        call()
    assert isinstance(caught.value, Unreachable), f"{type(caught.value).__name__}: {caught.value}"
    assert world.one_paragraph(str(caught.value)), str(caught.value)
    return str(caught.value)


@pytest.fixture
def made(port: BotoCloudFront) -> Snapshot:
    header = {"HeaderName": "X-Secret", "HeaderValue": world.HEADER_VALUE}
    return port.create(config(Origins=listed(custom(CustomHeaders=listed(header)))), {})


@pytest.fixture
def closed() -> Iterator[str]:
    """An address where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.mark.parametrize("operation", CALLS)
@pytest.mark.parametrize("fault", ["drop-before", "drop-after"])
def test_a_call_without_an_answer_says_where_it_went(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, operation: str, fault: str
) -> None:
    if (operation, fault) in {(create, "drop-after") for create in CALLS if create.startswith("Create")}:
        pytest.skip("botocore sends it again, and is told that it exists")
    if (operation, fault) in {("UpdateDistribution", "drop-after"), ("DeleteDistribution", "drop-after")}:
        aws.fail(operation, "drop-before", times=-1)  # the second time the ETag would be wrong
    aws.fail(operation, fault, times=-1)
    said = _problem(lambda: CALLS[operation](port, made))
    assert operation in said
    assert aws.endpoint in said


@pytest.mark.parametrize("operation", CALLS)
def test_an_answer_that_is_not_cloudfronts_is_said_to_be_none(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, operation: str
) -> None:
    """A sign-in page of some network, with status 200."""
    aws.fail(operation, "wrong-type", times=-1)
    assert operation in _problem(lambda: CALLS[operation](port, made))


@pytest.mark.parametrize("operation", ["GetDistribution", "ListTagsForResource", "ListDistributions"])
def test_half_an_answer_is_none(aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot, operation: str) -> None:
    aws.fail(operation, "cut-off", times=-1)
    assert operation in _problem(lambda: CALLS[operation](port, made))


def test_half_an_answer_to_a_read_is_asked_for_again(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot
) -> None:
    aws.fail("GetDistribution", "cut-off")
    assert port.read(made.id).etag == made.etag


def test_half_an_answer_to_an_update_is_a_conflict_with_itself(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot
) -> None:
    """It was done; whoever reads again sees that."""
    aws.fail("UpdateDistribution", "cut-off")
    with pytest.raises(Conflict):
        port.update(made.id, {**made.config, "Comment": "new"}, made.etag)
    assert port.read(made.id).config["Comment"] == "new"


@pytest.mark.parametrize("fault", ["cut-off", "drop-after"])
def test_a_create_whose_answer_is_lost_says_which_distribution_it_may_have_made(
    aws: LocalCloudFront, port: BotoCloudFront, fault: str
) -> None:
    before = set(aws.distributions())
    aws.fail("CreateDistribution", fault)
    with pytest.raises(AlreadyExists) as caught:
        port.create(config(), {})
    assert {caught.value.id} == set(aws.distributions()) - before
    assert caught.value.resent


def test_an_answer_of_an_unreadable_kind_shows_nothing_of_it(
    aws: LocalCloudFront, port: BotoCloudFront, made: Snapshot
) -> None:
    """The half of an answer that came may hold header values."""
    aws.fail("GetDistribution", "cut-off", times=-1)
    with pytest.raises(Exception) as caught:  # noqa: PT011  whatever it is
        port.read(made.id)
    assert world.HEADER_VALUE not in repr(caught.value)


def test_nobody_listening_says_where(closed: str) -> None:
    port = BotoCloudFront(Settings(endpoint=closed, access_key="a", secret_key="b", max_retries=0))
    said = _problem(lambda: port.read("E1"))
    assert closed in said
    assert "cloudfront:endpoint" in said


def test_no_credentials_says_how_to_get_some(aws: LocalCloudFront) -> None:
    port = BotoCloudFront(Settings(endpoint=aws.endpoint))
    said = _problem(lambda: port.read("E1"))
    assert "credentials" in said
    assert "cloudfront:profile" in said
    assert world.operations(aws) == []


def test_an_unknown_profile_is_named(aws: LocalCloudFront) -> None:
    port = BotoCloudFront(Settings(endpoint=aws.endpoint, profile="nobody"))
    said = _problem(lambda: port.read("E1"))
    assert "nobody" in said
    assert "cloudfront:profile" in said


@pytest.mark.parametrize("missing", ["access_key", "secret_key"])
def test_one_key_without_the_other_is_said(aws: LocalCloudFront, missing: str) -> None:
    port = world.port_on(aws, **{missing: None})
    said = _problem(lambda: port.read("E1"))
    assert {"access_key": "accessKey", "secret_key": "secretKey"}[missing] in said


@pytest.mark.parametrize("endpoint", ["localhost:4566", "not a url", "http://", "ftp://localhost/"])
def test_an_endpoint_that_is_no_url_is_named(endpoint: str) -> None:
    port = BotoCloudFront(Settings(endpoint=endpoint, access_key="a", secret_key="b", max_retries=0))
    said = _problem(lambda: port.read("E1"))
    assert endpoint in said
    assert "endpoint" in said.lower()


@pytest.mark.parametrize("field", ["token", "access_key"])
def test_credentials_with_a_line_break_are_not_shown(aws: LocalCloudFront, field: str) -> None:
    """A file read without strip(): http.client then quotes the whole header."""
    port = world.port_on(aws, **{field: world.ACCESS_KEY + "\n"})
    _problem(lambda: port.read("E1"))


def test_a_password_in_the_endpoint_is_not_shown(closed: str) -> None:
    endpoint = closed.replace("http://", f"http://user:{world.SECRET_KEY}@")
    port = BotoCloudFront(Settings(endpoint=endpoint, access_key="a", secret_key="b", max_retries=0))
    _problem(lambda: port.read("E1"))


def test_a_region_that_is_none_is_said() -> None:
    port = BotoCloudFront(Settings(region="us east 1", access_key="a", secret_key="b"))
    assert "us east 1" in _problem(lambda: port.read("E1"))


def test_a_broken_config_file_is_said(aws: LocalCloudFront, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "config"
    broken.write_text("[default\nregion")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(broken))
    assert str(broken) in _problem(lambda: world.port_on(aws).read("E1"))


def test_a_bug_of_ours_passes_through(aws: LocalCloudFront) -> None:
    def broken(_: Settings) -> Any:
        raise RuntimeError("ours")

    with pytest.raises(RuntimeError, match="ours"):
        BotoCloudFront(world.settings(aws), make_client=broken).read("E1")
