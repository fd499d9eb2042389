"""A local CloudFront and the port on it, with nothing of the machine's own AWS settings."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cloudfront_local import LocalCloudFront
from pulumi_cloudfront_provider.api.boto import BotoCloudFront
from pulumi_cloudfront_provider.api.session import Settings

ACCESS_KEY = "AKIAACCESSKEY"
SECRET_KEY = "the-secret-key"
HEADER_VALUE = "the-header-value"
"""Whatever is told to a user, none of these may stand in it."""


def own_surroundings(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """No AWS settings but those that a test makes, and no waiting between botocore's retries."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(folder / "no-config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(folder / "no-credentials"))
    monkeypatch.setattr("botocore.endpoint.time", SimpleNamespace(sleep=lambda _: None))
    monkeypatch.setattr("botocore.retries.bucket.TokenBucket.acquire", lambda *_, **__: True)


def settings(aws: LocalCloudFront, **others: Any) -> Settings:
    known: dict[str, Any] = {"endpoint": aws.endpoint, "access_key": ACCESS_KEY, "secret_key": SECRET_KEY}
    return Settings(**{**known, "max_retries": 1, **others})


def port_on(aws: LocalCloudFront, **others: Any) -> BotoCloudFront:
    return BotoCloudFront(settings(aws, **others))


def operations(aws: LocalCloudFront) -> list[str]:
    return [call.operation for call in aws.calls()]


def one_paragraph(text: str) -> bool:
    """Fit to be shown: no traceback, no lines, no object's address, nothing secret."""
    shown = text.lower()
    return (
        bool(text.strip())
        and "\n" not in text
        and "traceback" not in shown
        and "object at 0x" not in shown
        and not any(secret.lower() in shown for secret in (ACCESS_KEY, SECRET_KEY, HEADER_VALUE))
    )
