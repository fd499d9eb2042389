"""The resource that waits for many distributions."""

from __future__ import annotations

from typing import ClassVar

from pulumi_cloudfront_provider.model.member import Struct, required


class DeployedArgs(Struct):
    """What a program waits for."""

    api_type: ClassVar[str | None] = None
    noun: ClassVar[str] = "Deployed"

    distributions: list[str] = required(api="")
    """The distributions that are waited for: of each its output `deployment`, which turns with each write, so that the
    next one is waited for too. Their order means nothing."""
