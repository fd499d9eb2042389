"""Configurations as CloudFront answers them for distributions of every age and kind, in its own words: what someone may
want to import. Members that came later are missing in old ones, and values that nobody could set today are still there.
"""

from __future__ import annotations

from typing import Any

from tests.cloudfront_local.support import CERTIFICATE, behavior, bucket, custom, listed
from tests.lifecycle import full

Raw = dict[str, Any]
NO_KEYS = {"Enabled": False, "Quantity": 0}
TWO = listed("HEAD", "GET")
METHODS = {**TWO, "CachedMethods": TWO}
FORWARDED = {
    "QueryString": False,
    "Cookies": {"Forward": "none"},
    "Headers": listed(),
    "QueryStringCacheKeys": listed(),
}
NO_LOGS = {"Enabled": False, "IncludeCookies": False, "Bucket": "", "Prefix": ""}
ANYWHERE = {"GeoRestriction": {"RestrictionType": "none", "Quantity": 0}}


def old_behavior(target: str, **members: Any) -> Raw:
    """A behavior as one from before cache policies reads back."""
    return {
        "TargetOriginId": target,
        "ForwardedValues": FORWARDED,
        "TrustedSigners": NO_KEYS,
        "ViewerProtocolPolicy": "allow-all",
        "MinTTL": 0,
        "AllowedMethods": METHODS,
        "SmoothStreaming": False,
        "DefaultTTL": 86400,
        "MaxTTL": 31536000,
        "Compress": False,
        "LambdaFunctionAssociations": listed(),
        "FieldLevelEncryptionId": "",
        **members,
    }


def new_behavior(target: str, **members: Any) -> Raw:
    usual = {
        "TrustedSigners": NO_KEYS,
        "TrustedKeyGroups": NO_KEYS,
        "AllowedMethods": METHODS,
        "SmoothStreaming": False,
        "Compress": True,
        "LambdaFunctionAssociations": listed(),
        "FunctionAssociations": listed(),
        "FieldLevelEncryptionId": "",
        "GrpcConfig": {"Enabled": False},
    }
    return behavior(target, **{**usual, **members})


def old_bucket(id: str = "S3-site", **members: Any) -> Raw:
    return bucket(id, DomainName="site.s3.amazonaws.com", OriginPath="", CustomHeaders=listed(), **members)


def website(id: str = "S3-Website-site.s3-website-us-east-1.amazonaws.com", **members: Any) -> Raw:
    """A custom origin as the console made them for years."""
    kind = {
        "HTTPPort": 80,
        "HTTPSPort": 443,
        "OriginProtocolPolicy": "http-only",
        "OriginSslProtocols": listed("SSLv3", "TLSv1"),
    }
    return {
        "Id": id,
        "DomainName": "site.s3-website-us-east-1.amazonaws.com",
        "OriginPath": "",
        "CustomHeaders": listed(),
        "CustomOriginConfig": kind,
        **members,
    }


def answer(**members: Any) -> Raw:
    """The whole of a small one; a member that is None isn't in it."""
    whole = {
        "CallerReference": "1481926482742",
        "Aliases": listed(),
        "DefaultRootObject": "",
        "Origins": listed(old_bucket()),
        "DefaultCacheBehavior": old_behavior("S3-site"),
        "CacheBehaviors": listed(),
        "CustomErrorResponses": listed(),
        "Comment": "",
        "Logging": NO_LOGS,
        "PriceClass": "PriceClass_All",
        "Enabled": True,
        "ViewerCertificate": {
            "CloudFrontDefaultCertificate": True,
            "SSLSupportMethod": "vip",
            "MinimumProtocolVersion": "TLSv1",
            "CertificateSource": "cloudfront",
        },
        "Restrictions": ANYWHERE,
        "WebACLId": "",
        "HttpVersion": "http2",
        "IsIPV6Enabled": True,
        "ContinuousDeploymentPolicyId": "",
        "Staging": False,
        **members,
    }
    return {name: value for name, value in whole.items() if value is not None}


def certificate(**members: Any) -> Raw:
    return {"CloudFrontDefaultCertificate": False, **members}


