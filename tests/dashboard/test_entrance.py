"""Who may use a shared server."""

import pytest

from dashboard import entrance

PEOPLE = ["Ana@example.org", "@press.example"]


@pytest.mark.parametrize(
    ("address", "let_in"),
    [
        ("ana@example.org", True),
        (" ANA@EXAMPLE.ORG ", True),
        ("lee@press.example", True),
        ("lee@example.org", False),
        ("lee@sub.press.example", False),
        ("lee@notpress.example", False),
        ("@press.example", True),
        ("", False),
        (None, False),
    ],
)
def test_who_is_on_the_list_is_let_in(address, let_in):
    assert entrance.may_enter({"email": address}, PEOPLE) is let_in


def test_an_address_that_the_provider_did_not_verify_is_none():
    person = {"email": "ana@example.org"}
    assert entrance.may_enter(person | {"email_verified": True}, PEOPLE)
    assert not entrance.may_enter(person | {"email_verified": False}, PEOPLE)


def test_without_a_list_everybody_who_logged_in_is_let_in():
    assert entrance.may_enter({"email": "x@y.example"}, None)
    assert entrance.may_enter({}, [])
    assert not entrance.may_enter({"email": "x@y.example"}, "x@y.example")  # no list


def test_a_login_without_a_provider_is_one_sentence(monkeypatch):
    monkeypatch.delenv(entrance.VARIABLE, raising=False)
    monkeypatch.setattr(type(entrance.st.secrets), "load_if_toml_exists", lambda _: False)
    monkeypatch.setattr(entrance, "find_spec", lambda _: True)
    with pytest.raises(SystemExit, match="needs a provider"):
        entrance.guard(True)
    assert not entrance.is_guarded()
    monkeypatch.setattr(entrance, "find_spec", lambda _: None)
    with pytest.raises(SystemExit, match=r"parallax-news\[login\]"):
        entrance.guard(True)
