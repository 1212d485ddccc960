"""Who may use a shared server: those who log in at a provider (OpenID Connect), if it asks for it.

`parallax --login` asks; `.streamlit/secrets.toml` names the provider in `[auth]`, and whom to let
in in `[parallax]`. Nothing here reads it without `--login`: it may be there for another program.
"""

import os
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any, Final

import streamlit as st

VARIABLE: Final = "PARALLAX_LOGIN"
"""Set to 1 where people log in."""

_NO_LIBRARY = (
    "--login needs two more libraries: install Parallax with its extra, parallax-news[login]."
)
_NO_PROVIDER = (
    "--login needs a provider of logins: name it in .streamlit/secrets.toml, in [auth] "
    "(docs/deploy.md shows what it needs)."
)


def is_guarded() -> bool:
    """Tell whether people log in here."""
    return os.environ.get(VARIABLE) == "1"


def guard(login: bool) -> None:
    """Ask for a login from now on, or not; end with a sentence where that cannot be had."""
    os.environ.pop(VARIABLE, None)
    if not login:
        return
    if not (find_spec("authlib") and find_spec("httpx")):
        raise SystemExit(_NO_LIBRARY)
    if not (st.secrets.load_if_toml_exists() and st.secrets.get("auth")):
        raise SystemExit(_NO_PROVIDER)
    os.environ[VARIABLE] = "1"


def may_enter(person: Mapping[str, Any], people: object) -> bool:
    """Tell whether somebody who logged in is let in.

    Parameters
    ----------
    person
        What the provider tells of them: `email`, and `email_verified` if it says that.
    people
        Addresses, or ends of addresses that begin with `@`; everybody if there are none.
    """
    if not people:
        return True
    address = str(person.get("email") or "").strip().lower()
    if not isinstance(people, list | tuple) or person.get("email_verified") is False:
        return False
    known = {str(one).strip().lower() for one in people}
    return bool(address) and (address in known or f"@{address.rpartition('@')[2]}" in known)


def show() -> None:
    """Show the way in, and nothing else, to whoever has not come in yet."""
    if not is_guarded():
        return
    people = st.secrets.get("parallax", {}).get("people")
    if not st.user.is_logged_in:
        st.title("Parallax")
        st.write("Compare how outlets framed the same event. Log in to go on.")
        st.button("Log in", type="primary", icon=":material/login:", on_click=st.login)
        st.stop()
    if not may_enter(st.user.to_dict(), people):
        st.title("Parallax")
        st.write("Your account is not among those that may use this server: ask who runs it.")
        st.button("Log out", icon=":material/logout:", on_click=st.logout)
        st.stop()


def show_way_out() -> None:
    """Let whoever logged in log out again."""
    if is_guarded():
        with st.sidebar:
            st.button("Log out", icon=":material/logout:", key="log-out", on_click=st.logout)