ACM = certificate(
    ACMCertificateArn=CERTIFICATE,
    SSLSupportMethod="sni-only",
    MinimumProtocolVersion="TLSv1.1_2016",
    Certificate=CERTIFICATE,
    CertificateSource="acm",
)

ANSWERS: dict[str, Raw] = {
    "everything on": {"CallerReference": "full", **full.CONFIG},
    "an old bucket": answer(),
    "from before most members": answer(
        Aliases=None,
        CacheBehaviors=None,
        CustomErrorResponses=None,
        Restrictions=None,
        WebACLId=None,
        HttpVersion=None,
        IsIPV6Enabled=False,
        ContinuousDeploymentPolicyId=None,
        Staging=None,
        ViewerCertificate={"CloudFrontDefaultCertificate": True},
        Logging=None,
        Origins=listed(
            {"Id": "o", "DomainName": "site.s3.amazonaws.com", "S3OriginConfig": {"OriginAccessIdentity": ""}}
        ),
        DefaultCacheBehavior={
            "TargetOriginId": "o",
            "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}},
            "TrustedSigners": NO_KEYS,
            "ViewerProtocolPolicy": "allow-all",
            "MinTTL": 0,
        },
    ),
    "the default certificate without a method": answer(
        ViewerCertificate={
            "CloudFrontDefaultCertificate": True,
            "MinimumProtocolVersion": "TLSv1",
            "CertificateSource": "cloudfront",
        },
        HttpVersion="http1.1",
        IsIPV6Enabled=False,
    ),
    "the default certificate with what someone sent": answer(
        ViewerCertificate={
            "CloudFrontDefaultCertificate": True,
            "MinimumProtocolVersion": "TLSv1.2_2021",
            "CertificateSource": "cloudfront",
        }
    ),
    "a website bucket": answer(
        Origins=listed(website()), DefaultCacheBehavior=old_behavior(website()["Id"], MinTTL=180)
    ),
    "a certificate of IAM on addresses of its own": answer(
        Aliases=listed("www.example.com"),
        ViewerCertificate=certificate(
            IAMCertificateId="ASCAEXAMPLE1234567890",
            SSLSupportMethod="vip",
            MinimumProtocolVersion="SSLv3",
            Certificate="ASCAEXAMPLE1234567890",
            CertificateSource="iam",
        ),
    ),
    "a certificate of ACM": answer(Aliases=listed("*.example.com", "WWW.Example.org"), ViewerCertificate=ACM),
    "a certificate without a minimum": answer(
        Aliases=listed("www.example.com"),
        ViewerCertificate={"ACMCertificateArn": CERTIFICATE, "SSLSupportMethod": "sni-only"},
    ),
    "a certificate and no alias": answer(ViewerCertificate=ACM),
    "logs of the second version": answer(Logging={**NO_LOGS, "IncludeCookies": True}),
    "logs into a bucket": answer(
        Logging={"Enabled": True, "IncludeCookies": False, "Bucket": "logs.s3.amazonaws.com", "Prefix": ""}
    ),
    "empty lists that are there": answer(
        Aliases={"Quantity": 0, "Items": []},
        CacheBehaviors={"Quantity": 0, "Items": []},
        CustomErrorResponses={"Quantity": 0, "Items": []},
        OriginGroups={"Quantity": 0, "Items": []},
        Restrictions={"GeoRestriction": {"RestrictionType": "none", "Quantity": 0, "Items": []}},
        DefaultCacheBehavior=new_behavior("S3-site", TrustedSigners={"Enabled": False, "Quantity": 0, "Items": []}),
    ),
    "identifiers that are empty": answer(
        DefaultCacheBehavior=new_behavior(
            "S3-site", OriginRequestPolicyId="", ResponseHeadersPolicyId="", RealtimeLogConfigArn=""
        ),
        OriginGroups=listed(),
    ),
    "an identifier that is empty and goes out": answer(AnycastIpListId=""),
    "a web ACL of the old kind": answer(WebACLId="473e64fd-f30b-4765-81a0-62ad96dd167a"),
    "a staging distribution": answer(
        Staging=True,
        ContinuousDeploymentPolicyId="f3f4c1d2-0000-4000-8000-000000000001",
        Comment="staging",
        DefaultCacheBehavior=new_behavior("S3-site"),
    ),
    "a primary under a policy": answer(ContinuousDeploymentPolicyId="f3f4c1d2-0000-4000-8000-000000000001"),
    "one for tenants": answer(
        ConnectionMode="tenant-only",
        Aliases=None,
        PriceClass=None,
        IsIPV6Enabled=None,
        Staging=None,
        ContinuousDeploymentPolicyId=None,
        TenantConfig={
            "ParameterDefinitions": [
                {
                    "Name": "name",
                    "Definition": {"StringSchema": {"Required": False, "Comment": "whose", "DefaultValue": "www"}},
                },
                {"Name": "other", "Definition": {"StringSchema": {"Required": True}}},
            ]
        },
        Origins=listed(bucket("S3-site", DomainName="{{name}}.s3.us-east-1.amazonaws.com", OriginPath="/{{other}}")),
        DefaultCacheBehavior={
            name: value
            for name, value in new_behavior("S3-site").items()
            if name not in ("TrustedSigners", "SmoothStreaming")
        },
        ViewerCertificate={**ACM, "MinimumProtocolVersion": "TLSv1.2_2021"},
    ),
    "one for tenants with what others have": answer(
        ConnectionMode="tenant-only",
        DefaultCacheBehavior=new_behavior("S3-site"),
        TenantConfig={"ParameterDefinitions": []},
    ),
    "mutual TLS, a connection function and cache tags": answer(
        DefaultCacheBehavior=new_behavior("S3-site"),
        Aliases=listed("www.example.com"),
        ViewerCertificate={**ACM, "MinimumProtocolVersion": "TLSv1.2_2021"},
        ViewerMtlsConfig={
            "Mode": "required",
            "TrustStoreConfig": {
                "TrustStoreId": "ts-1",
                "AdvertiseTrustStoreCaNames": False,
                "IgnoreCertificateExpiry": True,
            },
        },
        ConnectionFunctionAssociation={"Id": "cf-1"},
        CacheTagConfig={"HeaderName": "X-Cache-Tags"},
    ),
    "legacy caching of every kind": answer(
        Origins=listed(old_bucket(), website("Custom-www.example.com/path", DomainName="www.Example.com")),
        CacheBehaviors=listed(
            old_behavior(
                "Custom-www.example.com/path",
                PathPattern="/images/*.JPG",
                ForwardedValues={
                    "QueryString": True,
                    "Cookies": {"Forward": "all"},
                    "Headers": listed("*"),
                    "QueryStringCacheKeys": listed(),
                },
                MinTTL=0,
                DefaultTTL=0,
                MaxTTL=0,
            ),
            old_behavior(
                "S3-site",
                PathPattern="*",
                ForwardedValues={
                    "QueryString": True,
                    "Cookies": {"Forward": "whitelist", "WhitelistedNames": listed("b", "a*")},
                    "Headers": listed("CloudFront-Is-Mobile-Viewer", "origin", "Accept"),
                    "QueryStringCacheKeys": listed("page", "Page"),
                },
                MinTTL=86400,
                DefaultTTL=86400,
                MaxTTL=86400,
                SmoothStreaming=True,
                TrustedSigners={"Enabled": True, **listed("self", "123456789012")},
                AllowedMethods={
                    **listed("HEAD", "DELETE", "POST", "GET", "OPTIONS", "PUT", "PATCH"),
                    "CachedMethods": listed("HEAD", "GET", "OPTIONS"),
                },
            ),
            old_behavior("S3-site", PathPattern="no-methods/*", AllowedMethods=TWO),
        ),
        CustomErrorResponses=listed(
            {"ErrorCode": 400, "ResponsePagePath": "", "ResponseCode": "", "ErrorCachingMinTTL": 10},
            {"ErrorCode": 403, "ErrorCachingMinTTL": 30},
            {"ErrorCode": 404, "ResponsePagePath": "/index.html", "ResponseCode": "200"},
        ),
        Restrictions={"GeoRestriction": {"RestrictionType": "whitelist", **listed("US", "DE")}},
    ),
    "signers that are off but there": answer(
        DefaultCacheBehavior=old_behavior("S3-site", TrustedSigners={"Enabled": False, **listed("self")})
    ),
    "origins of every kind": answer(
        Origins=listed(
            bucket(
                "oac",
                OriginAccessControlId="E2ABCDEFGHIJKL",
                S3OriginConfig={"OriginAccessIdentity": "", "OriginReadTimeout": 30},
                OriginShield={"Enabled": False},
                ConnectionAttempts=3,
                ConnectionTimeout=10,
            ),
            bucket("oai", S3OriginConfig={"OriginAccessIdentity": "origin-access-identity/cloudfront/E1ABCDEFGHIJKL"}),
            {"Id": "empty", "DomainName": "empty.s3.amazonaws.com", "S3OriginConfig": {}},
            website(
                "ELB-lb-1",
                DomainName="lb-1.eu-central-1.elb.amazonaws.com",
                OriginAccessControlId="",
                OriginShield={"Enabled": True, "OriginShieldRegion": "eu-central-1"},
                ResponseCompletionTimeout=120,
                CustomHeaders=listed(
                    {"HeaderName": "X-Origin-Verify", "HeaderValue": "a"},
                    {"HeaderName": "x-empty", "HeaderValue": ""},
                ),
            ),
            {
                "Id": "vpc",
                "DomainName": "internal.example.com",
                "VpcOriginConfig": {"VpcOriginId": "vo_1", "OwnerAccountId": "123456789012", "OriginReadTimeout": 30},
            },
            custom(
                "mtls",
                CustomOriginConfig={
                    "HTTPPort": 80,
                    "HTTPSPort": 443,
                    "OriginProtocolPolicy": "https-only",
                    "OriginSslProtocols": listed("TLSv1.2"),
                    "IpAddressType": "ipv4",
                    "OriginReadTimeout": 180,
                    "OriginMtlsConfig": {"ClientCertificateArn": CERTIFICATE},
                },
            ),
        ),
        OriginGroups=listed(
            {
                "Id": "g",
                "FailoverCriteria": {"StatusCodes": listed(503, 500)},
                "Members": listed({"OriginId": "oai"}, {"OriginId": "oac"}),
            }
        ),
        DefaultCacheBehavior=new_behavior("g"),
    ),
    "an origin of no kind": answer(
        Origins=listed(
            {"Id": "S3-site", "DomainName": "site.s3.amazonaws.com", "OriginAccessControlId": "E2ABCDEFGHIJKL"}
        )
    ),
    "functions": answer(
        DefaultCacheBehavior={
            **new_behavior("S3-site"),
            "FunctionAssociations": listed({"FunctionARN": full.FUNCTION, "EventType": "viewer-request"}),
            "LambdaFunctionAssociations": listed({"LambdaFunctionARN": full.LAMBDA, "EventType": "origin-response"}),
        }
    ),
    "off, with a long comment": answer(Enabled=False, Comment="gé " * 60, DefaultRootObject="a b/index.html"),
    "values that this provider doesn't know": answer(
        Aliases=listed("www.example.com"),
        ViewerCertificate={**ACM, "MinimumProtocolVersion": "TLSv1.4_2031", "SSLSupportMethod": "sni-and-more"},
        PriceClass="PriceClass_300",
        HttpVersion="http4",
        Origins=listed(
            custom(
                "S3-site",
                CustomOriginConfig={
                    "HTTPPort": 80,
                    "HTTPSPort": 443,
                    "OriginProtocolPolicy": "http-only",
                    "OriginSslProtocols": listed("TLSv1.2", "TLSv1.3"),
                },
            )
        ),
        DefaultCacheBehavior=new_behavior("S3-site"),
    ),
    "a version in capitals": answer(HttpVersion="HTTP2"),
}
OTHER_AFTER_AN_EDIT = {
    # What the local CloudFront refuses to take back.
    "a certificate of ACM": "an alias in capitals",
    "a staging distribution": "a policy that isn't there",
    "a primary under a policy": "a policy that isn't there",
    "values that this provider doesn't know": "values that botocore doesn't know either",
    "a version in capitals": "the same",
    "an origin of no kind": "it gets the empty S3OriginConfig that it stands for",
    # What goes out because it means nothing.
    "an identifier that is empty and goes out": "",
    "one for tenants with what others have": "",
}
"""An edit of something else can't be made, or changes more than that."""
