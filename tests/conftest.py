"""How Hypothesis draws examples, in all tests."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# How long an example takes tells of the machine, and of what else runs on it. What is slow must fail by what it counts.
settings.register_profile("random", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
# Where a check must not fail by chance, every run draws the same examples.
settings.register_profile("ci", settings.get_profile("random"), derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "random")
