"""What does each outlet call the same people, and in whose words?"""

from typing import Final

import pandas as pd

from analysis.arguments import checked
from analysis.tables import Table
from analysis.voices.belonging.places import WhoseWords
from analysis.words.naming.counting import label_rows
from analysis.words.naming.telling import Mentioned, events_of, mentioned_in

MENTIONS: Final = Table(
    "actor_mentions",
    " ".join(Mentioned._fields),
    int64="start end sentence_start",
    object="source",
)
LABELS: Final = Table(
    "labels",
    "event_id actor_id actor kind outlet voice source form label head n n_articles share low high",
    int64="n n_articles",
    float64="share low high",
    object="source",
)


@checked()
def actor_mentions(
    articles: pd.DataFrame, attributions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find where each text mentions the actors of its event, in whose words, and as what.

    Actors are people, groups, organisations, countries and things. "Gov. Ann Holt", "Holt",
    "the governor" and "she" are mentions of one, in all texts of the event.

    Parameters
    ----------
    articles
        An articles table. Not modified. Its `event_id` says which articles tell of the same
        actors; an article without one is looked at by itself.
    attributions
        The result of `analysis.attributions(articles)`; computed here if it is not given.

    Returns
    -------
    One row per mention, in the order of the articles, title before text: `event_id`,
    `article_id`, `outlet`, `field` ("title" or "text"), `start`, `end` (code points), `mention`
    (the words), `head` (the head word in small letters; of a name as it is printed), `modifiers`
    (the words before the head that describe, in small letters, with blanks between them), `form`
    ("name"; "acronym"; "title", a name with what somebody is before it; "pronoun";
    "description"), `actor_id` (event and number), `actor` (what it is shown as: the commonest
    name, a person's in full; or else the commonest label outside quotation marks), `kind`
    ("person", "group", "organisation", "country", which is any place, or "thing"), `voice`
    ("own", "quotation" or "attributed"), `source` (who uses the words: the linked name or the
    mention; missing in the outlet's own words, and where nobody knows), `sentence` (verbatim),
    `sentence_start` (code points). A phrase stands before those that lie within it: "Holt's aide"
    before "Holt's".

    Raises
    ------
    ArticlesError
        `articles` is not an articles table.

    Notes
    -----
    *What is found*: names, nouns for people, bodies and documents, "he" and "she" where one person
    alone can be meant, nouns for documents that the event tells of twice, and nouns for other
    things that head a phrase three times or more, in two texts of the event if there are several,
    and tell enough. What stands behind "of" is the mention where the noun before only holds it: in
    "a group of partisans" the partisans are the head. No parser is used: where a phrase begins and
    ends is told by a list of word forms and the words around.

    *Voice* is that of `analysis.whose_words`, with three exceptions. A “terrorist” group is quoted,
    though the group is not in the marks. Whom somebody calls names is named by the outlet: the
    strikers in "Holt called the strikers “a mob”". And so is whom somebody is said to be ready to
    meet or pay, where the reader is told for the first time who that is: "Holt was willing to meet
    a group of miners holding the pit". In indirect speech the words may still be the outlet's, and
    in a label there nobody can see whose they are.

    *Who is one*: of one surname fifty names are compared with each other; further ones are one only
    where they are the same.

    *Nouns for anybody*: "officials" of two texts are one actor only where both take it for known
    who is meant ("the officials", or in a headline), tell the same number, the same words before
    the noun or the same person ("Holt's officials"), or say much the same of them in a sentence.
    "A judge" is nobody whom the text has named before, unless somebody is said to be one.

    *How far it holds* (docs/profiles.md): in unseen news names and titles are put to the right
    actor, descriptions that two outlets share in some three of five. Read the mentions before you
    tell what an outlet calls a group.

    Examples
    --------
    >>> text = "Gov. Ann Holt met the fighters. “Those terrorists must go,” Holt said."
    >>> columns = {"event_id": ["1"], "article_id": ["1"], "outlet": ["Herald"], "title": [""]}
    >>> empty = {"published": [None], "url": [None]}
    >>> found = actor_mentions(pd.DataFrame(columns | {"text": [text]} | empty))
    >>> for row in found.itertuples():
    ...     print(row.mention, "|", row.form, "|", row.actor, "|", row.voice, row.source or "-")
    Gov. Ann Holt | title | Ann Holt | own -
    the fighters | description | fighters | own -
    Those terrorists | description | fighters | quotation Ann Holt
    Holt | name | Ann Holt | own -
    """
    whose = WhoseWords(articles, attributions)
    rows = (row for event in events_of(articles) for row in mentioned_in(*event, whose))
    return MENTIONS.of_cells(rows, articles)


@checked()
def labels(articles: pd.DataFrame, actor_mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count what each outlet calls each actor, by voice and by who uses the words.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    actor_mentions
        The result of `analysis.actor_mentions(articles)`; computed here if it is not given.

    Returns
    -------
    One row per event, actor, outlet, voice, source, form and label, the actors with most mentions
    first, and of each outlet and voice the commonest label first: `event_id`, `actor_id`,
    `actor`, `kind`, `outlet`, `voice`, `source` and `form` as in `analysis.actor_mentions`;
    `label` (the head with its modifiers in small letters, a name as it is printed), `head` (the
    head word), `n` (mentions with this label), `n_articles` (articles of the outlet that have
    them), `share` (`n` of the outlet's mentions of the actor in this voice that are no pronouns,
    0 to 1; missing for pronouns), `low` and `high` (its 95 % interval, Wilson).

    Raises
    ------
    ArticlesError
        `articles` is not an articles table.

    Notes
    -----
    The intervals take the mentions for independent of each other, which those of one text are
    not: they are rather too narrow. A rare label is no sign that the outlet avoids it: look at how
    often the outlet mentions the actor at all.
    Source: Wilson (1927), doi:10.1080/01621459.1927.10502953.

    Examples
    --------
    >>> text = "The armed fighters came. The fighters left. Holt saw the armed fighters."
    >>> columns = {"event_id": ["1"], "article_id": ["1"], "outlet": ["Herald"], "title": [""]}
    >>> empty = {"published": [None], "url": [None]}
    >>> found = labels(pd.DataFrame(columns | {"text": [text]} | empty))
    >>> found[["label", "n", "share"]].head(2).round(2).to_numpy().tolist()
    [['armed fighters', 2, 0.67], ['fighters', 1, 0.33]]
    """
    if actor_mentions is None:
        actor_mentions = globals()["actor_mentions"](articles)
    mentions = actor_mentions[actor_mentions["article_id"].isin(articles["article_id"])]
    return LABELS.of_cells(label_rows(mentions), articles)
