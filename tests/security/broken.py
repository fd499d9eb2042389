"""A method of the service that breaks, and what becomes of it."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import grpc
from pulumi.runtime.proto import provider_pb2 as pb

from pulumi_cloudfront_provider.fronts.plugin.status import answers_errors


class _Context:
    """The part of a gRPC context that is used."""

    status: Any = None

    def abort_with_status(self, status: Any) -> None:
        self.status = status
        raise Aborted


class Aborted(Exception):
    pass


def call(problem: Exception) -> tuple[grpc.StatusCode, str]:
    @answers_errors
    def broken(self: object, request: object, context: object) -> None:
        raise problem

    context = _Context()
    with suppress(Aborted):
        broken(None, pb.CheckRequest(), context)
    return context.status.code, context.status.details
