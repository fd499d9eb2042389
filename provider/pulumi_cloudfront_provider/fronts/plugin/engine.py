"""The engine, as the plugin sees it: where log lines go, and who waits for answers."""

from __future__ import annotations

from collections.abc import Callable

import grpc
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc

PATIENCE = 5.0
"""How long to wait for the engine to take a line, in seconds."""


class Engine:
    """A connection to the engine that started us. Telling it something never fails; it may just not hear it."""

    def __init__(self, address: str) -> None:
        # The engine is on this machine, and gRPC would take a proxy of the environment even there (grpc/grpc#29718).
        channel = grpc.insecure_channel(address, options=[("grpc.enable_http_proxy", 0)])
        self._stub = engine_pb2_grpc.EngineStub(channel)
        self._warned: set[tuple[str, str]] = set()

    def warn(self, urn: str, message: str) -> None:
        """Tell it once: a replacement is checked twice, and an update finds again what its Check has found."""
        if (urn, message) not in self._warned:
            self._warned.add((urn, message))
            self.log(urn, engine_pb2.WARNING, message)

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

    def __init__(self, engine: Engine | None, urn: str, waits: Callable[[], bool] = lambda: True) -> None:
        """`waits`: whether it still waits for the answer to its call."""
        self._engine = engine
        self._urn = urn
        self._waits = waits

    def warn(self, message: str) -> None:
        if self._engine is not None:
            self._engine.warn(self._urn, message)

    def debug(self, message: str) -> None:
        self._log(engine_pb2.DEBUG, message)

    def progress(self, message: str) -> None:
        self._log(engine_pb2.INFO, message, ephemeral=True)

    def listening(self) -> bool:
        return self._waits() and self._log(engine_pb2.DEBUG, "done; answering the engine")

    def _log(self, severity: engine_pb2.LogSeverity.ValueType, message: str, ephemeral: bool = False) -> bool:
        return self._engine is not None and self._engine.log(self._urn, severity, message, ephemeral)
