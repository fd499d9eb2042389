"""Taking over what is there: `pulumi import`, `import_=` and `.get()`, on a distribution that someone else made."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from typing import Any

from cloudfront_local import LocalCloudFront
from tests.cloudfront_local.support import behavior, client, create, listed
from tests.engine.moments import operations
from tests.engine.programs import SITE
from tests.engine.project import Project
from tests.lifecycle import full
from tests.support.cloudfront import differing

Program = Callable[[str], Project]
SECRET = "4dabf18193072939515e22adb298388d"
IMPORTED = """
import json
import pulumi
import pulumi_cloudfront as cloudfront

inputs = json.load(open("inputs.json"))
site = cloudfront.Distribution("site", **inputs, opts=pulumi.ResourceOptions())
"""


def everything_on(aws: LocalCloudFront) -> str:
    id_ = create(client(aws.endpoint))
    reference = aws.config(id_)["CallerReference"]
    aws.edit(id_, lambda live: live.update(copy.deepcopy(full.CONFIG), CallerReference=reference))
    tag(aws, id_)
    aws.clear_calls()
    return id_


def tag(aws: LocalCloudFront, id_: str) -> None:
    arn = aws.distributions()[id_]["arn"]
    client(aws.endpoint).tag_resource(Resource=arn, Tags={"Items": [{"Key": "owner", "Value": "them"}]})


def inputs_of(project: Project) -> dict[str, Any]:
    """Of the state, as keyword arguments of the SDK."""
    state = json.loads(project.run("stack", "export", "--show-secrets").text)
    (site,) = [each for each in state["deployment"]["resources"] if each["type"].endswith("Distribution")]
    return {re.sub("([A-Z])", r"_\1", name).lower(): plain(value) for name, value in site["inputs"].items()}


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return (
            json.loads(value["plaintext"]) if SECRET in value else {name: plain(each) for name, each in value.items()}
        )
    return [plain(each) for each in value] if isinstance(value, list) else value


def test_the_program_that_an_import_gives_previews_without_a_difference(program: Program, aws: LocalCloudFront) -> None:
    """With every feature on; an edit of it is that edit alone, whichever way the distribution came into the state."""
    project = program("import pulumi")
    theirs = everything_on(aws)
    project.run("import", "cloudfront:index:Distribution", "site", theirs, "--yes", "--generate-code=false")
    project.write(IMPORTED)
    (project.path / "inputs.json").write_text(json.dumps(inputs_of(project)))
    aws.clear_calls()
    assert project.preview().summary() == {"unchanged": 2}
    # Imports are protected, until a program says otherwise.
    assert project.up().summary() == {"unchanged": 2}
    assert operations(aws) == []

    before = aws.config(theirs)
    project.run("state", "delete", "--yes", project.resources()["site"]["urn"])
    project.edit(("ResourceOptions()", f'ResourceOptions(import_="{theirs}")'), ("**inputs", "**inputs | EDIT"))
    project.edit(("site =", 'EDIT = {"comment": "mine now"}\nsite ='))
    shown = project.preview()
    assert '~ comment: "everything on" => "mine now"' in shown.changes()
    assert shown.summary() == {"import": 1, "update": 1, "unchanged": 1}
    project.up()
    assert differing(before, aws.config(theirs)) == {("Comment",)}
    project.edit((f'import_="{theirs}"', ""))
    assert project.up().summary() == {"unchanged": 2}


def test_what_a_program_that_imports_does_not_declare_stays(program: Program, aws: LocalCloudFront) -> None:
    """The engine takes what Read answers for what was declared before."""
    theirs = create(
        client(aws.endpoint),
        Comment="theirs",
        HttpVersion="http3",
        WebACLId="arn:aws:wafv2:us-east-1:123456789012:global/webacl/theirs/1",
        CustomErrorResponses=listed({"ErrorCode": 404, "ErrorCachingMinTTL": 7}),
        CacheBehaviors=listed(behavior(PathPattern="/theirs/*")),
    )
    tag(aws, theirs)
    before = aws.config(theirs)
    origin_id, domain = (before["Origins"]["Items"][0][name] for name in ("Id", "DomainName"))
    declared = (
        f'origins=[origin("{origin_id}", domain_name="{domain}")], comment="mine", tags={{"mine": "1"}}, '
        f'default_cache_behavior={{**BEHAVIOR, "target_origin_id": "{origin_id}"}}'
    )
    project = program(
        f'{SITE}\ncloudfront.Distribution("site", enabled=True, {declared}, '
        f'opts=pulumi.ResourceOptions(import_="{theirs}"))\n'
    )
    shown = project.preview()
    assert shown.summary().items() >= {"import": 1, "update": 1}.items()
    for gone in ("webAclId", "httpVersion", "customErrorResponses", "cacheBehaviors", "owner"):
        assert gone not in "".join(shown.changes())
    project.up()
    assert differing(before, aws.config(theirs)) == {("Comment",)}
    assert aws.tags(theirs) == {"owner": "them", "mine": "1"}
    # From now on the program is what was declared before.
    project.edit(('comment="mine", ', ""))
    assert project.preview().changes() == ['- comment: "mine"']
    project.up()
    after = aws.config(theirs)
    assert (after["Comment"], after["WebACLId"]) == ("", before["WebACLId"])


def test_what_is_not_there_can_not_be_imported(program: Program) -> None:
    project = program("import pulumi")
    shown = project.run(
        "import", "cloudfront:index:Distribution", "site", "E0NOTTHERE", "--yes", "--generate-code=false", check=False
    )
    assert shown.code != 0
    assert "'E0NOTTHERE' does not exist" in shown.text
    assert "Traceback" not in shown.text


def test_get_reads_and_leaves_alone(program: Program, aws: LocalCloudFront) -> None:
    theirs = everything_on(aws)
    before = aws.config(theirs)
    project = program(
        f'{SITE}\ntheirs = cloudfront.Distribution.get("theirs", "{theirs}")\n'
        'pulumi.export("found", pulumi.Output.all(theirs.comment, theirs.domain_name, theirs.tags))\n'
    )
    project.up()
    domain = aws.distributions()[theirs]["domain_name"]
    assert project.outputs()["found"] == ["everything on", domain, {"owner": "them"}]
    aws.turn_etag(theirs)
    assert project.refresh("--expect-no-changes").summary() == {"unchanged": 2}
    project.up()
    project.destroy()
    assert aws.config(theirs) == before
    assert {call for call in operations(aws) if not call.startswith(("Get", "List"))} == set()
