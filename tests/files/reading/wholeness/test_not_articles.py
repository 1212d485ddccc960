"""Pages that hold no article are told by their kind; articles about such pages load."""

import re

import pytest

from analysis.files.reading.cleaning import clean
from analysis.files.reading.sources import Source
from analysis.files.reading.wholeness.not_articles import no_article
from analysis.lexicons import load_lexicon

STORY = (
    "The market hall at Kestrel Bay was shut on Monday after part of its roof came down, the "
    "town council said in a statement on its website.\n\nNobody was hurt, but forty stalls were "
    "cleared and about 200 traders were told to stay away until engineers have been there."
)
HEADLINES = [
    "Market hall shut after roof falls", "Traders move to the square", "Ferry back at last",
    "Mayor promises new roof by May", "Storm warning for the coast", "School wins chess title",
    "Library extends its hours", "Bus fares to rise in June", "Council votes on budget",
    "New bridge opens in June", "Old mill is sold again",
]  # fmt: skip


def kind_of(text: str, title: str) -> str | None:
    source = Source("page.html", "", text, "page", "", {}, {"title": title})
    problem = no_article(source, clean(text, title=title))
    return problem[0].removeprefix("this is no article but ") if problem else None


def test_every_pattern_matches_its_example() -> None:
    for kind, where, pattern, example in list(
        load_lexicon("not-an-article").entries.itertuples(index=False, name=None)
    ):
        compiled = re.compile(pattern, re.IGNORECASE)
        found = {"title": compiled.fullmatch, "sentence": compiled.search}[where]
        assert found(example), kind
        assert not any(found(part) for part in (*STORY.split("\n\n"), *HEADLINES)), kind


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("404 - Bay Courier", "We can't find that page.\n\nIt may have moved.", "an error page"),
        ("Gone", "The requested resource is no longer available on this server.", "an error page"),
        ("Bay Courier", "The server is temporarily unable to service your request. Please try "
         "again later.", "an error page"),
        ("Access Denied", "You don't have permission to access this page.\n\nReference #18.2d35",
         "a page that denies access"),
        ("Just a moment...", "Checking if the site connection is secure\n\nRay ID: 7a1b2c",
         "a check for robots"),
        ("Bay Courier", "Please verify you are a human\n\nPlease complete the security check.",
         "a check for robots"),
        ("Your privacy", "We and our 842 partners store information on your device, such as "
         "cookies.\n\nYou may change your choice at any time in our privacy centre.",
         "a cookie or consent wall"),
        ("Bay Courier", "This site requires JavaScript to work. Please turn on JavaScript.",
         "a page that needs a browser"),
        ("Log in | Bay Courier", "Email and password\n\nForgot your password?", "a login page"),
        ("Redirecting...", "You are being redirected.", "a moved page"),
        ("{{ title }}", "{{ article.body }}", "an empty template"),
    ],
)  # fmt: skip
def test_pages_without_an_article(title: str, text: str, kind: str) -> None:
    assert kind_of(text, title) == kind


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Hall shut", STORY),
        ("Access denied", STORY),
        ("Cookies", f"{STORY}\n\nThe banner said: “We use cookies to improve our site.”"),
        ("Robots solve captchas", f"{STORY}\n\n“Please verify that you are not a robot,” it said."),
        ("Council website down", "Visitors saw only the words “page not found” on Tuesday.\n\nA "
         "supplier had switched off a server by mistake, the council said, and no data was lost."),
        ("Hall shut", "The market hall at Kestrel Bay was shut on Monday. Nobody was hurt."),
        ("Ten roofs", "\n\n".join(f"{n}. {line}" for n, line in enumerate(HEADLINES, 1))),
        ("Hall shut", f"{STORY}\n\n" + "\n\n".join(HEADLINES[:4])),
    ],
)  # fmt: skip
def test_articles_load(title: str, text: str) -> None:
    assert kind_of(text, title) is None


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Bay Courier", "This article has been taken down\n\nThe page you wanted has expired. You "
         "may like these stories instead, or look through our archive of thirty years."),
        ("Scheduled maintenance", "We'll be right back\n\nApologies for the inconvenience. We are "
         "carrying out essential maintenance. The site will be up again shortly."),
        ("Bay Courier", "Our site is undergoing maintenance. Please check back soon."),
        ("Fehler 404", "Der gesuchte Artikel ist nicht mehr verfügbar."),
        ("Buchtbote", "Seite nicht gefunden\n\nBitte prüfen Sie die Adresse oder gehen Sie zur "
         "Startseite."),
        ("Le Courrier", "Page introuvable\n\nLa page demandée a été supprimée."),
        ("Page non trouvée", "Le lien que vous avez suivi n’est plus accessible."),
        ("Error 404", "Página no encontrada\n\nLa noticia que busca ha sido eliminada."),
        ("Página não encontrada", "A notícia que procura foi removida."),
        ("Pagina niet gevonden", "De pagina die u zoekt bestaat niet meer."),
        ("Pagina non trovata", "La notizia che cerchi non è disponibile."),
        ("Sidan hittades inte", "Gå till startsidan."),
    ],
)  # fmt: skip
def test_error_pages_in_other_words_and_languages(title: str, text: str) -> None:
    assert kind_of(text, title) == "an error page"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Bridge maintenance", f"{STORY}\n\nThe council said sorry for the inconvenience."),
        ("Maintenance", STORY),
        ("Paper deletes story", "The Bay Courier said on Monday that the article was removed "
         "because a court had told it so.\n\nThe story named four traders of the market hall, who "
         "had said that it was wrong.\n\nIts editor said she would print the ruling in full."),
        ("Ferry site down", "The ferry company's site was down for maintenance on Friday, so two "
         "hundred people had no ticket.\n\nThe company gave them a free crossing and a hot soup, "
         "and promised a second clerk at the pier from Monday."),
    ],
)  # fmt: skip
def test_articles_about_such_pages_load(title: str, text: str) -> None:
    assert kind_of(text, title) is None
