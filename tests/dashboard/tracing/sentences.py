"""The sentences of pages that have numbers, and what of a study each number is.

In a pattern `#` stands for a number and `@` for a name. The function beside it is given the study
and the names, and returns what the numbers must be.
"""

import json
import re
from functools import cache
from itertools import permutations

import pandas as pd

from analysis.articles import rows_of
from analysis.language.document import document_of
from analysis.showing.accuracy import stored_scores
from analysis.showing.reliability import kinds_told
from analysis.showing.stated import DOUBTFUL
from tests.dashboard.tracing.known import QUERY
from tests.dashboard.tracing.shown import plain

NUMBER = r"\d[\d,]*(?:\.\d+)?"
NAMED = 0xE000
"""From this character on names stand for themselves: what is a digit in them is no number."""

CONSTANT = (
    "per 1,000 words", "Per 1,000 words", "95 % interval", "5-word sequences", "3-word sequences",
    "(0 %: at its beginning)", "less than 60 % sure", "At most 25 MB a file", "Up to 300",
    "100 by chance", "20 by chance", "1 to 20", "q ≤ .05",
)  # fmt: skip
"""Phrases with numbers that are the same whatever the articles."""


def whole(number):
    """A count as pages write it."""
    return f"{int(number):,}"


def share(number):
    """A share as pages write it, per cent."""
    return f"{number:.0%}".rstrip("%")


def one(number):
    """A rate or a score as pages write it."""
    return f"{number:.1f}"


def ends(k, measure):
    """The lowest and the highest of the outlets."""
    values = k.rates(measure).outlets["value"].dropna()
    return [one(values.min()), one(values.max())]


def clear(k, measure):
    """How many pairs of outlets differ by more than chance, of how many."""
    differences = k.rates(measure).differences
    return [whole(differences["clear"].sum()), whole(len(differences))]


def measure_of(what):
    """A measure by its name in answers."""
    return "flesch_kincaid_grade" if what.startswith("Flesch-Kincaid grade") else what


def some_apart(k, what, first, second):
    """Of the pairs that differ the widest, and all outlets."""
    measure = measure_of(what)
    return [*clear(k, measure), *(one(k.value(measure, name)) for name in (first, second)),
            *ends(k, measure)]  # fmt: skip


def over(k, first, second, _):
    """99, of what is surer than that."""
    return ["99" if k.pair(first, second)[0]["confidence"] > 0.99 else "less"]


def sure(k, first, second, _):
    """How sure the relation of two texts is, per cent."""
    return [share(k.pair(first, second)[0]["confidence"])]


def read(k, article):
    """What is found in one article: hedges that count, attributions, actors."""
    k.read = [*k.read, article] if k.page == "read" else [article]
    hedges, said = k.of("hedges", article), k.of("sources", article)
    return [hedges["counts"].sum(), len(said), said["actor_id"].nunique()]


def related(k, first, second):
    """What two texts share, per cent."""
    k.last = first, second
    row, (a, b) = k.pair(first, second)
    sides = ((a, b), (b, a))
    found = [row[f"containment_{x}_in_{y}"] for x, y in sides]
    found += [row[f"own_containment_{x}_in_{y}"] for x, y in sides]
    return [share(number) for number in [*found, row[f"aligned_{a}"], row[f"aligned_{b}"]]]


def copied(k):
    """Words in passages that two texts have outside quotations, in the one that has fewer."""
    row, _ = k.pair(*k.last)
    texts = k.articles.set_index("article_id")["text"]
    found = [set(), set()]
    for passage in json.loads(row["passages"]):
        for n, side in enumerate("ab"):
            first, last = passage[2 * n : 2 * n + 2]
            starts = document_of(texts[row[f"article_{side}"]]).starts
            found[n] |= {start for start in starts if first <= start < last}
    return [min(map(len, found))]


def longer(k):
    """Words of the longer one of two texts, without its headline."""
    texts = k.articles.set_index("article_id")["text"]
    return [max(len(document_of(texts[k.id_of(one)]).starts) for one in k.last)]


