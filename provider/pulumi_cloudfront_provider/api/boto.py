"""The port on boto3. Only this module makes calls to AWS."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from xml.etree import ElementTree as ET

from pulumi_cloudfront_provider.api import aliases, opaque
from pulumi_cloudfront_provider.api.answers import CREATES, look_at_answers, not_cloudfronts, stop_when_cancelled
from pulumi_cloudfront_provider.api.failures import translated
from pulumi_cloudfront_provider.api.port import Snapshot, Status
from pulumi_cloudfront_provider.api.session import CONNECTIONS, Settings, client
from pulumi_cloudfront_provider.errors import Interrupted, ProviderError, Refused

_BODY = "pulumi-cloudfront:body"
_OPAQUE = "pulumi-cloudfront:opaque"
_ALWAYS = {"Id", "ARN", "Status", "DistributionConfig"}
"""What an answer that shows a distribution holds."""


class BotoCloudFront:
    """CloudFront through boto3. The client is made at the first call, once, and shared by all threads."""

    def __init__(
        self,
        settings: Settings,
        make_client: Callable[[Settings], Any] = client,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> None:
        """`cancelled`: whether the user has; then nothing is sent again."""
        self._settings = settings
        self._make_client = make_client
        self._cancelled = cancelled
        self._client: Any = None
        self._failed: tuple[float, Exception] | None = None
        """When the client couldn't be made, and why."""
        self._lock = threading.Lock()
        self._turn = threading.BoundedSemaphore(CONNECTIONS)

    def create(self, config: Mapping[str, Any], tags: Mapping[str, str]) -> Snapshot:
        with self._aliases_explained(config):
            if not tags:
                return _snapshot(self._call("CreateDistribution", DistributionConfig=config))
            with_tags = {"DistributionConfig": config, "Tags": {"Items": _pairs(tags)}}
            return _snapshot(self._call("CreateDistributionWithTags", DistributionConfigWithTags=with_tags))

    def read(self, id: str) -> Snapshot:
        return _snapshot(self._call("GetDistribution", Id=id))

    def update(self, id: str, config: Mapping[str, Any], etag: str) -> Snapshot:
        with self._aliases_explained(config, id):
            return _snapshot(self._call("UpdateDistribution", Id=id, IfMatch=etag, DistributionConfig=config))

    def delete(self, id: str, etag: str) -> None:
        self._call("DeleteDistribution", Id=id, IfMatch=etag)

    def tags(self, arn: str) -> dict[str, str]:
        answer = self._call("ListTagsForResource", Resource=arn)
        return {tag["Key"]: tag.get("Value", "") for tag in answer["Tags"].get("Items") or []}

    def tag(self, arn: str, tags: Mapping[str, str]) -> None:
        self._call("TagResource", Resource=arn, Tags={"Items": _pairs(tags)})

    def untag(self, arn: str, keys: Sequence[str]) -> None:
        self._call("UntagResource", Resource=arn, TagKeys={"Items": list(keys)})

    def statuses(self) -> dict[str, Status]:
        return {each["Id"]: _status(each) for each in aliases.listed(self._call)}

    @contextmanager
    def _aliases_explained(self, config: Mapping[str, Any], id: str | None = None) -> Iterator[None]:
        try:
            yield
        except Refused as refused:
            if refused.code != "CNAMEAlreadyExists":
                raise
            raise aliases.explained(refused, self._call, config, id) from None

    def _call(self, operation: str, **params: Any) -> dict[str, Any]:
        asked_at = time.monotonic()
        try:
            with self._turn:
                return self._asked(operation, params, asked_at)
        except ProviderError as problem:
            changes = not operation.startswith(("Get", "List"))
            problem.unsure = changes and (problem.unsure or isinstance(problem, Interrupted))
            raise

    def _asked(self, operation: str, params: dict[str, Any], asked_at: float) -> dict[str, Any]:
        with translated(operation, self._settings):
            from botocore.parsers import ResponseParserError

            method = _method(self._connected(asked_at), operation)
            with suppress(ResponseParserError):
                return method(**params)
        # Half an answer, or one that isn't CloudFront's. botocore doesn't ask again; whether the call was done isn't
        # known.
        with translated(operation, self._settings, resent=True):
            return method(**params)

    def _connected(self, asked_at: float) -> Any:
        with self._lock:  # one makes it, the others wait
            if self._client is None:
                if self._failed and self._failed[0] >= asked_at:
                    # It failed while they waited for it. A failure can take a minute: not each one after the other.
                    raise self._failed[1]
                try:
                    self._client = self._made()
                except ProviderError:
                    raise  # one of ours is each thread's own
                except Exception as problem:
                    self._failed = time.monotonic(), problem
                    raise
            return self._client

    def _made(self) -> Any:
        self._check_account()
        made = self._make_client(self._settings)
        _keep_opaque_members(made.meta.events)
        stop_when_cancelled(made.meta.events, "cloudfront", self._cancelled)
        look_at_answers(made.meta.events)
        return made

    def _check_account(self) -> None:
        """Before anything is called: these credentials must belong to an account in which the provider may work."""
        if not self._settings.allowed_accounts:
            return
        sts = client(self._settings, "sts")
        stop_when_cancelled(sts.meta.events, "sts", self._cancelled)
        account = sts.get_caller_identity()["Account"]
        if account not in self._settings.allowed_accounts:
            raise ProviderError(
                f"These credentials belong to the AWS account {account}, which `cloudfront:allowedAccountIds` doesn't "
                "allow: nothing was called. Use other credentials, or add the account."
            )


