"""The ETag: it turns at every write, each write needs the right one, and it can turn by itself."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from botocore.exceptions import ClientError

from tests.cloudfront_local.cases.case import ACL
from tests.cloudfront_local.scene import Scene
from tests.cloudfront_local.support import Raw, refused, with_certificate


def test_the_etag_turns_at_every_write_and_not_at_a_read(scene: Scene) -> None:
    made = scene.create()
    seen = [scene.etag(made), scene.etag(made)]

    answer = scene.change(made, Comment="one")
    seen += [answer["ETag"], scene.cloudfront.get_distribution_config(Id=made)["ETag"]]
    scene.change(made)
    seen.append(scene.etag(made))

    assert seen[0] == seen[1] != seen[2] == seen[3] != seen[4]


def test_a_write_with_an_old_etag_changes_nothing(scene: Scene) -> None:
    made = scene.create()
    old = scene.cloudfront.get_distribution_config(Id=made)
    scene.change(made, Comment="theirs")

    wanted = {**old["DistributionConfig"], "Comment": "mine"}
    code, *_ = refused(
        lambda: scene.cloudfront.update_distribution(Id=made, IfMatch=old["ETag"], DistributionConfig=wanted)
    )

    assert code == "PreconditionFailed"
    assert scene.aws.config(made)["Comment"] == "theirs"


def test_the_etag_is_looked_at_before_the_content(scene: Scene) -> None:
    made = scene.create()
    wanted = {**scene.cloudfront.get_distribution_config(Id=made)["DistributionConfig"], "Comment": "x" * 200}

    call = {"Id": made, "DistributionConfig": wanted}

    assert refused(lambda: scene.cloudfront.update_distribution(**call))[0] == "InvalidIfMatchVersion"
    assert refused(lambda: scene.cloudfront.update_distribution(**call, IfMatch="E"))[0] == "PreconditionFailed"


def test_of_many_writers_with_one_etag_one_wins(scene: Scene) -> None:
    made = scene.create()
    read = scene.cloudfront.get_distribution_config(Id=made)

    def write(number: int) -> bool:
        wanted = {**read["DistributionConfig"], "Comment": str(number)}
        try:
            scene.cloudfront.update_distribution(Id=made, IfMatch=read["ETag"], DistributionConfig=wanted)
        except ClientError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        won = list(pool.map(write, range(24)))

    assert sum(won) == 1
    assert scene.aws.config(made)["Comment"] == str(won.index(True))


def test_the_etag_can_turn_by_itself_and_nothing_else_changes(scene: Scene) -> None:
    made = scene.create()
    before = scene.cloudfront.get_distribution(Id=made)

    scene.aws.turn_etag(made)

    after = scene.cloudfront.get_distribution(Id=made)
    assert before["ETag"] != after["ETag"]
    assert before["Distribution"] == after["Distribution"]


def test_a_web_acl_comes_and_goes_without_an_update_and_turns_the_etag(scene: Scene) -> None:
    made = scene.create()

    on = scene.cloudfront.associate_distribution_web_acl(Id=made, WebACLArn=ACL, IfMatch=scene.etag(made))

    assert (made, ACL, scene.etag(made)) == (on["Id"], on["WebACLArn"], on["ETag"])
    assert scene.aws.config(made)["WebACLId"] == ACL
    off = scene.cloudfront.disassociate_distribution_web_acl(Id=made, IfMatch=on["ETag"])
    assert (made, scene.etag(made)) == (off["Id"], off["ETag"])
    assert scene.aws.config(made)["WebACLId"] == ""


def test_an_alias_moves_from_one_distribution_to_another(scene: Scene) -> None:
    source = scene.create(**with_certificate("moving.example.com", "staying.example.com"))
    target = scene.create(**with_certificate("old.example.com"))

    scene.cloudfront.associate_alias(TargetDistributionId=target, Alias="Moving.example.com")

    assert scene.aws.config(source)["Aliases"]["Items"] == ["staying.example.com"]
    assert scene.aws.config(target)["Aliases"]["Items"] == ["old.example.com", "Moving.example.com"]


def test_aliases_in_the_way_are_listed_with_hidden_ids(scene: Scene) -> None:
    owner = scene.create(**with_certificate("*.way.example.com", "else.example.com"))
    mine = scene.create(**with_certificate())

    def conflicts(**more: Any) -> Raw:
        answer = scene.cloudfront.list_conflicting_aliases(DistributionId=mine, Alias="in.way.example.com", **more)
        found: Raw = answer["ConflictingAliasesList"]
        return found

    (item,) = conflicts()["Items"]
    assert item["Alias"] == "*.way.example.com"
    assert item["DistributionId"].endswith(owner[-6:])
    assert set(item["DistributionId"][:-6]) == {"*"}


def test_conflicting_aliases_come_in_pages(scene: Scene) -> None:
    scene.create(**with_certificate("a.pages.example.net", "b.pages.example.net", "c.pages.example.net"))
    mine = scene.create(**with_certificate())
    found: list[str] = []
    marker: Raw = {}
    while True:
        page = scene.cloudfront.list_conflicting_aliases(
            DistributionId=mine, Alias="*.pages.example.net", MaxItems=2, **marker
        )["ConflictingAliasesList"]
        found += [item["Alias"] for item in page["Items"]]
        if "NextMarker" not in page:
            break
        marker = {"Marker": page["NextMarker"]}

    assert found == ["a.pages.example.net", "b.pages.example.net", "c.pages.example.net"]