def spun(k, *told):
    """How much vocabulary the two texts told of last have, and the larger share of sequences."""
    said = " and ".join(told)
    ids = next(
        pair for pair in permutations(k.names, 2)
        if said.endswith(" and ".join(k.names[one] for one in pair))
    )  # fmt: skip
    table = k.result("overlap")
    row = table[table["article_a"].isin(ids) & table["article_b"].isin(ids)].iloc[0]
    return [f"{row['cosine']:.2f}",
            share(max(row["containment_a_in_b"], row["containment_b_in_a"]))]  # fmt: skip


def aligned(k, first, second):
    """Sentences of the first text that stand in the second, the same or reworded, of how many."""
    k.last = first, second
    table = k.two(first, second)["aligned"].dropna(subset=["start_a"])
    kept = table[table["band"].isin(["same", "reworded"])]
    place = ["field_a", "start_a"]
    return [len(kept.drop_duplicates(place)), len(table.drop_duplicates(place))]


def changed(k, category):
    """How many differences of a kind two texts have, but those that are only perhaps of it."""
    return [(k.two(*k.last)["differences"]["category"] == category).sum()]


def quoted(k):
    """Common quotations that are not verbatim, of how many."""
    found = k.two(*k.last)["quotations"]
    return [(found["fidelity"] != "verbatim").sum(), len(found)]


def put_otherwise(k):
    """Claims with another certainty."""
    return [k.two(*k.last)["certainty"]["claim"].nunique()]


def alone(k, name):
    """Statements of which it is likely enough that this text alone makes them."""
    table = k.result("facts")
    states = table.pivot_table(index="statement", columns="article_id", values="state",
                               aggfunc="first")  # fmt: skip
    chances = table.pivot_table(index="statement", columns="article_id", values="probability",
                                aggfunc="first")  # fmt: skip
    lacking = states == "absent"
    single = (lacking | (states == "unknown")).sum(axis=1) == len(states.columns) - 1
    sure = (1 - chances).where(lacking, 1.0).prod(axis=1) >= 0.7
    mine = states[k.id_of(name)].isin(["present", "differing"])
    return [int((single & sure & mine & lacking.any(axis=1)).sum())]


def everywhere(k):
    """Statements of which it is likely enough that all texts make them."""
    table = k.result("facts")
    made = table["state"].isin(["present", "differing"]).groupby(table["statement"]).all()
    sure = table.groupby("statement")["probability"].prod() >= 0.9
    return int((made & sure).sum())


def doubtful(k):
    """Statements that are in doubt in some text, and in how many texts, put together."""
    rows = k.result("facts")[k.result("facts")["state"].isin(DOUBTFUL)]
    return [rows["statement"].nunique(), len(rows)]


def mentions(k, told):
    """How often the actor that ends `told` is mentioned, pronouns apart, in how many outlets."""
    ends = (told[at:] for at in range(len(told)))
    actor = next(end for end in ends if end in set(k.mentions["actor"]))
    rows = k.mentions[k.mentions["actor"] == actor]
    first = rows["actor_id"].value_counts().index[0]
    rows = rows[rows["actor_id"] == first]
    return [len(rows), rows["outlet"].nunique()]


def all_mentions(k, actor):
    """How often an actor is mentioned at all."""
    rows = k.result("actor_mentions")
    first = rows.loc[rows["actor"] == actor, "actor_id"].value_counts().index[0]
    return [(rows["actor_id"] == first).sum()]


def _told(k):
    """Words of outlets that have enough text to tell."""
    table = k.result("distinctive_words")
    return table[table["note"] == ""]


def word(k, outlet, term):
    """How often an outlet uses a word, and how often would be usual."""
    table = k.result("distinctive_words")
    row = table[(table["outlet"] == outlet) & (table["wording"] == term)].iloc[0]
    return [whole(row["n"]), one(row["expected"])]


def direct(k, outlet):
    """Which share of what an outlet attributes is direct speech."""
    rows = k.heard[k.heard["outlet"] == outlet]
    return [share(rows.loc[rows["form"] == "direct", "n_words"].sum() / rows["n_words"].sum())]


def heard_most(k, actor):
    """Words given to an actor, of all that are attributed, and outlets that give them."""
    rows = k.heard[k.heard["actor"] == actor]
    return [rows["n_words"].sum(), k.heard["n_words"].sum(), rows["outlet"].nunique(), k.outlets]


