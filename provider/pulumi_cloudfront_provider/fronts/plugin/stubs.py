"""Pulumi's generated stubs without the SDK around them. `import pulumi` costs the process 11 MB and a third of the time
until it prints its port, and of all that the plugin takes `pulumi.runtime.proto` alone."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType


def without_the_sdk() -> None:
    """Let `pulumi` and `pulumi.runtime` be packages with nothing in them but their modules; for a process that is the
    plugin's own. Nothing is done where the SDK is loaded already."""
    spec = find_spec("pulumi")
    if "pulumi" in sys.modules or spec is None or not spec.submodule_search_locations:
        return
    folder = Path(spec.submodule_search_locations[0])
    for name, path in (("pulumi", folder), ("pulumi.runtime", folder / "runtime")):
        bare = ModuleType(name)
        bare.__path__ = [str(path)]
        sys.modules[name] = bare
