"""Whoever is asked to log in does so at a provider, comes back, and leaves again."""

import pytest

from .auditing import audited
from .conftest import WAIT, asked, free_port, settle

pytest.importorskip("authlib")
from .provider import CLIENT, provider

SECRETS = """
[auth]
redirect_uri = "{here}/oauth2callback"
cookie_secret = "only for this test"
client_id = "{client}"
client_secret = "none"
server_metadata_url = "{there}/.well-known/openid-configuration"

[parallax]
people = ["@example.org"]
"""


def test_only_who_logs_in_and_is_known_sees_a_page(chromium, tmp_path):
    person = {"email": "ana@elsewhere.example"}
    port = free_port()
    with provider(person) as there:
        secrets = tmp_path / ".streamlit" / "secrets.toml"
        secrets.parent.mkdir()
        told = SECRETS.format(here=f"http://127.0.0.1:{port}", there=there, client=CLIENT)
        secrets.write_text(told)
        with audited(tmp_path, "--login", port=port) as one:
            context = chromium.new_context(base_url=one.url, reduced_motion="reduce")
            context.add_init_script("localStorage.setItem('parallax-tour', 'seen')")
            page = context.new_page()
            page.set_default_timeout(WAIT)
            page.goto("/read")
            log_in = page.get_by_role("button", name="Log in")
            log_in.wait_for()
            settle(page)
            assert page.locator(".reader, .st-key-navigation").count() == 0
            log_in.click()
            log_out = page.get_by_role("button", name="Log out")
            log_out.wait_for()
            assert page.locator(".st-key-navigation").count() == 0
            page.get_by_text("Your account is not among those").wait_for()
            person["email"] = "ana@example.org"
            settle(page)
            log_out.click()
            log_in.wait_for()
            settle(page)
            log_in.click()
            page.locator(".st-key-navigation").wait_for()
            settle(page)
            page.get_by_role("button", name="Log out").click()
            log_in.wait_for()
            context.close()
            assert not one.sent()  # the provider is on this computer


def test_where_nobody_logs_in_there_is_no_way_to(server):
    assert asked(server, "GET", "/auth/login", {}) == 404
    assert asked(server, "GET", "/oauth2callback", {}) == 404
