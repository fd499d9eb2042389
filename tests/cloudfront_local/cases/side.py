"""Cases on web ACLs, aliases that move, invalidations, and things in use."""

from __future__ import annotations

from typing import Any

from tests.cloudfront_local.cases.case import ACL, Case, Step
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import (
    config,
    custom,
    listed,
    refused,
    with_certificate,
)


def _web_acl(arn: str = ACL, known: bool = True) -> Step:
    def step(scene: Scene) -> Any:
        made = scene.create()
        return scene.cloudfront.associate_distribution_web_acl(
            Id=made if known else "ENOWHERE", WebACLArn=arn, IfMatch=scene.etag(made)
        )

    return step


def _move_alias(**members: Any) -> Step:
    def step(scene: Scene) -> Any:
        target = scene.create(**{**with_certificate(), **members})
        return scene.cloudfront.associate_alias(TargetDistributionId=target, Alias=f"{target.lower()}.example.com")

    return step


def _move_one_alias_more(amount: int) -> Step:
    def step(scene: Scene) -> Any:
        target = scene.create(**with_certificate())
        names = [f"{number}.{target.lower()}.example.com" for number in range(amount)]
        scene.change(target, Aliases=listed(*names))
        return scene.cloudfront.associate_alias(TargetDistributionId=target, Alias=f"more.{target.lower()}.example.com")

    return step


def _conflicts(**members: Any) -> Step:
    return lambda scene: scene.cloudfront.list_conflicting_aliases(
        DistributionId=scene.create(**members), Alias="www.example.com"
    )


def _delete_access_control(used: bool) -> Step:
    def step(scene: Scene) -> Any:
        wanted = {
            "Name": scene.create(),
            "SigningProtocol": "sigv4",
            "SigningBehavior": "always",
            "OriginAccessControlOriginType": "s3",
        }
        made = scene.cloudfront.create_origin_access_control(OriginAccessControlConfig=wanted)
        name = made["OriginAccessControl"]["Id"]
        if used:
            scene.create(Origins=listed(custom(OriginAccessControlId=name)))
        return scene.cloudfront.delete_origin_access_control(Id=name, IfMatch=made["ETag"])

    return step


def _delete_function(used: bool) -> Step:
    def step(scene: Scene) -> Any:
        name = scene.create()
        made = scene.cloudfront.create_function(
            Name=name, FunctionConfig={"Comment": "", "Runtime": "cloudfront-js-2.0"}, FunctionCode=b"code"
        )
        arn = f"arn:aws:cloudfront::123456789012:function/{name if used else 'another'}"
        associations = listed({"FunctionARN": arn, "EventType": "viewer-request"})
        scene.create(DefaultCacheBehavior={**config()["DefaultCacheBehavior"], "FunctionAssociations": associations})
        return scene.cloudfront.delete_function(Name=name, IfMatch=made["ETag"])

    return step


def _delete_key_group(scene: Scene) -> Any:
    groups = listed("group-in-use", Enabled=True)
    scene.create(DefaultCacheBehavior={**config()["DefaultCacheBehavior"], "TrustedKeyGroups": groups})
    return scene.cloudfront.delete_key_group(Id="group-in-use", IfMatch="E1")


def _delete_other_key_group(scene: Scene) -> Any:
    # moto has no such operation: what counts here is that the rule doesn't stand in the way.
    code, *_ = refused(lambda: scene.cloudfront.delete_key_group(Id="group-of-nobody", IfMatch="E1"))
    assert code == "InvalidAction"


SIDE: dict[str, Case] = {
    "web-acl-distribution": Case(_web_acl(known=False), _web_acl()),
    "web-acl-arn": Case(_web_acl("473e64fd-f30b-4765-81a0-62ad96dd167a"), _web_acl()),
    "alias-target": Case(_move_alias(ViewerCertificate={}), _move_alias()),
    "alias-standard-only": Case(_move_alias(Staging=True), _move_alias()),
    "alias-too-many": Case(_move_one_alias_more(100), _move_one_alias_more(99)),
    "conflicts-need-certificate": Case(_conflicts(), _conflicts(**with_certificate())),
    "invalidation-quantity": Case(
        lambda scene: scene.invalidate("/a", quantity=2), lambda scene: scene.invalidate("/a", quantity=1)
    ),
    "invalidation-path": Case(lambda scene: scene.invalidate("a"), lambda scene: scene.invalidate("/a", "/b/*")),
    "invalidation-size": Case(
        lambda scene: scene.invalidate(*(f"/{number}/*" for number in range(16))),
        lambda scene: scene.invalidate(*(f"/{number}/*" for number in range(15))),
    ),
    "no-such-invalidation": Case(
        lambda scene: scene.cloudfront.get_invalidation(DistributionId=scene.create(), Id="INOWHERE"),
        lambda scene: scene.cloudfront.list_invalidations(DistributionId=scene.create()),
    ),
    "in-use-DeleteOriginAccessControl": Case(_delete_access_control(used=True), _delete_access_control(used=False)),
    "in-use-DeleteFunction": Case(_delete_function(used=True), _delete_function(used=False)),
    "in-use-DeleteKeyGroup": Case(_delete_key_group, _delete_other_key_group),
}