def _method(connected: Any, operation: str) -> Callable[..., dict[str, Any]]:
    from botocore import xform_name

    method: Callable[..., dict[str, Any]] = getattr(connected, xform_name(operation))
    return method


def _status(summary: Mapping[str, Any]) -> Status:
    names = frozenset(aliases.aliases_of(summary))
    return Status(str(summary.get("Status")), summary.get("LastModifiedTime"), names)


def _pairs(tags: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def _snapshot(answer: Mapping[str, Any]) -> Snapshot:
    facts = dict(answer["Distribution"])
    config = facts.pop("DistributionConfig")
    return Snapshot(id=facts["Id"], etag=answer["ETag"], config=config, facts=facts)


def _keep_opaque_members(events: Any) -> None:
    """Carry members that botocore doesn't know through its parser and its serializer (see `opaque`)."""
    for operation in (*CREATES, "GetDistribution", "UpdateDistribution"):
        events.register(f"before-parse.cloudfront.{operation}", _remember_body)
        events.register(f"after-call.cloudfront.{operation}", _keep)
    events.register("before-parameter-build.cloudfront.UpdateDistribution", _take_out)
    events.register("before-call.cloudfront.UpdateDistribution", _put_back)


def _remember_body(response_dict: Any, customized_response_dict: Any, **_: Any) -> None:
    if response_dict["status_code"] < 300:
        customized_response_dict[_BODY] = response_dict["body"]


def _keep(parsed: Any, model: Any, **_: Any) -> None:
    body = parsed.pop(_BODY, None)
    if body is not None:
        payload = model.output_shape.serialization["payload"]
        if "ETag" not in parsed or not parsed.get(payload, {}).keys() >= _ALWAYS:
            raise not_cloudfronts()
        opaque.keep(parsed[payload], ET.fromstring(body), model.output_shape.members[payload])


def _take_out(params: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
    params["DistributionConfig"], context[_OPAQUE] = opaque.take_out(params["DistributionConfig"])


def _put_back(params: dict[str, Any], model: Any, context: dict[str, Any], **_: Any) -> None:
    if context.get(_OPAQUE):
        shape = model.input_shape.members["DistributionConfig"]
        params["body"] = opaque.put_back(params["body"], shape, context[_OPAQUE])
