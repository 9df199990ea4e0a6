# SPDX-License-Identifier: MIT
"""What leaves the house and comes back, one module a format or a family of them."""

from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.registry import format_named, format_of, formats, own_formats

__all__ = ["Family", "Format", "NamesHeld", "format_named", "format_of", "formats", "own_formats"]
