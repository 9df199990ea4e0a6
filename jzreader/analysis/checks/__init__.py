# SPDX-License-Identifier: MIT
"""核查: what does not add up or looks wrong, and what was counted and agrees."""

from jzreader.analysis.checks.registry import findings_in, findings_of, issue_findings, mended
from jzreader.model.finding import Finding, Place

__all__ = ["Finding", "Place", "findings_in", "findings_of", "issue_findings", "mended"]
