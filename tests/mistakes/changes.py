"""Updates that CloudFront refuses though what they lead to is right."""

from __future__ import annotations

from tests.mistakes.corpus import CERTIFICATE, OWN, WEB_ACL, case

POLICY = {"continuousDeploymentPolicyId": "policy"}
STAGING = {"staging": True, **POLICY}

CHANGES = [
    case(
        "deployment-changes",
        {**POLICY, "priceClass": "PriceClass_100"},
        "priceClass",
        {**POLICY, "comment": "new"},
        before=POLICY,
    ),
    case(
        "deployment-changes",
        {**POLICY, "viewerCertificate": {**OWN, "acmCertificateArn": CERTIFICATE[:-1] + "7"}},
        "viewerCertificate",
        {**POLICY, "viewerCertificate": OWN, "enabled": False},
        before={**POLICY, "viewerCertificate": OWN},
    ),
    case(
        "deployment-changes",
        {**POLICY, "httpVersion": "http1.1"},
        "httpVersion",
        {"continuousDeploymentPolicyId": "", "httpVersion": "http1.1"},
        before=POLICY,
    ),
    case(
        "deployment-web-acl",
        {**POLICY, "webAclId": ""},
        "webAclId",
        {**POLICY, "webAclId": WEB_ACL.replace("main", "other")},
        before={**POLICY, "webAclId": WEB_ACL},
    ),
    case(
        "deployment-web-acl",
        {**POLICY, "webAclId": WEB_ACL},
        "webAclId",
        {"continuousDeploymentPolicyId": "", "webAclId": WEB_ACL},
        before=POLICY,
    ),
    case(
        "staging-policy-kept",
        {**STAGING, "continuousDeploymentPolicyId": ""},
        "continuousDeploymentPolicyId",
        {**STAGING, "comment": "new"},
        before=STAGING,
    ),
    case(
        "staging-disabled",
        {**STAGING, "enabled": False},
        "enabled",
        {**STAGING, "priceClass": "PriceClass_100"},
        before=STAGING,
    ),
]
