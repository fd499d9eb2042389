"""All cases."""

from __future__ import annotations

from typing import Final

from tests.mistakes import behaviors, changes, distribution, kinds, origins
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
    *kinds.TENANT,
    *kinds.DEPLOYMENT,
]
CREATES: Final[list[Case]] = kinds.CREATES
"""Of what is refused on a create only."""
CHANGES: Final[list[Case]] = changes.CHANGES
