"""What doesn't grow with their number: the plugin's start, the SDK's import, Check and Diff of the largest one."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import grpc
from google.protobuf import json_format, struct_pb2
from pulumi.runtime.proto import provider_pb2 as pb
from pulumi.runtime.proto import provider_pb2_grpc

URN = "urn:pulumi:dev::bench::cloudfront:index:Distribution::site"
_OPTIONS = [("grpc.max_receive_message_length", 1 << 28)]


def measured(times: int) -> dict[str, list[float]]:
    """Seconds, by what they were taken for."""
    found: dict[str, list[float]] = {"port printed": [], "import of the SDK, beyond pulumi's": []}
    for _ in range(times):
        start = time.perf_counter()
        with plugin():
            found["port printed"].append(time.perf_counter() - start)
        found["import of the SDK, beyond pulumi's"].append(_import("pulumi_cloudfront"))
    with plugin() as stub:
        found.update(_largest(stub, times))
    return found


@contextmanager
def plugin() -> Iterator[Any]:
    """A plugin's process that has printed its port, and a client of it."""
    command = Path(sys.executable).with_name("pulumi-resource-cloudfront")
    process = subprocess.Popen([command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout
        port = int(process.stdout.readline())
        with grpc.insecure_channel(f"127.0.0.1:{port}", options=_OPTIONS) as channel:
            yield provider_pb2_grpc.ResourceProviderStub(channel)
    finally:
        process.terminate()
        process.wait()


def _import(module: str) -> float:
    """By Python's own account, which has no start of an interpreter in it."""
    code = f"import pulumi, time; start = time.perf_counter(); import {module}; print(time.perf_counter() - start)"
    return float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)


def _largest(stub: Any, times: int) -> dict[str, list[float]]:
    inputs = largest()
    stub.Configure(pb.ConfigureRequest(args=_struct({"region": "us-east-1"}), id="bench", acceptSecrets=True))
    checked = stub.Check(pb.CheckRequest(urn=URN, news=_struct(inputs)))
    assert not checked.failures, checked.failures
    outputs = stub.Create(pb.CreateRequest(urn=URN, properties=checked.inputs, preview=True)).properties
    edited = largest()
    edited["origins"][50]["connectionAttempts"] = 3
    edited["cacheBehaviors"][50]["compress"] = False
    news = stub.Check(pb.CheckRequest(urn=URN, olds=checked.inputs, news=_struct(edited))).inputs
    diff = pb.DiffRequest(id="E1", urn=URN, olds=outputs, old_inputs=checked.inputs, news=news)
    check = pb.CheckRequest(urn=URN, olds=checked.inputs, news=_struct(edited))
    return {
        "Check of the largest": _timed(lambda: stub.Check(check), times),
        "Diff of the largest": _timed(lambda: stub.Diff(diff), times),
    }


def _timed(call: Callable[[], Any], times: int) -> list[float]:
    def once() -> float:
        start = time.perf_counter()
        call()
        return time.perf_counter() - start

    once()
    return [once() for _ in range(times * 5)]


def _struct(values: dict[str, Any]) -> struct_pb2.Struct:
    return json_format.ParseDict(values, struct_pb2.Struct())


def largest() -> dict[str, Any]:
    """100 origins and 75 behaviors, which are CloudFront's quotas."""
    policy = "658327ea-f89d-4fab-a63d-7e88639e58f6"

    def behavior(number: int) -> dict[str, Any]:
        return {
            "targetOriginId": f"origin-{number}",
            "viewerProtocolPolicy": "redirect-to-https",
            "cachePolicyId": policy,
            "allowedMethods": ["GET", "HEAD", "OPTIONS"],
            "cachedMethods": ["GET", "HEAD"],
            "compress": True,
            "functionAssociations": [
                {"eventType": "viewer-request", "functionArn": "arn:aws:cloudfront::123456789012:function/rewrite"}
            ],
        }

    def origin(number: int) -> dict[str, Any]:
        return {
            "id": f"origin-{number}",
            "domainName": f"origin-{number}.example.com",
            "originPath": f"/{number}",
            "connectionAttempts": 2,
            "customHeaders": [{"headerName": "X-Origin", "headerValue": f"{number}"}],
            "customOriginConfig": {
                "originProtocolPolicy": "https-only",
                "originSslProtocols": ["TLSv1.2"],
                "originReadTimeout": 30,
                "originKeepaliveTimeout": 5,
            },
        }

    return {
        "enabled": True,
        "comment": "the largest",
        "origins": [origin(number) for number in range(100)],
        "defaultCacheBehavior": behavior(0),
        "cacheBehaviors": [{**behavior(number), "pathPattern": f"/{number}/*"} for number in range(75)],
        "tags": {"team": "web"},
    }


def medians(found: dict[str, list[float]]) -> dict[str, float]:
    return {name: median(values) for name, values in found.items()}
