"""How many, how much, when, where: what an event's texts say, who says it, where they differ."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import rows_of
from analysis.facts.figures.amounts import amount_at, first_words
from analysis.facts.figures.dates import date_at, date_words
from analysis.facts.figures.grouping import compatible, groups_of
from analysis.facts.figures.labels import label_of
from analysis.facts.figures.matters import of_one_matter
from analysis.facts.figures.mentions import Mention, Placed
from analysis.facts.figures.names import Name, names_of
from analysis.facts.figures.places import Known, known_places, places_in
from analysis.facts.figures.times import time_at
from analysis.language.document import document_of
from analysis.language.tokens import Sentence
from analysis.tables import Table
from analysis.voices.attribution import attributions as all_attributions
from analysis.voices.belonging.places import WhoseWords

UNNAMED: Final = "unnamed"
"""The source of what is attributed to nobody in particular, or quoted of nobody known."""

MOST: Final = 50
"""So many quantities of one sentence are listed: one with more is a table, not prose."""

COLUMNS: Final = Table(
    "quantities",
    "event_id quantity what kind value low high unit bound reading wording vague article_id outlet "
    "source conflict field start end sentence sentence_start",
    int64="quantity start end sentence_start",
    float64="value low high",
    bool="vague conflict",
)
CONFLICT_COLUMNS: Final = Table(
    "quantity_conflicts",
    "event_id quantity what kind unit lowest highest n_outlets n_readings values sources",
    made_by="quantity_conflicts(quantities)",
    int64="quantity n_outlets n_readings",
    float64="lowest highest",
)


@checked()
def quantities(articles: pd.DataFrame, attributions: pd.DataFrame | None = None) -> pd.DataFrame:
    """List every quantity, date and place that is mentioned, and where the texts differ.

    Parameters
    ----------
    articles
        An articles table. Not modified. Titles and texts are both read; only articles with the
        same `event_id` are compared.
    attributions
        What `attributions(articles)` returned, if you have it; else it is computed.

    Returns
    -------
    One row per mention, in the order of the articles and of the text:
    `event_id`; `quantity` (number of the thing within its event, from 1: mentions with the
    same number are of the same thing); `what` (what it is about: of people what happened to them,
    "people killed", else the words of its clause with "…" for the figure, "repaid the town …";
    for places what is said to be or happen there: "captured two soldiers", "meeting");
    `kind` ("count", "money", "percent", "measure", "duration", "age", "ordinal", "date",
    "time", "place");
    `value` (in `unit`; missing for ranges, vague words and places), `low`, `high` (the least
    and the most that is meant; missing where it is open, and for places). Dates are in days
    since 1970-01-01, times in hours since midnight;
    `unit` ("£", "mile", "year"; the zone of a time, where it is given; "date"; "" for counts);
    `bound` ("exact", "about", "nearly", "just over", "at least", "more than", "at most", "less
    than", "between", "vague"; "" for places); `reading` (the value for a reader: "≥ 9",
    "2023-06-04", "17:00"; the name of a place); `wording` (verbatim, with its bound and unit;
    of a place the name alone); `vague` ("some", "dozens");
    `article_id, outlet`; `source` (who says so by `analysis.whose_words`, "" for the outlet,
    "unnamed" for a source without a name and in quotation marks of nobody known); `conflict`
    (another mention of the same thing in the event cannot be true together with this one);
    `field, start, end` (of the wording), `sentence, sentence_start`.

    Raises
    ------
    ArticlesError
        The table is not usable.

    Notes
    -----
    Rules and word lists (`number-words`, `units`, `counted-people`), no trained model. Numbers
    are read in figures and words; "about" is taken as a tenth to either side, a convention.
    Of a day or month without its year the year is taken from `published`; where that is not known
    well enough (`published_precision`) they have no value, and no conflict. Days that are only
    told from the day of the report ("Sunday", "last week", "two days ago") are no figures.
    Not read: "one" where it stands for a noun ("one of whom": it sets apart more than it counts),
    articles as 1 (but "an hour"), scores and votes ("5-4"), codes, labels and names with numbers
    ("Boeing 737", "F-16", "Expo 2020"), telephone numbers. At most 50 in one sentence.

    A place is a name that stands where places stand ("in Tarn", "the village of Orm", "Tarn,
    Norland"), of whatever kind; names so found in one text count in the event's other texts,
    too, where they only go with a noun ("Tarn's mayor"). Countries and capitals (Unicode's
    list; `source-types`) count only where something is in them, goes to them, or is theirs: as
    a rule they act. Left out: persons, organisations and institutions (Congress, the White
    House), datelines, adjectives ("Norlandic"). Without a list of all places some are missed
    and some names are taken for places. Two mentions are of one thing if the sentences and what
    is there are alike. They are in conflict if they lie in different countries, as far as the
    name tells it, or its owner ("Norland's Tarn").

    Two mentions are of the same thing if what happened to those counted (killed, hurt,
    arrested, …) is the same and the nouns fit ("two men captured", "two captives"), or if the
    noun and the words around them are alike, the nearer and the rarer in the news the heavier;
    a telling number in common (340) speaks for it, values far apart against it. One voice in
    one article does not contradict itself: such mentions are two things. Average linkage.
    Two values of one thing are in conflict only where they also answer one question: the same
    people, or clauses with much in common. Paraphrases of dates and of things without a common
    noun ("both groups", "the two organisations") are often left apart, so conflicts are missed
    rather than invented.

    "Some" beside "two" is no conflict, nor "about 400" beside 420; "at least four" beside "at
    least nine" is one: each is the figure known to an outlet. A later text that knows more is
    in conflict with an earlier one, too: look at `published`. Currencies are not converted,
    nor hours of zones that the letters do not tell (IST).
    How often it is right: `docs/validation.md`.
    """
    said = all_attributions(articles) if attributions is None else attributions
    whose = WhoseWords(articles, said)
    rows: list[tuple[Any, ...]] = []
    for event_id, event in articles.groupby("event_id", sort=False, dropna=False):
        speaking = said[said["article_id"].isin(event["article_id"])]
        rows += _of_event(event_id, event, whose, speaking)
    return COLUMNS.of(rows, articles)


@checked(table="quantities")
def quantity_conflicts(table: pd.DataFrame) -> pd.DataFrame:
    """Sum up where the texts of an event give the same thing different values.

    Parameters
    ----------
    table
        What `quantities` returned. Not modified.

    Returns
    -------
    One row per quantity in conflict, in the order of the table: `event_id, quantity`; `what`
    (as most mentions name it), `kind`, `unit`; `lowest`, `highest` (of all values, in `unit`
    of the first mention); `n_outlets` (that mention it), `n_readings` (how many different
    values); `values` ("11: Herald, Courier; 7: Gazette", the most frequent first); `sources`
    (who is named for it, "; "-joined; "" if nobody is).
    """
    rows = []
    keys = ["event_id", "quantity"]
    for _, group in table.groupby(keys, sort=False, dropna=False):
        if group["conflict"].any():
            rows.append(_summed_up(group))
    return CONFLICT_COLUMNS.of(rows)


def _summed_up(group: pd.DataFrame) -> tuple[Any, ...]:
    first = group.iloc[0]
    readings = group["reading"].value_counts(sort=True).index.tolist()
    by_reading = group.groupby("reading", sort=False)["outlet"].unique()
    values = "; ".join(f"{one}: {', '.join(map(str, by_reading[one]))}" for one in readings)
    same_unit = group[group["unit"] == first["unit"]]
    numbers = pd.concat([same_unit[name] for name in ("value", "low", "high")])
    return (
        first["event_id"], first["quantity"], group["what"].mode().iloc[0], first["kind"],
        first["unit"], numbers.min(), numbers.max(), group["outlet"].nunique(), len(readings),
        values, "; ".join(filter(None, group["source"].unique())),
    )  # fmt: skip


def _of_event(
    event_id: object, event: pd.DataFrame, whose: WhoseWords, said: pd.DataFrame
) -> list[tuple[Any, ...]]:
    texts = [
        (article, field, [(line, names_of(line)) for line in document.sentences])
        for article in rows_of(event)
        for field in ("title", "text")
        for document in (document_of(getattr(article, field)),)
    ]
    known = known_places([(getattr(row, field), lines) for row, field, lines in texts], said)
    found = list(_placed(texts, whose, known))
    numbers = groups_of([placed for placed, _ in found])
    conflicting = _in_conflict([placed for placed, _ in found], numbers, known.country)
    rows = []
    for i, (placed, (article_id, outlet, field, sentence)) in enumerate(found):
        one = placed.mention
        rows.append(
            (
                event_id, numbers[i], label_of(placed.line, one), one.kind, one.value, one.low,
                one.high, one.unit, one.bound, one.reading, placed.line.text[one.start : one.end],
                one.bound == "vague", article_id, outlet, placed.source, conflicting[i], field,
                one.start, one.end, sentence, placed.line.start,
            )
        )  # fmt: skip
    return rows


def _placed(
    texts: list[tuple[Any, str, list[tuple[Sentence, tuple[Name, ...]]]]],
    whose: WhoseWords,
    known: Known,
) -> Iterator[tuple[Placed, tuple[Any, Any, str, str]]]:
    numbers: dict[Any, int] = {}
    for article, field, lines in texts:
        coarse = getattr(article, "published_precision", None) in ("month", "year")
        day = None if coarse else _day(article.published)
        number = numbers.setdefault(article.article_id, len(numbers))
        for line, names in lines:
            mentions = mentions_of(line, day) + places_in(line, names, known)[:MOST]
            sentence = line.text[line.start : line.end] if mentions else ""
            identity = (article.article_id, article.outlet, field, sentence)
            for one in sorted(mentions, key=lambda mention: mention.start):
                by = whose.at(article.article_id, field, one.start)
                source = "" if by.voice == "own" else by.source or UNNAMED
                yield Placed(number, source, line, one), identity


def _day(published: Any) -> date | None:
    day = None if pd.isna(published) else pd.Timestamp(published).date()
    return day if day and 1000 < day.year < 9000 else None


def _in_conflict(placed: list[Placed], numbers: list[int], country: dict[str, str]) -> list[bool]:
    members: dict[int, list[int]] = {}
    for i, number in enumerate(numbers):
        members.setdefault(number, []).append(i)
    found = [False] * len(placed)
    for group in members.values():
        if placed[group[0]].mention.kind == "place":
            bad = _elsewhere([placed[i] for i in group], country)
            for i in group:
                found[i] = placed[i].mention.reading in bad
        elif len({placed[i].mention.reading for i in group}) > 1:
            clash = ~compatible([placed[i].mention for i in group])
            clash &= of_one_matter([placed[i] for i in group])
            for i, row in zip(group, clash.tolist(), strict=True):
                found[i] = any(row)
    return found


def _elsewhere(group: list[Placed], country: dict[str, str]) -> set[str]:
    """The places of one thing that lie, as far as it is told, in another country than others."""
    told = {(one.article, one.mention.reading) for one in group if country.get(one.mention.reading)}
    return {
        here
        for article, here in told
        if any(article != other and country[here] != country[there] for other, there in told)
    }


def mentions_of(line: Sentence, published: date | None = None) -> list[Mention]:
    """Return the quantities of a sentence, in order, at most `MOST`."""
    return _with_nouns(list(islice(_in_line(line, published), MOST)))


def _with_nouns(mentions: list[Mention]) -> list[Mention]:
    """ "Two people dead and five hurt": a number without a noun counts what the one before did."""
    found: list[Mention] = []
    counted: Mention | None = None
    for one in mentions:
        if one.kind == "count" and one.head:
            counted = one
        elif one.kind == "count" and counted and not one.what:
            what = counted.what.removesuffix(counted.fate).strip()
            one = one._replace(head=counted.head, what=what)
        found.append(one)
    return found


def _in_line(line: Sentence, published: date | None) -> Iterator[Mention]:
    done = 0
    for i, word in enumerate(line.low):
        begins = _begins(word)
        if begins and i >= done:
            found = date_at(line, i, published) if "d" in begins else None
            if found is None and "n" in begins:
                found = time_at(line, i) or amount_at(line, i)
            if found and _is_ago(line, found):
                done = found.last
            elif found and found.first >= done:  # "about" before it may be part of the one before
                yield found
                done = max(found.last, i + 1)


def _is_ago(line: Sentence, found: Mention) -> bool:
    """ "Two days ago" tells a day from that of the report."""
    return found.kind == "duration" and line.word(found.last) == "ago"


@lru_cache(maxsize=1 << 15)
def _begins(word: str) -> str:
    """What may begin with a word: "d", a date, "n", a time or an amount; "dn", either."""
    if word[:1].isdecimal():
        return "dn"
    number = word in ("noon", "midday", "midnight") or word.partition("-")[0] in first_words()
    return "d" * (word in date_words()) + "n" * number
