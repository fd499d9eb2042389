"""One resource in an engine's state, and what the engine does with it, against a provider in a process of its own: the
plugin, or Pulumi's dynamic host with the dynamic flavour in it."""

from __future__ import annotations

import copy
import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import grpc
from google.protobuf import struct_pb2
from pulumi.dynamic.dynamic import serialize_provider
from pulumi.runtime.proto import provider_pb2 as pb

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.fronts.dynamic import DistributionProvider
from tests.api.world import ACCESS_KEY, SECRET_KEY, one_paragraph
from tests.fronts.plugin import Engine, Plugin, failed, plain, plugin, port_of, revealed, struct

Values = dict[str, Any]
_names = itertools.count()


@dataclass
class Provider:
    """A provider process. `told` is what a user was told beside errors since the last time that this was asked."""

    process: Plugin
    aws: LocalCloudFront
    listener: Engine | None = None
    _heard: int = 0

    @property
    def dynamic(self) -> bool:
        return self.listener is None

    def begin(self) -> None:
        """Another operation of the CLI. There it's another process; this one is configured anew."""
        if self.listener:
            self.process.configure(self.aws)

    def told(self) -> list[str]:
        lines = self.listener.messages() if self.listener else self.process.stderr.splitlines()
        new, self._heard = lines[self._heard :], len(lines)
        return new


@contextmanager
def plugin_on(folder: Path, aws: LocalCloudFront, listener: Engine) -> Iterator[Provider]:
    with plugin(folder, listener.address) as process:
        process.shake_hands(listener.address)
        process.configure(aws)
        yield Provider(process, aws, listener)


@contextmanager
def dynamic_on(folder: Path, aws: LocalCloudFront) -> Iterator[Provider]:
    """As `pulumi-resource-pulumi-python` starts it."""
    stderr = folder / "stderr-dynamic"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PULUMI_"))}
    with stderr.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "pulumi.dynamic", "127.0.0.1:1"],
            stdout=subprocess.PIPE,
            stderr=sink,
            env={**clean, "AWS_EC2_METADATA_DISABLED": "true", "PULUMI_PROJECT": "project"},
        )
    try:
        found = Plugin(process, port_of(process), stderr)
        settings = {"endpoint": aws.endpoint, "accessKey": ACCESS_KEY, "secretKey": SECRET_KEY, "maxRetries": "1"}
        config = {f"cloudfront:{name}": value for name, value in settings.items()}
        found.stub.Configure(pb.ConfigureRequest(args=struct(config)))
        yield Provider(found, aws)
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()


@dataclass
class Stack:
    """What the engine keeps of the resource, and its steps.

    Source: pulumi/pulumi, pkg/resource/deploy/step.go. After a failed update the state has the old inputs, and the new
    outputs if the provider sent any.
    """

    provider: Provider
    id: str = ""
    inputs: Values = field(default_factory=dict)
    outputs: Values = field(default_factory=dict)
    init_errors: tuple[str, ...] = ()
    name: str = field(default_factory=lambda: f"site{next(_names)}")

    def copy(self) -> Stack:
        return copy.copy(self)

    @property
    def urn(self) -> str:
        type_ = "pulumi-python:dynamic/cloudfront:Distribution" if self.provider.dynamic else ""
        return f"urn:pulumi:stack::project::{type_ or 'cloudfront:index:Distribution'}::{self.name}"

    def up(self, program: Values, timeout: float = 0, ignored: tuple[str, ...] = ()) -> str:
        """One `pulumi up`. Returns: the error that the user reads, empty when all went well."""
        news = self._checked(program)
        if not self.id:
            return self._try(lambda: self._create(news, timeout), news)
        changes = self.diff(news, ignored)
        if changes.replaces:
            return "would be replaced"
        if not (changes.changes == pb.DiffResponse.DIFF_SOME or self.init_errors):
            return ""
        return self._try(lambda: self._update(news, timeout, ignored))

    def refresh(self) -> str:
        return self._try(self._read)

    def destroy(self, timeout: float = 0) -> str:
        return self._try(lambda: self._delete(timeout))

    def diff(self, news: Values, ignored: tuple[str, ...] = ()) -> Any:
        request = pb.DiffRequest(
            id=self.id, urn=self.urn, olds=struct(self.outputs), news=struct(news), old_inputs=struct(self.inputs)
        )
        request.ignoreChanges.extend(ignored)
        return self.provider.process.stub.Diff(request)

    def drift(self) -> set[str]:
        """The paths that a refresh shows: the engine asks for the way back, and turns it round."""
        now = self.copy()
        problem = now.refresh()
        assert not problem, problem
        return set(now.diff(self.inputs).detailedDiff)

    def _checked(self, program: Values) -> Values:
        news = (
            {**program, "__provider": serialize_provider(DistributionProvider())} if self.provider.dynamic else program
        )
        request = pb.CheckRequest(urn=self.urn, olds=struct(self.inputs), news=struct(news))
        answer = self.provider.process.stub.Check(request)
        assert not answer.failures, answer.failures
        return plain(answer.inputs)

    def _create(self, news: Values, timeout: float) -> None:
        request = pb.CreateRequest(urn=self.urn, properties=struct(news), timeout=timeout)
        answer = self.provider.process.stub.Create(request)
        self.id, self.inputs, self.outputs = answer.id, news, plain(answer.properties)

    def _update(self, news: Values, timeout: float, ignored: tuple[str, ...]) -> None:
        request = pb.UpdateRequest(
            id=self.id,
            urn=self.urn,
            olds=struct(self.outputs),
            news=struct(news),
            old_inputs=struct(self.inputs),
            timeout=timeout,
        )
        request.ignoreChanges.extend(ignored)
        answer = self.provider.process.stub.Update(request)
        self.inputs, self.outputs, self.init_errors = news, plain(answer.properties), ()

    def _read(self) -> None:
        request = pb.ReadRequest(id=self.id, urn=self.urn, inputs=struct(self.inputs), properties=struct(self.outputs))
        answer = self.provider.process.stub.Read(request)
        self.id, self.init_errors = answer.id, ()
        self.inputs, self.outputs = _plain(answer.inputs), _plain(answer.properties)

    def _delete(self, timeout: float) -> None:
        request = pb.DeleteRequest(id=self.id, urn=self.urn, properties=struct(self.outputs), timeout=timeout)
        self.provider.process.stub.Delete(request)
        self.id, self.inputs, self.outputs, self.init_errors = "", {}, {}, ()

    def _try(self, step: Callable[[], None], news: Values | None = None) -> str:
        try:
            step()
        except grpc.RpcError as error:
            found = failed(error)
            assert one_paragraph(found.message), found.message
            assert found.code not in ("INTERNAL", "DATA_LOSS"), found.message
            if found.id:
                self.id, self.outputs, self.init_errors = found.id, found.properties, found.reasons
                self.inputs = found.inputs or (news if news is not None else self.inputs)
            return found.message
        return ""


def _plain(values: struct_pb2.Struct) -> Values:
    return plain(values)


def shown(values: Values) -> Values:
    """Without the marks of secrets and what is hidden."""
    found: Values = revealed(values)
    return {name: value for name, value in found.items() if not name.startswith("__")}
