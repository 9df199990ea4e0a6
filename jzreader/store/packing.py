# SPDX-License-Identifier: MIT
"""Packing what is kept for the record and seldom read."""

from __future__ import annotations

import zlib


def pack(text: str) -> bytes:
    """The text as zlib-packed UTF-8."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 3)


def unpack(packed: bytes) -> str:
    """What ``pack`` was given. Raises zlib.error where the bytes are damaged."""
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def packed_if_smaller(text: str) -> tuple[str, bytes | None]:
    """(text, None), or ('', packed) where packing spares at least a fifth."""
    packed = pack(text)
    if len(packed) * 5 > len(text.encode("utf-8", "surrogatepass")) * 4:
        return text, None
    return "", packed
