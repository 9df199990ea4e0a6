# SPDX-License-Identifier: MIT
"""Years of a paper at once: planned, read by several processes, kept by one writer, reported on, sampled."""
