"""Tests of runs that are open."""
