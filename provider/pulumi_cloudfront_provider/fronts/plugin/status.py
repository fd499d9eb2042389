"""The project's errors -> gRPC statuses, by what the engine does with each.

For UNKNOWN, INTERNAL and DATA_LOSS the engine tells the user that the state may be corrupt, so INTERNAL is for our
bugs alone. A resource that exists though its operation failed is an ErrorResourceInitFailed in the status's details:
the engine keeps it. Source: pulumi/pulumi, sdk/go/common/resource/plugin/provider_plugin.go (resourceStateAndError).
"""

from __future__ import annotations

import functools
import logging
import traceback
from collections.abc import Callable, Sequence
from typing import Any, NoReturn, TypeVar

import grpc
from google.protobuf.message import Message
from pulumi.runtime.proto import provider_pb2 as pb
from pulumi.runtime.proto import status_pb2

from pulumi_cloudfront_provider import errors
from pulumi_cloudfront_provider.fronts import wire
from pulumi_cloudfront_provider.fronts.plugin.misfits import misfit

LOG = logging.getLogger("pulumi_cloudfront")
Method = TypeVar("Method", bound=Callable[..., Any])

DENIED = ("AccessDenied", "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "SignatureDoesNotMatch")


class _Status(grpc.Status):  # type: ignore[misc]  # grpc ships no types for it
    def __init__(self, code: grpc.StatusCode, details: str, trailing_metadata: Any) -> None:
        self.code, self.details, self.trailing_metadata = code, details, trailing_metadata


def abort(
    context: grpc.ServicerContext, code: grpc.StatusCode, message: str, details: Sequence[Message] = ()
) -> NoReturn:
    metadata: tuple[tuple[str, bytes], ...] = ()
    if details:
        status = status_pb2.Status(code=code.value[0], message=message)
        for detail in details:
            status.details.add().Pack(detail)
        metadata = (("grpc-status-details-bin", status.SerializeToString()),)
    context.abort_with_status(_Status(code, message, metadata))
    raise AssertionError("abort_with_status raises")


def code_of(error: errors.ProviderError) -> grpc.StatusCode:
    if isinstance(error, errors.InvalidInputs):
        return grpc.StatusCode.INVALID_ARGUMENT
    if isinstance(error, errors.Conflict | errors.Interrupted):
        return grpc.StatusCode.ABORTED
    if isinstance(error, errors.Refused) and error.code in DENIED:
        return grpc.StatusCode.PERMISSION_DENIED
    return grpc.StatusCode.FAILED_PRECONDITION


def answers_errors(method: Method) -> Method:
    """An RPC whose exceptions become statuses: one paragraph to the user, the traceback to the debug log only."""

    @functools.wraps(method)
    def call(self: Any, request: Any, context: grpc.ServicerContext) -> Any:
        try:
            return method(self, request, context)
        except errors.NotReady as half:
            abort(context, grpc.StatusCode.ABORTED, str(half), [_init_failed(half, self.secrets_of(request))])
        except errors.ProviderError as error:
            abort(context, code_of(error), str(error))
        except wire.Malformed as error:
            abort(context, grpc.StatusCode.INVALID_ARGUMENT, str(error))
        except Exception as bug:  # noqa: BLE001  told as a bug, without its text
            if wrong := misfit(request):
                abort(context, code_of(wrong), str(wrong))
            # Type and place only: the text may hold a value that is secret.
            where = _where(bug)
            trace = "".join(traceback.format_tb(bug.__traceback__))
            LOG.debug("bug in %s: %s\n%s", method.__name__, type(bug).__name__, trace)
            abort(
                context,
                grpc.StatusCode.INTERNAL,
                f"a bug in the CloudFront provider, please report it: {type(bug).__name__} in {where}",
            )

    return call  # type: ignore[return-value]


def _init_failed(half: errors.NotReady, secrets: Sequence[Any]) -> Message:
    detail = pb.ErrorResourceInitFailed(id=half.id, properties=wire.encode(half.outputs, secrets), reasons=[str(half)])
    if half.inputs is not None:
        detail.inputs.CopyFrom(wire.encode(half.inputs, secrets))
    return detail


def _where(bug: BaseException) -> str:
    trace = bug.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "an unknown place"
