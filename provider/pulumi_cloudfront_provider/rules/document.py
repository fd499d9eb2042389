"""RULES.md, written from the rules: `python -m pulumi_cloudfront_provider.rules.document > RULES.md`."""

from __future__ import annotations

import sys

from pulumi_cloudfront_provider.rules import MODULES, RULES, Rule
from pulumi_cloudfront_provider.rules.refusals import NOT_TOLD, TOLD

_HEAD = """# Rules

What is checked before any call to CloudFront. An **error** is what CloudFront would refuse: nothing is called. A
**warning** is what CloudFront takes but ignores, or takes only if AWS has raised a quota of the account.

* A value that isn't known yet breaks no rule, but for those on whether there is one; the rule is tried when the value
  becomes known, before any call.
* On a create, what isn't declared has its default. In an update it is whatever is live: rules that depend on it are
  tried with the plan, when the last seen distribution is known.
* What CloudFront has taken before at the same place breaks no rule, whatever the rule says.
* The types, names and hard ranges of the members are checked too, by the model; they aren't listed here.

The same rules check a file: `pulumi-cloudfront check FILE`. This page is written from the code
(`python -m pulumi_cloudfront_provider.rules.document`).
"""


def document() -> str:
    """The whole page."""
    parts = [_HEAD]
    for module in MODULES:
        name = module.__name__.rpartition(".")[2]
        title = (module.__doc__ or "").strip().splitlines()[0].rstrip(".")
        rows = [_row(rule) for rule in RULES.values() if rule.module == name]
        parts.append(
            "\n".join([f"## {title}\n", "| rule | what must be true | | source |", "|---|---|---|---|", *rows, ""])
        )
    parts.append(_errors())
    return "\n".join(parts)


def _row(rule: Rule) -> str:
    only = "on creates" if rule.creates else "" if rule.check else "on updates"
    kind = f"{rule.severity}, {only}" if only else rule.severity
    return f"| `{rule.id}` | {_cell(rule.summary)} | {kind} | {_cell(rule.source)} |"


def _errors() -> str:
    rows = [
        *(f"| {code} | {', '.join(f'`{rule}`' for rule in rules)} |" for code, rules in TOLD.items()),
        *(f"| {code} | {_cell(reason)} |" for code, reason in NOT_TOLD.items()),
    ]
    head = [
        "## CloudFront's errors, and what tells them before the call\n",
        "Each error of CreateDistribution and UpdateDistribution, with the rules that tell it as far as the",
        "configuration alone can, or the reason why nothing can.\n",
        "| error | told by |",
        "|---|---|",
    ]
    return "\n".join([*head, *sorted(rows), ""])


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*")


if __name__ == "__main__":
    sys.stdout.write(document())
