# SPDX-License-Identifier: MIT
"""The window. The only room that knows Qt."""

# before Qt, whose import hook reads the source of every module that is loaded after it
# ruff: noqa: F401
import platformdirs

import jzreader.edits
import jzreader.model.placing
import jzreader.model.review
import jzreader.model.viewing
import jzreader.store
