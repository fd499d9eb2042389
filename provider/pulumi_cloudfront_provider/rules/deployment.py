"""Continuous deployment: what a staging distribution can't have, and what a policy keeps from changing."""

from __future__ import annotations

from pulumi_cloudfront_provider.config.canonical import equal
from pulumi_cloudfront_provider.rules.forms import listed
from pulumi_cloudfront_provider.rules.known import CantTell, Node
from pulumi_cloudfront_provider.rules.places import uses_http3
from pulumi_cloudfront_provider.rules.registry import Told, change_rule, rule

_GUIDE = "developer guide, Quotas and other considerations for continuous deployment"
_POLICY = "continuousDeploymentPolicyId"
_DETACH = f"Detach it first: disable the policy, set `{_POLICY}` to '', and change this in another update"


@rule(
    "staging-aliases",
    "A staging distribution has no aliases: they stay with the primary one.",
    source="RJPearson94/terraform-aws-open-next#75; API_CopyDistribution",
)
def aliases(root: Node) -> Told:
    if root["staging"] and root["aliases"]:
        yield root / "aliases", "must be empty on a staging distribution: the primary one has them. Take them out"


@rule(
    "deployment-http3",
    "HTTP/3 doesn't go with continuous deployment.",
    source=f"{_GUIDE}, HTTP/3: 'You cannot use continuous deployment with a distribution that supports HTTP/3'",
)
def http3(root: Node) -> Told:
    if uses_http3(root) and (root["staging"] or root[_POLICY]):
        yield (
            root / "httpVersion",
            f"must be 'http2' or 'http1.1' with continuous deployment, not '{root['httpVersion']}'",
        )


@rule(
    "deployment-create",
    "A distribution is made without a continuous deployment policy, and gets it later.",
    where=_POLICY,
    creates=True,
    source="'Continuous deployment policy is not supported during distribution creation.', "
    "hashicorp/terraform-provider-aws, resource aws_cloudfront_continuous_deployment_policy",
)
def made_without(root: Node) -> Told:
    yield (
        root / _POLICY,
        "can't be set while the distribution is made. Leave it out now, and set it in another update",
    )


@rule(
    "staging-policy",
    "The policy of a staging distribution is set by CloudFront.",
    severity="warning",
    source="hashicorp/terraform-provider-aws#33338",
)
def staging_policy(root: Node) -> Told:
    if root["staging"] and root[_POLICY]:
        yield root / _POLICY, "is set by CloudFront on a staging distribution: declare it on the primary one"


_MAY_CHANGE = (
    "origins",
    "originGroups",
    "defaultCacheBehavior",
    "cacheBehaviors",
    "customErrorResponses",
    "restrictions",
    "defaultRootObject",
    "logging",
    "comment",
    "enabled",
)
_APART = (_POLICY, "webAclId", "staging", "connectionMode", "callerReference")
"""Members with rules of their own, and those whose change needs another distribution."""


@change_rule(
    "deployment-changes",
    f"While a continuous deployment policy is attached, only {listed(_MAY_CHANGE)} may change.",
    source="'One or more fields updated are not supported for continuous deployment.'; developer guide, Update primary "
    "and staging distributions; aws/aws-cli#10446",
)
def changes(before: Node, after: Node) -> Told:
    if not _stays_attached(before, after):
        return
    for name, field in before.shape.fields.items():
        if field.api and name not in (*_MAY_CHANGE, *_APART) and _differs(before, after, name):
            yield (
                after / name,
                f"can't change while a continuous deployment policy is attached. {_DETACH}",
            )


@change_rule(
    "deployment-web-acl",
    "While a continuous deployment policy is attached, no web ACL is put on or taken off.",
    source=f"{_GUIDE}, AWS WAF web ACLs",
)
def web_acl(before: Node, after: Node) -> Told:
    if _stays_attached(before, after) and bool(before["webAclId"]) != bool(after["webAclId"]):
        what = "put on" if after["webAclId"] else "taken off"
        yield (
            after / "webAclId",
            f"can't be {what} while a continuous deployment policy is attached. {_DETACH}",
        )


@change_rule(
    "staging-policy-kept",
    "The policy of a staging distribution stays what CloudFront set.",
    source="'You cannot update Origin or CallerReference.', hashicorp/terraform-provider-aws#33338",
)
def policy_kept(before: Node, after: Node) -> Told:
    if after["staging"] and before[_POLICY] and after[_POLICY] != before[_POLICY]:
        yield after / _POLICY, "can't change on a staging distribution: CloudFront sets it. Take it out of the program"


@change_rule(
    "staging-disabled",
    "A staging distribution stays enabled while a policy points to it.",
    source="StagingDistributionInUse, hashicorp/terraform-provider-aws#33575",
)
def disabled(before: Node, after: Node) -> Told:
    if after["staging"] and before[_POLICY] and before["enabled"] and not after["enabled"]:
        yield (
            after / "enabled",
            "can't become false while a continuous deployment policy points here. Change the policy first",
        )


def _stays_attached(before: Node, after: Node) -> bool:
    """Of a primary distribution."""
    return bool(before[_POLICY] and after[_POLICY]) and not after["staging"]


def _differs(before: Node, after: Node, name: str) -> bool:
    """Whether CloudFront would see a difference; not known is no difference."""
    try:
        return not equal(before.shape.fields[name], before.plain(name), after.plain(name))
    except CantTell:
        return False
