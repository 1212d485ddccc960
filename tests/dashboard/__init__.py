"""The dashboard without a browser: its state, its parts, its pages."""

TIMEOUT = 300
"""Seconds before a page that does not end is an error, everywhere: busy cores are slow."""
