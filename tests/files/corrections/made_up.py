"""Two made-up articles, what was measured in them, and who corrects it."""

import analysis
from analysis.files.corrections.making import Signed
from tests.conftest import make_articles

TEXT = (
    "The old bridge may stay shut, Mara Holt said. “It is not safe,” she told reporters. "
    "Engineers found cracks. Ana Ruiz denied that the bridge was neglected."
)
ARTICLES = make_articles(TEXT, TEXT.replace("Holt", "Gray"))
FOUND = analysis.attributions(ARTICLES, method="rules")
HEDGES = analysis.hedges(ARTICLES, FOUND)
ARTICLE = ARTICLES.iloc[0].to_dict()


def signed(minute=0, author="Ann", reason="read again"):
    return Signed(author, f"2031-03-14T09:{minute:02}:00.000Z", reason)


def span(words, text=TEXT):
    start = text.index(words)
    return ((start, start + len(words)),)


def row(cue, table=FOUND, article="a0"):
    return table[(table["cue"] == cue) & (table["article_id"] == article)].iloc[0].to_dict()
