"""What the examples need around them, made in the local AWS with boto3: the stack config of each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

Client = Callable[..., Any]


def bucket(client: Client, name: str) -> str:
    client("s3").create_bucket(Bucket=name)
    return f"{name}.s3.us-east-1.amazonaws.com"


def access_control(client: Client) -> str:
    config = {
        "Name": f"site-{uuid4().hex[:8]}",
        "SigningProtocol": "sigv4",
        "SigningBehavior": "always",
        "OriginAccessControlOriginType": "s3",
    }
    made = client().create_origin_access_control(OriginAccessControlConfig=config)
    return str(made["OriginAccessControl"]["Id"])


def certificate(client: Client, *names: str) -> str:
    made = client("acm").request_certificate(DomainName=names[0], SubjectAlternativeNames=list(names))
    return str(made["CertificateArn"])


def function(client: Client) -> str:
    made = client().create_function(
        Name=f"redirect-{uuid4().hex[:8]}",  # moto is one for the whole process
        FunctionConfig={"Comment": "", "Runtime": "cloudfront-js-2.0"},
        FunctionCode=b"function handler(event) { return event.request }",
    )
    return str(made["FunctionSummary"]["FunctionMetadata"]["FunctionARN"])


def s3_site(client: Client) -> dict[str, str]:
    return {
        "bucket": "site-files",
        "bucketDomainName": bucket(client, "site-files"),
        "originAccessControlId": access_control(client),
    }


def full_site(client: Client) -> dict[str, str]:
    return {
        "bucketDomainName": bucket(client, "site-files"),
        "replicaDomainName": bucket(client, "site-files-replica"),
        "logBucketDomainName": bucket(client, "site-logs"),
        "originAccessControlId": access_control(client),
        "certificateArn": certificate(client, "www.example.com", "example.com"),
        "functionArn": function(client),
    }


def nothing(client: Client) -> dict[str, str]:
    return {}


SURROUNDINGS: dict[str, Callable[[Client], dict[str, str]]] = {
    "00-demo": nothing,
    "01-minimal": nothing,
    "02-s3-site": s3_site,
    "03-full-site": full_site,
    "04-component": s3_site,
}
