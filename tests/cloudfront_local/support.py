"""What the tests build on: small configs, clients, and a way to look at a refusal."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Callable
from functools import cache
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

Raw = dict[str, Any]
CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
CACHE_POLICY = "658327ea-f89d-4fab-a63d-7e88639e58f6"
ACCOUNT = "123456789012"

# One for all clients: it reads the service models once.
_session = boto3.session.Session()
_references = itertools.count()


@cache
def client(endpoint: str, service: str = "cloudfront", attempts: int = 1, patience: float = 5) -> Any:
    """A client that tries once, unless told otherwise."""
    return _session.client(
        service,
        endpoint_url=endpoint,
        region_name="us-east-1",
        aws_access_key_id="key",
        aws_secret_access_key="secret",
        config=Config(
            parameter_validation=False,  # what the client would refuse is for the server to refuse
            retries={"total_max_attempts": attempts, "mode": "standard"},
            read_timeout=patience,
            s3={"addressing_style": "path"},
        ),
    )


def custom(name: str = "o", **members: Any) -> Raw:
    """A custom origin with what the model requires."""
    kind = {"HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}
    return {"Id": name, "DomainName": "origin.example.com", "CustomOriginConfig": kind, **members}


def bucket(name: str = "b", **members: Any) -> Raw:
    """An S3 origin."""
    return {
        "Id": name,
        "DomainName": "site.s3.us-east-1.amazonaws.com",
        "S3OriginConfig": {"OriginAccessIdentity": ""},
        **members,
    }


def behavior(target: str = "o", **members: Any) -> Raw:
    return {
        "TargetOriginId": target,
        "ViewerProtocolPolicy": "redirect-to-https",
        "CachePolicyId": CACHE_POLICY,
        **members,
    }


def legacy(target: str = "o", **values: Any) -> Raw:
    """A behaviour in the old way, with ForwardedValues."""
    forwarded = {"QueryString": False, "Cookies": {"Forward": "none"}, **values}
    return {"TargetOriginId": target, "ViewerProtocolPolicy": "allow-all", "ForwardedValues": forwarded}


def listed(*items: Any, **siblings: Any) -> Raw:
    return {"Quantity": len(items), **({"Items": list(items)} if items else {}), **siblings}


def config(**members: Any) -> Raw:
    """The least that a create takes, under a reference that nobody else has."""
    return {
        "CallerReference": f"reference-{next(_references)}",
        "Comment": "",
        "Enabled": True,
        "Origins": listed(custom()),
        "DefaultCacheBehavior": behavior(),
        **members,
    }


def with_certificate(*aliases: str, **members: Any) -> Raw:
    certificate = {
        "ACMCertificateArn": CERTIFICATE,
        "SSLSupportMethod": "sni-only",
        "MinimumProtocolVersion": "TLSv1.2_2021",
    }
    return config(Aliases=listed(*aliases), ViewerCertificate=certificate, **members)


def create(cloudfront: Any, **members: Any) -> str:
    return str(cloudfront.create_distribution(DistributionConfig=config(**members))["Distribution"]["Id"])


def update(cloudfront: Any, distribution_id: str, change: Callable[[Raw], Any] | None = None, **members: Any) -> Raw:
    """The procedure: read, change the complete config, send it back with the ETag just read."""
    read = cloudfront.get_distribution_config(Id=distribution_id)
    wanted = {**copy.deepcopy(read["DistributionConfig"]), **members}
    if change:
        change(wanted)
    answer: Raw = cloudfront.update_distribution(Id=distribution_id, IfMatch=read["ETag"], DistributionConfig=wanted)
    return answer


def refused(call: Callable[[], Any]) -> tuple[str, int, str]:
    """Code, HTTP status and message of a call that must be refused."""
    try:
        call()
    except ClientError as error:
        return (
            error.response["Error"]["Code"],
            error.response["ResponseMetadata"]["HTTPStatusCode"],
            error.response["Error"]["Message"],
        )
    raise AssertionError("the call was not refused")
