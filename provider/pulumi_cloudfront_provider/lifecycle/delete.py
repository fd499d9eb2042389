"""Delete: disable, wait until that is deployed, delete. It can be taken up again at any point."""

from __future__ import annotations

from typing import Any

from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.config.encode import encode
from pulumi_cloudfront_provider.config.merge import merge
from pulumi_cloudfront_provider.errors import Conflict, Interrupted, NotDisabled, NotFound, ProviderError, Refused
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.state import SHAPE, live_value
from pulumi_cloudfront_provider.lifecycle.wait import Deadline, TimedOut, until_deployed
from pulumi_cloudfront_provider.lifecycle.write import ATTEMPTS, about_the_etag
from pulumi_cloudfront_provider.values import Value


def delete(runtime: Runtime, id: str, timeout: float | None = None) -> None:
    """Delete distribution `id`; no error if it is gone already.

    Raises:
        Refused: CloudFront refuses for good: in use, staging under a policy, a pricing plan.
        ProviderError: not over by the deadline, or interrupted. It may be disabled by then; the next run goes on.
    """
    deadline = Deadline.of(runtime, timeout)
    conflicts, disabled = 0, False
    try:
        while True:
            try:
                found = runtime.cloudfront.read(id)
                snapshot = _disabled(runtime, found)
                disabled = disabled or snapshot is not found
                snapshot = until_deployed(runtime, snapshot, deadline)
                runtime.cloudfront.delete(id, snapshot.etag)
                return
            except NotDisabled:  # noqa: PERF203  each try is a call
                # Deployed, and yet some edge refuses for a few minutes more (hashicorp/terraform-provider-aws#3034).
                _pause(runtime, deadline, id)
            except Conflict as conflict:
                conflicts += 1
                if conflicts >= ATTEMPTS or not about_the_etag(conflict):
                    raise
                runtime.clock.sleep(runtime.jitter.uniform(0.2, 0.5) * conflicts)
    except NotFound:
        return
    except ProviderError as problem:
        if disabled:
            # The state still says enabled, so no preview would show it.
            runtime.report.warn(f"{id} was disabled, but isn't deleted; to keep it, `pulumi up --refresh` enables it")
        if not isinstance(problem, TimedOut | Interrupted):
            raise
        why = "the deletion was interrupted" if isinstance(problem, Interrupted) else str(problem)
        raise ProviderError(f"{id} is not deleted yet: {why}. Run the same command again to go on.") from problem


def _disabled(runtime: Runtime, snapshot: Snapshot) -> Snapshot:
    """Disabled, and without the continuous deployment policy under which it can't be deleted."""
    policy = _policy_of_primary(snapshot)
    if not snapshot.config.get("Enabled") and not policy:
        return snapshot
    try:
        return _switched_off(runtime, snapshot)
    except Refused as refused:
        if not policy or refused.code != "IllegalUpdate":
            raise
        remedy = f"Disable the continuous deployment policy {policy}, then run the same command again."
        raise Refused(refused.code, refused.message, operation=refused.operation, remedy=remedy) from None


def _switched_off(runtime: Runtime, snapshot: Snapshot) -> Snapshot:
    try:
        return runtime.cloudfront.update(snapshot.id, _off(snapshot), snapshot.etag)
    except Refused as refused:
        if not _about_the_log_bucket(refused):
            raise
        # A log bucket that is gone must not keep its distribution alive.
        return runtime.cloudfront.update(snapshot.id, _off(snapshot, logging={"enabled": False}), snapshot.etag)


def _off(snapshot: Snapshot, **others: Value) -> dict[str, Any]:
    """All that is live, disabled: an update like any other, with every member that updates demand."""
    now: dict[str, Value] = {"enabled": False, **others}
    if _policy_of_primary(snapshot):
        # Detached in the same update: CloudFront refuses that while the policy is enabled, and so the site stays up.
        now["continuousDeploymentPolicyId"] = ""
    return encode(SHAPE, merge(SHAPE, now, live=live_value(snapshot, None)), snapshot.config)


def _policy_of_primary(snapshot: Snapshot) -> str:
    """CloudFront answers 412 to the deletion of a primary distribution that has one, whatever its ETag, and no retry
    cures it (hashicorp/terraform-provider-aws#33575). That of a staging distribution is CloudFront's own."""
    return "" if snapshot.config.get("Staging") else str(snapshot.config.get("ContinuousDeploymentPolicyId") or "")


def _about_the_log_bucket(refused: Refused) -> bool:
    message = refused.message.lower()
    return "bucket" in message and ("log" in message or "acl" in message)


def _pause(runtime: Runtime, deadline: Deadline, id: str) -> None:
    if runtime.clock.now() >= deadline.at:
        raise TimedOut("CloudFront still says that it isn't disabled")
    runtime.report.progress(f"disabled and deployed; CloudFront doesn't let go of {id} yet")
    runtime.clock.sleep(runtime.jitter.uniform(4, 6))
