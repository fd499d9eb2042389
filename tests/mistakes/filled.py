"""The values of random configurations: what CloudFront's documentation asks of single members, beyond the model."""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Mapping
from typing import Any, Final

import botocore.session

MODEL: Final = botocore.session.get_session().get_service_model("cloudfront")
ERRORS: Final = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
FAILOVER: Final = [400, 403, 404, 416, 429, 500, 502, 503, 504]
REGIONS: Final = ["us-east-1", "eu-central-1", "ap-southeast-2", "il-central-1", "cn-north-1", "us-gov-west-1"]
SHIELDS: Final = ["us-east-1", "us-east-2", "us-west-2", "ap-south-1", "eu-west-2", "sa-east-1"]
HEADERS: Final = ["Origin", "Authorization", "Accept-Language", "CloudFront-Viewer-Country", "X-Forwarded-For"]


class Values:
    """Values of many forms, the same ones from the same seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.number = 0

    def coin(self, chance: float = 0.5) -> bool:
        return self.dice.random() < chance

    def text(self, alphabet: str, least: int, most: int) -> str:
        most = self.dice.choice([least, min(most, least + 8), most])
        return "".join(self.dice.choices(alphabet, k=self.dice.randint(least, most)))

    def label(self) -> str:
        inner = string.ascii_letters + string.digits + "-_"
        return self.text(inner[:-2], 1, 1) + self.text(inner, 0, 61) + self.text(inner[:-2], 1, 1)

    def host(self) -> str:
        return ".".join(
            [self.label(), *[self.label()[:20].strip("-_") or "a" for _ in range(self.dice.randint(1, 3))], "com"]
        )

    def bucket(self) -> str:
        name = ".".join(
            self.text(string.ascii_lowercase + string.digits, 3, 20) for _ in range(self.dice.randint(1, 3))
        )
        region, dual = self.dice.choice(REGIONS), self.dice.choice(["", "dualstack."])
        forms = [
            f"{name}.s3.amazonaws.com",
            f"{name}.s3.{dual}{region}.amazonaws.com",
            f"{name}.s3-{region}.amazonaws.com",
        ]
        return self.dice.choice(forms) + (".cn" if region.startswith("cn-") and self.coin(0.2) else "")

    def uuid(self) -> str:
        return "-".join("".join(self.dice.choices("0123456789abcdef", k=size)) for size in (8, 4, 4, 4, 12))

    def account(self) -> str:
        return "".join(self.dice.choices(string.digits, k=12))

    def path(self, most: int) -> str:
        return "/" + "".join(
            self.dice.choices(
                string.ascii_letters + string.digits + "/-_.~!$&'()*+,;=:@%", k=self.dice.randint(1, most)
            )
        )

    def unique(self, prefix: str) -> str:
        self.number += 1
        return f"{prefix}{self.number}"

    def some(self, values: list[Any], least: int = 1) -> list[Any]:
        return self.dice.sample(values, self.dice.randint(least, len(values)))


_PATTERN: Final = string.ascii_letters + string.digits + "_-.*?$/~\"'@:+&"
_TOKEN: Final = string.ascii_letters + string.digits + "!#$%&'*+.^_`|~-"
_ROOT: Final = string.ascii_letters + string.digits + "_-.*$/~\"'&@:+"
_LATIN: Final = string.ascii_letters + string.digits + string.punctuation + " äöüßé☃"


def _certificate(maker: Any) -> str:
    return f"arn:aws:acm:us-east-1:{maker.account()}:certificate/{maker.uuid()}"


def _web_acl(maker: Any) -> str:
    name = maker.text(string.ascii_letters, 1, 20)
    own = f"arn:aws:wafv2:us-east-1:{maker.account()}:global/webacl/{name}/{maker.uuid()}"
    return str(maker.dice.choice(["", own, maker.uuid()]))


def _realtime(maker: Any) -> str:
    return f"arn:aws:cloudfront::{maker.account()}:realtime-log-config/{maker.text(string.ascii_letters, 1, 64)}"


Fill = Callable[[Any], Any]
"""Of a Maker."""
FILLED: Final[Mapping[tuple[str, str], Fill]] = {
    ("Origins", "Items"): lambda maker: [
        maker.fill(MODEL.shape_for("Origin")) for _ in range(maker.dice.choice([1, 2, 3, 8]))
    ],
    ("Aliases", "Items"): lambda maker: [
        maker.dice.choice(["", "*."]) + maker.unique("n") + "." + maker.host().lower().replace("_", "-")
        for _ in range(2)
    ],
    ("Origin", "Id"): lambda maker: maker.unique(maker.text(_LATIN, 1, 90)),
    ("OriginGroup", "Id"): lambda maker: maker.unique("group "),
    ("Origin", "OriginPath"): lambda maker: maker.dice.choice(["", maker.path(200) + "x"]),
    ("Origin", "ConnectionAttempts"): lambda maker: maker.dice.randint(1, 3),
    ("Origin", "ConnectionTimeout"): lambda maker: maker.dice.randint(1, 10),
    ("Origin", "OriginAccessControlId"): lambda maker: maker.dice.choice(
        ["", "E" + maker.text(string.ascii_uppercase, 10, 13)]
    ),
    ("OriginShield", "OriginShieldRegion"): lambda maker: maker.dice.choice(SHIELDS),
    ("CustomHeaders", "Items"): lambda maker: [
        {"HeaderName": maker.unique("Z" + maker.text(_TOKEN, 0, 40)), "HeaderValue": maker.text(_LATIN, 0, 100)}
        for _ in range(maker.dice.randint(0, 4))
    ],
    ("S3OriginConfig", "OriginAccessIdentity"): lambda maker: maker.dice.choice(
        ["", "origin-access-identity/cloudfront/E" + maker.text(string.ascii_uppercase, 12, 13)]
    ),
    ("CustomOriginConfig", "HTTPPort"): lambda maker: maker.dice.choice([80, 443, 1024, 8080, 65535]),
    ("CustomOriginConfig", "HTTPSPort"): lambda maker: maker.dice.choice([443, 80, 1025, 8443, 65535]),
    ("OriginSslProtocols", "Items"): lambda maker: maker.some(["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"]),
    ("OriginMtlsConfig", "ClientCertificateArn"): _certificate,
    ("VpcOriginConfig", "OwnerAccountId"): lambda maker: maker.account(),
    ("StatusCodes", "Items"): lambda maker: maker.some(FAILOVER),
    ("OriginGroups", "Items"): lambda maker: [
        maker.fill(MODEL.shape_for("OriginGroup")) for _ in range(maker.dice.randint(0, 2))
    ],
    ("CacheBehavior", "PathPattern"): lambda maker: maker.unique(maker.text(_PATTERN, 1, 240)),
    ("TrustedSigners", "Items"): lambda maker: maker.some(["self", maker.account()], 0),
    ("TrustedKeyGroups", "Items"): lambda maker: [maker.uuid() for _ in range(maker.dice.randint(0, 4))],
    ("DefaultCacheBehavior", "RealtimeLogConfigArn"): _realtime,
    ("CacheBehavior", "RealtimeLogConfigArn"): _realtime,
    ("FunctionAssociation", "FunctionARN"): lambda maker: (
        f"arn:aws:cloudfront::{maker.account()}:function/{maker.text(string.ascii_letters + '-_', 1, 64)}"
    ),
    ("LambdaFunctionAssociation", "LambdaFunctionARN"): lambda maker: (
        f"arn:aws:lambda:us-east-1:{maker.account()}:function:{maker.text(string.ascii_letters + '-_', 1, 64)}"
        f":{maker.dice.randint(1, 99999)}"
    ),
    ("FunctionAssociations", "Items"): lambda maker: [
        maker.fill(MODEL.shape_for("FunctionAssociation")) for _ in range(maker.dice.randint(0, 2))
    ],
    ("Headers", "Items"): lambda maker: maker.dice.choice([[], ["*"], maker.some(HEADERS)]),
    ("QueryStringCacheKeys", "Items"): lambda maker: maker.some(["a", "b[]", "ü"], 0),
    ("CustomErrorResponse", "ResponseCode"): lambda maker: str(maker.dice.choice([200, *ERRORS])),
    ("CustomErrorResponse", "ResponsePagePath"): lambda maker: maker.path(60),
    ("CustomErrorResponse", "ErrorCachingMinTTL"): lambda maker: maker.dice.choice([0, 10, 31536000]),
    ("CustomErrorResponses", "Items"): lambda maker: [
        maker.fill(MODEL.shape_for("CustomErrorResponse")) for _ in range(maker.dice.choice([0, 1, 11]))
    ],
    ("DistributionConfig", "Comment"): lambda maker: maker.text(_LATIN, 0, 128),
    ("DistributionConfig", "DefaultRootObject"): lambda maker: maker.dice.choice(["", "x" + maker.text(_ROOT, 0, 200)]),
    ("DistributionConfig", "WebACLId"): _web_acl,
    ("LoggingConfig", "Bucket"): lambda maker: maker.bucket(),
    ("LoggingConfig", "Prefix"): lambda maker: maker.dice.choice(["", "a/b/", "www"]),
    ("ViewerCertificate", "ACMCertificateArn"): _certificate,
    ("CacheTagConfig", "HeaderName"): lambda maker: maker.text(_TOKEN, 1, 40),
    ("TenantConfig", "ParameterDefinitions"): lambda maker: [
        {**maker.fill(MODEL.shape_for("ParameterDefinition")), "Name": maker.unique("p_-")} for _ in range(2)
    ],
}
