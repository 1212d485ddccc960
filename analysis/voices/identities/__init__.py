"""Who is that? The sources of an event's articles, resolved to actors."""

from collections import Counter
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.arguments import checked
from analysis.lexicons import Lexicon
from analysis.tables import Table
from analysis.voices.identities.resolving import NOBODY, Found, resolve
from analysis.voices.identities.word_list import with_own

KEYS: Final = (
    *("event_id", "article_id", "outlet", "field", "source", "source_start", "source_end"),
    *("sentence", "sentence_start"),
)
SOURCE_COLUMNS: Final = Table(
    "sources",
    f"{' '.join(KEYS)} {' '.join(Found._fields)}",
    needs="event_id article_id outlet source actor actor_id source_type type_evidence",
    made_by="sources(articles, attributions)",
    bool="sure",
    object="actor actor_id candidates",
    Int64="source_start source_end",
    int64="sentence_start",
)
ACTOR_COLUMNS: Final = Table(
    "actors",
    "event_id actor_id actor source_type type_evidence names n_mentions n_articles n_outlets "
    "outlets",
    made_by="actors(sources)",
    int64="n_mentions n_articles n_outlets",
    object="names outlets",
)


@checked(attributions="mentions")
def sources(
    articles: pd.DataFrame,
    attributions: pd.DataFrame | None = None,
    *,
    lexicon: Lexicon | None = None,
) -> pd.DataFrame:
    """Tell which actor the source of each attribution is, over all articles of an event.

    "Mr Gladkov", "Vyacheslav Gladkov", "he" and "Belgorod's top official" become one actor.

    Parameters
    ----------
    articles
        An articles table. Not modified. Its `event_id` says which articles are resolved
        together; an article without one is resolved by itself.
    attributions
        The result of `analysis.attributions` for these articles, or any table with its
        `article_id`, `field`, `source_start`, `source_end`. Not modified. None: found now.
    lexicon
        A list of your own that tells who a source is. Its terms are put over the bundled
        `source-types`: load it with `load_lexicon("folder/of/mine.tsv")`; columns `term` and
        `who`, one of official, security forces, armed group, party or campaign, company,
        civil society, expert, lawyer, civilian, media, document, anonymous, unknown. Small letters
        are common nouns (the singular is enough), capitals match only as written; an empty
        `who` makes a bundled term say nothing.

    Returns
    -------
    One row per attribution, in its order: `event_id`, `article_id`, `outlet`, `field`,
    `source`, `source_start`, `source_end`, `sentence`, `sentence_start` as in
    `attributions`;
    `actor` (display name: the fullest that the event gives; missing where nobody is named,
    or where it is not sure who it is); `actor_id` (event and name, the same whatever the
    order of the articles); `sure` (False: it is left open who this is); `candidates` (tuple
    of the actors that it may be, where it is open); `how` (what the mention was recognised
    by: full name, initials, surname, short name, acronym, role, description, pronoun,
    spokesperson, same wording, as named, corrected; nobody named); `source_type` (who the
    actor is, one of the kinds above; not how it is named, as in `attributions`);
    `type_evidence` (the term and the phrase that tell it, "" if none does).

    Raises
    ------
    ArticlesError
        `articles` is not an articles table.
    LexiconError
        The lexicon lacks a column, or has a `who` that is none.

    Notes
    -----
    Rules, within an article first and then between those of one event. What counts as one:
    a person with a name is that person, also when speaking for a body; a spokesperson
    without a name is the body spoken for. A state is its government, and its capital. Groups
    without a name ("residents", "officials") are actors of a kind of their own: within an
    article those of one noun that nothing tells apart, over articles only those in the same
    words. The unnamed ("a diplomat") are one over articles only with the same further words.
    "The statement" is whoever was heard before, a report or video is itself. Fictitious or
    real, who an actor is comes from what the articles say beside the name; where no listed word
    tells, `source_type` is "unknown": so for a president, director or leader of something that
    the list does not know. "A and B" is one joint source, apart from A and from B. Of one surname
    fifty names are compared with each other, further ones are one only where they are the same.
    What is not said to be one may still be one.

    Examples
    --------
    >>> from analysis import load_event
    >>> table = sources(load_event("picket-line").head(1))
    >>> bool(table["sure"].mean() > 0.8)
    True
    """
    if attributions is None:
        from analysis.voices.attribution import attributions as find

        attributions = find(articles)
    attributions = attributions[attributions["article_id"].isin(articles["article_id"])]
    words = with_own(lexicon)
    found: dict[Any, Found] = {}
    by_article: dict[Any, list[Any]] = {}
    named = attributions["source_start"].notna().tolist()
    shared = articles["event_id"].duplicated().any()  # sentences: long where they are many
    told = attributions.drop(
        columns=["content"] if shared else ["content", "sentence"], errors="ignore"
    )
    for row, is_named in zip(told.itertuples(), named, strict=True):
        by_article.setdefault(row.article_id, []).extend([row] if is_named else ())
    alone = articles["event_id"].isna() | (articles["event_id"] == "")
    for event_id, event in articles[~alone].groupby("event_id", sort=False):
        found |= resolve(str(event_id), event, by_article, words)
    for article in (articles[alone].iloc[[n]] for n in range(int(alone.sum()))):
        found |= resolve(str(article["article_id"].iloc[0]), article, by_article, words)
    rows = [found.get(index, NOBODY) for index in attributions.index]
    kept = attributions.reindex(columns=list(KEYS))
    told = pd.DataFrame(rows, columns=list(Found._fields), index=attributions.index)
    table = pd.concat([kept, told], axis=1).reset_index(drop=True)
    return SOURCE_COLUMNS.of(table, **dict.fromkeys(KEYS))  # as the mentions have them


