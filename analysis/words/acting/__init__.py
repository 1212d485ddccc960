"""Who did it: which acts does each text tell, and does it name who acts?"""

from collections.abc import Iterator
from typing import Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import rows_of
from analysis.tables import Table
from analysis.voices.belonging.places import WhoseWords
from analysis.words.acting.counting import counted, told_by_several
from analysis.words.acting.rows import Actors, Row, rows_of_article
from analysis.words.naming import actor_mentions as find_mentions

AGENCY: Final = Table(
    "agency",
    " ".join(Row._fields),
    bool="agent_named",
    int64="start end sentence_start",
    Int64="agent_start agent_end patient_start patient_end",
    object="agent agent_actor agent_actor_id patient patient_actor patient_actor_id source",
)
RATES: Final = Table(
    "agency_rates",
    "event_id act outlet voice n n_articles n_named n_passive n_noun n_other share low high",
    int64="n n_articles n_named n_passive n_noun n_other",
    float64="share low high",
)


@checked()
def agency(
    articles: pd.DataFrame,
    actor_mentions: pd.DataFrame | None = None,
    attributions: pd.DataFrame | None = None,
    *,
    told_by: int = 2,
) -> pd.DataFrame:
    """Find the acts that an event turns on, and whether each telling names who acts.

    "Police shot Lee", "Lee was shot by police" and "the police shooting of Lee" name who did it;
    "Lee was shot" and "the shooting" do not. Acts are those of the lexicon `acts`: force, arrest
    and judgement, bans, dismissals, leaks.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    actor_mentions
        The result of `analysis.actor_mentions(articles)`; computed here if it is not given.
    attributions
        The result of `analysis.attributions(articles)`; computed here if it is not given.
    told_by
        Keep an act only where so many outlets tell it of the same actor: that is what an event
        turns on. 1: every act.

    Returns
    -------
    One row per telling, in the order of the articles, title before text: `event_id`,
    `article_id`, `outlet`, `field` ("title" or "text"), `start`, `end` (code points of the word
    that tells it), `word`, `act` (the verb: "shoot", also of "the shooting"), `kind` ("violence",
    "law", "rule", "office" or "secrecy"), `form` ("active", "passive", "noun", or "other": upon
    oneself), `agent_named` (whether the sentence says who acts, if only as "he" or "the blast"),
    `agent`, `agent_start`, `agent_end` (the words, missing where nobody is named), `agent_actor`
    and `agent_actor_id` (who that is, as in `analysis.actor_mentions`; missing if not known),
    `patient`, `patient_start`, `patient_end`, `patient_actor` and `patient_actor_id`, the same of
    upon whom it is done; `voice` ("own", "quotation" or "attributed"),
    `source` (who says so; missing in the outlet's words, and where nobody knows), `sentence`
    (verbatim), `sentence_start` (code points).

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, or another table is none of its own.

    Notes
    -----
    Rules on words, no parser. Who acts
    is looked for in the sentence of the act only: a text may name it in the next. To leave an
    agent out is no fault where nobody knows it, or where the sentence before has told. "The blast
    killed five" names an agent that is a thing.
    Sources: Trew (1979), Theory and ideology at work, in Fowler et al., Language and Control;
    Henley, Miller & Beazley (1995), Syntax, semantics, and sexual violence,
    doi:10.1177/0261927X950141004.

    Examples
    --------
    >>> text = "Police shot Lee Roy. The shooting was filmed. Roy was shot in May."
    >>> columns = {"event_id": ["1"], "article_id": ["1"], "outlet": ["Herald"], "title": [""]}
    >>> empty = {"published": [None], "url": [None]}
    >>> found = agency(pd.DataFrame(columns | {"text": [text]} | empty), told_by=1)
    >>> found[["word", "form", "agent_named", "agent"]].to_numpy().tolist()
    [['shot', 'active', True, 'Police'], ['shooting', 'noun', False, None], \
['shot', 'passive', False, None]]
    """
    if actor_mentions is None:
        actor_mentions = find_mentions(articles, attributions)
    whose, actors = WhoseWords(articles, attributions), Actors(actor_mentions)
    rows = pd.DataFrame(_rows(articles, whose, actors), columns=list(Row._fields), dtype=object)
    return AGENCY.of(told_by_several(rows, told_by), articles)


def _rows(articles: pd.DataFrame, whose: WhoseWords, actors: Actors) -> Iterator[Row]:
    for article in rows_of(articles):
        yield from rows_of_article(article, whose, actors)


@checked()
def agency_rates(articles: pd.DataFrame, agency: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count how often each outlet names who acts, by act and by voice.

    Higher `share`: who acts is named more often.

    Parameters
    ----------
    articles
        An articles table. Not modified.
    agency
        The result of `analysis.agency(articles)`; computed here if it is not given.

    Returns
    -------
    One row per event, act, outlet and voice, the acts told most often first; act "all" is all of
    them together, voice "all" every voice: `event_id`, `act`, `outlet`, `voice`, `n` (tellings),
    `n_articles` (articles that have them), `n_named` (that name who acts), and, of those that
    name nobody, `n_passive` ("was shot"), `n_noun` ("the shooting") and `n_other` ("to shoot");
    `share` (`n_named` of `n`, 0 to 1) and `low`, `high` (its 95 % interval).

    Raises
    ------
    ArticlesError
        `articles` is not an articles table, or `agency` is no table of acts in these articles.

    Notes
    -----
    Intervals are Wilson's. Of an outlet with several articles the tellings count for as many as
    they are worth if articles are drawn (Korn & Graubard); those of one article alone are taken for
    independent of each other, which they are not: its interval is rather too narrow. Two outlets
    that tell other acts differ in what they tell, not in whether they name who did it: compare
    one act.
    Sources: Wilson (1927), doi:10.1080/01621459.1927.10502953; Korn & Graubard (1998), Confidence
    intervals for proportions with small expected number of positive counts estimated from survey
    data, Survey Methodology 24, 193-201.

    Examples
    --------
    >>> text = "Police shot Lee Roy. The shooting was filmed. Roy was shot in May."
    >>> columns = {"event_id": ["1"], "article_id": ["1"], "outlet": ["Herald"], "title": [""]}
    >>> empty = {"published": [None], "url": [None]}
    >>> articles = pd.DataFrame(columns | {"text": [text]} | empty)
    >>> found = agency_rates(articles, agency(articles, told_by=1))
    >>> found[["act", "voice", "n", "n_named", "n_passive", "n_noun"]].head(1).to_numpy().tolist()
    [['all', 'all', 3, 1, 1, 1]]
    """
    if agency is None:
        agency = globals()["agency"](articles)
    told = agency[agency["article_id"].isin(articles["article_id"])]
    return RATES.of(counted(told).reset_index(drop=True), articles)
