"""Rules on the viewer certificate."""

from __future__ import annotations

import re

from cloudfront_local.catalogue import Verdict, rule
from cloudfront_local.rules.change import Change
from cloudfront_local.rules.look import items
from cloudfront_local.store import Config

_ACM = re.compile(r"arn:(aws:acm:us-east-1|aws-[a-z-]+:acm:[a-z0-9-]+):[0-9]{12}:certificate/[A-Za-z0-9-]+")
# Dedicated IP addresses are for viewers without SNI, which have nothing newer.
_WITHOUT_SNI = {"SSLv3", "TLSv1"}


def _certificate(change: Change) -> Config:
    return change.config.get("ViewerCertificate") or {}


def _own(change: Change) -> list[str]:
    return [name for name in ("ACMCertificateArn", "IAMCertificateId") if _certificate(change).get(name)]


@rule(
    "certificate-for-aliases",
    "InvalidViewerCertificate",
    "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted certificate that "
    "validates your authorization to use the domain name. For more details, see: https://docs.aws.amazon.com/"
    "AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html#alternate-domain-names-requirements",
    "rec: cloudposse/terraform-aws-cloudfront-s3-cdn#72",
)
def for_aliases(change: Change) -> Verdict:
    return bool(items(change.config, "Aliases")) and not _own(change)


@rule(
    "certificate-one",
    "InvalidViewerCertificate",
    "A viewer certificate specified is not valid.",
    "api: specify a value for one, not both",
)
def one(change: Change) -> Verdict:
    kinds = len(_own(change)) + bool(_certificate(change).get("CloudFrontDefaultCertificate"))
    return kinds > 1


@rule(
    "certificate-region",
    "InvalidViewerCertificate",
    "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid "
    "certificate chain.",
    "rec; whether the certificate exists is not looked up",
)
def region(change: Change) -> Verdict:
    arn = _certificate(change).get("ACMCertificateArn")
    return bool(arn) and not _ACM.fullmatch(arn or "")


@rule(
    "certificate-ssl-method",
    "InvalidViewerCertificate",
    "The parameter SSLSupportMethod is required when a certificate is specified.",
    "api; rec: CDK#9193; the text is not recorded",
)
def ssl_method(change: Change) -> Verdict:
    return bool(_own(change)) and not _certificate(change).get("SSLSupportMethod")


@rule(
    "certificate-sni-sslv3",
    "InvalidProtocolSettings",
    "You cannot specify SSLv3 as the minimum protocol version if you only want to support only clients that support "
    "Server Name Indication (SNI).",
    "api; rec: troposphere#218",
)
def sni_sslv3(change: Change) -> Verdict:
    sent = _certificate(change)
    return (
        bool(_own(change))
        and sent.get("SSLSupportMethod") == "sni-only"
        and (sent.get("MinimumProtocolVersion") == "SSLv3")
    )


@rule(
    "certificate-vip-protocol",
    "InvalidMinimumProtocolVersion",
    "The specified MinimumProtocolVersion cannot be used with the specified SSLSupportMethod",
    "rec: CDK#28940, where the code is not shown",
)
def vip_protocol(change: Change) -> Verdict:
    sent = _certificate(change)
    least = sent.get("MinimumProtocolVersion")
    return bool(_own(change)) and sent.get("SSLSupportMethod") == "vip" and least not in (None, *_WITHOUT_SNI)