def passages(k, first, second):
    """Passages that two texts share, and the words in them."""
    found = k.two(first, second)["passages"]
    return [len(found), found["n_words"].sum()]


def taken_out(k):
    """Pieces that cleaning took out, of how many articles."""
    removed = k.study.removed
    return [len(removed), removed["article_id"].nunique()]


def dated(k):
    """Articles that say when they were published."""
    return int(k.articles["published"].notna().sum())


def found(k, _):
    """How often what is searched for is found, and in how many outlets."""
    table = k.result("concordance_rates", query=QUERY)
    return [table["n"].sum(), (table["n"] > 0).sum(), len(table)]


def lines(k):
    """How often what was searched for is found, or the word that was chosen in all outlets."""
    if k.page == "search":
        return found(k, "")[:1]
    row = k.result("distinctive_words").query("term == @k.term").iloc[0]
    return [row["n"] + row["n_against"]]


def unsure(k):
    """Rows of which the method is not sure."""
    hedges = k.result("hedges")
    rows = k.result("attributions") if k.page == "voices" else hedges[hedges["counts"]]
    return [(rows["confidence"] < 0.6).sum()]


PATTERNS = (
    ("# articles from # outlets", lambda k: [len(k.articles), k.outlets]),
    ("# articles · # outlets · # event", lambda k: [len(k.articles), k.outlets, 1]),
    ("@ and @ have many words in common, but few sequences of five (cosine #, #% of", spun),
    ("# of the events your own", lambda _: [1]),
    ("# events with # articles", lambda k: [len(k.events), sum(map(len, k.events))]),
    ("# texts are # independent reports",
     lambda k: [len(k.articles), k.result("families")["family"].nunique()]),
    ("All # articles are counted", lambda k: [len(k.articles)]),
    ("they are only # independent report", lambda k: [k.result("families")["family"].nunique()]),
    ("None of the # texts was found", lambda k: [len(k.articles)]),
    ("# of # pairs of outlets can be told apart by @, most of all @ (#) and @ (#); the others "
     "cannot (# to #", some_apart),
    ("# of # pairs of outlets can be told apart by @, @ (#) and @ (#); the others cannot (# to #",
     some_apart),
    ("All # pairs of outlets can be told apart by @: # to #",
     lambda k, what: [clear(k, measure_of(what))[1], *ends(k, measure_of(what))]),
    ("No two outlets can be told apart by @: # to #", lambda k, what: ends(k, measure_of(what))),
    ("Of all # differences between outlets, looked at together, # are more than chance",
     lambda k: [len(k.tables["all differences"]), k.tables["all differences"]["clear"].sum()]),
    ("Of all # differences between outlets", lambda k: [len(k.tables["all differences"])]),
    ("textstat, which ends a sentence at every full stop, finds # to #",
     lambda k: [one(end(k.tables["readability: textstat"]["flesch_kincaid_grade"]))
                for end in (min, max)]),
    ("ound in @: # hedge@, and # attribution@ to # source",
     lambda k, article, *_: read(k, article)),
    ("@ and @, put down as @ (related for sure: over #%)", over),
    ("@ and @, put down as @ (related for sure: #%)", sure),
    ("@ and @: @ (related for sure: over #%)", over),
    ("@ and @: @ (related for sure: #%)", sure),
    ("@ and @: @ (sure: over #%)", over),
    ("@ and @: @ (sure: #%)", sure),
    ("#% of the 5-word sequences of @ stand in @, #% the other way round (without quotations #% "
     "and #%); #% and #% of the sentences", related),
    ("# words in passages that both have outside quotations", copied),
    ("of two versions of one outlet the longer (# words) is the later", longer),
    ("# of # sentences of @, headlines included, stand in @ too", aligned),
    ("All # sentences of @, headlines included, stand in @ too",
     lambda *given: aligned(*given)[:1]),
    ("# sentence added", lambda k: changed(k, "sentence added")),
    ("# sentences added and # left out",
     lambda k: [*changed(k, "sentence added"), *changed(k, "sentence removed")]),
    ("# sentences added", lambda k: changed(k, "sentence added")),
    ("# sentences left out", lambda k: changed(k, "sentence removed")),
    ("# sentence left out", lambda k: changed(k, "sentence removed")),
    ("All # common quotations", lambda k: [quoted(k)[1] if not quoted(k)[0] else "some altered"]),
    ("# of # common quotations", quoted),
    ("# claim", put_otherwise),
    ("@ed (#)", lambda k, what: changed(k, f"{what}ed")),
    ("other wording (#)", lambda k: changed(k, "other wording")),
    ("# mentions of # quantities",
     lambda k: [len(k.result("quantities")), k.result("quantities")["quantity"].nunique()]),
    ("# statements:", lambda k: [k.result("facts")["statement"].nunique()]),
    ("# in both texts", lambda k: [everywhere(k)]),
    ("# in all # texts", lambda k: [everywhere(k), len(k.articles)]),
    ("# in @ alone", alone),
    ("# in doubt, in # places", doubtful),
    ("To decide (#)", lambda k: [doubtful(k)[1]]),
    ("Most widespread first, of #", lambda k: [k.result("facts")["statement"].nunique()]),
    ("Decided (#)", lambda _: [0]),
    ("Corrected (#)", lambda _: [0]),
    ("# attributed words were found", lambda k: [k.result("attributions")["n_words"].sum()]),
    ("Most words are given to @ (# of # attributed words, in # of # outlets)",
     heard_most),
    ("@ quotes most of it directly (#% of its attributed words), @ least (#%)",
     lambda k, *outlets: [n for outlet in outlets for n in direct(k, outlet)]),
    ("All # attributions", lambda k: [len(k.result("attributions"))]),
    ("All # hedges", lambda k: [k.rates("hedges").outlets["count"].sum()]),
    ("All # tellings", lambda k: [len(k.result("agency"))]),
    ("All # sentences, longest first", lambda k: [len(k.tables["sentences"])]),
    ("All # mentions of “@”", all_mentions),
    ("# actors were found", lambda k: [k.mentions["actor_id"].nunique()]),
    ("@ (# in # outlet", mentions),
    ("Only the # of which the method is", unsure),
    ("# line", lines),
    ("one of the # outlets", lambda k: [_told(k)["outlet"].nunique()]),
    ("@ uses “@” more than the others in these texts: # times where # would", word),
    ("“@”: # times in # of # outlets", found),
    ("# passages of five words or more in both @ and @, # words together", passages),
    ("# passage of five words or more in both @ and @, # words together", passages),
    ("Cleaning took # pieces out of # of them", taken_out),
    ("# repeats another word for word",
     lambda k: [k.articles["duplicate_of"].notna().sum()]),
    ("# have no date", lambda k: [len(k.articles) - dated(k)]),
    ("Dated: # of #", lambda k: [dated(k), len(k.articles)]),
    ("Of # only the day is known",
     lambda k: [(k.articles["published_precision"] == "day").sum()]),
)  # fmt: skip


