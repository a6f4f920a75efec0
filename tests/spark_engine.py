"""Whether Spark can run here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys


def why_no_spark() -> str | None:
    """Why Spark cannot run here; None where it can."""
    java = shutil.which("java", path=os.pathsep.join([os.environ.get("JAVA_HOME", "") + "/bin", os.environ["PATH"]]))
    if sys.platform == "win32":
        return "Spark on Windows wants Hadoop's winutils"
    if java is None:
        return "there is no Java (Debian: apt-get install openjdk-17-jre-headless)"
    told = subprocess.run([java, "-version"], capture_output=True, encoding="utf-8").stderr
    version = re.search(r'version "(\d+)', told)
    return None if version and int(version[1]) >= 17 else f"Spark wants Java 17: {told.splitlines()[:1]}"
