"""Rules of the operations beside the main ones: web ACLs, aliases, invalidations, copies, deployment policies."""

from __future__ import annotations

from cloudfront_local.catalogue import row
from cloudfront_local.rules.protocol import POLICY_WRITES, PROMOTE, WEB_ACL

_NOT_RECORDED = "the text is not recorded"

row("web-acl-distribution", WEB_ACL, "EntityNotFound", "The entity was not found.", "api")
row(
    "web-acl-arn",
    WEB_ACL[:1],
    "InvalidArgument",
    "The parameter WebACLArn is not the ARN of a web ACL.",
    f"api; {_NOT_RECORDED}",
)
row(
    "alias-target",
    ("AssociateAlias",),
    "InvalidArgument",
    "The target distribution has no certificate that covers the alias.",
    f"doc: moving an alternate domain name; {_NOT_RECORDED}",
)
row(
    "alias-standard-only",
    ("AssociateAlias",),
    "IllegalUpdate",
    "The update contains modifications that are not allowed.",
    "api: AssociateAlias only supports standard distributions",
)
row(
    "alias-too-many",
    ("AssociateAlias",),
    "TooManyDistributionCNAMEs",
    "Your request contains more CNAMEs than are allowed per distribution.",
    "api; doc: quotas",
)
row(
    "conflicts-need-certificate",
    ("ListConflictingAliases",),
    "InvalidArgument",
    "The specified distribution has no certificate that covers the alias.",
    f"api: ListConflictingAliases; {_NOT_RECORDED}",
)
row(
    "invalidation-quantity",
    ("CreateInvalidation",),
    "InconsistentQuantities",
    "The specified quantity of {member} ({said}) does not match the actual quantity supplied ({found}).",
    "api",
)
row(
    "invalidation-path",
    ("CreateInvalidation",),
    "InvalidArgument",
    "Your request contains one or more invalid invalidation paths.",
    "rec: rust-lang/promote-release#94",
)
row(
    "invalidation-size",
    ("CreateInvalidation",),
    "TooManyInvalidationsInProgress",
    "Processing your request will cause you to exceed the maximum number of in-progress invalidations.",
    f"api; doc: quotas of 3000 paths and 15 wildcards; {_NOT_RECORDED}",
)
row(
    "no-such-invalidation",
    ("GetInvalidation",),
    "NoSuchInvalidation",
    "The specified invalidation does not exist.",
    "api",
)
row(
    "copy-staging",
    ("CopyDistribution",),
    "InvalidArgument",
    "The parameter Staging must be true.",
    f"api: the only valid value is True; {_NOT_RECORDED}",
)
row(
    "copy-of-staging",
    ("CopyDistribution",),
    "InvalidArgument",
    "A staging distribution can't be copied.",
    f"api: a copy is made of a primary distribution; {_NOT_RECORDED}",
)
row(
    "copy-reference",
    ("CopyDistribution",),
    "DistributionAlreadyExists",
    "The caller reference that you are using to create a distribution is associated with another distribution. "
    "Already exists: {id}",
    "api",
)
row(
    "promote-pair",
    PROMOTE,
    "IllegalUpdate",
    "The update contains modifications that are not allowed.",
    "api: a primary distribution and its staging distribution",
)
row(
    "policy-missing",
    ("GetContinuousDeploymentPolicy", "UpdateContinuousDeploymentPolicy", "DeleteContinuousDeploymentPolicy"),
    "NoSuchContinuousDeploymentPolicy",
    "The continuous deployment policy doesn't exist.",
    "api",
)
row(
    "policy-staging-in-use",
    POLICY_WRITES,
    "StagingDistributionInUse",
    "A continuous deployment policy for this staging distribution already exists.",
    "api",
)
row(
    "policy-quantity",
    POLICY_WRITES,
    "InconsistentQuantities",
    "The specified quantity of {member} ({said}) does not match the actual quantity supplied ({found}).",
    "api",
)
row(
    "policy-weight",
    POLICY_WRITES,
    "InvalidArgument",
    "The parameter Weight must be from 0 to 0.15.",
    f"api; {_NOT_RECORDED}",
)
row(
    "policy-header",
    POLICY_WRITES,
    "InvalidArgument",
    "The parameter Header must start with aws-cf-cd-.",
    f"api; {_NOT_RECORDED}",
)
row(
    "policy-in-use",
    ("DeleteContinuousDeploymentPolicy",),
    "ContinuousDeploymentPolicyInUse",
    "You cannot delete a continuous deployment policy that is associated with a primary distribution.",
    "api; rec: TF#34511: a disabled one can be deleted, and its primary lets go of it",
)
for _operation, _code, _text in (
    (
        "DeleteOriginAccessControl",
        "OriginAccessControlInUse",
        "Cannot delete the origin access control because it's in use by one or more distributions.",
    ),
    (
        "DeleteFunction",
        "FunctionInUse",
        "Cannot delete the function because it's attached to one or more cache behaviors.",
    ),
    ("DeleteKeyGroup", "ResourceInUse", "Cannot delete this resource because it is in use."),
):
    row(f"in-use-{_operation}", (_operation,), _code, _text, "api")
