"""For each rule of the catalogue one way to break it, and a valid neighbour that is taken."""

from tests.cloudfront_local.cases.behaviors import BEHAVIORS
from tests.cloudfront_local.cases.case import Case
from tests.cloudfront_local.cases.config import CONFIG
from tests.cloudfront_local.cases.origins import ORIGINS
from tests.cloudfront_local.cases.protocol import PROTOCOL
from tests.cloudfront_local.cases.side import SIDE
from tests.cloudfront_local.cases.staging import STAGING

CASES: dict[str, Case] = {**PROTOCOL, **CONFIG, **ORIGINS, **BEHAVIORS, **STAGING, **SIDE}

__all__ = ["CASES", "Case"]
