"""The viewer certificate: one, in the right place, with what belongs to it."""

from __future__ import annotations

import re

from pulumi_cloudfront_provider.rules.forms import arn, quoted
from pulumi_cloudfront_provider.rules.known import Node
from pulumi_cloudfront_provider.rules.places import is_for_tenants
from pulumi_cloudfront_provider.rules.registry import Told, rule

_API = "API_ViewerCertificate"


@rule(
    "certificate-one",
    "A distribution has the default certificate, one in ACM or one in IAM.",
    of="viewerCertificate",
    source=f"{_API}: 'specify a value for one, not both'",
)
def one(certificate: Node) -> Told:
    for name, other in certificate.clashes("certificate"):
        yield certificate / name, f"excludes `{other}`. Take one of the two out"


@rule(
    "certificate-for-aliases",
    "Aliases need a certificate of their own.",
    source="'To add an alternate domain name (CNAME) ... you must attach a trusted certificate'",
)
def for_aliases(root: Node) -> Told:
    if root["aliases"] and root["viewerCertificate"].choice("certificate") in (None, "default"):
        yield (
            root / "viewerCertificate",
            "must be a certificate that covers the aliases. Set `acmCertificateArn` to one in us-east-1, or take the "
            "aliases out",
        )


@rule(
    "certificate-acm",
    "An ACM certificate is named by its ARN, and is in us-east-1.",
    of="viewerCertificate",
    source=f"{_API}, ACMCertificateArn: only US East (N. Virginia); InvalidViewerCertificate",
)
def acm(certificate: Node) -> Told:
    text = certificate["acmCertificateArn"]
    if not text:
        return
    parsed = arn(text)
    if not parsed or parsed.service != "acm" or not parsed.resource.startswith("certificate/"):
        hint = (
            " Put the ID of an IAM certificate into `iamCertificateId`." if parsed and parsed.service == "iam" else ""
        )
        example = "arn:aws:acm:us-east-1:123456789012:certificate/ID"
        yield certificate / "acmCertificateArn", f"must be an ARN such as '{example}', not {quoted(text)}.{hint}"
    elif parsed.partition == "aws" and parsed.region != "us-east-1":
        yield (
            certificate / "acmCertificateArn",
            f"must be of a certificate in us-east-1, not in {parsed.region}. Request or import it there: CloudFront "
            "takes no other",
        )


@rule(
    "certificate-iam",
    "An IAM certificate is named by its ID, not by its ARN or path.",
    of="viewerCertificate",
    source=f"{_API}, IAMCertificateId",
)
def iam(certificate: Node) -> Told:
    id = certificate["iamCertificateId"]
    if id and not re.fullmatch(r"\w+", id):
        yield certificate / "iamCertificateId", f"must be the ID of the certificate ('ASCA...'), not {quoted(id)}"


@rule(
    "certificate-ssl-method",
    "A certificate of one's own needs sslSupportMethod.",
    of="viewerCertificate",
    source=f"{_API}, SSLSupportMethod",
)
def ssl_method(certificate: Node) -> Told:
    own = certificate.choice("certificate") in ("acm", "iam")
    if own and not certificate["sslSupportMethod"] and not is_for_tenants(certificate.root):
        yield certificate / "sslSupportMethod", "is required with a certificate of your own. Set it to 'sni-only'"


@rule(
    "certificate-minimum-protocol",
    "A certificate of one's own comes with a minimum TLS version.",
    of="viewerCertificate",
    severity="warning",
    source=f"{_API}, MinimumProtocolVersion; where none is declared TLSv1 reads back",
)
def minimum_protocol(certificate: Node) -> Told:
    own = certificate.choice("certificate") in ("acm", "iam")
    if own and not certificate["minimumProtocolVersion"] and not is_for_tenants(certificate.root):
        yield (
            certificate / "minimumProtocolVersion",
            "isn't declared, and CloudFront's own choice is old. Set it, for example to 'TLSv1.2_2021'",
        )


