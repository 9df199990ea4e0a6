# SPDX-License-Identifier: MIT
"""Entities found: a network that arrives with jieba, rules of the trade, places, and learning."""
