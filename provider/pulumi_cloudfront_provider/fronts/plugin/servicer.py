"""Pulumi's ResourceProvider service, on the generated stubs. Each method decodes, asks the `Provider`, and encodes.

Source: pulumi/pulumi, proto/pulumi/provider.proto. What isn't here (Call, Construct, Parameterize, GetMapping and so
on) the base class answers with UNIMPLEMENTED, which the engine expects of a provider without components.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path as File
from typing import Any

import grpc
from google.protobuf import empty_pb2
from pulumi.runtime.proto import plugin_pb2, provider_pb2_grpc
from pulumi.runtime.proto import provider_pb2 as pb

from pulumi_cloudfront_provider.errors import Failure
from pulumi_cloudfront_provider.fronts import wire
from pulumi_cloudfront_provider.fronts.plugin.engine import Engine, EngineReporter
from pulumi_cloudfront_provider.fronts.plugin.status import answers_errors
from pulumi_cloudfront_provider.values import Path, Value, at
from pulumi_cloudfront_provider.version import __version__


class Servicer(provider_pb2_grpc.ResourceProviderServicer):
    """`schema`: the packaged schema.json. The layers below are imported at Configure, after the port is printed."""

    def __init__(self, schema: File, engine: str | None = None, *, ended: bool = False) -> None:
        """`ended`: an engine that shakes hands ends this process with a signal and waits for it, so notes may be kept
        until then."""
        self.cancelled = threading.Event()
        self._schema = schema
        self._ended, self._notes = ended, False
        self._engine = Engine(engine) if engine else None
        self._provider: Any = None

    # ---- the process

    @answers_errors
    def Handshake(
        self, request: pb.ProviderHandshakeRequest, context: grpc.ServicerContext
    ) -> pb.ProviderHandshakeResponse:
        self._connect(request.engine_address)
        self._notes = self._ended
        return pb.ProviderHandshakeResponse(accept_secrets=True, accept_resources=False, accept_outputs=False)

    @answers_errors
    def Attach(self, request: plugin_pb2.PluginAttach, context: grpc.ServicerContext) -> empty_pb2.Empty:
        self._connect(request.address)
        return empty_pb2.Empty()

    def Cancel(self, request: empty_pb2.Empty, context: grpc.ServicerContext) -> empty_pb2.Empty:
        self.cancelled.set()
        return empty_pb2.Empty()

    def close(self) -> None:
        """The engine ends the plugin: it is done."""
        if self._provider:
            self._provider.close()

    def GetPluginInfo(self, request: empty_pb2.Empty, context: grpc.ServicerContext) -> plugin_pb2.PluginInfo:
        return plugin_pb2.PluginInfo(version=__version__)

    @answers_errors
    def GetSchema(self, request: pb.GetSchemaRequest, context: grpc.ServicerContext) -> pb.GetSchemaResponse:
        return pb.GetSchemaResponse(schema=self._schema.read_text(encoding="utf-8"))

    # ---- the configuration

    @answers_errors
    def CheckConfig(self, request: pb.CheckRequest, context: grpc.ServicerContext) -> pb.CheckResponse:
        from pulumi_cloudfront_provider.fronts.configuration import failures
        from pulumi_cloudfront_provider.fronts.secrets import secret_settings

        news = wire.decode(request.news)
        # Stack config may hold credentials in plain; the state, to which these inputs go, may not.
        secrets = (*news.secrets, *secret_settings())
        return pb.CheckResponse(
            inputs=wire.encode(news.values, secrets), failures=_failures(failures(news.values, news.secrets))
        )

    @answers_errors
    def DiffConfig(self, request: pb.DiffRequest, context: grpc.ServicerContext) -> pb.DiffResponse:
        from pulumi_cloudfront_provider.fronts.configuration import another_account

        olds, news = wire.decode(request.old_inputs).values, wire.decode(request.news).values
        diffs = sorted(name for name in olds.keys() | news.keys() if olds.get(name) != news.get(name))
        return pb.DiffResponse(
            changes=pb.DiffResponse.DIFF_SOME if diffs else pb.DiffResponse.DIFF_NONE,
            diffs=diffs,
            replaces=["allowedAccountIds"] if another_account(olds, news) else [],
        )

    @answers_errors
    def Configure(self, request: pb.ConfigureRequest, context: grpc.ServicerContext) -> pb.ConfigureResponse:
        from pulumi_cloudfront_provider.fronts.plugin.handover import Handover, default_folder
        from pulumi_cloudfront_provider.fronts.plugin.provider import Provider

        handover = Handover(default_folder() if self._notes else None)
        args = wire.decode(request.args)
        self._provider = Provider(self.cancelled, args.values, request.id, handover, args.secrets)
        return pb.ConfigureResponse(
            acceptSecrets=True, supportsPreview=True, acceptResources=False, acceptOutputs=False
        )

    # ---- functions

    @answers_errors
    def Invoke(self, request: pb.InvokeRequest, context: grpc.ServicerContext) -> pb.InvokeResponse:
        answer = self._provider.invoke(request.tok, wire.decode(request.args).values, self._reporter(""))
        return pb.InvokeResponse(**{"return": wire.encode(answer)})

    # ---- resources

    @answers_errors
    def Check(self, request: pb.CheckRequest, context: grpc.ServicerContext) -> pb.CheckResponse:
        news = wire.decode(request.news)
        olds = wire.decode(request.olds).values
        inputs, failures = self._resource(request).check(
            request.urn, news.values, olds, news.secrets, self._reporter(request.urn)
        )
        secrets = news.secrets
        if any(inputs.get(name) != value for name, value in news.values.items() if name != "tags"):
            # Lists have got another order, so a secret in one item counts as one in all.
            secrets = frozenset(map(_anywhere, secrets))
        secrets |= self._provider.secret_tags
        return pb.CheckResponse(inputs=wire.encode(inputs, _secret(secrets)), failures=_failures(failures))

    @answers_errors
    def Diff(self, request: pb.DiffRequest, context: grpc.ServicerContext) -> pb.DiffResponse:
        from pulumi_cloudfront_provider.fronts.plugin.detailed import diff_response
        from pulumi_cloudfront_provider.lifecycle.diff import DELETED_FIRST

        edit, _ = _edit(request)
        found = self._resource(request).diff(request.urn, edit)
        if found.delete_first:
            self._reporter(request.urn).warn(DELETED_FIRST)
        return diff_response(found, edit.old_inputs, edit.olds)

    @answers_errors
    def Create(self, request: pb.CreateRequest, context: grpc.ServicerContext) -> pb.CreateResponse:
        news, resource = wire.decode(request.properties), self._resource(request)
        secrets = _secret(news.secrets)
        if request.preview:
            return pb.CreateResponse(properties=wire.encode(resource.preview_create(news.values), secrets))
        reporter = self._reporter(request.urn, context.is_active)
        made = resource.create(request.urn, news.values, news.secrets, reporter, request.timeout or None)
        return pb.CreateResponse(id=made.id, properties=wire.encode(made.outputs, secrets))

    @answers_errors
    def Update(self, request: pb.UpdateRequest, context: grpc.ServicerContext) -> pb.UpdateResponse:
        edit, secrets = _edit(request)
        resource, reporter = self._resource(request), self._reporter(request.urn)
        if request.preview:
            outputs = resource.preview_update(edit, reporter)
        else:
            outputs = resource.update(request.id, edit, reporter, request.timeout or None)
        return pb.UpdateResponse(properties=wire.encode(outputs, secrets))

    @answers_errors
    def Read(self, request: pb.ReadRequest, context: grpc.ServicerContext) -> pb.ReadResponse:
        inputs = wire.decode(request.inputs) if request.HasField("inputs") else None
        olds = wire.decode(request.properties) if request.HasField("properties") else None
        # What is only read (`.get()`, an import) no state has for that.
        resource = self._provider.resource(request.urn, request.id if inputs and inputs.values else "")
        found = resource.read(request.id, inputs and inputs.values, olds and olds.values, self._reporter(request.urn))
        if found is None:
            return pb.ReadResponse()  # gone: nothing may be set, not even empty
        # Outputs may be secret where the inputs aren't: the engine keeps the old inputs of an update that wasn't over.
        secrets = _secret(
            [
                *(_followed(inputs, found.inputs) if inputs else ()),
                *(_followed(olds, found.outputs) if olds else ()),
            ]
        )
        return pb.ReadResponse(
            id=found.id, properties=wire.encode(found.outputs, secrets), inputs=wire.encode(found.inputs, secrets)
        )

    @answers_errors
    def Delete(self, request: pb.DeleteRequest, context: grpc.ServicerContext) -> empty_pb2.Empty:
        self._resource(request).delete(request.id, self._reporter(request.urn), request.timeout or None)
        return empty_pb2.Empty()

    # ----

    def secrets_of(self, request: Any) -> tuple[Path, ...]:
        """What is secret in the answer to a request that failed half-way: as the program says, and as the state does,
        of which what is answered may be a part."""
        there = request.DESCRIPTOR.fields_by_name
        declared, *state = (
            wire.decode(getattr(request, name)).secrets
            for name in ("news", "inputs", "old_inputs", "olds", "properties")
            if name in there
        )
        # What is read may stand in another place than in the inputs, and what the state has than in the program.
        old = {_anywhere(path) for paths in state for path in paths - declared}
        return _secret({*(map(_anywhere, declared) if isinstance(request, pb.ReadRequest) else declared), *old})

    def _connect(self, address: str) -> None:
        self.cancelled.clear()
        if address:
            self._engine = Engine(address)

    def _resource(self, request: Any) -> Any:
        return self._provider.resource(request.urn, getattr(request, "id", ""))

    def _reporter(self, urn: str, *waits: Callable[[], bool]) -> EngineReporter:
        return EngineReporter(self._engine, urn, *waits)


def _edit(request: pb.DiffRequest | pb.UpdateRequest) -> tuple[Any, tuple[Path, ...]]:
    """What Diff and Update are told, and what of it is secret."""
    from pulumi_cloudfront_provider.fronts.plugin.resource import Edit

    news, old_inputs = wire.decode(request.news), wire.decode(request.old_inputs)
    secrets, olds = news.secrets | old_inputs.secrets, wire.decode(request.olds).values
    edit = Edit(news.values, old_inputs.values, olds, tuple(request.ignoreChanges), secrets, request.id, request.urn)
    return edit, _secret(news.secrets)


def _secret(secrets: Iterable[Path]) -> tuple[Path, ...]:
    from pulumi_cloudfront_provider.fronts.secrets import always_secret

    return (*secrets, *always_secret())


def _followed(old: wire.Decoded, now: Mapping[str, Value]) -> Iterator[Path]:
    """The old secrets' paths in values whose list items may have moved: where one has, in any item."""
    for path in old.secrets:
        stays = at(old.values, path) == at(now, path)
        yield path if stays else _anywhere(path)


def _anywhere(path: Path) -> Path:
    """In any item of the lists on the way."""
    return tuple("*" if isinstance(step, int) else step for step in path)


def _failures(failures: Iterable[Failure]) -> list[pb.CheckFailure]:
    # No property: for one the engine prints its value, secrets in plain. The reason begins with the path instead.
    return [pb.CheckFailure(property="", reason=str(failure)) for failure in failures]
