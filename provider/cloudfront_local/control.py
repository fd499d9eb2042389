"""The control API under /_local/, for tests that run in another process. JSON in, JSON out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cloudfront_local.account import Account
from cloudfront_local.faults import Edit, Fault, Faults
from cloudfront_local.journal import Journal

PREFIX = "/_local/"
Body = dict[str, Any]


@dataclass(frozen=True)
class Controls:
    """What a test can look at and change."""

    account: Account
    faults: Faults
    journal: Journal


def serves(path: str) -> bool:
    return path.startswith(PREFIX)


def answer(controls: Controls, method: str, path: str, body: bytes) -> tuple[int, bytes]:
    """The HTTP status and the JSON text."""
    action = _ACTIONS.get(f"{method} {path[len(PREFIX) :]}")
    if action is None:
        known = ", ".join(sorted(_ACTIONS))
        return _json(400, {"error": f"there is no {method} {path}; there are, under {PREFIX}: {known}"})
    try:
        value = action(controls, _body(body))
    except KeyError as error:
        return _json(400, {"error": f"{error.args[0]} is missing or not known"})
    except RecursionError:
        return _json(400, {"error": "the body is nested too deeply"})
    except (ValueError, TypeError, IndexError, AttributeError, OverflowError) as error:
        return _json(400, {"error": " ".join(str(error).split())})
    return _json(200, {} if value is None else value)


def _json(status: int, value: Any) -> tuple[int, bytes]:
    return status, json.dumps(value).encode() + b"\n"


def _body(text: bytes) -> Body:
    if not text.strip():
        return {}
    value = json.loads(text)
    if not isinstance(value, dict):
        raise TypeError("the body must be a JSON object")
    return value


def _add_fault(controls: Controls, body: Body) -> None:
    counts = {name: int(body.pop(name)) for name in ("times", "after") if name in body}
    controls.faults.add(Fault(body.pop("operation"), body.pop("fault"), **counts, details=body))


def _edit(controls: Controls, body: Body) -> None:
    distribution, patch, when = body["id"], body["patch"], body.get("when")
    if not isinstance(patch, dict):
        raise TypeError("patch must be a JSON object in the shape of DistributionConfig")
    if when is None:
        controls.account.edit(distribution, patch)
    elif isinstance(when, list) and len(when) == 2:
        controls.faults.plan(Edit(distribution, patch, *when))
    else:
        raise TypeError('when must be two words, as in ["GetDistribution", "after"]')


def _inject(controls: Controls, body: Body) -> None:
    controls.account.inject(body["id"], body.get("path", ""), body["xml"])


_ACTIONS: dict[str, Callable[[Controls, Body], Any]] = {
    "GET calls": lambda controls, _: [call.as_json() for call in controls.journal.calls()],
    "DELETE calls": lambda controls, _: controls.journal.clear(),
    "POST faults": _add_fault,
    "DELETE faults": lambda controls, _: controls.faults.clear(),
    "POST edits": _edit,
    "POST inject": _inject,
    "GET distributions": lambda controls, _: controls.account.overview(),
    "POST etag": lambda controls, body: controls.account.turn_etag(body["id"]),
    "POST deploy": lambda controls, body: controls.account.deploy(body["id"]),
}
