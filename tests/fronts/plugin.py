"""The plugin as a process, started as the engine starts it, and an engine that keeps what it is told.

Values are made and read with protobuf's own JSON mapping, so that nothing of the provider's wire code judges itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import empty_pb2, json_format, struct_pb2
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc, provider_pb2_grpc, status_pb2
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from tests.api.world import ACCESS_KEY, SECRET_KEY
from tests.lifecycle.world import program

COMMAND = Path(sys.executable).with_name("pulumi-resource-cloudfront")
ROOT = Path(__file__).parents[2]
TYPE = "cloudfront:index:Distribution"
SIGNATURE = "4dabf18193072939515e22adb298388d"
SECRET = "1b47061264138c4ac30d75fd1eb44270"
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
OPTIONS = [("grpc.max_metadata_size", 1 << 22), ("grpc.max_receive_message_length", 1 << 28)]
Values = dict[str, Any]


def urn(name: str = "site") -> str:
    return f"urn:pulumi:stack::project::{TYPE}::{name}"


def struct(values: Values) -> struct_pb2.Struct:
    return json_format.ParseDict(values, struct_pb2.Struct())


def plain(values: struct_pb2.Struct) -> Values:
    return json_format.MessageToDict(values)  # type: ignore[no-any-return]


def secret(value: Any) -> Values:
    return {SIGNATURE: SECRET, "value": value}


def revealed(value: Any) -> Any:
    """Without the marks of secrets."""
    if isinstance(value, dict):
        return revealed(value["value"]) if SIGNATURE in value else {name: revealed(v) for name, v in value.items()}
    return [revealed(each) for each in value] if isinstance(value, list) else value


@dataclass
class Engine(engine_pb2_grpc.EngineServicer):
    """Keeps what the plugin logs."""

    logs: list[engine_pb2.LogRequest] = field(default_factory=list)
    address: str = ""
    heard: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    """Released with each line."""
    log: Callable[[], Any] = lambda: None
    """What else it does with each line."""

    def Log(self, request: engine_pb2.LogRequest, context: Any) -> empty_pb2.Empty:
        self.logs.append(request)
        self.heard.release()
        self.log()
        return empty_pb2.Empty()

    def messages(self, severity: str = "WARNING") -> list[str]:
        return [log.message for log in self.logs if log.severity == engine_pb2.LogSeverity.Value(severity)]


@contextmanager
def engine() -> Iterator[Engine]:
    found = Engine()
    server = grpc.server(ThreadPoolExecutor(8))
    engine_pb2_grpc.add_EngineServicer_to_server(found, server)
    found.address = f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    server.start()
    try:
        yield found
    finally:
        server.stop(0).wait()


class Plugin:
    """A running plugin and a client of it. `stub` speaks the protocol; the methods are shortcuts with plain values."""

    def __init__(self, process: subprocess.Popen[bytes], port: int, stderr: Path) -> None:
        self.process, self.port, self._stderr = process, port, stderr
        self.channel = grpc.insecure_channel(f"127.0.0.1:{port}", options=OPTIONS)
        self.stub: Any = provider_pb2_grpc.ResourceProviderStub(self.channel)

    @property
    def stderr(self) -> str:
        return self._stderr.read_text()

    def shake_hands(self, address: str) -> None:
        self.stub.Handshake(pb.ProviderHandshakeRequest(engine_address=address))

    def configure(self, aws: LocalCloudFront | None = None, id: str = "provider-id", **config: Any) -> None:
        known = {"accessKey": ACCESS_KEY, "secretKey": SECRET_KEY, "region": "us-east-1", "maxRetries": "1"}
        args = {**known, **({"endpoint": aws.endpoint} if aws else {}), **config}
        self.stub.Configure(pb.ConfigureRequest(args=struct(args), acceptSecrets=True, id=id))

    def check(self, news: Values, olds: Values | None = None) -> Any:
        return self.stub.Check(pb.CheckRequest(urn=urn(), olds=struct(olds or {}), news=struct(news)))

    def failures(self, news: Values) -> list[tuple[str, str]]:
        return [(each.property, each.reason) for each in self.check(news).failures]

    def diff(self, inputs: Values, outputs: Values, news: Values, ignored: Sequence[str] = ()) -> Any:
        return self.stub.Diff(
            pb.DiffRequest(
                id="E1",
                urn=urn(),
                olds=struct(outputs),
                news=struct(news),
                old_inputs=struct(inputs),
                ignoreChanges=ignored,
            )
        )

    def create(self, inputs: Values, *, name: str = "site", preview: bool = False, timeout: float = 0) -> Any:
        return self.stub.Create(
            pb.CreateRequest(urn=urn(name), properties=struct(inputs), preview=preview, timeout=timeout)
        )

    def made(self, name: str, **members: Any) -> tuple[str, Values, Values]:
        """A distribution: its id, inputs and outputs, as the engine keeps them."""
        inputs = plain(self.check(program(**members)).inputs)
        made = self.create(inputs, name=name)
        return made.id, inputs, plain(made.properties)

    def update(
        self,
        id: str,
        inputs: Values,
        outputs: Values,
        news: Values,
        *,
        preview: bool = False,
        timeout: float = 0,
        ignored: Sequence[str] = (),
    ) -> Values:
        request = pb.UpdateRequest(
            id=id,
            urn=urn(),
            olds=struct(outputs),
            news=struct(news),
            old_inputs=struct(inputs),
            preview=preview,
            timeout=timeout,
            ignoreChanges=ignored,
        )
        return plain(self.stub.Update(request).properties)

    def read(self, id: str, inputs: Values | None = None, outputs: Values | None = None) -> Any:
        request = pb.ReadRequest(id=id, urn=urn())
        if inputs is not None:
            request.inputs.CopyFrom(struct(inputs))
        if outputs is not None:
            request.properties.CopyFrom(struct(outputs))
        return self.stub.Read(request)

    def delete(self, id: str, timeout: float = 0) -> None:
        self.stub.Delete(pb.DeleteRequest(id=id, urn=urn(), properties=struct({}), timeout=timeout))

    def cancel(self) -> None:
        self.stub.Cancel(empty_pb2.Empty())


def arguments(address: str, *flags: str) -> list[str]:
    return [str(COMMAND), *flags, address]


@contextmanager
def plugin(folder: Path, address: str, *flags: str, env: dict[str, str] | None = None) -> Iterator[Plugin]:
    stderr = folder / f"stderr-{time.monotonic_ns()}"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PULUMI_"))}
    with stderr.open("wb") as sink:
        process = subprocess.Popen(
            arguments(address, *flags),
            stdout=subprocess.PIPE,
            stderr=sink,
            env={**clean, "AWS_EC2_METADATA_DISABLED": "true", "PULUMI_HOME": str(folder / "home"), **(env or {})},
            start_new_session=True,  # the engine too gives a plugin a process group of its own
        )
    try:
        yield Plugin(process, port_of(process), stderr)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


def port_of(process: subprocess.Popen[bytes]) -> int:
    assert process.stdout
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(process.stdout.readline()), daemon=True)  # type: ignore[union-attr]
    reader.start()
    reader.join(30)
    assert found, "no port within 30 s"
    assert found[0].endswith(b"\n"), found[0]
    return int(found[0])


@dataclass
class Failed:
    """A gRPC failure as the engine reads it."""

    code: str
    message: str
    id: str = ""
    properties: Values = field(default_factory=dict)
    inputs: Values | None = None
    reasons: tuple[str, ...] = ()


def failed(error: grpc.RpcError) -> Failed:
    found = Failed(error.code().name, error.details())
    for key, value in error.trailing_metadata() or ():
        if key == "grpc-status-details-bin":
            status = status_pb2.Status.FromString(value)
            for detail in status.details:
                half = pb.ErrorResourceInitFailed()
                assert detail.Unpack(half), detail.type_url
                found.id, found.properties, found.reasons = half.id, plain(half.properties), tuple(half.reasons)
                found.inputs = plain(half.inputs) if half.HasField("inputs") else None
    return found
