"""The engine, as the plugin sees it: where log lines go, and who waits for answers."""

from __future__ import annotations

import grpc
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc

PATIENCE = 5.0
"""How long to wait for the engine to take a line, in seconds."""


class Engine:
    """A connection to the engine that started us. Telling it something never fails; it may just not hear it."""

    def __init__(self, address: str) -> None:
        self._stub = engine_pb2_grpc.EngineStub(grpc.insecure_channel(address))

    def log(self, urn: str, severity: engine_pb2.LogSeverity.ValueType, message: str, ephemeral: bool = False) -> bool:
        """Returns: whether the engine is there to take it."""
        request = engine_pb2.LogRequest(urn=urn, severity=severity, message=message, ephemeral=ephemeral)
        try:
            self._stub.Log(request, timeout=PATIENCE)
        except grpc.RpcError as error:
            # One that is slow to take a line, since nobody reads what it prints (`| less`), hears answers all the same.
            return bool(error.code() == grpc.StatusCode.DEADLINE_EXCEEDED)
        return True


class EngineReporter:
    """Reports on one resource to the engine; to nobody while there is none."""

    def __init__(self, engine: Engine | None, urn: str) -> None:
        self._engine = engine
        self._urn = urn

    def warn(self, message: str) -> None:
        self._log(engine_pb2.WARNING, message)

    def debug(self, message: str) -> None:
        self._log(engine_pb2.DEBUG, message)

    def progress(self, message: str) -> None:
        self._log(engine_pb2.INFO, message, ephemeral=True)

    def listening(self) -> bool:
        return self._log(engine_pb2.DEBUG, "done; answering the engine")

    def _log(self, severity: engine_pb2.LogSeverity.ValueType, message: str, ephemeral: bool = False) -> bool:
        return self._engine is not None and self._engine.log(self._urn, severity, message, ephemeral)
