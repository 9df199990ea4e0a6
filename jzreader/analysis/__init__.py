# SPDX-License-Identifier: MIT
"""What stands in the articles: entities, facts, and findings about what does not add up."""
