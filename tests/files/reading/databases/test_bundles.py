"""Several articles in no known form are told; rules within an article are none of it."""

import pytest

from tests.files.reading.databases.exports import ARTICLES, BRIDGE, TEXTS, TITLES, TOLL, read

LONG = (" ".join(BRIDGE), " ".join(TOLL) + " " + TOLL[0])


def headed(number: int) -> str:
    title, outlet, day, _ = ARTICLES[number]
    return f"{title}\n{outlet}, {day} March 2031\nBy Ida Marr\n\n{LONG[number]}"


@pytest.mark.parametrize(
    "text",
    [
        f"{headed(0)}\n\n{'=' * 40}\n\n{headed(1)}",
        f"{headed(0)}\n\n----------\n\n{headed(1)}",
        f"{headed(0)}\n\f{headed(1)}",
        f"{headed(0)}\n\n\n{headed(1)}",
        f"Article 1\n{headed(0)}\n\nArticle 2\n{headed(1)}",
        f"Title: {TITLES[0]}\nDate: 2031-03-04\n\n{LONG[0]}\n\n"
        f"Title: {TITLES[1]}\nDate: 2031-03-12\n\n{LONG[1]}",
        f"https://echo.example/a\n{TITLES[0]}\n4 March 2031\n{LONG[0]}\n#####\n"
        f"https://echo.example/b\n{TITLES[1]}\n12 March 2031\n{LONG[1]}",
    ],
    ids=["equals", "hyphens", "form feed", "headers", "numbers", "labels", "addresses"],
)
def test_several_articles_are_refused_with_the_way_out(text):
    reading = read(text, "two.txt")
    assert reading.articles.empty
    assert "looks like 2 articles" in reading.skipped["problem"][0]
    assert "separate files" in reading.skipped["way_out"][0]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLES[0]}\nBy Ida Marr\n4 March 2031\n\n{TEXTS[0]}\n\n* * *\n\n{TEXTS[1]}",
        f"{TITLES[0]}\nBy Ida Marr\n4 March 2031\n\n{LONG[0]}\n\n----------\n\n{LONG[1]}",
        f"{TITLES[0]}\n\n" + "\n\n".join(f"10:{n} March\n\n{LONG[0]}" for n in range(10, 14)),
        f"{TITLES[0]}\n\nHEDDA FRISK: {LONG[0]}\n\nAMOS PIKE: {LONG[1]}",
        f"{TITLES[0]}\n\n{LONG[0]}\n\f{LONG[1]}\n\f{LONG[0]}",
        f"{TITLES[0]}\n\n{LONG[0]}\n\n_____\nBy Ida Marr",
    ],
    ids=["stars", "rule", "live blog", "transcript", "pages", "signed"],
)
def test_one_article_is_loaded(text):
    reading = read(text)
    assert len(reading.articles) == 1
    assert reading.skipped.empty


@pytest.mark.parametrize(
    ("head", "between"),
    [
        ("{title}\n\n", "\n\n==========\n\n"),
        ("{title}\nBy Ida Marr\n\n", "\n\n"),
        ("{title}\n\nTARN HOLT (Reuters) - ", "\n\n"),
    ],
    ids=["rules", "bylines", "datelines"],
)
def test_where_the_evidence_is_weak_the_text_is_loaded_and_the_doubt_told(head, between):
    parts = [head.format(title=title) + text for title, text in zip(TITLES, LONG, strict=True)]
    reading = read(between.join(parts))
    assert len(reading.articles) == 1
    assert "may hold 2" in reading.skipped["problem"][0]


def many(form: str) -> str:
    parts = [(TITLES[0], LONG[0]), (TITLES[1], LONG[1]), ("A third story of the bridge", LONG[0])]
    return "\n\n".join(
        form.format(n=n, title=title, text=text) for n, (title, text) in enumerate(parts, 1)
    )


@pytest.mark.parametrize(
    "form",
    [
        "{title}\n\nQuelle: Das Echo\nErschienen: {n}. März 2031\nAutor: Ida Marr\n\n{text}",
        "{title}\n\n{text}\n\nSource: The Holt Echo\nDate: {n} March 2031",
        "{title}\n\n{text}\n\n© 2031 The Echo {n}. All rights reserved.",
        "{title}\n\n{text}\n\nCopyright (c) 2031 The Echo {n}\nFile 12{n} of the archive",
    ],
    ids=["labels above", "labels below", "rights", "rights and number"],
)
def test_what_comes_three_times_around_texts_is_refused(form):
    reading = read(many(form), "three.txt")
    assert reading.articles.empty
    assert "looks like 3 articles" in reading.skipped["problem"][0]


def test_other_labels_that_come_again_are_a_doubt():
    reading = read(many("{title}\n\nShelf: {n}\nSource: Echo\n\n{text}"), "three.txt")
    assert len(reading.articles) == 1
    assert "may hold 3 articles" in reading.skipped["problem"][0]


@pytest.mark.parametrize(
    "form",
    [
        "Q: What fell in {n}?\nA: The arch.\n\n{text}",
        "{text}\n\nPhoto by Ida Marr of the Holt Echo\n\nIt went on like this, she said.",
        "{text}\n\nRead more about it here: {title}.",
        "{text}\n\n* * *",
    ],
    ids=["questions", "credits", "links", "stars"],
)
def test_lines_that_come_again_within_one_article_are_none(form):
    reading = read(f"{TITLES[0]}\n\n" + many(form) + f"\n\n{LONG[1]}")
    assert len(reading.articles) == 1
    assert not reading.skipped["problem"].str.contains("may hold").any()