def _without_constants(text):
    for phrase in CONSTANT:
        text = text.replace(phrase, re.sub(NUMBER, "", phrase))
    return text


def _compiled(pattern):
    parts = re.split("([#@])", _without_constants(pattern))
    found = {"#": rf"(?<![\d.,])({NUMBER})", "@": r"([^;:()]+?)"}
    return re.compile("".join(found.get(part) or re.escape(part) for part in parts))


_COMPILED = tuple((pattern, _compiled(pattern), expected) for pattern, expected in PATTERNS)


def untraced(text, k):
    """Return what is wrong with the numbers of a text: each that is not what the study has."""
    if word := re.fullmatch("“(.+)” in its sentences", text):
        k.term = word[1]
    for number, name in enumerate(k.all_names):
        text = text.replace(name, chr(NAMED + number))
    text = re.sub(r"changed \d+ \w+ \d{4}, \d\d:\d\d| in /\S+", " ", text)
    for phrase in (k.span, *k.dates):
        text = text.replace(phrase, " ")
    text, wrong = _without_constants(text), []
    for pattern, regex, expected in _COMPILED:
        while found := regex.search(text):
            kinds = [part for part in pattern if part in "#@"]
            given = list(zip(kinds, found.groups(), strict=True))
            names = [_decoded(value, k) for kind, value in given if kind == "@"]
            shown = [value for kind, value in given if kind == "#"]
            wanted = _wanted(expected, k, names)
            if shown != wanted:
                wrong.append(f"“{_decoded(found[0], k)}” should have {', '.join(wanted)}")
            text = f"{text[: found.start()]} {text[found.end() :]}"
    left = re.findall(NUMBER, re.sub("“[^”]*”", "", text))
    return wrong + [f"{one} in “{_decoded(text, k)}” cannot be traced" for one in left]


