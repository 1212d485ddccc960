"""Tests that drive a real Chromium; a package, so that its conftest does not hide the other one."""
