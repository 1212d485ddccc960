"""Outlets: who published it, by one spelling; and agencies, which are not outlets."""

import pytest

from analysis.files.reading.outlets import (
    agency_named,
    given_outlet,
    is_reprinted,
    names_site,
    other_spellings,
    outlet_key,
    outlet_name,
)


def test_the_name_without_tagline_section_or_address() -> None:
    cases = [
        ("The Holt Echo", None, "The Holt Echo"),
        ("The Holt Echo: News, Weather, Sport and Traffic", None, "The Holt Echo"),
        ("The Holt Echo - News, Sport", None, "The Holt Echo"),
        ("The Holt Echo | Latest local news", None, "The Holt Echo"),
        ("Holt Echo News - Home", None, "Holt Echo News"),
        ("Hill farmers and the reservoir — Holt Echo", "https://holtecho.example/a", "Holt Echo"),
        ("https://www.holtecho.example", None, "holtecho.example"),
        ("www.holtecho.example/", None, "holtecho.example"),
        ("HTTP://HoltEcho.example/news", None, "holtecho.example"),
        ("HoltEcho.example", None, "HoltEcho.example"),  # a brand that is written so
        ("https://web.archive.org", None, None),
        ("Tarn-Holt Post", None, "Tarn-Holt Post"),
        ("“Holt  Echo”", None, "Holt Echo"),
        (" - ", None, None),
    ]
    for name, url, expected in cases:
        assert outlet_name(name, url) == expected, name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("The Holt Echo: News", "The Holt Echo: News"),  # a table says what it means
        ("https://www.holtecho.example/a", "holtecho.example"),
        ("holtecho.example", "holtecho.example"),
        ("web.archive.org", None),
    ],
)
def test_a_name_that_is_given_stays_but_for_an_address(name: str, expected: str | None) -> None:
    assert given_outlet(name) == expected


@pytest.mark.parametrize(
    ("name", "host", "expected"),
    [
        ("The Tarn Holt Times", "tarnholttimes.example", True),
        ("The Tarn Holt Times", "thtimes.example", True),
        ("Holt Echo Online", "holtecho.co.uk", True),
        ("Mirror found in attic", "mirror.example", False),
        ("Holt", "holtecho.example", False),
        ("Elva Courier", "holtecho.example", False),
    ],
)
def test_a_host_and_its_name(name: str, host: str, expected: bool) -> None:
    assert names_site(name, host) is expected


def spellings(*pairs: tuple[str, str | None]) -> dict[str, str]:
    return other_spellings([name for name, _ in pairs], [url for _, url in pairs])


def test_two_spellings_are_one_outlet_under_the_more_frequent() -> None:
    assert spellings(("HOLT ECHO", None), ("Holt Echo", None), ("HOLT ECHO", None)) == {
        "Holt Echo": "HOLT ECHO"
    }
    assert spellings(("HOLT ECHO", None), ("The Holt Echo", None)) == {"HOLT ECHO": "The Holt Echo"}
    assert spellings(("Holt-Echo", None), ("Holt Echo.", None), ("Elva Courier", None)) == {
        "Holt-Echo": "Holt Echo."
    }


def test_an_address_or_a_short_form_is_one_outlet_with_the_name_on_that_site() -> None:
    site = "https://www.thtimes.example/a"
    assert spellings(("THTimes", site), ("Tarn Holt Times", site), ("thtimes.example", None)) == {
        "THTimes": "Tarn Holt Times",
        "thtimes.example": "Tarn Holt Times",
    }


def test_what_only_looks_alike_stays_apart() -> None:
    assert not spellings(("Echo", None), ("Holt Echo", None), ("Echo Sport", None))
    assert not spellings(
        ("The Herald", "https://heraldholt.example/a"), ("Herald", "https://herald.example/b")
    )
    site = "https://news.example/a"
    assert not spellings(("Holt Echo", site), ("Elva Courier", site))  # a portal
    assert not spellings(("Guest Writer", site), ("Guest Writer - Right", site))
    assert not spellings(("***", None), ("---", None))
    assert not spellings(("uk.echo.example", None), ("echo.example", None))  # editions
    assert not spellings(
        ("Echo News", "https://echo.example/a"),
        ("Echo Opinion", "https://echo.example/b"),
        ("echo.example", None),
    )


def test_an_address_with_and_without_its_www_is_one_outlet() -> None:
    assert spellings(("www.echo.example", None), ("echo.example", None)) == {
        "echo.example": "www.echo.example"
    }


def test_agencies_by_all_their_names() -> None:
    cases = [
        ("AP", "AP"),
        ("The Associated Press", "AP"),
        ("By REUTERS", "Reuters"),
        ("Reuters Staff", "Reuters"),
        ("Ida Marr, Associated Press", "AP"),
        ("Reuters/AFP", "Reuters"),
        ("Agence France-Presse", "AFP"),
        ("AFP in Elva", "AFP"),
        ("By IDA MARR / Associated Press", "AP"),
        ("By Ida Marr (AP)", "AP"),
        ("Ida Marr for the Press Association", "PA"),
        ("Ida Marr, Associated Press Writer", "AP"),
        ("Staff and agencies", "agencies"),
        ("Ida Marr in Elva and agencies", "agencies"),
        ("Ida Marr of the Elva Courier", None),
        ("Deutsche Presse-Agentur", "dpa"),
        ("Ida Marr", None),
        ("Ida Marr, Pittsburgh, PA", None),  # the state
        ("PA", "PA"),
        ("Northwire", None),
        ("", None),
        (None, None),
    ]
    for text, agency in cases:
        assert agency_named(text) == agency, text


def test_an_agency_is_the_outlet_of_its_own_site_only() -> None:
    assert is_reprinted("Associated Press", "https://holtecho.example/a")
    assert not is_reprinted("AP News", "https://apnews.com/article/a")
    assert not is_reprinted("Reuters", "https://www.reuters.com/world/a")
    assert not is_reprinted("Reuters", None)
    assert not is_reprinted("Holt Echo", "https://holtecho.example/a")


def test_keys() -> None:
    assert outlet_key("The Holt-Echo") == outlet_key("holt echo") == outlet_key("holtecho.co.uk")
    assert outlet_key("Harper’s & Sons") == outlet_key("Harpers and Sons")
    assert outlet_key("The") == "the"
