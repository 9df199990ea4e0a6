# SPDX-License-Identifier: MIT
"""Attack the library and print what held.

python -m tests.benchmarks.attack corruptions|values|inputs|edits|points|window [--whole]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

PARTS = ("corruptions", "values", "inputs", "edits", "points", "window")


def main() -> None:
    """Do the parts that were asked for, all without a word, each in a world of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="all where none is named")
    parser.add_argument("--whole", action="store_true", help="print whole tracebacks")
    parser.add_argument("--only", default="", help="only what has this in its name")
    given = parser.parse_args()
    faults = 0
    for part in given.parts or PARTS:
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory(prefix="attack-") as folder:
            for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
                os.environ[name] = str(Path(folder) / "home")
            told = import_module(f"{__package__}.{part}").attack(Path(folder), given.only, whole=given.whole)
        print(f"{part}: {told.words}\n  in {time.perf_counter() - begun:.0f} s", flush=True)
        faults += told.faults
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ[name] = "1"  # a forked process has no threads of its parent's
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["JZREADER_LANGUAGE"] = "zh_CN"
    main()
