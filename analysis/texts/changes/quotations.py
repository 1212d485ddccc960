"""Do quotations keep their wording from one text to another?"""

from collections.abc import Iterator, Set
from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.tables import Table
from analysis.texts.alignment.tables import BOTH_SIDES, NUMBERS
from analysis.texts.changes.likely import Likely
from analysis.texts.changes.quoted import Quote, Quoted, Sources, check_size, quoted_in
from analysis.texts.changes.quoted_words import (
    NONE_HELD,
    Difference,
    Held,
    compare,
    compare_parts,
    joined,
    kept_in,
)
from analysis.texts.changes.same_quotation import are_apart, direct_matches, indirect_matches
from analysis.voices.belonging.places import WhoseWords

__all__ = ["COLUMNS", "FIDELITIES", "quotation_fidelity"]

FIDELITIES: Final = ("verbatim", "truncated", "reordered", "reworded", "unquoted", "quoted")
COLUMNS: Final = Table(
    "quotations",
    "event_id article_a article_b outlet_a outlet_b fidelity changes n_changed source_a source_b "
    f"wording_a wording_b {' '.join(BOTH_SIDES)}",
    made_by="quotation_fidelity(articles)",
    int64=f"n_changed {NUMBERS}",
)

_NEAR: Final = 6  # sentences, by hand: an answer with what the outlet says in between
_TELLING: Final = 3  # words in a row that are no chance so near to a piece


