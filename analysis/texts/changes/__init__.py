"""What was changed in the wording between two texts on one event?"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

import numpy as np
import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, Part, Zone, cut_off, rows_of
from analysis.tables import Table
from analysis.texts.alignment import Article, pair_of
from analysis.texts.alignment.tables import BOTH_SIDES, NUMBERS
from analysis.texts.changes.comparing import OfPart, Texts, changes_of, paired, texts_of
from analysis.texts.changes.pairing import Group, Pairing

COLUMNS: Final = Table(
    "differences",
    "event_id article_a article_b outlet_a outlet_b category wording_a wording_b similarity "
    f"{' '.join(BOTH_SIDES)}",
    made_by="differences(a, b)",
    float64="similarity",
    Int64=NUMBERS,
)


@checked()
def differences(a: Article, b: Article) -> pd.DataFrame:
    """List what differs between two texts: words in aligned sentences, and whole sentences.

    Read from a to b: *added* stands in b only, *removed* in a only. More rows: the two put it
    less alike. Which one came first, and who changed it, the rows do not tell.

    *Figure changed*: digits, number words, shares, money, dates and times that differ, also "some"
    against "two", or a number alone that is missing. *Name changed*: names and acronyms that
    differ. Both only in sentences that have six of ten words of content in common. *Hedge added,
    removed, moved, changed*, *attribution added, removed, changed* and *denied* as in
    `analysis.certainty_changes`; added and removed are here also other cues of `analysis.hedges`,
    approximators with them, if what follows stands in both. *Quotation changed*: words in quotation
    marks that differ, with marks in both or in one of them; it comes before the other categories.
    Marks alone are no difference (`analysis.quotation_fidelity` tells of them). *Other wording*:
    all other words. *Sentence added, removed*: without a counterpart; *moved*: with one, but out of
    the order of the others. What a text that is cut off lacks is unknown: nothing is said to be
    removed from it.

    Parameters
    ----------
    a, b
        Two texts, or two rows of an articles table (`articles.iloc[0]`), whose titles are then
        compared as well, with each other.

    Returns
    -------
    One row per difference, in the order of a, what is only in b where it stands in b: `event_id`
    (that of a; missing for plain texts), `article_a, article_b, outlet_a, outlet_b` ("a" and "b"
    for plain texts), `category` (above), `wording_a`, `wording_b`
    (verbatim; "" if there is none), `similarity` (of the two sentences, 0-1, see `analysis.align`;
    of a sentence added or removed to the nearest one, missing if none is related), and for
    either side `field` ("title" or "text"), `start, end` (code points), `sentence,
    sentence_start` (with `_a` or `_b`). Words that only one side has are located in the other
    as a point, start = end, where they are missing; a sentence that only one has is missing there.

    Raises
    ------
    ArticlesError
        a or b is neither a text nor the row of an articles table, or they are too long for
        `analysis.align`.

    Notes
    -----
    Compared are sentences that are each other's best counterpart ("same" or "reworded" in
    `analysis.align`), parts of a split sentence together, and up to four sentences that stand
    between the same two neighbours in both texts; sentences with about a third of their words
    of content in common, or fewer, only where three of five sentences of the texts correspond. A
    sentence that is only "related" to another is added or removed. Words are paired by their
    stems; what moved within a sentence is no difference, nor are the shape of quotation marks,
    dashes, blanks, capitals, stops ("Mr."), hyphens, the possessive against "of", British
    against American spelling, numbers in words against digits, and articles, "of", "that" and
    "and" alone. Inflection is one ("denies", "denied"). Sentences of more than 500 words are
    not compared word by word: if they differ, all of it is other wording.

    Changes of hedges and attributions are mostly right; figures, names and quotations "changed"
    are mostly other sentences, other names of one thing or other quotations, wherever the texts
    were written freely. docs/validation.md gives the share that is right by category; those that
    `analysis.texts.changes.sure` does not name are shown as other wording on the pages. Most
    errors are sentences that are no counterparts, or that were rewritten freely, whose words are
    then paired by their place: look at `similarity`, and at the sentences. Attributions that
    `analysis.attributions` misses are other wording.
    """
    articles = pair_of(a, b)
    first, second = articles["article_id"]
    return differences_of(articles, [(first, second)])


@checked()
def differences_of(
    articles: pd.DataFrame,
    pairs: Iterable[tuple[str, str]] | None = None,
    *,
    part: Part = "whole",
    zone: Zone = "all",
    attributions: pd.DataFrame | None = None,
    hedges: pd.DataFrame | None = None,
    counterparts: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List what differs between the texts of many pairs of articles, which are read once.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    pairs
        Two `article_id` each; the first is a. By default all pairs of each event that have a
        sentence in common, reworded or not, in the order of the table.
    part
        "whole": every difference. "own", "quotation", "attributed" (the voices of
        `analysis.whose_words`) or "unquoted": only those whose words, on either side that has
        any, are mostly of this part. What one outlet says and the other attributes is in none.
    zone
        "all"; or only what stands in the "headline", the "lead" or the "body" (see
        `analysis.language.zones`) of either side that has any words.
    attributions, hedges
        The results of `analysis.attributions` and `analysis.hedges`; computed here if they are
        not given.
    counterparts
        What readers decided on which sentences belong together: the result of
        `counterparts(articles)`, corrected.

    Returns
    -------
    The rows and columns of `differences` for one pair after the other.

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, or has no article of that id, or two articles
        are too long for `analysis.align`.
    """
    texts = texts_of(articles, attributions, hedges, counterparts)
    rows: list[tuple[Any, ...]] = []
    cut = cut_off(texts.articles)
    for a, b, found in pairings(texts, pairs):
        rows += _rows(texts, a, b, _without_the_unknown(texts, a, b, found, cut))
    table = COLUMNS.of(rows, articles)
    if part == "whole" and zone == "all":
        return table
    kept = OfPart(articles, part, texts.annotations[0], zone)
    mine = [
        all(
            kept.holds(*place)
            for place in (
                (row.article_a, row.field_a, row.start_a, row.end_a),
                (row.article_b, row.field_b, row.start_b, row.end_b),
            )
        )
        for row in rows_of(table)
    ]
    return table[mine].reset_index(drop=True)


