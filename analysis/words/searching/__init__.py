"""Where does a word stand in each outlet, and between which words? Search and concordance."""

from typing import Any, Final, Literal, TypeAlias

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import Part, Zone
from analysis.language import folded
from analysis.language.document import document_of
from analysis.statistics.comparable import Settings, groups_of, rate, values_table
from analysis.statistics.rates import Sentences
from analysis.tables import Table
from analysis.words.places import Place, Told, told_of, within
from analysis.words.searching.finding import Kind, mentions_of, places_of

__all__ = ["Kind", "Sort", "concordance", "concordance_rates"]

Sort: TypeAlias = Literal["place", "left", "right"]
"""The order of the lines: as the articles stand, or by the words on one side."""

COLUMNS: Final = Table(
    "concordance",
    "event_id article_id outlet field start end left match right voice source zone sentence "
    "sentence_start",
    made_by='concordance(articles, "…")',
    int64="start end sentence_start",
)

_WORDS: Final = 3
"""So many words on one side decide the order, the nearest first."""


@checked()
def concordance(
    articles: pd.DataFrame,
    query: str,
    *,
    kind: Kind = "words",
    sort: Sort = "place",
    sample: int | None = None,
    seed: int = 2026,
    part: Part = "whole",
    zone: Zone = "all",
    attributions: pd.DataFrame | None = None,
    actor_mentions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List every place where a word, a phrase, a pattern or an actor stands, with what is around.

    How words are asked for (`kind="words"`): a word finds itself in capitals and small letters;
    words side by side find the phrase with nothing but blanks between them. `*` stands for any
    letters, hyphens too, or none (`terror*`, `*ist`, `anti*`), alone between other words for any
    one word (`the * army`); `?` for exactly one letter (`wom?n`). A comma or `|` parts
    alternatives (`fighter* | partisan*`); in quotation marks they part nothing (`"a, b"`). Curly
    and straight marks are the same. A word is found where no letter or digit stands beside it:
    `border` also in "cross-border", `Kyiv` in "Kyiv's", but `can` not in "can't", and `5` not in
    "5,000".

    Parameters
    ----------
    articles
        An articles table. Not modified.
    query
        What is looked for.
    kind
        "words": see above. "regex": a regular expression, as the library `regex` understands it,
        searched for in each sentence as it is printed: capitals count, but behind `(?i)`; `^` is
        the start of a sentence. "actor": the name or id of an actor in `actor_mentions`: all that
        it is called, pronouns too.
    sort
        "place": as the articles stand. "left" or "right": in alphabetical order of the nearest
        word on this side, then of the second and the third one.
    sample, seed
        Only so many of the lines, drawn by chance; the same seed draws the same ones. All if None.
    part, zone
        Only what starts in these words: as in `compare_outlets`.
    attributions
        The result of `analysis.attributions(articles)`, which tells the voices; computed here if
        it is not given.
    actor_mentions
        The result of `analysis.actor_mentions(articles)`, looked at for an actor only.

    Returns
    -------
    One row per place: `event_id, article_id, outlet, field` ("title" or "text"), `start, end`
    (code points), `left, match, right` (verbatim: the sentence before, what was found, the
    sentence after it), `voice` ("own", "quotation" or "attributed": whose words it starts in, as in
    `whose_words`), `source` (whose, where that is another and known; else missing), `zone`
    ("headline", "lead" or "body"), `sentence` (verbatim), `sentence_start` (code points). No line
    leaves its sentence, and what is found does not overlap.

    Raises
    ------
    ArticlesError
        The query is empty, cannot be understood (the message names the place), or takes longer than
        ten seconds; there is no such actor; or a table is not usable.

    Notes
    -----
    A word has several meanings, and an outlet that does not use it may say the same in another:
    read the lines before counting them. How often an outlet uses it is told by
    `concordance_rates`.
    Lines of one sentence, so that nothing is shown as context that belongs to another statement:
    Sinclair (1991), Corpus, Concordance, Collocation.

    Examples
    --------
    >>> text = "The rebels left. “Terrorists,” Mara Holt said, hit the town’s dam."
    >>> columns = {"event_id": ["1"], "article_id": ["1"], "outlet": ["Herald"], "title": [""]}
    >>> empty = {"published": [None], "url": [None]}
    >>> articles = pd.DataFrame(columns | {"text": [text]} | empty)
    >>> for row in concordance(articles, "terror*, rebel*, town's").itertuples():
    ...     print(row.left, "|", row.match, "|", row.right, "|", row.voice)
    The  | rebels |  left. | own
    “ | Terrorists | ,” Mara Holt said, hit the town’s dam. | quotation
    “Terrorists,” Mara Holt said, hit the  | town’s |  dam. | own
    """
    places = _places(articles, query, kind, attributions, actor_mentions)
    if attributions is None and places:
        from analysis.voices.attribution import attributions as find_attributions

        attributions = find_attributions(articles)
    places = within(articles, places, part, zone, attributions)
    if sample is not None and sample < len(places):
        drawn = np.random.default_rng(seed).choice(len(places), sample, replace=False)
        places = [places[number] for number in sorted(drawn)]
    told = list(told_of(articles, places, attributions))
    if sort != "place":
        told.sort(key=_before if sort == "left" else _after)
    return COLUMNS.of_cells(map(_row, told), articles)


RATES: Final = Table(
    "concordance_rates",
    "outlet n n_with n_articles n_sentences n_words per_1000 low high note",
    made_by='concordance_rates(articles, "…")',
    int64="n n_with n_articles n_sentences n_words",
    float64="per_1000 low high",
)


@checked()
def concordance_rates(
    articles: pd.DataFrame,
    query: str,
    *,
    kind: Kind = "words",
    part: Part = "whole",
    zone: Zone = "all",
    attributions: pd.DataFrame | None = None,
    actor_mentions: pd.DataFrame | None = None,
    resamples: int = 2000,
    level: float = 0.95,
    seed: int = 2026,
) -> pd.DataFrame:
    """Count how often each outlet uses a word, a phrase, a pattern, or speaks of an actor.

    Parameters
    ----------
    articles
        An articles table. Not modified. All articles of an outlet count together.
    query, kind, actor_mentions
        As in `concordance`.
    part, zone, attributions, resamples, level, seed
        As in `compare_outlets`.

    Returns
    -------
    One row per outlet, in the order of the articles: `outlet, n` (times), `n_with` (articles in
    which it stands), `n_articles, n_sentences` (with counted words), `n_words` (counted words),
    `per_1000` (times per 1,000 words; missing where there are no words), `low, high` (its
    interval), `note` (what makes it weak; empty if nothing does).

    Raises
    ------
    ArticlesError
        As in `concordance`.

    Notes
    -----
    Intervals are those of `compare_outlets`: sentences are drawn anew, or articles where an outlet
    has several; where nothing was found, the upper bound is the highest rate under which that would
    still happen once in 40 such texts. They tell nothing of other articles of an outlet, and a
    single word is rare: most differences lie within chance.

    Examples
    --------
    >>> columns = {"event_id": ["1", "1"], "article_id": ["1", "2"], "outlet": ["Herald", "Post"]}
    >>> texts = {"title": ["", ""], "text": ["Rebels won. Rebels lost.", "Partisans won it."]}
    >>> empty = {"published": [None, None], "url": [None, None]}
    >>> found = concordance_rates(pd.DataFrame(columns | texts | empty), "rebel*")
    >>> found[["outlet", "n", "n_with", "n_words", "per_1000"]].values.tolist()
    [['Herald', 2, 1, 4, 500.0], ['Post', 0, 0, 3, 0.0]]
    """
    places = _places(articles, query, kind, attributions, actor_mentions)
    hits = pd.DataFrame(places, columns=list(Place._fields))
    sentences = Sentences(articles, attributions, zone=zone)
    counted = rate("times", hits, sentences, part)
    settings = Settings(resamples=resamples, level=level, seed=seed)
    values, _ = values_table(groups_of(articles, "outlet"), [counted], settings)
    outlets = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    with_it = hits.loc[sentences.counted(hits, part), "article_id"].drop_duplicates().map(outlets)
    values["n_with"] = values["outlet"].map(with_it.value_counts()).fillna(0).astype(int)
    return RATES.of(values.rename(columns={"count": "n", "value": "per_1000"}), articles)


def _places(
    articles: pd.DataFrame,
    query: str,
    kind: Kind,
    attributions: pd.DataFrame | None,
    actor_mentions: pd.DataFrame | None,
) -> list[Place]:
    if kind != "actor":
        return list(places_of(articles, query, kind))
    if actor_mentions is None:
        from analysis.words.naming import actor_mentions as find_mentions

        actor_mentions = find_mentions(articles, attributions)
    known = actor_mentions["article_id"].isin(articles["article_id"])
    return mentions_of(query, actor_mentions[known])


def _row(told: Told) -> tuple[Any, ...]:
    (first, last), body = told.sentence, told.body
    return (
        *(told.event_id, told.article_id, told.outlet, told.field, told.start, told.end),
        *(body[first : told.start], body[told.start : told.end], body[told.end : last]),
        *(told.voice, told.source, told.zone, told.printed, first),
    )


def _before(told: Told) -> list[str]:
    """The nearest words on the left, the nearest first."""
    document = document_of(told.body)
    numbers = document.numbers(told.sentence.start, told.start)[-_WORDS:]
    return [folded(document.words[number]) for number in reversed(numbers)]


def _after(told: Told) -> list[str]:
    """The nearest words on the right, the nearest first."""
    document = document_of(told.body)
    numbers = document.numbers(told.end, told.sentence.end)[:_WORDS]
    return [folded(document.words[number]) for number in numbers]
