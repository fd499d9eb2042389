"""How hypothesis runs: the same examples each time, so that a test which passed passes. `pytest
--hypothesis-profile=explore` looks for new ones; what it finds becomes a named test."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", deadline=None, print_blob=True, max_examples=1000)
settings.load_profile("same")
