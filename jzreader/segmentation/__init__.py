# SPDX-License-Identifier: MIT
"""Lines of a page to articles: features, roles, pieces, articles, healed text, each a pure function."""
