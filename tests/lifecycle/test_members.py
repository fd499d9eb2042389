"""What an update makes of members that are declared, that no longer are, and that never were."""

from __future__ import annotations

import contextlib

from pulumi_cloudfront_provider.errors import InvalidInputs
from tests.lifecycle.world import Resource, World, program, without

ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/1"
OTHER_ACL = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/b/2"
CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"


def test_a_member_that_nobody_declared_survives(world: World) -> None:
    resource = world.resource()
    world.aws.edit(resource.id, {"WebACLId": ACL})
    resource.up({**resource.inputs, "comment": "new"})
    assert (resource.live["WebACLId"], resource.live["Comment"]) == (ACL, "new")
    assert world.report.warnings == []


def test_a_member_that_is_taken_out_of_the_program_returns_to_its_default(world: World) -> None:
    resource = world.resource(program(webAclId=ACL, comment="c"))
    resource.up(without(resource.inputs, "webAclId"))
    assert (resource.live["WebACLId"], resource.live["Comment"]) == ("", "c")


def test_a_default_that_is_declared_removes_what_someone_else_set(world: World) -> None:
    resource = world.resource(program(webAclId=""))
    world.aws.edit(resource.id, {"WebACLId": ACL})
    resource.refresh()
    assert resource.changed(program(webAclId="")) == {"webAclId"}
    resource.up(program(webAclId=""))
    assert resource.live["WebACLId"] == ""


def test_from_the_default_certificate_to_ones_own_never_sends_vip(world: World) -> None:
    resource = world.resource()
    assert resource.live["ViewerCertificate"]["SSLSupportMethod"] == "vip", "as CloudFront answers"
    own = {"acmCertificateArn": CERTIFICATE, "sslSupportMethod": "sni-only", "minimumProtocolVersion": "TLSv1.2_2021"}
    resource.up({**resource.inputs, "viewerCertificate": own})
    assert resource.live["ViewerCertificate"]["SSLSupportMethod"] == "sni-only"
    assert resource.live["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    resource.up(without(resource.inputs, "viewerCertificate"))
    assert resource.live["ViewerCertificate"]["CloudFrontDefaultCertificate"] is True


def test_a_certificate_without_a_support_method_is_not_sent_with_vip(world: World) -> None:
    resource = world.resource()
    with contextlib.suppress(InvalidInputs):  # CloudFront demands the method
        resource.up({**resource.inputs, "viewerCertificate": {"acmCertificateArn": CERTIFICATE}})
    about = resource.live["ViewerCertificate"]
    assert about.get("ACMCertificateArn") is None or about["SSLSupportMethod"] != "vip"


def test_a_path_that_is_ignored_keeps_what_is_live(world: World) -> None:
    resource = world.resource(program(webAclId=ACL))
    world.aws.edit(resource.id, {"WebACLId": OTHER_ACL})
    resource.up({**resource.inputs, "comment": "new"}, ignored=("webAclId",))
    assert (resource.live["WebACLId"], resource.live["Comment"]) == (OTHER_ACL, "new")


def test_an_adopted_one_is_brought_to_what_is_declared(world: World) -> None:
    """As the dynamic flavour does it: nothing was declared before."""
    other = world.resource(program(comment="theirs", webAclId=ACL, tags={"theirs": "x"}))
    mine = Resource(world)
    mine.id = other.id
    mine.refresh()
    mine.inputs = {}
    mine.up(program(comment="mine", tags={"mine": "y"}))
    assert (mine.live["Comment"], mine.live["WebACLId"]) == ("mine", ACL)
    assert world.aws.tags(mine.id) == {"theirs": "x", "mine": "y"}
