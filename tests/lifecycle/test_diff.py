"""Diff of what replaces: a new distribution is made of what the program declares, and of nothing else."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given

from pulumi_cloudfront_provider.lifecycle.diff import diff
from tests.support.builders import Values, args, custom, origin
from tests.support.cloudfront import seen
from tests.support.strategies import QUICK, declared

FULL: Final = args(
    aliases=["www.example.com"],
    comment="c",
    tags={"a": "1"},
    waitForDeployment=False,
    viewerCertificate={"acmCertificateArn": "arn:aws:acm:us-east-1:123456789012:certificate/1"},
    origins=[origin(), origin("b", originPath="/b", customOriginConfig=custom())],
    logging={"bucket": "logs.s3.amazonaws.com"},
)


@pytest.mark.parametrize("before", [args(), FULL], ids=["small", "large"])
@pytest.mark.parametrize("member", [{"callerReference": "b"}, {"staging": True}], ids=["callerReference", "staging"])
def test_a_replacement_shows_what_replaces_and_what_the_new_one_will_not_have(before: Values, member: Values) -> None:
    now, (name,) = {**before, **member}, member
    was = {"callerReference": "a", **seen(before)}
    assert [change.path for change in diff(now, before, was).plan.changes] == [(name,)]

    theirs = {"webAclId": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1", "httpVersion": "http3"}
    shown = {change.path: change.operation for change in diff(now, before, {**was, **theirs}).plan.changes}
    assert shown == {(name,): shown[(name,)], ("webAclId",): "update", ("httpVersion",): "update"}


@QUICK
@given(declared())
def test_where_nobody_else_was_a_replacement_shows_nothing_but_what_replaces(before: Values) -> None:
    was = {**seen(before), "callerReference": "one"}
    assert [change.path for change in diff({**before, "callerReference": "two"}, before, was).plan.changes] == [
        ("callerReference",)
    ]
