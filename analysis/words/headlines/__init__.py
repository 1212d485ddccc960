"""What does a headline say that the text below it does not bear?"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import cut_off, rows_of
from analysis.facts.figures import quantities as find_quantities
from analysis.language.clauses import Clause
from analysis.style.hedging import hedges as find_hedges
from analysis.tables import Table
from analysis.voices.attribution import attributions as find_attributions
from analysis.voices.belonging.places import WhoseWords
from analysis.words.headlines.actors import NAMES, unnamed_actors
from analysis.words.headlines.certainty import Gap, Tellers, claims_of, overstated, with_open
from analysis.words.headlines.figures import missing_figures
from analysis.words.headlines.matching import Matched
from analysis.words.naming import actor_mentions as find_mentions

KINDS: Final = ("actor", "claim", "certainty", "figure")

FEWEST_WORDS: Final = 100
"""A shorter text may leave out what its headline says without another reason."""

NOWHERE: Final = 0.6
"""If no more of a clause of the headline stands anywhere in the text, in whatever words …"""

IN_NO_SENTENCE: Final = 0.45
"""… and no more in one sentence, the text does not say it."""

LIKELIEST: Final = 12
"""So many sentences are read before all are: most clauses stand in those."""

FEWEST_OF_CLAIM: Final = 6  # words; a shorter clause is as a rule a turn of phrase

COLUMNS: Final = Table(
    "headline_gaps",
    "event_id article_id outlet kind headline_part field start end sentence sentence_start "
    "body_sentence body_start body_end likeness why",
    int64="start end sentence_start",
    Int64="body_start body_end",
    float64="likeness",
)


@checked()
def headline_gaps(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    *,
    hedges: pd.DataFrame | None = None,
    quantities: pd.DataFrame | None = None,
    actor_mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List what a headline says that its own text does not bear.

    Parameters
    ----------
    articles
        An articles table. Not modified. Articles without a title, whose text is cut off or has
        fewer than 100 words are left out: what they lack is not known.
    attributions, hedges, quantities, actor_mentions
        The results of the functions of these names; computed here if they are not given.

    Returns
    -------
    One row per gap, in the order of the articles: `event_id`, `article_id`, `outlet`; `kind`:

    - "certainty": a clause of the headline states as a fact what each sentence of the text that
      says it attributes to somebody or hedges;
    - "figure": a figure that the text neither gives, nor rounds, nor adds up to;
    - "actor": somebody whom the headline names and the text does not mention, by any name;
    - "claim": a clause that stands in no sentence of the text, in whatever words;

    `headline_part` (verbatim) and where it stands: `field` ("title"), `start`, `end` (code
    points); `sentence` (of the headline), `sentence_start`; `body_sentence` (the sentence of the
    text that is nearest, verbatim; missing if none is), `body_start`, `body_end` (code points);
    `likeness` (0 to 1: how much of the part, or of the headline for a figure or an actor, stands in
    that sentence, by what its words mean); `why` (in words).

    Raises
    ------
    ArticlesError
        `articles` is not an articles table.

    Notes
    -----
    It is meant to be right rather than complete: most gaps are not found. A headline that names its
    source ("Mayor: dam is safe"), hedges, asks, or puts words in quotation marks, scare quotes
    too, overstates nothing here. So does a report of speech ("Mayor hails dam"). An attribution
    does not count whose verb takes what is said for true ("admitted") or makes it so ("ordered").
    Headlines are short and shorten: that a text attributes what its headline states is common, and
    no fault by itself; read both sentences. A paragraph that repeats the headline bears nothing.
    Likeness is that of word vectors in their sentences (`analysis.language.meaning`); where the
    encoder cannot run, and of a text of more than 30,000 words, that of stems, and neither claims
    nor certainty are judged.
    Not validated: on news that nobody tuned on no kind was right in three of four rows (of enough
    rows to tell), so no page shows it. How often it was right: `docs/validation.md`.
    Headlines as the outlet's summary of its text: van Dijk (1988), News as Discourse,
    doi:10.4324/9780203062784.

    Examples
    --------
    >>> columns = {"event_id": ["1"], "article_id": ["1"], "outlet": ["Herald"]}
    >>> columns |= {"published": [None], "url": [None], "title": ["Dam kills 40 people in Orrin"]}
    >>> text = "The dam at Orrin broke. Four people were killed there. " + "It was old. " * 40
    >>> found = headline_gaps(pd.DataFrame(columns | {"text": [text]}))
    >>> found[["kind", "headline_part", "body_sentence"]].to_numpy().tolist()
    [['figure', '40', 'Four people were killed there.']]
    """
    told = find_attributions(articles) if attributions is None else attributions
    open_ = find_hedges(articles, told) if hedges is None else hedges
    counted = find_quantities(articles, told) if quantities is None else quantities
    named = find_mentions(articles, told) if actor_mentions is None else actor_mentions
    # Of a text only matters who is in it.
    again = named.duplicated(["article_id", "field", "actor_id", "form"])
    named = named[(named["field"] == "title") | ~again]
    by_article = [_by_article(one) for one in (told, with_open(open_), counted, named)]
    found = _rows(articles, WhoseWords(articles, told), by_article)
    return COLUMNS.of(list(found), articles)


