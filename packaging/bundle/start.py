# SPDX-License-Identifier: MIT
"""What the bundle's program runs: the window or the command line, by its own name and what it is given."""

import sys
from pathlib import Path

from jzreader.__main__ import main, window

if Path(sys.executable).stem == "jzreader-window":
    window()
else:
    main()