@checked()
def actors(sources: pd.DataFrame) -> pd.DataFrame:
    """List who is given voice in each event, with all the names that the outlets use.

    Parameters
    ----------
    sources
        The result of `analysis.sources`. Not modified.

    Returns
    -------
    One row per actor and event, those with most mentions first: `event_id`, `actor_id`,
    `actor`, `source_type`, `type_evidence`; `names` (tuple of the mentions, pronouns too,
    the most frequent first); `n_mentions` (attributions of which the actor is the source),
    `n_articles`, `n_outlets`; `outlets` (tuple, in alphabetical order).

    Examples
    --------
    >>> from analysis import load_event
    >>> list(actors(sources(load_event("picket-line").head(2))).columns[:3])
    ['event_id', 'actor_id', 'actor']
    """
    rows: dict[str, _Heard] = {}
    columns = ("event_id", "actor_id", "actor", "source_type", "type_evidence")
    sure = sources[sources["actor_id"].notna()]
    for told in zip(
        *(sure[name] for name in (*columns, "source", "article_id", "outlet")), strict=True
    ):
        heard = rows.setdefault(told[1], _Heard(told[:5], Counter(), set(), set()))
        heard.names[" ".join(str(told[5]).split())] += 1
        heard.articles.add(told[6])
        heard.outlets.add(str(told[7]))
    return ACTOR_COLUMNS.of(heard.row() for heard in rows.values()).sort_values(
        ["event_id", "n_mentions", "actor_id"], ascending=[True, False, True], ignore_index=True
    )


class _Heard(NamedTuple):
    """An actor, with how and where it is given voice."""

    told: tuple[Any, ...]
    names: Counter[str]
    articles: set[Any]
    outlets: set[str]

    def row(self) -> tuple[Any, ...]:
        names = tuple(sorted(self.names, key=lambda one: (-self.names[one], one)))
        numbers = (self.names.total(), len(self.articles), len(self.outlets))
        return (*self.told, names, *numbers, tuple(sorted(self.outlets)))
