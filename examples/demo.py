"""`make demo`: a distribution's life on the real Pulumi CLI, against the local CloudFront. No AWS account is touched.

It copies 00-demo to a folder of its own, plays a user who edits and deploys it, and shows each command and what it
prints.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

EXAMPLE = Path(__file__).parent / "00-demo"
BIN = Path(sys.prefix) / "bin"
BOLD, DIM, RESET = ("\033[1m", "\033[2m", "\033[0m") if sys.stdout.isatty() else ("", "", "")
EDITS = (
    ('"connection_attempts": 3', '"connection_attempts": 2'),
    ('"default_ttl": 3600', '"default_ttl": 600'),
    ('comment="my site"', 'comment="my better site"'),
)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="cloudfront-demo-") as folder, local_cloudfront() as address:
        demo = Demo(Path(folder), address)
        try:
            demo.play()
        except subprocess.CalledProcessError as error:
            print(
                f"\nThe demo ends here: `{shlex.join(map(str, error.cmd))}` failed with exit code {error.returncode}."
            )
            return 1
    return 0


class Demo:
    def __init__(self, folder: Path, address: str) -> None:
        self.address = address
        self.project = folder / "project"
        self.program = self.project / "__main__.py"
        shutil.copytree(EXAMPLE, self.project)
        settings = self.project / "Pulumi.yaml"
        settings.write_text(settings.read_text().replace("../../.venv", sys.prefix))
        (folder / "backend").mkdir()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PULUMI_"))},
            "AWS_ENDPOINT_URL": address,
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "PULUMI_BACKEND_URL": (folder / "backend").as_uri(),
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_CONFIG_PASSPHRASE": "demo",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
            "PULUMI_DISABLE_REGISTRY_RESOLVE": "true",
        }

    def play(self) -> None:
        say(f"A local CloudFront listens on {self.address}. The program:")
        print(f"\n{self.program.read_text()}", end="")
        self.pulumi("stack", "init", "dev")

        say("What would be made?")
        self.pulumi("preview")
        say("Make it. The provider waits until CloudFront has deployed it: here 2 seconds, in AWS 3 to 6 minutes.")
        self.pulumi("up", "--yes", "--skip-preview")

        say("Edit three fields: the attempts of one origin, the TTL of one behavior, the comment.")
        self.edit(*EDITS)
        say("The preview names these three, and says that they change in place.")
        self.pulumi("preview", "--diff")
        self.pulumi("up", "--yes", "--skip-preview")

        say("Someone else changes the comment, and sets a default root object, which the program never declared.")
        self.someone_else()
        self.show_what_is_live()
        say("A refresh shows what changed under what the program declares.")
        self.pulumi("refresh", "--yes", "--skip-preview", "--diff")
        say("The next up sets the comment right. The default root object, which others set, stays.")
        self.pulumi("preview", "--diff")
        self.pulumi("up", "--yes", "--skip-preview")
        self.show_what_is_live()

        say("The caller reference can't be changed in place: the preview says that it takes another distribution.")
        self.edit(('caller_reference="demo-1"', 'caller_reference="demo-2"'))
        self.pulumi("preview", "--diff")

        say("Destroy it: disable, wait until that is deployed, delete.")
        self.pulumi("destroy", "--yes", "--skip-preview")
        say("Done. Nothing of this was in AWS, and nothing of it is left.")

    def pulumi(self, *arguments: str) -> None:
        print(f"\n{BOLD}$ pulumi {' '.join(arguments)}{RESET}", flush=True)
        # On a terminal the CLI draws its own progress; elsewhere it prints lines.
        interactive = () if sys.stdout.isatty() else ("--non-interactive",)
        subprocess.run(["pulumi", *arguments, *interactive], cwd=self.project, env=self.environment, check=True)

    def edit(self, *replacements: tuple[str, str]) -> None:
        text = self.program.read_text()
        print()
        for old, new in replacements:
            if old not in text:
                raise SystemExit(f"examples/00-demo has no {old!r} any more: adapt the edits in examples/demo.py")
            text = text.replace(old, new)
            print(f"  {DIM}-{RESET} {old}\n  {DIM}+{RESET} {new}")
        self.program.write_text(text)

    def someone_else(self) -> None:
        client = self.client()
        for id_ in self.ids(client):
            live = client.get_distribution_config(Id=id_)
            config = {**live["DistributionConfig"], "Comment": "changed by hand", "DefaultRootObject": "index.html"}
            client.update_distribution(Id=id_, IfMatch=live["ETag"], DistributionConfig=config)

    def show_what_is_live(self) -> None:
        client = self.client()
        for id_ in self.ids(client):
            config = client.get_distribution_config(Id=id_)["DistributionConfig"]
            print(
                f"\n  In CloudFront: Comment {config['Comment']!r}, DefaultRootObject {config['DefaultRootObject']!r}"
            )

    def client(self):  # type: ignore[no-untyped-def]  # boto3 makes its classes at run time
        import boto3

        keys = {"aws_access_key_id": "local", "aws_secret_access_key": "local"}
        return boto3.client("cloudfront", region_name="us-east-1", endpoint_url=self.address, **keys)

    @staticmethod
    def ids(client) -> list[str]:  # type: ignore[no-untyped-def]
        return [each["Id"] for each in client.list_distributions()["DistributionList"].get("Items", [])]


@contextmanager
def local_cloudfront() -> Iterator[str]:
    """A local CloudFront on a free loopback port, for as long as the demo lasts."""
    command = [str(BIN / "cloudfront-local"), "--port", "0", "--deploy-seconds", "2"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            address = server.stdout.readline().strip()
            if not address:
                raise SystemExit("the local CloudFront didn't start; what it said stands above")
            yield address
        finally:
            server.terminate()


def say(text: str) -> None:
    print(f"\n{BOLD}== {text}{RESET}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