def _wanted(expected, k, names):
    try:
        return [one if isinstance(one, str) else whole(one) for one in expected(k, *names)]
    except (LookupError, StopIteration, RuntimeError):
        return [f"what nobody knows of {' and '.join(names)}"]


def _decoded(text, k):
    for number, name in enumerate(k.all_names):
        text = text.replace(chr(NAMED + number), name)
    return text.strip()


def of_accuracy(text):
    """Return a text without the numbers of how often something was right, where they are stored."""
    for phrase in _stored():
        text = text.replace(phrase, " ")
    return text


@cache
def _stored():
    told, scores = kinds_told().dropna(subset=["share"]), stored_scores()
    scores = scores[(scores["slice_kind"] == "all") & scores["score"].notna()]
    known = [f"{row.share:.0%} of {row.n:,} such sentences were true" for row in rows_of(told)]
    for row in rows_of(scores):
        right = round(row.score * row.n_found) if row.n_found == row.n_found else 0
        ends = f"{100 * row.low:.0f} to {100 * row.high:.0f}"
        known += [
            f"{right:,} of {row.n_found:,.0f} rows were right",
            f"{row.set_title}: {100 * row.score:.0f} % ({row.statistic}, {ends})",
        ]
    return known


def of_the_glance(body, k):
    """Return what is wrong with the numbers of the overview's table, row by row."""
    rates, grades = (
        k.result("compare_outlets", measure=measure, by="article").outlets.set_index("article_id")
        for measure in ("hedges", "flesch_kincaid_grade")
    )
    raw = k.result("readability", counting="textstat").set_index("article_id")
    wrong = []
    for article, row in zip(k.names, re.findall(r"<tr>(.*?)</tr>", body)[1:], strict=True):
        cells = [plain(cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row)]
        values = rates["value"], grades["value"], raw["flesch_kincaid_grade"]
        wanted = [one(table[article]) for table in values]
        words = f"· {rates.loc[article, 'n_words']} words"
        if cells[4:] != wanted or words not in cells[0]:
            wrong.append(f"{cells[0]}, {cells[4:]} should have {words}, {wanted}")
        nearest = re.fullmatch(
            r"(.+) \D+: (\d+)% of 5-word sequences, (\d+)% of sentences", cells[2]
        )
        if not nearest or [*nearest.groups()[1:]] not in _shared(k, article, cells[2]):
            wrong.append(f"{cells[0]}: {cells[2]} is not what the two share")
    return wrong


def _shared(k, article, told):
    """What a text shares with each text of the outlet named: the larger of both directions."""
    table = k.result("relations")
    found = []
    for row in rows_of(table):
        if article in (row.article_a, row.article_b):
            other = row.outlet_b if row.article_a == article else row.outlet_a
            if told.startswith(other):
                both = ((row.containment_a_in_b, row.containment_b_in_a),
                        (row.aligned_a, row.aligned_b))  # fmt: skip
                found.append([share(max(one)) for one in both])
    return found


def of_the_chips(chips, k):
    """Return what is wrong with the numbers above the articles: those of what was told last."""
    hedges = pd.concat([k.of("hedges", article) for article in k.read])
    said = pd.concat([k.of("attributions", article) for article in k.read])
    wanted = {"hedge": int(hedges["counts"].sum()), "uncounted": int((~hedges["counts"]).sum())}
    for kind in ("source", "cue"):
        place = ["article_id", "field", f"{kind}_start", f"{kind}_end"]
        wanted[kind] = len(said.dropna(subset=place[2:]).drop_duplicates(place))
    shown = {kind: chips.get(kind) for kind in wanted}
    return [] if shown == wanted else [f"chips show {shown}, the study has {wanted}"]
