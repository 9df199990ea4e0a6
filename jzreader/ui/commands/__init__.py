# SPDX-License-Identifier: MIT
"""What actions do: each a function of the workbench, asking the desk."""
