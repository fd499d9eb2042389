"""Docstrings, read from the source."""

from __future__ import annotations

import pytest

from pulumi_cloudfront_provider.model.cache_behaviors import CacheBehavior, ViewerProtocolPolicy
from pulumi_cloudfront_provider.model.fields import fields_of
from pulumi_cloudfront_provider.model.member import Struct
from pulumi_cloudfront_provider.model.origins import Origin
from pulumi_cloudfront_provider.schema.docstrings import docs_of, unwrapped
from pulumi_cloudfront_provider.schema.references import ROOTS, reachable


def test_a_field_has_the_string_below_it() -> None:
    assert docs_of(Origin).fields["domain_name"] == "The domain name of the origin, without scheme and path."


def test_inherited_fields_keep_their_docstrings() -> None:
    fields = docs_of(CacheBehavior).fields

    assert fields["compress"].startswith("Whether CloudFront compresses")
    assert fields["path_pattern"].startswith("The paths of this behavior")


def test_members_of_an_enum_have_docstrings() -> None:
    assert docs_of(ViewerProtocolPolicy).fields["ALLOW_ALL"] == "HTTP and HTTPS."


@pytest.mark.parametrize("named", [*ROOTS, *reachable()], ids=lambda named: named.__name__)
def test_every_class_and_every_field_has_a_docstring(named: type) -> None:
    """They are all the documentation that the SDK has."""
    docs = docs_of(named)
    fields = [field.name for field in fields_of(named)] if issubclass(named, Struct) else []

    assert docs.summary
    assert [name for name in fields if not docs.fields.get(name)] == []


@pytest.mark.parametrize("named", [*ROOTS, *reachable()], ids=lambda named: named.__name__)
def test_docstrings_are_sentences(named: type) -> None:
    """Others follow them in the same paragraph."""
    docs = docs_of(named)

    assert [text for text in (docs.summary, *docs.fields.values()) if not text.endswith((".", ".)"))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One\n    paragraph.", "One paragraph."),
        ("One.\n\n    Two\n    lines.", "One.\n\nTwo lines."),
        ("As it is.", "As it is."),
    ],
)
def test_paragraphs_are_lines(text: str, expected: str) -> None:
    assert expected == unwrapped(text)
