"""What each of CloudFront's errors means for a program: the property that it speaks of, and what to do.

All errors of the distribution and tag calls are here (a test walks botocore's model). Sources: each error's
documentation in the model, CloudFront's developer guide, and the texts that people report.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from pulumi_cloudfront_provider.api.quotas import QUOTAS


class Meaning(NamedTuple):
    path: str
    """The property, as far as the code alone tells it: of a behavior or an origin only its own name. Empty: none."""
    meaning: str
    """For an answer that says nothing itself."""
    advice: str


_BUG = "This is a bug of the provider: please report it."


_DISTRIBUTION: Final[Mapping[str, Meaning]] = {
    "CNAMEAlreadyExists": Meaning(
        "aliases",
        "An alias belongs to another distribution, or its DNS record points to one.",
        "Find the other one with `aws cloudfront list-conflicting-aliases --alias NAME --distribution-id ID` (ID: "
        "one of yours whose certificate covers the alias). In this account: take the alias off there first, or move "
        "it with `aws cloudfront associate-alias --alias NAME --target-distribution-id ID`. In another account, or "
        "for a DNS record that points elsewhere: put a TXT record `_NAME` with this distribution's domain name into "
        "DNS, then associate-alias. If a replacement is what makes this one, set delete_before_replace=True.",
    ),
    "ContinuousDeploymentPolicyInUse": Meaning(
        "continuousDeploymentPolicyId",
        "The continuous deployment policy belongs to another primary distribution.",
        "Detach it there first, or make a policy for this distribution.",
    ),
    "DistributionAlreadyExists": Meaning(
        "callerReference",
        "The caller reference belongs to another distribution.",
        "Choose another callerReference, or leave it out; to take over that distribution, import it.",
    ),
    "DistributionNotDisabled": Meaning(
        "enabled",
        "The distribution is enabled, or CloudFront still deploys that it isn't.",
        "Wait until it is disabled and deployed, then run the operation again.",
    ),
    "IllegalUpdate": Meaning(
        "",
        "The update changes what can't be changed.",
        "If it speaks of continuous deployment, detach the policy first; if of a member that is missing, report it "
        "as a bug of the provider; what can't change at all needs a replacement (`pulumi up --replace`).",
    ),
    "InconsistentQuantities": Meaning("", "A Quantity isn't the number of its items.", _BUG),
    "InvalidArgument": Meaning("", "A value isn't valid.", "Correct the property that CloudFront names."),
    "InvalidDefaultRootObject": Meaning(
        "defaultRootObject",
        "The default root object is too long, or holds a character that isn't allowed.",
        "Name an object without a leading slash, for example `index.html`, of at most 255 characters.",
    ),
    "InvalidErrorCode": Meaning(
        "customErrorResponses",
        "There are no custom responses for this error code.",
        "Take 400, 403, 404, 405, 414, 416, 500, 501, 502, 503 or 504.",
    ),
    "InvalidGeoRestrictionParameter": Meaning(
        "restrictions.geoRestriction",
        "The countries don't fit the restriction type.",
        "With `none` leave `locations` empty; with `whitelist` or `blacklist` name at least one country.",
    ),
    "InvalidLocationCode": Meaning(
        "restrictions.geoRestriction.locations",
        "There is no such country.",
        "Take two-letter codes of ISO 3166-1 in upper case.",
    ),
    "InvalidMinimumProtocolVersion": Meaning(
        "viewerCertificate.minimumProtocolVersion",
        "The minimum protocol doesn't go with the certificate's support method.",
        "With `vip` take TLSv1, or go over to `sni-only`.",
    ),
    "InvalidProtocolSettings": Meaning(
        "viewerCertificate.minimumProtocolVersion",
        "SSLv3 doesn't go with `sni-only`.",
        "Take TLSv1.2_2021.",
    ),
    "InvalidResponseCode": Meaning(
        "customErrorResponses",
        "The response code isn't allowed.",
        "Take 200, or one of the error codes, as a string.",
    ),
    "InvalidViewerCertificate": Meaning(
        "viewerCertificate",
        "The certificate isn't there, isn't in us-east-1, isn't valid, or doesn't cover the aliases.",
        "Check that it is issued, is in us-east-1, and covers each alias. A certificate that was made just now may "
        "need a minute: run `pulumi up` again.",
    ),
    "InvalidWebACLId": Meaning(
        "webAclId",
        "There is no such web ACL for CloudFront.",
        "Take the ARN of a web ACL of AWS WAF v2 with scope CLOUDFRONT (it is in us-east-1).",
    ),
    "NoSuchContinuousDeploymentPolicy": Meaning(
        "continuousDeploymentPolicyId",
        "There is no such continuous deployment policy.",
        "Take the ID of a policy of this account, or take it out.",
    ),
    "NoSuchDistribution": Meaning(
        "", "There is no such distribution in this account.", "Run `pulumi refresh`, then `pulumi up`."
    ),
    "PreconditionFailed": Meaning(
        "",
        "The distribution was changed since it was read.",
        "Someone else writes this distribution at the same time; run `pulumi up` again.",
    ),
    "InvalidIfMatchVersion": Meaning(
        "",
        "The version that the update was made for is missing or wrong.",
        "Run `pulumi up` again: it reads the current ETag.",
    ),
    "MissingBody": Meaning("", "The request has no body.", _BUG),
    "ResourceInUse": Meaning(
        "", "Something else still uses the distribution.", "Take it out of what uses it first, for example its tenants."
    ),
    "StagingDistributionInUse": Meaning(
        "staging",
        "A continuous deployment policy uses this staging distribution.",
        "Delete that policy, or point it to another distribution, first.",
    ),
    "EntityNotFound": Meaning(
        "",
        "Something that the distribution points to isn't there.",
        "Check the IDs in it: VPC origin, trust store, connection function, Anycast IP list.",
    ),
}

_ORIGINS: Final[Mapping[str, Meaning]] = {
    "IllegalOriginAccessConfiguration": Meaning(
        "originAccessControlId",
        "An origin has an access control and an access identity.",
        "Take `s3OriginConfig.originAccessIdentity` out.",
    ),
    "InvalidDomainNameForOriginAccessControl": Meaning(
        "originAccessControlId",
        "The origin's domain name isn't one that CloudFront signs requests for.",
        "Use the bucket's own domain name (`name.s3.REGION.amazonaws.com`), or take the access control out.",
    ),
    "InvalidOrigin": Meaning(
        "domainName",
        "The bucket isn't there, or the origin isn't one.",
        "Use the domain name of a bucket that exists, or declare `customOriginConfig`.",
    ),
    "InvalidOriginAccessControl": Meaning(
        "originAccessControlId",
        "There is no such origin access control, or it is of another kind.",
        "Take the ID of one of this account whose type (s3, lambda, mediastore, mediapackagev2) fits the origin.",
    ),
    "InvalidOriginAccessIdentity": Meaning(
        "s3OriginConfig.originAccessIdentity",
        "There is no such origin access identity.",
        "Write it as `origin-access-identity/cloudfront/ID`, or take `originAccessControlId` in its place.",
    ),
    "InvalidOriginKeepaliveTimeout": Meaning(
        "originKeepaliveTimeout",
        "The keep-alive timeout isn't in the range of the account's quota.",
        "Take 1 to 120 seconds, or ask AWS for a higher quota.",
    ),
    "InvalidOriginReadTimeout": Meaning(
        "originReadTimeout",
        "The read timeout isn't in the range of the account's quota.",
        "Take 1 to 120 seconds, or ask AWS for a higher quota.",
    ),
    "InvalidRequiredProtocol": Meaning(
        "originProtocolPolicy", "This needs HTTPS.", "Set the originProtocolPolicy to `https-only`."
    ),
    "NoSuchOrigin": Meaning(
        "targetOriginId",
        "A behavior or an origin group points to an origin that isn't there.",
        "Give it the `id` of one of the origins or origin groups.",
    ),
}

_BEHAVIORS: Final[Mapping[str, Meaning]] = {
    "IllegalFieldLevelEncryptionConfigAssociationWithCacheBehavior": Meaning(
        "fieldLevelEncryptionId",
        "The behavior doesn't fit field-level encryption.",
        "It needs HTTPS with viewers and with the origin, and all seven allowed methods.",
    ),
    "InvalidForwardCookies": Meaning(
        "forwardedValues.cookies",
        "The names of cookies don't fit `forward`.",
        "Name cookies in `whitelistedNames` while `forward` is `whitelist`, and only then.",
    ),
    "InvalidFunctionAssociation": Meaning(
        "functionAssociations",
        "A CloudFront Function can't run there.",
        "It must be published (stage LIVE), for a viewer event, one for each event, and not beside Lambda@Edge in "
        "viewer events.",
    ),
    "InvalidHeadersForS3Origin": Meaning(
        "forwardedValues.headers", "A bucket can't be sent these headers.", "Take `Host` and `*` out."
    ),
    "InvalidLambdaFunctionAssociation": Meaning(
        "lambdaFunctionAssociations",
        "A Lambda function can't run there.",
        "It must be a numbered version in us-east-1, without VPC, layers, environment variables or arm64, whose role "
        "trusts edgelambda.amazonaws.com; one for each event.",
    ),
    "InvalidQueryStringParameters": Meaning(
        "forwardedValues.queryStringCacheKeys",
        "The query string keys aren't valid.",
        "Name parameters of at most 128 characters, with `queryString` true.",
    ),
    "InvalidRelativePath": Meaning(
        "originPath",
        "A path is too long, isn't URL-encoded, or doesn't begin with a slash.",
        "Check `originPath` of the origins and `responsePagePath` of the error responses.",
    ),
    "InvalidTTLOrder": Meaning(
        "minTtl", "The times are in the wrong order.", "Keep minTtl <= defaultTtl <= maxTtl in each behavior."
    ),
    "NoSuchCachePolicy": Meaning(
        "cachePolicyId", "There is no such cache policy.", "Take the ID of one of this account, or of a managed one."
    ),
    "NoSuchFieldLevelEncryptionConfig": Meaning(
        "fieldLevelEncryptionId", "There is no such configuration.", "Take the ID of one of this account."
    ),
    "NoSuchOriginRequestPolicy": Meaning(
        "originRequestPolicyId",
        "There is no such origin request policy.",
        "Take the ID of one of this account, or of a managed one.",
    ),
    "NoSuchRealtimeLogConfig": Meaning(
        "realtimeLogConfigArn", "There is no such configuration.", "Take the ARN of one of this account."
    ),
    "NoSuchResponseHeadersPolicy": Meaning(
        "responseHeadersPolicyId",
        "There is no such response headers policy.",
        "Take the ID of one of this account, or of a managed one.",
    ),
    "RealtimeLogConfigOwnerMismatch": Meaning(
        "realtimeLogConfigArn",
        "The real-time log configuration belongs to another account.",
        "Take the ARN of one of this account.",
    ),
    "TrustedKeyGroupDoesNotExist": Meaning(
        "trustedKeyGroups", "There is no such key group.", "Take the IDs of key groups of this account."
    ),
    "TrustedSignerDoesNotExist": Meaning(
        "trustedSigners", "There is no such account.", "Take account IDs of twelve digits, or `self`."
    ),
}

_TAGS: Final[Mapping[str, Meaning]] = {
    "InvalidTagging": Meaning(
        "tags",
        "A tag isn't valid, or there are more than 50.",
        "Keys have up to 128 characters and don't begin with `aws:`, values up to 256; letters, digits, spaces and "
        "_.:/=+-@ are allowed.",
    ),
    "NoSuchResource": Meaning(
        "", "There is no such distribution in this account.", "Run `pulumi refresh`, then `pulumi up`."
    ),
}

_QUOTAS: Final[Mapping[str, Meaning]] = {
    code: Meaning(path, meaning, f"Ask AWS for a higher quota (Service Quotas, Amazon CloudFront), or {instead}.")
    for code, (path, meaning, instead) in QUOTAS.items()
}

MEANINGS: Final[Mapping[str, Meaning]] = MappingProxyType(
    {**_DISTRIBUTION, **_ORIGINS, **_BEHAVIORS, **_TAGS, **_QUOTAS}
)
