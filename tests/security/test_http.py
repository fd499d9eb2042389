"""What a hostile caller may send to the local CloudFront: a refusal, no crash, no hang and no growth."""

from __future__ import annotations

import contextlib
import json
import re
import resource
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cloudfront_local import LocalCloudFront, server

PATIENCE = 10
HEAD = b"POST /2020-05-31/distribution HTTP/1.1\r\nHost: x\r\nAuthorization: x\r\n"
NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/"


@pytest.fixture(scope="module")
def aws() -> Iterator[LocalCloudFront]:
    with LocalCloudFront() as found:
        yield found


def connect(aws: LocalCloudFront) -> socket.socket:
    address = urlsplit(aws.endpoint)
    return socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=PATIENCE)


def answer(aws: LocalCloudFront, request: bytes) -> bytes:
    """All that comes back until the server hangs up, which it is asked to."""
    with connect(aws) as line:
        line.sendall(request)
        line.shutdown(socket.SHUT_WR)
        found = b""
        while piece := line.recv(1 << 16):
            found += piece
        return found


def status(found: bytes) -> int:
    match = re.match(rb"HTTP/1\.1 (\d{3}) ", found)
    return int(match[1]) if match else 0


def body(text: bytes) -> bytes:
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(text) + text


def serves(aws: LocalCloudFront) -> bool:
    return status(answer(aws, b"GET /_local/calls HTTP/1.1\r\nHost: x\r\n\r\n")) == 200