def _without_the_unknown(
    texts: Texts, a: int, b: int, found: Pairing, cut: Collection[Any]
) -> Pairing:
    """Leave out the sentences that may stand in what is missing of a text that is cut off."""
    ids = texts.wording.ids
    if ids[b] in cut:
        found = found._replace(only_a={})
    return found._replace(only_b={}) if ids[a] in cut else found


def pairings(
    texts: Texts, pairs: Iterable[tuple[str, str]] | None = None
) -> Iterator[tuple[int, int, Pairing]]:
    """Yield the numbers of two articles and how their sentences go together.

    Without `pairs`: all pairs of an event that have a sentence in common, reworded or not.
    """
    if pairs is not None:
        for first, second in pairs:
            a, b = _number(texts, first), _number(texts, second)
            yield a, b, paired(texts, a, b)
        return
    events = texts.articles.groupby("event_id", sort=False, dropna=False).indices
    for numbers in events.values():
        members = np.sort(numbers).tolist()
        for n, a in enumerate(members):
            for b in members[n + 1 :]:
                found = paired(texts, a, b)
                if found.groups:
                    yield a, b, found


def _number(texts: Texts, article_id: str) -> int:
    if article_id not in texts.wording.ids:
        known = ", ".join(map(str, texts.wording.ids[:8]))
        raise ArticlesError(f"there is no article {article_id!r}; the articles are {known}")
    return texts.wording.ids.index(article_id)


def _rows(texts: Texts, a: int, b: int, found: Pairing) -> Iterator[tuple[Any, ...]]:
    """Yield the differences of two articles in the order of a, those only in b in between."""
    outlets = texts.articles["outlet"].iloc[[a, b]].tolist()
    event_id = texts.articles["event_id"].iloc[a]
    pair = (event_id, texts.wording.ids[a], texts.wording.ids[b], *outlets)
    rows: list[tuple[float, tuple[Any, ...]]] = []
    for group in found.groups:
        rows += [(float(group.a[0]), row) for row in _group_rows(texts, group)]
    for number, similarity in found.only_a.items():
        whole = ("sentence removed", texts.wording.sentence(number), "", similarity)
        rows.append((float(number), (*whole, *texts.wording.side(number), *_NOWHERE)))
    partner = {j: group.a[0] for group in found.groups for j in group.b}
    place = texts.sentences.borders[a] - 0.5
    for number in range(texts.sentences.borders[b], texts.sentences.borders[b + 1]):
        if number in partner:
            place = partner[number] + 0.5
        elif number in found.only_b:
            added = ("sentence added", "", texts.wording.sentence(number), found.only_b[number])
            rows.append((place, (*added, *_NOWHERE, *texts.wording.side(number))))
    rows.sort(key=lambda numbered: numbered[0])
    yield from ((*pair, *row) for _, row in rows)


def _group_rows(texts: Texts, group: Group) -> Iterator[tuple[Any, ...]]:
    wording = texts.wording
    if group.moved:
        a, b = group.a[0], group.b[0]
        whole = ("sentence moved", wording.sentence(a), wording.sentence(b), group.similarity)
        yield *whole, *wording.side(a), *wording.side(b)
    for one in changes_of(texts, group):
        places = [(place.row, place.start, place.end) for place in (one.a, one.b)]
        words = (wording.text_of(row)[start:end] for row, start, end in places)
        sides = (column for place in places for column in wording.side(*place))
        yield one.category, *words, group.similarity, *sides


_NOWHERE: Final = (None,) * 5
