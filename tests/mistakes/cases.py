"""All cases."""

from __future__ import annotations

from typing import Final

from tests.mistakes import behaviors, changes, distribution, origins
from tests.mistakes.corpus import Case

CASES: Final[list[Case]] = [
    *origins.ORIGINS,
    *origins.GROUPS,
    *behaviors.BEHAVIORS,
    *behaviors.CACHING,
    *behaviors.FUNCTIONS,
    *distribution.ALIASES,
    *distribution.CERTIFICATES,
    *distribution.RESPONSES,
    *distribution.WHOLE,
    *distribution.TENANT,
    *distribution.DEPLOYMENT,
]
CHANGES: Final[list[Case]] = changes.CHANGES
