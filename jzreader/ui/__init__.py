# SPDX-License-Identifier: MIT
"""The window. The only room that knows Qt."""

# before Qt, whose import hook reads the source of every module that is loaded after it
import jzreader.edits.gestures
import jzreader.edits.names
import jzreader.store  # noqa: F401
