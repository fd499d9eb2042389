"""One request from its arrival to its answer: what it means, what goes wrong with it, who does it, what is noted."""

from __future__ import annotations

import contextlib
import random
import re
import threading
import traceback
import uuid
from urllib.parse import parse_qsl, unquote

from cloudfront_local import control, model, wire
from cloudfront_local.account import Account
from cloudfront_local.behind import Behind
from cloudfront_local.catalogue import refuse
from cloudfront_local.errors import Refused
from cloudfront_local.faults import Fault, Faults
from cloudfront_local.journal import Journal
from cloudfront_local.messages import Request, Response
from cloudfront_local.operations import HANDLERS
from cloudfront_local.operations.base import Invocation
from cloudfront_local.operations.in_use import check_unused
from cloudfront_local.rules.form import check_form
from cloudfront_local.spoil import instead, spoiled
from cloudfront_local.store import Config, Store

BODY_LIMIT = 1 << 20
FILE_LIMIT = 64 << 20
"""Of what goes to moto: files that someone puts into a bucket."""
_ATTEMPT_HEADERS = ("amz-sdk-invocation-id", "amz-sdk-request")


class App:
    """The whole of the server but HTTP."""

    def __init__(
        self, store: Store, shuffle: bool, seed: int, throttle_percent: float, calls_per_second: float = 0
    ) -> None:
        self.store = store
        self.account = Account(store, shuffle, random.Random(seed))  # noqa: S311  chance that can be repeated
        self.faults = Faults(throttle_percent, seed, calls_per_second)
        self.journal = Journal()
        self.controls = control.Controls(self.account, self.faults, self.journal)
        self.behind = Behind()
        self._sleep = threading.Event()

    def stop(self) -> None:
        """Wake the calls that are slow on purpose."""
        self._sleep.set()

    def limit(self, path: str, headers: dict[str, str]) -> int:
        """The most bytes that the body of a request may have."""
        return BODY_LIMIT if _is_cloudfront(path, headers) or control.serves(path) else FILE_LIMIT

    def answer(self, request: Request) -> Response | None:
        if control.serves(request.path):
            status, body = control.answer(self.controls, request.method, request.path, request.body)
            return Response(status, body, [("Content-Type", "application/json")])
        if not _is_cloudfront(request.path, request.headers):
            return self.behind.answer(request)
        return self._cloudfront(request)

    def too_large(self) -> Response:
        try:
            refuse("body-too-large", limit=BODY_LIMIT)
        except Refused as refused:
            return _refusal(refused)

    def failed(self) -> Response:
        """The answer to a request on which this server broke."""
        traceback.print_exc()
        return _refusal(Refused("InternalFailure", 500, "The local CloudFront failed; its standard error says where."))

    def _cloudfront(self, request: Request) -> Response | None:
        call = _invocation(request)
        fault = self.faults.next(call.operation.name, throttled=call.operation.name in HANDLERS)
        response, error = None, None
        try:
            if fault and fault.kind == "twice":
                with contextlib.suppress(Refused):
                    self._perform(call, request, None)
            if not (fault and fault.kind == "drop-before"):
                response = self._perform(call, request, fault)
        except Refused as refused:
            response, error = _refusal(refused), refused.code
        except Exception:  # noqa: BLE001  a bug of ours must be noted, and must not look like a dead network
            response, error = self.failed(), "InternalFailure"
        response = spoiled(response, fault)
        if fault and fault.kind == "late":
            self._wait(fault)
        self.journal.add(
            operation=call.operation.name,
            resource=call.resource,
            if_match=call.if_match,
            status=response.status if response and not response.manner.startswith("reset") else None,
            error=error,
            fault=fault.kind if fault else None,
            etag=dict(response.headers).get("ETag") if response else None,
            attempt={name: request.headers[name] for name in _ATTEMPT_HEADERS if name in request.headers},
        )
        return response

    def _perform(self, call: Invocation, request: Request, fault: Fault | None) -> Response:
        if "authorization" not in request.headers and "X-Amz-Signature" not in call.values:
            refuse("no-credentials")
        if fault:
            refusal = fault.refusal(call.operation.name)
            if refusal:
                raise refusal
            other = instead(fault)
            if other:
                return other
            if fault.kind == "slow":
                self._wait(fault)
            call.stale = fault.kind == "stale-read"
        handler = HANDLERS.get(call.operation.name)
        if handler is None:
            with self.store.lock:
                check_unused(self.account, call)
            return self.behind.cloudfront(call.operation.name, request)
        call.document = _document(call.operation, request.body)
        with self.store.lock:
            self._edit(call, "before")
            try:
                answer = handler(self.account, call)
            finally:
                self._edit(call, "after")
        call.found = answer.resource
        headers = [("Content-Type", "text/xml"), ("x-amzn-RequestId", str(uuid.uuid4())), *answer.headers.items()]
        return Response(answer.status, answer.body, headers)

    def _wait(self, fault: Fault) -> None:
        self._sleep.wait(float(fault.details.get("seconds", 1)))

    def _edit(self, call: Invocation, moment: str) -> None:
        for edit in self.faults.edits(call.operation.name, call.resource, moment):
            if edit.id in self.store.records:
                self.account.edit(edit.id, edit.change)


def _is_cloudfront(path: str, headers: dict[str, str]) -> bool:
    """Other services have paths with dates in them too, so older versions are told by the credentials' scope."""
    return path.startswith(f"/{model.API_VERSION}/") or "/cloudfront/aws4_request" in headers.get("authorization", "")


def _invocation(request: Request) -> Invocation:
    query = dict(parse_qsl(request.query, keep_blank_values=True))
    found = model.find_operation(request.method, request.path, query)
    if found is None:
        # A request that no operation has is noted all the same, under its method and path.
        unknown = model.Operation(f"{request.method} {request.path}", "", re.compile(""), (), 200, None, None)
        return Invocation(unknown, query, request.headers.get("if-match"))
    operation, in_path = found
    values = {**query, **{name: unquote(value) for name, value in in_path.items()}}
    return Invocation(operation, values, request.headers.get("if-match"), request.headers)


def _document(operation: model.Operation, body: bytes) -> Config:
    if operation.root is None or operation.body is None:
        return {}
    document: Config = wire.decode(operation.body, wire.parse(body, operation.root))
    check_form(operation, document)
    return document


def _refusal(refused: Refused) -> Response:
    request_id = str(uuid.uuid4())
    headers = [("Content-Type", "text/xml"), ("x-amzn-RequestId", request_id)]
    return Response(refused.status, refused.body(request_id), headers)
