"""No credential, session token or header secret in any log, warning or error of the provider's, at any level."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider import errors
from tests.api.world import ACCESS_KEY, HEADER_VALUE, SECRET_KEY
from tests.fronts.plugin import SIGNATURE, Engine, Plugin, engine, failed, plugin, secret
from tests.lifecycle.world import origin, program

TOKEN = "the-session-token"
SECRETS = (ACCESS_KEY, SECRET_KEY, TOKEN, HEADER_VALUE, "another-header-value", "a-secret-comment")
SIGNS = ("AWS4-HMAC-SHA256", "x-amz-security-token", "<DistributionConfig", "Traceback")
"""What stands in libraries' own logs of requests."""
# What makes Python's and gRPC's libraries talk.
LOUD = {"PYTHONWARNINGS": "default", "PYTHONASYNCIODEBUG": "1", "BOTO_DEBUG": "1", "AWS_DEBUG": "1"}
FLAGS = {"all": ("--logtostderr", "-v=11"), "some": ("--logtostderr", "-v=9"), "none": ()}


@pytest.fixture(scope="module", params=list(FLAGS.values()), ids=list(FLAGS))
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """All that a plugin says to anyone while everything goes wrong that can."""
    folder: Path = tmp_path_factory.mktemp("plugin")
    with (
        LocalCloudFront() as aws,
        engine() as listener,
        plugin(folder, listener.address, *request.param, env=LOUD) as running,
    ):
        running.configure(aws, token=TOKEN, maxRetries="1")
        errors = list(_everything(aws, running))
        assert len(errors) >= len(FAULTS)
        yield "\n".join([*errors, *_logged(listener), running.stderr])


FAULTS = ("500", "access-denied", "expired-token", "cut-off", "wrong-type", "drop-before")


def _everything(aws: LocalCloudFront, provider: Plugin) -> Iterator[str]:
    headers = [{"headerName": "x-key", "headerValue": HEADER_VALUE}]
    inputs = {**program(origins=[origin(customHeaders=headers)]), "comment": secret("a-secret-comment")}
    changed = {**inputs, "origins": [origin(customHeaders=[{**headers[0], "headerValue": "another-header-value"}])]}
    for kind in FAULTS:
        aws.fail("CreateDistributionWithTags", kind, times=2)
        yield from _try(lambda: provider.create(inputs, name="never"))
        aws.clear_faults()
    made = provider.create(inputs)
    outputs = _plain(made.properties)
    plain = {**inputs, "comment": "a-secret-comment"}
    aws.edit(made.id, lambda raw: raw["Origins"]["Items"][0]["CustomHeaders"]["Items"][0].update(HeaderValue="theirs"))
    for kind in (*FAULTS, "412"):
        aws.fail("UpdateDistribution", kind, times=12 if kind == "412" else 2)
        yield from _try(lambda: provider.update(made.id, plain, outputs, changed))
        aws.clear_faults()
    provider.update(made.id, plain, outputs, changed)
    for kind in FAULTS:
        aws.fail("GetDistribution", kind, times=2)
        yield from _try(lambda: provider.read(made.id, plain, outputs))
        aws.clear_faults()
    wrong = {
        **inputs,
        "origins": [origin(customHeaders={"x-key": HEADER_VALUE})],
        "comment": secret(["a-secret-comment"]),
    }
    yield from (reason for _, reason in provider.failures(wrong))
    yield from _try(lambda: provider.create(wrong))
    yield from _try(lambda: provider.configure(aws, accessKey=ACCESS_KEY, secretKey=[SECRET_KEY], token={TOKEN: TOKEN}))
    yield from _try(lambda: provider.configure(aws, endpoint="http://127.0.0.1:1", token=TOKEN, maxRetries="0"))
    yield from _try(lambda: provider.read(made.id, plain, outputs))
    provider.configure(aws)
    provider.delete(made.id)


def _try(call: object) -> Iterator[str]:
    try:
        call()  # type: ignore[operator]
    except grpc.RpcError as error:
        found = failed(error)
        yield "\n".join([found.message, *found.reasons])


def _plain(struct: Any) -> dict[str, object]:
    from tests.fronts.plugin import plain, revealed

    return revealed(plain(struct))  # type: ignore[no-any-return]


def _logged(listener: Engine) -> list[str]:
    return [log.message for log in listener.logs]


@pytest.mark.parametrize("value", SECRETS)
def test_no_secret_is_told(told: str, value: str) -> None:
    assert value not in told


@pytest.mark.parametrize("sign", SIGNS)
def test_no_librarys_log_of_a_request_is_told(told: str, sign: str) -> None:
    assert sign.lower() not in told.lower()


def test_a_bug_tells_its_place_and_not_its_values(caplog: pytest.LogCaptureFixture) -> None:
    """Neither to the user nor in the debug log: the text of an exception may be anything."""
    from tests.security.broken import call

    caplog.set_level("DEBUG")

    code, details = call(ValueError(HEADER_VALUE))

    assert code is grpc.StatusCode.INTERNAL
    assert "ValueError in tests.security.broken" in details
    assert HEADER_VALUE not in details + caplog.text
    assert "in broken" in caplog.text


def test_an_error_of_ours_is_told_as_it_is() -> None:
    from tests.security.broken import call

    assert call(errors.ProviderError("a reason")) == (grpc.StatusCode.FAILED_PRECONDITION, "a reason")


def test_settings_never_print_a_secret() -> None:
    from pulumi_cloudfront_provider.api.session import Settings

    text = repr(Settings(access_key=ACCESS_KEY, secret_key=SECRET_KEY, token=TOKEN))

    assert not any(value in text for value in (ACCESS_KEY, SECRET_KEY, TOKEN))
    assert SIGNATURE not in text
