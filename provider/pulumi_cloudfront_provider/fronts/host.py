"""Pulumi's dynamic host: its values, its errors, and its way to the user.

Programs import this with the classes that they pickle, so all below is imported where it is needed.
"""

from __future__ import annotations

import sys
import traceback
import types
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pulumi_cloudfront_provider.values import Path

DECLARED: Final = "__declared"
"""What the program declared: an output, since Diff and Update aren't given the old inputs."""
ADOPT: Final = "__adopt"
"""An argument: the id of a distribution to take over."""
IGNORED: Final = "__ignored"
"""An argument: the resource's ignoreChanges, which the host doesn't hand over."""
UNREADY: Final = "__unready"
"""An output: it was made and not seen deployed. So there is something to do for the next `up`."""
HIDDEN: Final = frozenset({"__provider", DECLARED, ADOPT, IGNORED, UNREADY})


class StderrReporter:
    """The host shows what its process prints to stderr; it has no other way to the user."""

    def warn(self, message: str) -> None:
        print(f"warning: {message}", file=sys.stderr, flush=True)

    def debug(self, message: str) -> None:
        pass

    def progress(self, message: str) -> None:
        pass

    def listening(self) -> bool:
        return True


def plain(value: Any) -> Any:
    """The host's values -> plain ones: its unknowns and its nulls, and none of the hidden members."""
    from pulumi.output import Unknown

    from pulumi_cloudfront_provider.values import UNKNOWN

    if isinstance(value, Unknown):
        return UNKNOWN
    if isinstance(value, dict):
        return {
            name: plain(each) for name, each in value.items() if each is not None and name not in HIDDEN - {DECLARED}
        }
    if isinstance(value, list):
        return [plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def hosts(value: Any) -> Any:
    """Plain values -> the host's."""
    from pulumi.output import Unknown

    from pulumi_cloudfront_provider.values import is_unknown

    if is_unknown(value):
        return Unknown()  # type: ignore[no-untyped-call]  # Pulumi's own, without types
    if isinstance(value, dict):
        return {name: hosts(each) for name, each in value.items()}
    return [hosts(each) for each in value] if isinstance(value, list) else value


def sealed(values: dict[str, Any]) -> dict[str, Any]:
    """With the values that are always secret marked so: the engine itself only marks what was secret at the same
    place before."""
    from pulumi_cloudfront_provider.fronts.secrets import always_secret

    return {name: _sealed(each, _below(always_secret(), name)) for name, each in values.items()}


def _sealed(value: Any, secrets: frozenset[Path]) -> Any:
    from pulumi_cloudfront_provider.fronts.wire import SECRET, SIGNATURE

    if not secrets:
        return value
    if () in secrets:
        return {SIGNATURE: SECRET, "value": value}
    if isinstance(value, dict):
        return {name: _sealed(each, _below(secrets, name)) for name, each in value.items()}
    return [_sealed(each, _below(secrets, "*")) for each in value] if isinstance(value, list) else value


def _below(secrets: frozenset[Path], step: str) -> frozenset[Path]:
    return frozenset(path[1:] for path in secrets if path[0] == step)


def plain_errors() -> None:
    """Let the host answer our errors with their text. It answers every exception with `traceback.format_exc()` of its
    own module; that name is replaced there, for errors of ours only, and only if it is still there."""
    from pulumi_cloudfront_provider.errors import ProviderError

    host = sys.modules.get("__main__")
    if getattr(host, "traceback", None) is not traceback or not hasattr(host, "DynamicResourceProviderServicer"):
        return

    def format_exc() -> str:
        error = sys.exc_info()[1]
        return str(error) if isinstance(error, ProviderError) else traceback.format_exc()

    host.traceback = types.SimpleNamespace(format_exc=format_exc)  # type: ignore[union-attr]
