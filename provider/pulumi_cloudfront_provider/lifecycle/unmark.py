"""The marker comes off: when Create answers, or later, where it had to leave it on a distribution which the state has.
A later Create of the same name would take that for its own unfinished one."""

from __future__ import annotations

from contextlib import suppress

from pulumi_cloudfront_provider.api.port import Snapshot
from pulumi_cloudfront_provider.errors import ProviderError, Refused
from pulumi_cloudfront_provider.lifecycle.identity import Identity
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.state import GIVEN_AWAY, MARKED, MARKER
from pulumi_cloudfront_provider.values import Value


def unmark_created(runtime: Runtime, snapshot: Snapshot, identity: Identity) -> dict[str, Value]:
    """The marker goes only while someone still waits for the answer: what nobody hears of must be found again.

    Returns:
        What the state must keep of it: nothing, unless it stays as it is though someone hears.
    """
    if not runtime.report.listening():
        return {}
    identity.hand_over(snapshot)
    try:
        runtime.cloudfront.untag(snapshot.arn, [MARKER])
    except ProviderError as problem:
        runtime.report.warn(f"the tag {MARKER} stays on {snapshot.id}: {problem}")
        # It must not be found again for all that: whoever may tag but not untag can give the marker away.
        try:
            runtime.cloudfront.tag(snapshot.arn, {MARKER: GIVEN_AWAY})
        except ProviderError as other:
            return {} if isinstance(other, Refused) and other.denied else {MARKED: True}
        return {}
    if not runtime.report.listening():
        # Whoever waited for it has gone meanwhile.
        with suppress(ProviderError):
            runtime.cloudfront.tag(snapshot.arn, {MARKER: identity.marker})
    return {}


def unmark(runtime: Runtime, arn: str) -> None:
    """Take it off, or give it away. Who may do neither is told so, and goes on.

    Raises:
        Refused, Unreachable: as the port says, but for a lack of permission.
    """
    try:
        runtime.cloudfront.untag(arn, [MARKER])
    except Refused as problem:
        if not problem.denied:
            raise
        runtime.report.warn(f"the tag {MARKER} stays on {arn}: {problem}")
        with suppress(Refused):
            runtime.cloudfront.tag(arn, {MARKER: GIVEN_AWAY})
