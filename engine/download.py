"""Runs in `.venv`: the official Pulumi bundle of a version into a folder, by Pulumi's own installer."""

import socket
import subprocess
import sys

from pulumi.automation import PulumiCommand
from semver import VersionInfo

# Where a firewall drops what is sent, the first connection would hang for minutes.
socket.setdefaulttimeout(10)

folder, version = sys.argv[1:]
try:
    PulumiCommand.install(root=folder, version=VersionInfo.parse(version))
except subprocess.CalledProcessError as failure:
    sys.exit((failure.output or b"").decode(errors="replace") or str(failure))
except Exception as failure:  # noqa: BLE001  # the installer names no exceptions of its own
    sys.exit(str(failure))