def _by_article(table: pd.DataFrame) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows_of(table.drop(columns=["sentence", "content"], errors="ignore")):  # are long
        found[row.article_id].append(row)
    return found


def _rows(
    articles: pd.DataFrame, whose: WhoseWords, by_article: list[dict[Any, list[Any]]]
) -> Iterator[tuple[Any, ...]]:
    cut = cut_off(articles)
    *_, mentions = by_article
    named = {
        row.actor_id
        for rows in mentions.values()
        for row in rows
        if row.field == "text" and row.form in NAMES
    }
    for article in rows_of(articles):
        matched = Matched(article.title, article.text)
        if article.article_id in cut or len(matched.text.words) < FEWEST_WORDS:
            continue
        told, hedged, counted, mentioned = (rows[article.article_id] for rows in by_article)
        tellers = Tellers(article.article_id, whose, told, hedged)
        for gap in _gaps(matched, tellers, counted, mentioned, named):
            yield _row(article, matched, gap)


def _gaps(
    matched: Matched, tellers: Tellers, counted: list[Any], mentioned: list[Any], named: set[Any]
) -> Iterator[Gap]:
    yield from unnamed_actors(matched, mentioned, named)
    if matched.by_meaning:
        yield from _unsaid(matched, tellers)
        yield from overstated(matched, tellers)
    yield from missing_figures(matched, counted)


def _unsaid(matched: Matched, tellers: Tellers) -> Iterator[Gap]:
    """Yield the clauses of a headline that stand in no sentence of its text."""
    for clause in claims_of(matched):
        words = matched.title.numbers(clause.start, clause.end)
        if len(words) < FEWEST_OF_CLAIM or not tellers.asserts(matched, clause):
            continue
        if _stands_somewhere(matched, clause):
            continue
        part = matched.part(clause.start, clause.end)
        if part is None or part.anywhere >= NOWHERE:
            continue
        nearest = part.nearest()
        likeness = float(part.shares[nearest])
        if likeness < IN_NO_SENTENCE:
            why = "no sentence of the text says it"
            yield Gap("claim", part.span, matched.sentence(nearest), likeness, why)


def _stands_somewhere(matched: Matched, clause: Clause) -> bool:
    """Tell whether those sentences alone that share most stems with a clause have its words."""
    likeliest = matched.likeliest(clause.start, clause.end)[:LIKELIEST]
    parts = (matched.part(clause.start, clause.end, [number]) for number in likeliest)
    return any(part is not None and part.anywhere >= NOWHERE for part in parts)


def _row(article: Any, matched: Matched, gap: Gap) -> tuple[Any, ...]:
    title, text = matched.title, matched.text
    sentence = title.sentence_spans[max(0, title.sentence_at(gap.part.start))]
    body = gap.body
    return (
        article.event_id,
        article.article_id,
        article.outlet,
        gap.kind,
        title.text[gap.part.start : gap.part.end],
        "title",
        *gap.part,
        title.text[sentence.start : sentence.end],
        sentence.start,
        None if body is None else text.text[body.start : body.end],
        *((None, None) if body is None else body),
        gap.likeness,
        gap.why,
    )
