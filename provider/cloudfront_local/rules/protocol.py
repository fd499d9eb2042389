"""Rules that hold whatever a distribution is: credentials, bodies, ids, versions, deletes, tags, paging."""

from __future__ import annotations

from cloudfront_local.catalogue import CREATE, UPDATE, row

ALL = ("*",)
POLICY_WRITES = ("CreateContinuousDeploymentPolicy", "UpdateContinuousDeploymentPolicy")
BODIES = (
    *CREATE,
    *UPDATE,
    "TagResource",
    "UntagResource",
    "CreateInvalidation",
    "CopyDistribution",
    "AssociateDistributionWebACL",
    *POLICY_WRITES,
)
WEB_ACL = ("AssociateDistributionWebACL", "DisassociateDistributionWebACL")
PROMOTE = ("UpdateDistributionWithStagingConfig",)
DELETE = ("DeleteDistribution",)
VERSIONED = (
    *UPDATE,
    *DELETE,
    *PROMOTE,
    *WEB_ACL,
    "CopyDistribution",
    "UpdateContinuousDeploymentPolicy",
    "DeleteContinuousDeploymentPolicy",
)
TAGS = ("TagResource", "UntagResource", "ListTagsForResource")
_NOT_RECORDED = "the text is not recorded"

row("no-credentials", ALL, "MissingAuthenticationToken", "Missing Authentication Token", "api: common errors")
row("not-served", ALL, "InvalidAction", "The local CloudFront does not serve {operation}.", "the server's own limit")
row(
    "missing-body",
    BODIES,
    "MissingBody",
    "This operation requires a body. Ensure that the body is present and the Content-Type header is set.",
    "api",
)
row("malformed-xml", BODIES, "MalformedXML", "The XML document is not valid: {detail}.", "api: common errors")
row(
    "body-too-large",
    BODIES,
    "RequestEntityTooLarge",
    "The request body is larger than {limit} bytes.",
    "the server's own limit; no config of 100 origins and 75 behaviors comes near it",
)
row("no-such-distribution", ALL, "NoSuchDistribution", "The specified distribution does not exist.", "api")
row(
    "if-match-missing",
    VERSIONED,
    "InvalidIfMatchVersion",
    "The If-Match version is missing or not valid for the resource.",
    "api",
)
row(
    "if-match-wrong",
    VERSIONED,
    "PreconditionFailed",
    "The request failed because it didn't meet the preconditions in one or more request-header fields.",
    "api",
)
row(
    "not-disabled",
    DELETE,
    "DistributionNotDisabled",
    "The distribution you are trying to delete has not been disabled.",
    "api; rec: cdkd#1316 for a distribution that is disabled and still InProgress",
)
row(
    "delete-staging",
    DELETE,
    "StagingDistributionInUse",
    "The specified staging distribution is currently used by a continuous deployment policy. "
    "Please the update policy before deleting.",
    "rec: TF#33575",
)
row(
    "delete-primary",
    DELETE,
    "PreconditionFailed",
    "The request failed because it didn't meet the preconditions in one or more request-header fields.",
    "rec: TF#33575: no retry cures it, the policy has to go first",
)
row("no-such-resource", TAGS, "NoSuchResource", "The specified resource does not exist.", "api")
row("tag-reserved", TAGS, "InvalidTagging", "Tag keys that start with aws: are reserved.", f"doc; {_NOT_RECORDED}")
row("tag-duplicate", TAGS, "InvalidTagging", "A tag key stands twice in the request.", f"doc; {_NOT_RECORDED}")
row("tag-limit", TAGS, "InvalidTagging", "A resource can have 50 tags at most.", f"doc: quotas; {_NOT_RECORDED}")
row(
    "max-items",
    ("ListDistributions", "ListInvalidations", "ListConflictingAliases", "ListContinuousDeploymentPolicies"),
    "InvalidArgument",
    "The parameter MaxItems must be a positive integer.",
    f"api; {_NOT_RECORDED}",
)
