"""What is known to be misread, each line with its reason: a line that is read rightly at last fails its test.

Then it moves to the examples of its language, and stays right.
"""

from __future__ import annotations

import pytest

from example_lines import Example, misreading


def test_known_failure(known_failure: Example, request: pytest.FixtureRequest) -> None:
    reason = known_failure.comment
    assert reason, "the comment above it says why it is misread"
    request.applymarker(pytest.mark.xfail(strict=True, raises=AssertionError, reason=reason))
    wrong = misreading(known_failure)
    assert wrong is None, wrong
