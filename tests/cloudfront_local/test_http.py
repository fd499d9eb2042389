"""HTTP and XML: what no SDK would send is refused quickly and never breaks the server."""

from __future__ import annotations

import contextlib
import http.client
import socket
import time
import urllib.request
from typing import Any
from urllib.parse import urlsplit

import pytest
from botocore.exceptions import ClientError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.cases.protocol import SIGNED, XML, send
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import config, refused


def connection(aws: LocalCloudFront) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(aws.endpoint).netloc, timeout=5)


def post(scene: Scene, body: bytes) -> tuple[str, int, str]:
    return refused(lambda: send(scene, "POST", "distribution", body))


def test_many_requests_go_over_one_connection(aws: LocalCloudFront) -> None:
    open_one = connection(aws)
    sockets = set()
    for _ in range(3):
        open_one.request("GET", "/2020-05-31/distribution", headers=SIGNED)
        assert open_one.getresponse().read()
        sockets.add(open_one.sock)

    assert len(sockets) == 1
    assert None not in sockets


def test_an_answer_comes_at_once(scene: Scene) -> None:
    made = scene.create()
    took = []
    for _ in range(20):
        start = time.monotonic()
        scene.etag(made)
        took.append(time.monotonic() - start)

    # A few milliseconds on a machine that has nothing else to do; with packets held back it would always be forty.
    assert min(took) < 0.03


@pytest.mark.parametrize(
    "body",
    [
        b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">]>' + XML.format("<Comment>&a;</Comment>").encode(),
        b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x">' + XML.format("").encode(),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a>' + XML.format("")).encode("utf-16"),
        XML.format("<Comment>&unknown;</Comment>").encode(),
        b"<a>" * 100_000,
        b"<DistributionConfig>" * 100 + b"</DistributionConfig>" * 100,
        b"\x00\xff\xfe",
        b'<?xml version="1.0" encoding="nonsense"?><a/>',
        b"<Other/>",
        b"<DistributionConfig/><DistributionConfig/>",
        XML.format("<Enabled>maybe</Enabled>").encode(),
        XML.format("<Enabled><true/></Enabled>").encode(),
        XML.format("<Comment/><Comment/>").encode(),
        XML.format("<Aliases><Quantity>one</Quantity></Aliases>").encode(),
        XML.format("<Aliases><Quantity>" + "9" * 5000 + "</Quantity></Aliases>").encode(),
        XML.format("<Aliases><Quantity>1</Quantity><Items><Alias>a</Alias></Items></Aliases>").encode(),
        XML.format("").encode(),
    ],
    ids=range(17),
)
def test_a_body_that_is_no_config_is_malformed_and_refused_quickly(body: bytes, scene: Scene) -> None:
    start = time.monotonic()

    code, status, message = post(scene, body)

    assert (code, status) == ("MalformedXML", 400)
    assert message
    assert time.monotonic() - start < 5


@pytest.mark.parametrize("body", [b" \n ", b""])
def test_no_body_is_missing(body: bytes, scene: Scene) -> None:
    assert post(scene, body)[:2] == ("MissingBody", 400)


def test_a_body_that_is_announced_as_huge_is_refused_before_it_comes(aws: LocalCloudFront) -> None:
    host, port = urlsplit(aws.endpoint).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall(b"POST /2020-05-31/distribution HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")

        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_huge_body_in_chunks_is_refused_too(aws: LocalCloudFront) -> None:
    one = connection(aws)
    one.request(
        "POST",
        "/2020-05-31/distribution",
        body=(b"x" * 65536 for _ in range(40)),
        headers=SIGNED,
        encode_chunked=True,
    )

    assert one.getresponse().status == 413


def test_a_body_in_chunks_is_taken(scene: Scene) -> None:
    made = scene.create()
    one = connection(scene.aws)
    path = f"/2020-05-31/tagging?Operation=Tag&Resource={scene.aws.distributions()[made]['arn']}"
    body = b"<Tags><Items><Tag><Key>k</Key><Value>v</Value></Tag></Items></Tags>"
    one.request("POST", path, body=iter([body[:20], body[20:]]), headers=SIGNED, encode_chunked=True)

    assert one.getresponse().status == 204
    assert scene.aws.tags(made) == {"k": "v"}


