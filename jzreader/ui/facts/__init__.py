# SPDX-License-Identifier: MIT
"""The sidebar: facts, entities, findings and history."""
