"""A marker that a create had to leave on a distribution which the state has: a later Create of the same name would take
it for its own unfinished one."""

from __future__ import annotations

from contextlib import suppress

from pulumi_cloudfront_provider.errors import Refused
from pulumi_cloudfront_provider.lifecycle.runtime import Runtime
from pulumi_cloudfront_provider.lifecycle.state import GIVEN_AWAY, MARKER


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