def memory() -> int:
    """The most that this process has ever had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        (b"Content-Length: x\r\n\r\n", 400),
        (b"Content-Length: -1\r\n\r\n", 400),
        (b"Content-Length: +5\r\n\r\n12345", 400),
        (b"Content-Length: 1_0\r\n\r\n1234567890", 400),
        (b"Content-Length: \r\n\r\n", 400),
        (b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n12", 400),
        (b"Content-Length: 999999999999999999\r\n\r\n", 413),
        (b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", 400),
        (b"Transfer-Encoding: gzip\r\n\r\n", 400),
        (b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400),
        (b"Transfer-Encoding: chunked\r\n\r\nx\r\n", 400),
        (b"Transfer-Encoding: chunked\r\n\r\n-5\r\n", 400),
        (b"Transfer-Encoding: chunked\r\n\r\n" + b"f" * 90 + b"\r\n", 400),
        (b"Transfer-Encoding: chunked\r\n\r\nfffffffff\r\n", 413),
        (b"Transfer-Encoding: chunked\r\n\r\n2\r\nabcdef\r\n0\r\n\r\n", 400),
        (b"".join(b"X-%d: y\r\n" % number for number in range(200)) + b"\r\n", 431),
        (b"X-Long: " + b"y" * 70_000 + b"\r\n\r\n", 431),
    ],
    ids=range(17),
)
def test_a_head_that_lies_is_refused(aws: LocalCloudFront, headers: bytes, code: int) -> None:
    assert status(answer(aws, HEAD + headers)) == code
    assert serves(aws)


@pytest.mark.parametrize("cut", [1, 40, 90, 200])
def test_who_hangs_up_in_the_middle_leaves_nothing(aws: LocalCloudFront, cut: int) -> None:
    request = body(b"<DistributionConfig/>" * 10)[:cut]

    assert status(answer(aws, request)) in (0, 400, 403)
    assert aws.distributions() == {}
    assert serves(aws)


LONG = "x" * 900_000


def document(content: str, attributes: str = "") -> str:
    return f"<DistributionConfig {attributes}>{content}</DistributionConfig>"


BOMBS = {
    "entities": '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + document("&b;"),
    "an entity of the machine": '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + document("&a;"),
    "a namespace in every name": document("<n:x/>" * 15_000, f"xmlns:n='{LONG}'"),
    "a namespace in every attribute": document("<x n:a=''/>" * 9_000, f"xmlns:n='{LONG}'"),
    "many unknown elements of a name": document("<X/>" * 99_000),
    "unknown elements that grow": document("<n:x/>" * 90_000, f"xmlns:n='{'x' * 490}'"),
    "many elements": document("<X/>" * 250_000),
    "deep": document("<a>" * 200_000),
    "attributes": document("", " ".join(f"a{number}=''" for number in range(90_000))),
    "text": document(f"<Comment>{LONG}</Comment>"),
    "a name": f"<{LONG}/>",
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_no_document_makes_the_server_grow(aws: LocalCloudFront, bomb: str) -> None:
    request = body(bomb.encode())
    serves(aws)
    before = memory()

    found = answer(aws, request)

    assert status(found) == 400
    assert b"<Code>" in found
    assert memory() - before < 200 << 20
    assert serves(aws)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["*", "500", "E1"]),
    lambda below: (
        st.lists(below, max_size=3)
        | st.dictionaries(
            st.sampled_from(["operation", "fault", "id", "patch", "when", "times", "path", "xml", "x"]), below
        )
    ),
    max_leaves=12,
)


@given(value=_json, action=st.sampled_from(["faults", "edits", "inject", "etag", "deploy", "nothing"]))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_order_of_a_test_breaks_the_control(aws: LocalCloudFront, value: object, action: str) -> None:
    text = json.dumps(value).encode()
    request = b"POST /_local/%s HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % (action.encode(), len(text))

    assert status(answer(aws, request + text)) in (200, 400)
    aws.clear_faults()


def test_a_control_body_nested_without_end_is_refused(aws: LocalCloudFront) -> None:
    text = b"[" * 500_000

    assert status(answer(aws, b"POST /_local/faults HTTP/1.1\r\nContent-Length: %d\r\n\r\n" % len(text) + text)) == 400


@given(noise=st.binary(max_size=200), lines=st.booleans())
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_noise_is_no_request(aws: LocalCloudFront, noise: bytes, lines: bool) -> None:
    """Whatever it is, it is answered with a refusal or not at all, and the server goes on."""
    assert status(answer(aws, noise + b"\r\n\r\n" * lines)) in (0, 400, 403, 404, 501, 505)


@pytest.mark.parametrize("start", [b"", b"P", HEAD, HEAD + b"Content-Length: 100\r\n\r\nabc"], ids=range(4))
def test_who_dawdles_is_hung_up_on(monkeypatch: pytest.MonkeyPatch, start: bytes) -> None:
    """Also when a byte comes now and then, which begins a socket's own timeout anew."""
    monkeypatch.setattr(server, "TRANSFER_SECONDS", 0.1)
    monkeypatch.setattr(server, "IDLE_SECONDS", 0.1)
    with LocalCloudFront() as aws, connect(aws) as line:
        line.sendall(start)
        stop = threading.Event()

        def dawdle() -> None:
            with contextlib.suppress(OSError):
                while start and not stop.wait(0.02):
                    line.sendall(b"x")

        threading.Thread(target=dawdle, daemon=True).start()
        try:
            assert _end(line) in (0, 400)
        finally:
            stop.set()
        assert serves(aws)


def _end(line: socket.socket) -> int:
    """The status, once the server has hung up; a time-out is an error."""
    try:
        found = b""
        while piece := line.recv(1 << 16):
            found += piece
        return status(found)
    except ConnectionError:
        return 0


def test_more_connections_than_are_served_are_closed_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_CONNECTIONS", 3)
    with LocalCloudFront() as aws:
        first = [connect(aws) for _ in range(3)]
        for line in first:
            line.sendall(b"GET /_local/calls HTTP/1.1\r\nHost: x\r\n\r\n")
            assert line.recv(100).startswith(b"HTTP/1.1 200")
        with connect(aws) as late:
            assert _end(late) == 0
        for line in first:
            line.close()


def test_it_listens_on_the_loopback_interface_unless_told_otherwise(aws: LocalCloudFront) -> None:
    assert urlsplit(aws.endpoint).hostname == "127.0.0.1"


def test_a_request_does_not_read_a_file_of_the_machine(aws: LocalCloudFront) -> None:
    for path in (
        b"/../../etc/hostname",
        b"/2020-05-31/distribution/..%2f..%2fetc%2fhostname",
        b"/_local/../etc/hostname",
    ):
        found = answer(aws, b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nAuthorization: x\r\n\r\n")
        assert Path("/etc/hostname").read_bytes().strip() not in found