@checked()
def quotation_fidelity(
    articles: pd.DataFrame, attributions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find the quotations that texts of an event share, and say whether they are worded alike.

    Words in quotation marks are somebody's own and should not differ from text to text. Every
    row is one quotation as two texts give it.

    Parameters
    ----------
    articles
        An articles table. Not modified. Titles and texts are both read; articles with the
        same `event_id` are compared, each pair once, a before b in the order of the table.
    attributions
        The table of `analysis.attributions` for these articles, if it is at hand; by default
        it is made. It tells who is quoted.

    Returns
    -------
    One row per quotation that both texts of a pair have, in the order of the articles and of
    article a; in an event of more than 40 articles each is compared with the twenty others with
    which it has most sentences and quotations in common. `event_id, article_a, article_b,
    outlet_a, outlet_b`;
    `fidelity`: "verbatim" (the same words in the same order; capitals, punctuation, the shape
    of marks, spelling, short forms such as "he's" for "he is", words put in in brackets, how the
    sentence inflects a name of a few words, and a "he said" in between make no difference),
    "truncated" (the one only lacks words of the other, at its ends or where dots mark it),
    "reordered" (the same words in other order), "reworded" (words differ, also where one is
    left out unmarked), "unquoted" (in quotation marks in a, without them in b), "quoted" (the
    other way round);
    `changes` (what stands in a → what stands in b, several joined by "; ", "(nothing)" where
    the one has no word there; "" if verbatim);
    `n_changed` (how many words that concerns, the more of the two sides for each change);
    `source_a, source_b` (who says it: the linked name or else the mention; "" where the text
    names nobody or the source was not found);
    and for each side `wording` (verbatim, with its marks; without marks on the unquoted side),
    `field` ("title" or "text"), `start, end` (offsets into it), `sentence, sentence_start`
    (the sentence in which it begins).
    Fewer than two articles, no rows.

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, or an article has more than 20,000 sentences or
        1,000 quotations.

    Notes
    -----
    Two quotations are one if the longer has at least 60 % of the words of the shorter, in
    their order and close together, 85 % where few of them are rare in the news or another is
    said to speak, all of them in a short phrase. With other words they are one only where the
    two texts go back to one report (two of five of their sentences correspond), the
    passage around is the same and the words mean the same (vectors of the encoder of
    `analysis.align`; without it they are not one). Whoever is said to speak, the same words are
    one quotation: look at `source_a` and `source_b`. Short phrases in marks count as
    quotations, too, and so do names ("Infowars"). A quotation has one match in each other text,
    unless the other text gives it in pieces: then each piece is a row, and what the other pieces of
    the same speaker have is not missing in it. Words that two texts only share with a third are
    matched as well.

    What is reported is nearly always the same quotation (docs/validation.md). Missed are mostly
    quotations turned into indirect speech with other words, and two reports of one utterance
    that have few words in common. Block quotations and posts that are
    set without marks count as unquoted.

    A row does not say which text is right, nor whose change it was: people say the same thing
    twice in different words, and translations differ.
    """
    events = [event for _, event in articles.groupby("event_id", sort=False, dropna=False)]
    compared = [event for event in events if len(event) > 1]
    for event in compared:
        check_size(event)
    whose = WhoseWords(articles, attributions)
    rows = [row for event in compared for row in _rows(event, whose)]
    return COLUMNS.of(rows, articles)


def _rows(event: pd.DataFrame, whose: WhoseWords) -> list[tuple[Any, ...]]:
    sources = Sources(event, whose)
    quoted = quoted_in(event, sources)
    likely = Likely(quoted)
    matches = direct_matches(quoted, likely)
    ids, outlets = event["article_id"].tolist(), event["outlet"].tolist()
    pieces: dict[int, list[Quote]] = {}
    for quote in quoted.quotes:
        pieces.setdefault(quote.group, []).append(quote)
    partners: dict[tuple[int, int], list[Quote]] = {}
    for match in matches:
        for one, partner in ((match.a, match.b), (match.b, match.a)):
            quote = quoted.quotes[partner]
            partners.setdefault((one, quote.article), []).append(quote)
    found = []
    for match in matches:
        a, b = quoted.quotes[match.a], quoted.quotes[match.b]
        others_b = [*partners[match.a, b.article], *_beside(quoted, match.b, a)]
        others_a = [*partners[match.b, a.article], *_beside(quoted, match.a, b)]
        held = Held(_held(a, b, others_b), _held(b, a, others_a))
        found.append((a, b, _difference(a, b, pieces[a.group], pieces[b.group], held)))
    for quote, other in indirect_matches(quoted, matches, likely):
        source, _ = sources.of(ids[other.article], other.field, other.span)
        found.append(_indirect(quote, other._replace(source=source)))
    found.sort(key=lambda row: (row[0].article, row[1].article, row[0].place, row[1].place))
    rows = []
    for a, b, difference in found:
        names = (column[quote.article] for column in (ids, outlets) for quote in (a, b))
        words = (quote.wording.text[slice(*quote.span)] for quote in (a, b))
        places = (*_place(quoted, a), *_place(quoted, b))
        event_id = event["event_id"].iloc[0]
        rows.append((event_id, *names, *difference, a.source, b.source, *words, *places))
    return rows


def _beside(quoted: Quoted, number: int, whole: Quote) -> Iterator[Quote]:
    """Yield what stands near a piece and is in the quotation word by word, too short to match."""
    piece = quoted.quotes[number]
    said = f" {' '.join(whole.wording.words)} "
    for other in quoted.quotes[max(number - _NEAR, 0) : number + _NEAR + 1]:
        near = other.article == piece.article and abs(other.first - piece.first) <= _NEAR
        words = other.wording.words
        if near and len(words) >= _TELLING and f" {' '.join(words)} " in said:
            yield other


def _held(whole: Quote, piece: Quote, partners: list[Quote]) -> Set[int]:
    """Number the words of a quotation that other pieces have in the text of this one.

    What a piece leaves out inside itself is told of it alone. One that has most words of this
    piece once more is no other piece: it repeats it.
    """
    here = set(kept_in(whole.wording, piece.wording))
    found: set[int] = set()
    for other in partners:
        if other.field == piece.field and other.span != piece.span:
            there = kept_in(whole.wording, other.wording)
            again = 2 * len(here.intersection(there)) >= len(here)
            if there and not again and not are_apart(piece.source, other.source):
                found.update(range(there[0], there[-1] + 1))
    return found - here


def _difference(
    a: Quote, b: Quote, pieces_a: list[Quote], pieces_b: list[Quote], held: Held
) -> Difference:
    """Compare two quotations, and what other pieces have of them is not missing."""
    alone = _in_groups(a, b, pieces_a, pieces_b, NONE_HELD)
    if not any(held):
        return alone
    together = _in_groups(a, b, pieces_a, pieces_b, held)
    # A word that a neighbouring piece has otherwise is a word of the quotation.
    return alone if alone.fidelity == "reworded" != together.fidelity else together


def _in_groups(
    a: Quote, b: Quote, pieces_a: list[Quote], pieces_b: list[Quote], held: Held
) -> Difference:
    """Compare two quotations, and where they are pieces of longer ones, these as well."""
    found = compare(a.wording, b.wording, held)
    if found.fidelity == "verbatim" or len(pieces_a) == len(pieces_b) == 1:
        return found
    whole_a, whole_b = (
        joined([piece.wording for piece in pieces]) for pieces in (pieces_a, pieces_b)
    )
    parts = _part(pieces_a, a), _part(pieces_b, b)
    moved = Held(*({part[i] for i in numbers} for part, numbers in zip(parts, held, strict=True)))
    of_wholes = compare_parts(whole_a, whole_b, *parts, moved)
    # A few small words in common by chance are no reason to prefer it.
    return of_wholes if 2 * of_wholes.n_changed <= found.n_changed else found


def _part(pieces: list[Quote], one: Quote) -> range:
    """Which words of the joined pieces are those of one."""
    before = sum(len(piece.wording.words) for piece in pieces if piece.span < one.span)
    return range(before, before + len(one.wording.words))


def _indirect(quote: Quote, other: Quote) -> tuple[Quote, Quote, Difference]:
    """Compare a quotation with its words without marks, in the order of the articles."""
    back = other.article < quote.article
    a, b = (other, quote) if back else (quote, other)
    difference = compare(a.wording, b.wording)
    return a, b, difference._replace(fidelity="quoted" if back else "unquoted")


def _place(quoted: Quoted, quote: Quote) -> tuple[Any, ...]:
    sentence = quoted.sentences[quote.first].span
    return quote.field, *quote.span, quote.wording.text[slice(*sentence)], sentence.start
