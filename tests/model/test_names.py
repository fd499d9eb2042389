"""The names that users write."""

from __future__ import annotations

import re

import pytest

from pulumi_cloudfront_provider.model.cache_behaviors import CacheBehavior
from pulumi_cloudfront_provider.model.distribution import DistributionArgs
from pulumi_cloudfront_provider.model.error_responses import CustomErrorResponse
from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.functions import FunctionAssociation, LambdaFunctionAssociation
from pulumi_cloudfront_provider.model.member import Struct
from pulumi_cloudfront_provider.model.origins import CustomOriginConfig, Origin
from pulumi_cloudfront_provider.model.outputs import AliasIcpRecordal, DistributionOutputs
from pulumi_cloudfront_provider.model.viewer_certificate import ViewerCertificate
from pulumi_cloudfront_provider.schema.references import ROOTS, reachable

STRUCTS: list[type[Struct]] = [*ROOTS, *(named for named in reachable() if issubclass(named, Struct))]


@pytest.mark.parametrize(
    ("struct", "alias", "api"),
    [
        (DistributionArgs, "webAclId", "WebACLId"),
        (DistributionArgs, "isIpv6Enabled", "IsIPV6Enabled"),
        (DistributionArgs, "httpVersion", "HttpVersion"),
        (DistributionArgs, "anycastIpListId", "AnycastIpListId"),
        (DistributionArgs, "viewerMtlsConfig", "ViewerMtlsConfig"),
        (CustomOriginConfig, "httpPort", "HTTPPort"),
        (CustomOriginConfig, "httpsPort", "HTTPSPort"),
        (Origin, "s3OriginConfig", "S3OriginConfig"),
        (CacheBehavior, "minTtl", "MinTTL"),
        (CacheBehavior, "cachedMethods", "AllowedMethods/CachedMethods"),
        (CustomErrorResponse, "errorCachingMinTtl", "ErrorCachingMinTTL"),
        (LambdaFunctionAssociation, "lambdaFunctionArn", "LambdaFunctionARN"),
        (FunctionAssociation, "functionArn", "FunctionARN"),
        (ViewerCertificate, "acmCertificateArn", "ACMCertificateArn"),
        (ViewerCertificate, "iamCertificateId", "IAMCertificateId"),
        (ViewerCertificate, "sslSupportMethod", "SSLSupportMethod"),
        (ViewerCertificate, "cloudfrontDefaultCertificate", "CloudFrontDefaultCertificate"),
        (AliasIcpRecordal, "icpRecordalStatus", "ICPRecordalStatus"),
        (DistributionOutputs, "arn", "ARN"),
    ],
)
def test_acronyms_are_words(struct: type[Struct], alias: str, api: str) -> None:
    """CloudFront writes acronyms in three ways, we in one."""
    paths = {field.alias: "/".join(field.api_path) for field in fields_of(struct)}

    assert paths[alias] == api


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_python_names_come_back(struct: type[Struct]) -> None:
    """Pulumi makes the Python name of the property name: it must be the one in the model."""
    for field in fields_of(struct):
        snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", field.alias).lower()
        assert field.name == snake


def test_type_names_are_unique() -> None:
    """Each becomes a type of one Pulumi module."""
    names = [named.__name__ for named in reachable()]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("struct", [DistributionArgs, DistributionOutputs])
def test_no_property_has_a_name_that_pulumi_keeps_for_itself(struct: type[Struct]) -> None:
    """A resource has `id` and `urn` already."""
    assert {"id", "urn", "pulumi"}.isdisjoint(field.alias for field in fields_of(struct))


def test_inputs_and_outputs_have_different_names() -> None:
    """Both are properties of one resource."""
    inputs, outputs = ({field.alias for field in fields_of(each)} for each in (DistributionArgs, DistributionOutputs))

    assert inputs & outputs == set()
