"""Which facts does each outlet state, and which does it leave out?"""

from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, cut_off
from analysis.events import in_doubt
from analysis.facts.figures import quantities as find_quantities
from analysis.facts.statements.chosen import read_in
from analysis.facts.statements.grouping import Statements, statements_in
from analysis.facts.statements.patterns import coverage_patterns, missing_in, only_in
from analysis.facts.statements.table import rows_of_statements
from analysis.tables import Table
from analysis.texts.lineage import families as find_families
from analysis.voices.attribution import attributions as find_attributions
from analysis.voices.belonging.places import WhoseWords

__all__ = ["COLUMNS", "coverage", "coverage_patterns", "missing_in", "only_in"]

COLUMNS: Final = Table(
    "coverage",
    "event_id statement label article_id outlet state probability similarity position headline "
    "rank depth whose source field start end sentence sentence_start also also_start n_present "
    "n_families conflict "
    "left_out stated_part missing_part stated_spans missing_spans",
    needs="event_id statement article_id outlet state probability position",
    int64="statement n_present n_families",
    float64="probability similarity depth",
    Int64="rank start end sentence_start also_start",
    bool="headline left_out",
    object="stated_spans missing_spans",
)


@checked()
def coverage(
    articles: pd.DataFrame,
    families: pd.DataFrame | None = None,
    *,
    attributions: pd.DataFrame | None = None,
    quantities: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Find the statements that the articles of an event make, and who makes which.

    Sentences are cut into clauses, clauses that surely say the same are put together to
    statements, and each statement is looked for in every article, by its words and by what they
    mean: present, absent (that is: not found), or uncertain where neither is clear, "part" where
    some of its pieces stand there and others lack. What is not found in a text that is cut off is
    unknown, not absent.

    Parameters
    ----------
    articles
        An articles table. Not modified. Titles and texts are both read; events are kept
        apart. Its column `truncated` says which texts are cut off; without it all are whole.
    families
        What `families` returned; found here when it is not given.
    attributions
        What `attributions` returned; found here when it is not given.
    quantities
        What `quantities` returned; found here when it is not given.

    Returns
    -------
    One row per statement and article of its event, of one with several articles (with more than 40:
    see Notes), in the order in which the statements first appear: `event_id`;
    `statement` (its number within the event); `label` (the wording that tells
    most, verbatim; with the clauses around it in its sentence where it tells little alone);
    `article_id`, `outlet`; `state` ("present", "absent", "uncertain", "part": uncertain, and a
    piece of it stands there while another does not, "unknown": not found, and the text is cut
    off, or "differing": present, but in conflict with what most families say in a
    figure, date, place or name, or not known yet here and told elsewhere); `probability` (0–1, that
    the article makes the statement; 1 where its label stands); `similarity` (0–1, how much of the
    wording of `label` and of its place in this article is common, rare words weighing more; 1 for
    the same words); `position` ("lead": the first paragraph or the
    first two sentences, "body", "headline": in the title and not in the text, "": not found);
    `headline` (the title says it, too); `rank` (number of the sentence in the text, from 1; missing
    for titles), `depth` (0–1, share of the text that is here before it); `whose` ("source" where
    half of its words or more are quoted or attributed, as `analysis.whose_words` tells, those that
    name the source left out; else "outlet"; "": not found), `source` (who says most of them; "" for
    the outlet and where nobody is named); `field`, `start`, `end` (the clause; code points),
    `sentence`, `sentence_start` (the one that the clause stands in; with the one before or after
    it where much more of the statement stands in both); `also`, `also_start` (another sentence
    that is nearly as like it; "" without); `n_present` (articles that make the statement),
    `n_families` (families of texts that do: independent reports); `conflict` (what differs, in
    words: "two; others: three"); `left_out` (it is absent, and so improbable that it may be called
    left out rather than not found; never in an event of which an article may tell of another:
    `event_from` is "doubtful", see `analysis.events_in`); `stated_part`, `missing_part` (of "part"
    the pieces of `label` that stand there, and those that do not, " … " between them; else ""),
    `stated_spans`,
    `missing_spans` (where these pieces stand in `label`: tuple of (start, end), code points). What
    an uncertain row is based on stands in its `sentence`, of "part" the sentence of its surest
    piece; an absent or unknown row has none.

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, `families` lacks one of its articles, or an event of
        40 articles or fewer has more than 8,000 clauses.

    Notes
    -----
    A statement is looked for in each text at the place that is most like it, and judged by how
    much of it stands there, and of its sentence anywhere in the text, as meanings of word pieces
    (`analysis.language.meaning`; as stems where the encoder cannot run), rare ones weighing more;
    whether that place in turn is most like the sentence of the statement; whether words that stand
    close together do so there, too, and the same things are counted; how much of it stands in all
    texts; and how far down it stands in its own text. The weights
    are those of a logistic regression on facts of 17 real events that readers marked, without
    texts of one family: of ten cells with the probability 0.8 eight make the statement, also on
    events left out of it. From 0.65 on a statement is called
    present, below 0.42 absent, below 0.1 left out. Where all texts would be said to make it, one of
    them with less than 0.85, that one is left uncertain: all make it only where each does. So is a
    cell whose place gives exact figures, but of other things, or whose place says something that
    is not probably stated where the statement stands. Pieces are cut at marks, prepositions
    and connectives; one with a verb or number stands where 0.8 of its meaning is in two sentences,
    and lacks where no more than 0.55 is. By words alone no cell is "part".

    A fact told in quite other words is still called absent at times, and two facts about the same
    persons are sometimes called one: read the sentences before you speak of an omission. How often
    it is right: `docs/validation.md`.

    An event of one article has no row: there is no other that could state or lack anything.
    In an event of more than 40 articles one text of each family is compared, the largest families
    first, as many as have 8,000 clauses together: some 110 articles of 800 words. A copy states
    what its report states; what the articles without rows state is not known. If more than 40 are
    compared, what one family alone states has no row where it is absent or unknown.

    A clause may hold several facts; then the state is that of the clause. What differs: quantities
    and places that `quantities` finds in conflict, in clauses that are alike; a name of several
    words where all else is much the same; what is "not known yet" or "expected to" happen and
    is told to have happened elsewhere. Where as many families say one as the other, most articles
    decide; else all differ.
    """
    if articles.empty:
        return COLUMNS.of([], articles)
    said = find_attributions(articles) if attributions is None else attributions
    counted = find_quantities(articles, said) if quantities is None else quantities
    whose = WhoseWords(articles, said)
    cut = cut_off(articles)
    families = find_families(articles) if families is None else families
    family = _family_of(articles, families)
    columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    events = articles.groupby("event_id", sort=False, dropna=False)
    number = dict(zip(articles["article_id"], events.ngroup(), strict=True))
    by_event = dict(list(counted.groupby(counted["article_id"].map(number))))
    for i, (_, event) in enumerate(events):
        if len(event) < 2:
            continue
        some = read_in(event, families)
        quantities_here = by_event.get(i, counted.iloc[:0])
        if len(some) < len(event):
            here = quantities_here["article_id"].isin(some["article_id"])
            quantities_here = quantities_here[here]
        found: Statements = statements_in(some, quantities_here)
        for name, values in rows_of_statements(found, whose, family, cut).items():
            columns[name] += values
    table = COLUMNS.of(pd.DataFrame(columns), articles)
    mixed = table["event_id"].isin(articles["event_id"][in_doubt(articles)])
    return table.assign(left_out=table["left_out"] & ~mixed)


def _family_of(articles: pd.DataFrame, families: pd.DataFrame) -> dict[str, Any]:
    family: dict[str, Any] = dict(zip(families["article_id"], families["family"], strict=True))
    for article_id in articles["article_id"]:
        if article_id not in family:
            raise ArticlesError(
                f"the families lack article {article_id}; leave them out or make them of all "
                "articles with analysis.families"
            )
    return family
