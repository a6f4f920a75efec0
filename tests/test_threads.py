"""Several threads at once, from the first use on: none is without what the other has learnt."""

from __future__ import annotations

import sys
import threading
from types import FrameType
from typing import Any

import pytest

from seedcorpus import find_mentions
from seedcorpus.currencies import currencies

#: Regions that no other test reads for: what recognition learns as it reads, it learns for each region.
_REGIONS = iter(sorted(code for code in currencies().separators if len(code) == 2 and code.isupper()))
_WAIT = 60.0


class _Held(threading.Thread):
    """A thread that reads a text, and stops before a line of the module that finds where amounts may be."""

    def __init__(self, text: str, region: str, stop: int) -> None:
        super().__init__(daemon=True)
        self.stopped, self.go_on = threading.Event(), threading.Event()
        self.found: list[str] = []
        self._text, self._region, self._left = text, region, stop

    def run(self) -> None:
        sys.settrace(self._trace)
        self.found = _read(self._text, self._region)
        sys.settrace(None)
        self.stopped.set()

    def _trace(self, frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        if not (code.co_filename.endswith("anchors.py") and code.co_name in _STEPS):
            return None
        if event == "line":
            self._left -= 1
            if self._left == 0:
                self.stopped.set()
                assert self.go_on.wait(_WAIT)
        return self._trace


#: What is done when the first letter of a script is met.
_STEPS = frozenset(["_learn", "_learnt", "_compiled"])


def _read(text: str, region: str) -> list[str]:
    return [str(mention.value) for mention in find_mentions(text, lang="hi", region=region, kinds={"money"})]


@pytest.mark.parametrize("first", range(1, 4))
@pytest.mark.parametrize("second", range(4, 16))
def test_two_threads_that_meet_two_scripts_for_the_first_time(first: int, second: int) -> None:
    region = next(_REGIONS)
    hindi, english = "पाँच लाख रुपये", "five million dollars"
    _read("5", region)  # the tables that both need
    one, other = _Held(hindi, region, first), _Held(english, region, second)
    for thread in (one, other):
        thread.start()
        assert thread.stopped.wait(_WAIT)
    for thread in (one, other):
        thread.go_on.set()
        thread.join(_WAIT)
    assert len(one.found) == len(other.found) == 1
    assert _read(hindi, region) == one.found
    assert _read(english, region) == other.found