@rule(
    "certificate-sni-protocol",
    "With sni-only the minimum protocol is TLSv1 or newer.",
    of="viewerCertificate",
    source="InvalidProtocolSettings",
)
def sni_protocol(certificate: Node) -> Told:
    if certificate.choice("certificate") == "default":
        return
    if certificate["sslSupportMethod"] == "sni-only" and certificate["minimumProtocolVersion"] == "SSLv3":
        yield (
            certificate / "minimumProtocolVersion",
            "must be TLSv1 or newer with sslSupportMethod 'sni-only', not 'SSLv3'. Take 'TLSv1.2_2021'",
        )


@rule(
    "certificate-vip-protocol",
    "With vip the minimum protocol is TLSv1 or SSLv3, unless AWS has enabled others.",
    of="viewerCertificate",
    severity="warning",
    source="developer guide, Security policy; 'The specified MinimumProtocolVersion cannot be used with the specified "
    "SSLSupportMethod'",
)
def vip_protocol(certificate: Node) -> Told:
    minimum = certificate["minimumProtocolVersion"]
    if certificate["sslSupportMethod"] == "vip" and minimum not in (None, "", "SSLv3", "TLSv1"):
        yield (
            certificate / "minimumProtocolVersion",
            f"CloudFront refuses '{minimum}' beside 'vip' unless AWS Support has enabled it for the account. Use "
            "'sni-only'",
        )


@rule(
    "certificate-cost",
    "Dedicated IP addresses are billed by the month; static IP addresses need AWS's consent.",
    of="viewerCertificate",
    severity="warning",
    source=f"{_API}, SSLSupportMethod",
)
def cost(certificate: Node) -> Told:
    method = certificate["sslSupportMethod"]
    if certificate.choice("certificate") in (None, "default"):
        return
    if method == "vip":
        yield (
            certificate / "sslSupportMethod",
            "'vip' is billed by the month; every browser of today works with 'sni-only'",
        )
    elif method == "static-ip":
        yield certificate / "sslSupportMethod", "'static-ip' works only when AWS has enabled it for the distribution"


@rule(
    "certificate-default-settings",
    "With the default certificate, CloudFront sets the protocol and the method itself.",
    of="viewerCertificate",
    severity="warning",
    source=f"{_API}, MinimumProtocolVersion: 'regardless of the value that you set here'",
)
def default_settings(certificate: Node) -> Told:
    if certificate.choice("certificate") != "default":
        return
    # What CloudFront answers for the default certificate is no mistake: a configuration that was read has it.
    answered = {"minimumProtocolVersion": "TLSv1", "sslSupportMethod": "vip"}
    for name, value in certificate.known(*answered):
        if value and value != answered[name]:
            yield certificate / name, f"has no effect with the default certificate: CloudFront takes '{answered[name]}'"


@rule(
    "certificate-not-default",
    "Without a certificate of one's own there is the default one.",
    of="viewerCertificate",
    source=f"{_API}: 'Don't specify false for CloudFrontDefaultCertificate'",
)
def not_default(certificate: Node) -> Told:
    # Beside a certificate `false` is what CloudFront itself answers.
    if certificate.choice("certificate") is None and certificate.plain("cloudfrontDefaultCertificate") is False:
        yield certificate / "cloudfrontDefaultCertificate", "can't be false alone. Name a certificate, or take it out"


@rule(
    "certificate-unnamed",
    "A viewerCertificate names the certificate.",
    of="viewerCertificate",
    severity="warning",
    source=_API,
)
def unnamed(certificate: Node) -> Told:
    if certificate.choice("certificate") is not None:
        return
    settings = [name for name in ("sslSupportMethod", "minimumProtocolVersion") if certificate[name]]
    for name in settings:
        yield certificate / name, "has no effect without a certificate. Set `acmCertificateArn`"
    if not settings:
        yield certificate.path, "names no certificate. Set `cloudfrontDefaultCertificate` to true, or name one"
