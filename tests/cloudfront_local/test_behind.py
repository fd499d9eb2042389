"""moto stands behind the server: other operations, and the other services around a distribution."""

from __future__ import annotations

import subprocess
import sys

from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw, client
from tests.cloudfront_local.test_cli import ENVIRONMENT


def access_control(name: str) -> Raw:
    return {
        "Name": name,
        "SigningProtocol": "sigv4",
        "SigningBehavior": "always",
        "OriginAccessControlOriginType": "s3",
    }


def test_an_access_control_is_made_read_and_deleted(scene: Scene) -> None:
    made = scene.cloudfront.create_origin_access_control(OriginAccessControlConfig=access_control("one"))
    name = made["OriginAccessControl"]["Id"]

    read = scene.cloudfront.get_origin_access_control(Id=name)

    assert read["OriginAccessControl"]["OriginAccessControlConfig"]["Name"] == "one"
    scene.cloudfront.delete_origin_access_control(Id=name, IfMatch=read["ETag"])


def test_calls_that_moto_answers_are_noted_and_can_go_wrong(scene: Scene) -> None:
    scene.aws.fail("ListFunctions", "throttle")

    client(scene.aws.endpoint, attempts=2).list_functions()

    assert [(call.operation, call.fault) for call in scene.aws.calls()] == [
        ("ListFunctions", "throttle"),
        ("ListFunctions", None),
    ]


def test_a_bucket_holds_objects_of_any_name_and_size(scene: Scene) -> None:
    s3 = client(scene.aws.endpoint, "s3")
    s3.create_bucket(Bucket="site")
    body = b"x" * (3 << 20)

    s3.put_object(Bucket="site", Key="a b/\u00fc+%.txt", Body=body, Metadata={"k": "v"})

    found = s3.get_object(Bucket="site", Key="a b/\u00fc+%.txt")
    assert body == found["Body"].read()
    assert found["Metadata"] == {"k": "v"}
    assert s3.head_object(Bucket="site", Key="a b/\u00fc+%.txt")["ContentLength"] == len(body)


def test_a_certificate_can_be_asked_for_and_used(scene: Scene) -> None:
    acm = client(scene.aws.endpoint, "acm")
    arn = acm.request_certificate(DomainName="acm.example.com")["CertificateArn"]

    certificate = {"ACMCertificateArn": arn, "SSLSupportMethod": "sni-only", "MinimumProtocolVersion": "TLSv1.2_2021"}

    assert scene.create(ViewerCertificate=certificate, Aliases={"Quantity": 1, "Items": ["acm.example.com"]})


def test_the_account_can_be_asked_for(scene: Scene) -> None:
    assert client(scene.aws.endpoint, "sts").get_caller_identity()["Account"] == "123456789012"


def test_roles_can_be_listed(scene: Scene) -> None:
    assert client(scene.aws.endpoint, "iam").list_roles()["Roles"] == []


def test_moto_is_not_imported_before_it_is_needed() -> None:
    code = (
        "import sys; from cloudfront_local import LocalCloudFront\n"
        "with LocalCloudFront() as aws: pass\n"
        "sys.exit(any(name in sys.modules for name in ('moto', 'flask', 'boto3')))"
    )

    assert subprocess.run([sys.executable, "-c", code], env=ENVIRONMENT, check=False).returncode == 0
