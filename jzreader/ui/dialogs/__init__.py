# SPDX-License-Identifier: MIT
"""What asks the user for more than a key."""
