"""Forms that values have: domain names, ARNs, paths; and the nearest valid value to a wrong one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_LABEL: Final = r"[a-zA-Z0-9_]([a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?"
_HOST: Final = re.compile(rf"{_LABEL}(\.{_LABEL})*\.?")
_IPV4: Final = re.compile(r"\d{1,3}(\.\d{1,3}){3}")
_PARAMETER: Final = re.compile(r"\{\{[^{}]*\}\}")
_ARN: Final = re.compile(
    r"arn:(?P<partition>aws[a-z-]*):(?P<service>[^:]*):(?P<region>[^:]*):(?P<account>[^:]*):(?P<resource>.+)"
)
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
# Also dual-stack, FIPS, access point and S3 Express names; lenient, since S3 grows new ones.
_BUCKET: Final = re.compile(r".+\.s3(?P<rest>[a-z0-9.-]*)\.amazonaws\.com(\.cn)?", re.IGNORECASE)
_WEBSITE: Final = re.compile(r".+\.s3-website[.-][a-z0-9-]+\.amazonaws\.com(\.cn)?", re.IGNORECASE)


@dataclass(frozen=True)
class Arn:
    partition: str
    service: str
    region: str
    account: str
    resource: str


def arn(text: str) -> Arn | None:
    match = _ARN.fullmatch(text)
    return Arn(**match.groupdict()) if match else None


def nearest(value: str, choices: Iterable[str]) -> str:
    """` Did you mean 'x'?` for the choice that is spelled most like `value`, or nothing."""
    folded = {choice.lower(): choice for choice in choices}
    near = difflib.get_close_matches(value[:80].lower(), folded, 1, 0.6)
    return f" Did you mean '{folded[near[0]]}'?" if near else ""


def has_controls(text: str, but: str) -> bool:
    """Whether there are control characters in it, others than those of `but`."""
    return any(ord(each) < 32 and each not in but for each in text)


def quoted(value: str) -> str:
    """The value as a message shows it."""
    return repr(value if len(value) <= 80 else value[:77] + "...")


def listed(values: Iterable[object]) -> str:
    """`a, b and c`."""
    *most, last = list(map(str, values)) or ["none"]
    return f"{', '.join(most)} and {last}" if most else last


def not_a_host(text: str) -> str | None:
    """Why `text` is no domain name, and what would be one; None when it is one. `{{x}}` stands for a tenant's
    parameter."""
    if text.startswith(("s3://", "arn:aws:s3:::")):
        bucket = re.split(r"/|:::", text.removeprefix("s3://").removeprefix("arn:aws:s3:::"))[0]
        return f"and not a bucket's URL or ARN{_instead(f'{bucket}.s3.amazonaws.com')}"
    if text.startswith("arn:"):
        return "and not an ARN"
    if "://" in text:
        rest = text.partition("://")[2]
        return f"without scheme and path{_instead(rest)}"
    if "/" in text:
        return f"without a path{_instead(text)}"
    if _IPV4.fullmatch(text) or text.count(":") > 1:
        return "and not an IP address"
    if re.search(r":\d*$", text):
        return f"without a port{_instead(text)}"
    if not _is_host(text):
        return f"of letters, digits, hyphens and dots{_instead(text.strip())}"
    return None


def _is_host(text: str) -> bool:
    return bool(_HOST.fullmatch(_PARAMETER.sub("x", text))) and len(text) <= 253


def _instead(text: str) -> str:
    host = re.split(r"[/:?#]", text)[0]
    return f": '{host}'" if _is_host(host) else ""


def has_parameters(text: str) -> bool:
    """Whether a tenant's parameters stand in it (developer guide, "How parameters work with distribution tenants")."""
    return "{{" in text


def is_website(domain: str) -> bool:
    """A bucket's website endpoint: an HTTP server of its own, no bucket to CloudFront."""
    return bool(_WEBSITE.fullmatch(domain))


def bucket_region(domain: str) -> str | None:
    """The Region in a bucket's domain name; "" where it names none, None where it is no bucket's domain name."""
    match = _BUCKET.fullmatch(domain)
    if not match or is_website(domain):
        return None
    region = re.search(r"[a-z]{2}(-[a-z]+)+-\d$", match["rest"])
    return region[0] if region else ""


def is_token(text: str) -> bool:
    """The name of a header (RFC 9110, section 5.6.2)."""
    return bool(_TOKEN.fullmatch(text))


def not_url_encoded(path: str) -> bool:
    """Whether a path holds what must be percent-encoded in a URL in any case (RFC 3986)."""
    return bool(re.search(r"[^\x21-\x7e]", path))
