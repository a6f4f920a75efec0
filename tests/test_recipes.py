"""The recipe of the docs that is no Python: the job that checks bundles in continuous integration."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import yaml

from seedcorpus import Document, write

RECIPES = Path(__file__).parent.parent / "docs" / "recipes.md"


def test_the_job_passes_whole_bundles_and_fails_at_one_that_was_cut_off(tmp_path: Path) -> None:
    [source] = re.findall(r"^```yaml\n(.*?)^```$", RECIPES.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    job = yaml.safe_load(source)["jobs"]["verify"]
    *_, pattern = command = shlex.split(job["steps"][-1]["run"])
    assert command[:2] == ["seedcorpus", "verify"]

    def status() -> int:
        bundles = sorted(map(str, tmp_path.glob(pattern)))
        run = subprocess.run([sys.executable, "-m", "seedcorpus", *command[1:-1], *bundles], capture_output=True)
        return run.returncode

    bundle = tmp_path / "bundles" / "a.seedcorpus"
    bundle.parent.mkdir()
    write(bundle, [Document("a.txt", "दाम ५०० रुपये है।")])
    write(bundle.with_name("b.seedcorpus"), [Document("b.txt", "দাম ৫০০ টাকা।")])
    assert status() == 0
    bundle.write_bytes(bundle.read_bytes().rpartition(b"<<<")[0])
    assert status() == 1
