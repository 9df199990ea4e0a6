# SPDX-License-Identifier: MIT
"""What actions do: each a function of the window, asking the desk."""
