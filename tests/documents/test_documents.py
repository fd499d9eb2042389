"""What the documents show can be tried as it stands, and what they point to is there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    path.relative_to(ROOT)
    for folder in (".", "bench", "examples", "provider", "sdk")
    for path in (ROOT / folder).glob("*.md" if folder in (".", "provider") else "**/*.md")
)


def snippets(language: str) -> Iterator[tuple[Path, str]]:
    for path in DOCUMENTS:
        for text in re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / path).read_text(), re.MULTILINE | re.DOTALL):
            yield path, text


def anchors(path: Path) -> set[str]:
    """As GitHub makes them of headings."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize(("path", "text"), list(snippets("python")), ids=str)
def test_python_in_a_document_is_python(path: Path, text: str) -> None:
    compile(text, str(path), "exec")


@pytest.mark.parametrize(("path", "text"), list(snippets("json")), ids=str)
def test_json_in_a_document_is_json(path: Path, text: str) -> None:
    json.loads(text)


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_links_lead_to_what_is_there(path: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", (ROOT / path).read_text()):
        if re.match(r"\w+:", link):
            continue  # another site's
        name, _, anchor = link.partition("#")
        found = (ROOT / path).parent / name if name else ROOT / path
        assert found.exists(), link
        assert not anchor or anchor in anchors(found), link
