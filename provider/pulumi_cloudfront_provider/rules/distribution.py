"""What is true of the distribution as a whole: its root object, its web ACL, its note."""

from __future__ import annotations

import re

from pulumi_cloudfront_provider.rules.forms import arn, has_controls, is_token, listed, quoted
from pulumi_cloudfront_provider.rules.known import Node
from pulumi_cloudfront_provider.rules.registry import Told, rule


@rule(
    "root-object",
    "The default root object is a path without a leading slash, of letters, digits and _-.*$/~\"'&@:+ characters.",
    source="API_DistributionConfig, DefaultRootObject: 'can't begin with a forward slash'; InvalidDefaultRootObject",
)
def root_object(root: Node) -> Told:
    name = root["defaultRootObject"]
    wrong = sorted(set(re.findall(r"[^A-Za-z0-9_\-.*$/~\"'&@:+%]", name)))
    if name.startswith("/"):
        yield root / "defaultRootObject", f"must not begin with a slash: '{name.lstrip('/')}', not {quoted(name)}"
    elif wrong:
        yield root / "defaultRootObject", f"must not hold {listed(map(repr, wrong))}: {quoted(name)}"
    elif len(name) > 255:
        yield root / "defaultRootObject", f"must have at most 255 characters, not {len(name)}"


@rule(
    "web-acl",
    "A web ACL is the ARN of a global one of AWS WAF v2, or the ID of one of AWS WAF Classic.",
    source="InvalidWebACLId; API_DistributionConfig, WebACLId",
)
def web_acl(root: Node) -> Told:
    text = root["webAclId"]
    parsed = arn(text)
    example = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/NAME/ID"
    if not text:
        return
    if not parsed:
        if not re.fullmatch(r"[0-9A-Za-z]{8}(-[0-9A-Za-z]{4}){3}-[0-9A-Za-z]{12}", text):
            yield root / "webAclId", f"must be an ARN such as '{example}', not {quoted(text)}"
    elif parsed.service == "wafv2" and parsed.resource.startswith("regional/"):
        yield (
            root / "webAclId",
            f"must be of a web ACL with scope CLOUDFRONT, not of a regional one in {parsed.region}. Make one in "
            "us-east-1 with that scope",
        )
    elif parsed.service == "wafv2" and parsed.partition == "aws" and parsed.region != "us-east-1":
        yield root / "webAclId", f"must be of a web ACL in us-east-1, where global ones are, not in {parsed.region}"
    elif parsed.service != "wafv2" or not parsed.resource.startswith("global/webacl/"):
        yield root / "webAclId", f"must be an ARN such as '{example}', not {quoted(text)}"


@rule(
    "comment-length",
    "A comment has at most 128 characters.",
    source="API_DistributionConfig, Comment; 'The parameter Comment is too big.'",
)
def comment(root: Node) -> Told:
    if len(root["comment"]) > 128:
        yield root / "comment", f"must have at most 128 characters, not {len(root['comment'])}"


@rule(
    "comment-characters",
    "A comment has no control characters but tabs and line breaks.",
    source="XML 1.0, section 2.2, Char: nothing else can be sent",
)
def comment_characters(root: Node) -> Told:
    if has_controls(root["comment"], but="\t\n\r"):
        yield root / "comment", "must not hold control characters. Take them out"


_IDS = (
    "continuousDeploymentPolicyId",
    "anycastIpListId",
    "originAccessControlId",
    "vpcOriginId",
    "fieldLevelEncryptionId",
    "trustStoreId",
)


@rule(
    "id-not-arn",
    "What CloudFront names by an ID isn't named by its ARN.",
    of=("", "origins", "origins.vpcOriginConfig", "behaviors", "viewerMtlsConfig.trustStoreConfig"),
    where=_IDS,
    source="API_DistributionConfig, API_Origin, API_VpcOriginConfig, API_CacheBehavior, API_TrustStoreConfig: the "
    "members are IDs",
)
def id_not_arn(node: Node) -> Told:
    for name, value in node.known(*_IDS):
        if value and value.startswith("arn:"):
            id = value.rpartition("/")[2]
            yield node / name, f"must be an ID, not an ARN: '{id}', not {quoted(value)}"


@rule(
    "anycast-ipv6",
    "With an Anycast list for IPv4 alone, IPv6 is off.",
    where="anycastIpListId",
    severity="warning",
    source="hashicorp/terraform-provider-aws#49129: a distribution with IPv6 needs a dual-stack list",
)
def anycast_ipv6(root: Node) -> Told:
    if root["anycastIpListId"] and root["isIpv6Enabled"]:
        yield root / "isIpv6Enabled", "is true, which takes a dual-stack Anycast list. For one of IPv4 set it to false"


@rule(
    "key-group-id",
    "A key group is named by its ID.",
    of="behaviors.trustedKeyGroups",
    source="API_TrustedKeyGroups; TrustedKeyGroupDoesNotExist",
)
def key_group_id(group: Node) -> Told:
    if group.value.startswith("arn:") or not group.value:
        yield group.path, f"must be the ID of a key group, not {quoted(group.value)}"


@rule(
    "cache-tag-header",
    "Cache tags are read from a header that a response can have.",
    of="cacheTagConfig",
    source="API_CacheTagConfig, HeaderName; RFC 9110",
)
def cache_tag_header(config: Node) -> Told:
    name = config["headerName"]
    if not is_token(name):
        yield config / "headerName", f"must be the name of a header, not {quoted(name)}"
