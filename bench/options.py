"""Types of options that the command lines of the benchmark share."""

from __future__ import annotations


def numbers(text: str) -> list[int]:
    """As in `1,50,200`."""
    return [int(number) for number in text.split(",")]