def test_half_a_request_does_nothing(aws: LocalCloudFront) -> None:
    host, port = urlsplit(aws.endpoint).netloc.split(":")
    before = aws.distributions()
    with socket.create_connection((host, int(port)), timeout=5) as line:
        line.sendall(b"POST /2020-05-31/distribution HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n<Distri")

    assert before == aws.distributions()


def test_an_element_in_no_namespace_is_as_good(scene: Scene) -> None:
    text = (
        "<DistributionConfig><CallerReference>no namespace</CallerReference><Comment/><Enabled>true</Enabled>"
        "<Origins><Quantity>1</Quantity><Items><Origin><Id>o</Id><DomainName>example.com</DomainName>"
        "<CustomOriginConfig><HTTPPort>80</HTTPPort><HTTPSPort>443</HTTPSPort>"
        "<OriginProtocolPolicy>https-only</OriginProtocolPolicy></CustomOriginConfig></Origin></Items></Origins>"
        "<DefaultCacheBehavior><TargetOriginId>o</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy>"
        "<CachePolicyId>p</CachePolicyId></DefaultCacheBehavior></DistributionConfig>"
    )

    assert b"<Status>Deployed</Status>" in send(scene, "POST", "distribution", text.encode())


@pytest.mark.parametrize(
    ("method", "path"), [("PATCH", "distribution"), ("GET", "nothing"), ("GET", "distribution/E1/"), ("POST", "")]
)
def test_a_request_that_no_operation_has_is_refused(method: str, path: str, scene: Scene) -> None:
    assert refused(lambda: send(scene, method, path))[:2] == ("InvalidAction", 400)


def test_another_version_of_the_api_is_refused(scene: Scene) -> None:
    request = urllib.request.Request(f"{scene.aws.endpoint}/2018-06-18/distribution", headers=SIGNED)

    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(request, timeout=5)

    assert b"<Code>InvalidAction</Code>" in caught.value.read()


def test_an_error_is_xml_with_a_request_id_that_botocore_reads(scene: Scene) -> None:
    with pytest.raises(ClientError) as caught:
        scene.cloudfront.get_distribution(Id="ENOWHERE")

    response = caught.value.response
    assert response["Error"]["Type"] == "Sender"
    assert len(response["ResponseMetadata"]["RequestId"]) == 36
    assert isinstance(caught.value, scene.cloudfront.exceptions.NoSuchDistribution)


_names = st.sampled_from(
    ["Comment", "Origins", "Quantity", "Items", "Origin", "Id", "Enabled", "Aliases", "CNAME", "X"]
)
_tree = st.recursive(
    st.text(st.characters(codec="ascii", categories=["L", "N"]), max_size=5),
    lambda below: st.lists(st.tuples(_names, below), max_size=4).map(
        lambda pairs: "".join(f"<{name}>{text}</{name}>" for name, text in pairs)
    ),
    max_leaves=15,
)


@given(text=_tree, seed=st.integers(0, 2**16), cut=st.booleans())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_body_whatever_makes_the_server_fail(text: str, seed: int, cut: bool, scene: Scene) -> None:
    body = XML.format(text).encode()
    if cut:
        body = body[: seed % len(body)]

    _, status, _ = post(scene, body)

    assert status == 400


_WRONG: dict[type, list[Any]] = {str: ["", "x" * 300, "\u00fc"], int: [-1, 0, 10**12], bool: [False]}


@given(data=st.data())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_config_with_members_missing_or_wrong_makes_the_server_fail(data: st.DataObject, scene: Scene) -> None:
    """A good config, with one place in it taken out or replaced."""
    wanted = config()
    place: Any = wanted
    while True:
        keys: list[Any] = list(place if isinstance(place, dict) else range(len(place)))
        key = data.draw(st.sampled_from(keys))
        below = place[key]
        if isinstance(below, (dict, list)) and below and data.draw(st.booleans()):
            place = below
            continue
        if isinstance(place, dict) and data.draw(st.booleans()):
            del place[key]
        else:
            place[key] = data.draw(st.sampled_from(_WRONG.get(type(below), [{}, []])))
        break

    before = len(scene.aws.calls())
    # A refusal, or a value that the client itself can't write.
    with contextlib.suppress(ClientError, TypeError, ValueError, AttributeError):
        scene.cloudfront.create_distribution(DistributionConfig=wanted)

    assert all((call.status or 0) < 500 for call in scene.aws.calls()[before:])
