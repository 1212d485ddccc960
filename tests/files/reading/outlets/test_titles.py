"""Titles without the names of site and section; a dash of the title's own stays."""

import pytest

from analysis.files.reading.outlets.titles import with_bare_title, without_site
from analysis.files.reading.sources import Source

TITLE = "Library closes as roof beams crack"
SITES = ["The Holt Echo", "holtecho.example"]


def test_the_site_and_its_section_go() -> None:
    cases = [
        f"{TITLE} | The Holt Echo",
        f"{TITLE} - The Holt Echo",
        f"{TITLE} – Holt Echo",
        f"{TITLE} — THE HOLT ECHO",
        f"{TITLE} · The Holt Echo",
        f"{TITLE} • The Holt Echo",
        f"{TITLE} « The Holt Echo",
        f"{TITLE} :: The Holt Echo",
        f"{TITLE} -- The Holt Echo",
        f"{TITLE} : The Holt Echo",
        f"{TITLE} | News | The Holt Echo",
        f"{TITLE} - UK news - The Holt Echo",
        f"{TITLE} | Hill farming | The Holt Echo",
        f"{TITLE} | The Holt Echo | All the news of Tarn Holt",
        f"{TITLE} - holtecho.example",
        f"{TITLE} | Holt Echo Online",
        f"The Holt Echo | {TITLE}",
        f"The Holt Echo - {TITLE}",
    ]
    for title in cases:
        assert without_site(title, SITES, ["Hill farming"]) == TITLE, title


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "Interview - the mayor speaks",
        "Roof beams crack - and nobody knows why",
        "Echo of the past: Holt remembers",
        "The Holt Echo: a newspaper and its town",
        "Opinion: Holt Echo: Why the library must stay where it is",
        "Opinion - Holt Echo - Why the library must stay where it is",
        "Roof beams crack Read more: https://holtecho.example/a",
        "Library | reopened",
        "The Holt Echo",
        "",
        " - ",
    ],
)
def test_a_title_of_its_own_stays_as_it_is(title: str) -> None:
    assert without_site(title, SITES) == title


def test_a_site_that_nothing_names_is_guessed_only_behind_a_bar() -> None:
    assert without_site(f"{TITLE} | Tarn Weekly", [], guess=True) == TITLE
    assert without_site(f"{TITLE} - Tarn Weekly", [], guess=True) == f"{TITLE} - Tarn Weekly"
    assert without_site("Interview | The mayor speaks", [], guess=True).startswith("Interview |")
    assert without_site(f"{TITLE} | Tarn Weekly", []) == f"{TITLE} | Tarn Weekly"


def source(**given: str) -> Source:
    return Source("a.json", "item 1", "Text.", "a-1", "a", dict(given))


def test_a_service_that_adds_the_outlet_to_every_title() -> None:
    plain = with_bare_title(source(title=f"{TITLE} - The Holt Echo", outlet="Holt Echo"))
    assert plain.given["title"] == TITLE
    assert [(piece.text, piece.reason) for piece in plain.removed] == [
        ("- The Holt Echo", "name of the outlet in the title")
    ]
    by_link = with_bare_title(source(title=f"{TITLE} | Holt Echo", url="https://holtecho.com/a"))
    assert by_link.given["title"] == TITLE
    other = source(title=f"{TITLE} - The Holt Echo", outlet="Elva Courier")
    assert with_bare_title(other) is other
    assert with_bare_title(source(outlet="Holt Echo")).removed == ()
