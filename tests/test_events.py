"""Are the bundled events what their `about.toml` promises?

The planted truth is checked here with code that shares nothing with the tools it judges.
"""

import re
from functools import cache
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from analysis import lexicons
from analysis.articles import ArticlesError
from analysis.attribution import attributions
from analysis.events import event_ids, load_about, load_event, read_event
from analysis.hedging import hedges

EVENTS = ("dam-breach", "picket-line", "trawler-collision")
FAMILY = {"wire", "copy", "excerpt", "revision", "paraphrase"}


@cache
def about(event_id: str) -> dict[str, Any]:
    return load_about(event_id)


@cache
def articles(event_id: str) -> pd.DataFrame:
    return load_event(event_id).set_index("file", drop=False)


def planted(event_id: str, file: str) -> list[str]:
    return next(a["boilerplate"] for a in about(event_id)["articles"] if a["file"] == file)


def raw(event_id: str, file: str) -> str:
    data = (lexicons.DATA / "events" / event_id / file).read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def plain(text: str) -> str:
    return " ".join(text.split())


def own_paragraphs(event_id: str, file: str) -> list[str]:
    """The paragraphs of the cleaned article, without planted lines that cleaning left in."""
    text = articles(event_id).loc[file, "text"]
    return [p for p in text.split("\n") if p.strip() and plain(p) not in planted(event_id, file)]


def without_planted_lines(event_id: str, file: str) -> str:
    """The raw page without what was planted: whole lines, and the start or end of others."""
    wrapped = max(map(len, raw(event_id, file).splitlines())) <= 70
    lines = [plain(line) for line in re.split(r"\n\n+" if wrapped else r"\n+", raw(event_id, file))]
    lines = [line for line in lines if line not in planted(event_id, file)]
    for piece in planted(event_id, file):  # a rule, a fused date, a dateline
        if piece.startswith(("--", "date ")) or piece.endswith(") -"):
            lines = [plain(line.removeprefix(piece).removesuffix(piece)) for line in lines]
    return plain(" ".join(lines))


def file_of(event_id: str, kind: str) -> str:
    return next(a["file"] for a in about(event_id)["articles"] if a["kind"] == kind)


def independents(event_id: str) -> list[str]:
    return [a["file"] for a in about(event_id)["articles"] if a["kind"] == "independent"]


def find(text: str, string: str, nth: int = 1) -> tuple[int, int]:
    """Where `string` stands in `text` for the nth time, counting from 1."""
    start = -1
    for _ in range(nth):
        start = text.find(string, start + 1)
        assert start >= 0, f"{string!r} does not stand there {nth} times"
    return start, start + len(string)


def word_list(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower().replace("’", "").replace("'", ""))


def grams(text: str, n: int = 5) -> set[tuple[str, ...]]:
    words = word_list(text)
    return {tuple(words[i : i + n]) for i in range(len(words) - n + 1)}


def containment(event_id: str, inner: str, outer: str) -> float:
    a, b = (grams("\n".join(own_paragraphs(event_id, file))) for file in (inner, outer))
    return len(a & b) / len(a)


def test_there_are_three_events():
    assert tuple(event_ids()) == EVENTS


def test_an_unknown_event_is_named_with_those_there_are():
    for load in (load_event, read_event, load_about):
        with pytest.raises(ArticlesError, match=r"no event 'moon.*dam-breach, picket"):
            load("moon-landing")


def test_no_path_leads_out_of_the_events_folder():
    with pytest.raises(ArticlesError):
        load_event("../lexicons")


@pytest.mark.parametrize("event_id", EVENTS)
def test_everything_is_read(event_id: str):
    reading = read_event(event_id)
    assert len(reading.articles) == 8
    assert reading.skipped.empty
    assert set(reading.articles["event_id"]) == {event_id}
    assert reading.articles["outlet"].nunique() == 8
    assert reading.articles["title"].str.len().gt(20).all()


@pytest.mark.parametrize("event_id", EVENTS)
def test_about_says_what_it_is_and_that_it_is_free(event_id: str):
    known = about(event_id)
    assert known["licence"] == "CC0-1.0"
    assert "nvented" in known["written"]
    assert known["question"].endswith("?")
    assert len(known["title"]) > 10
    assert len(known["summary"]) > 80


@pytest.mark.parametrize("event_id", EVENTS)
def test_every_kind_of_article_is_there(event_id: str):
    kinds = [article["kind"] for article in about(event_id)["articles"]]
    assert sorted(kinds) == sorted([*FAMILY, *["independent"] * 3])
    assert {a["file"] for a in about(event_id)["articles"]} == set(articles(event_id).index)


@pytest.mark.parametrize("event_id", EVENTS)
def test_articles_are_as_long_as_news_is(event_id: str):
    for file in articles(event_id).index:
        n = sum(len(p.split()) for p in own_paragraphs(event_id, file))
        assert 300 <= n <= 600, f"{file} has {n} words"


@pytest.mark.parametrize("event_id", EVENTS)
def test_cleaning_loses_nothing_of_the_articles(event_id: str):
    """Raw file less planted lines = title and text less planted lines, for every file."""
    for file, row in articles(event_id).iterrows():
        page = raw(event_id, str(file))
        if str(file).endswith(".html"):
            inside = re.sub(r"(?s)<aside.*?</aside>|<nav.*?</nav>|<footer.*?</footer>", "", page)
            expected = re.findall(r"(?s)<p>(.*?)</p>", inside.split("<article>")[1])
            assert own_paragraphs(event_id, str(file)) == expected
            assert row["title"] == re.findall(r"<h1>(.*?)</h1>", page)[0]
            continue
        found = [row["title"], *own_paragraphs(event_id, str(file))]
        assert plain(" ".join(found)) == without_planted_lines(event_id, str(file)), file


@pytest.mark.parametrize("event_id", EVENTS)
def test_nothing_is_removed_that_was_not_planted(event_id: str):
    removed = read_event(event_id).removed
    for row in removed.itertuples():
        if row.reason in ("HTML markup and page furniture", "repeats the title"):
            continue
        file = next(f for f, a in articles(event_id)["article_id"].items() if a == row.article_id)
        assert plain(row.text) in planted(event_id, str(file)), (file, row.text)


def test_planted_lines_are_removed():
    left = [
        (file, line)
        for event_id in EVENTS
        for file, row in articles(event_id).iterrows()
        for line in planted(event_id, str(file))
        if line in map(plain, (row["title"] + "\n" + row["text"]).split("\n"))
    ]
    n = sum(len(article["boilerplate"]) for e in EVENTS for article in about(e)["articles"])
    assert n >= 80
    assert len(left) <= LEFT_BY_CLEANING, left


@pytest.mark.parametrize("event_id", EVENTS)
def test_the_copy_is_the_wire_report_word_for_word(event_id: str):
    wire, copy = file_of(event_id, "wire"), file_of(event_id, "copy")
    assert own_paragraphs(event_id, copy) == own_paragraphs(event_id, wire)
    assert raw(event_id, copy) != raw(event_id, wire)
    titles = articles(event_id)["title"]
    assert titles[copy] == titles[wire]


@pytest.mark.parametrize("event_id", EVENTS)
def test_dates_come_from_the_list_or_from_the_page(event_id: str):
    folder = lexicons.DATA / "events" / event_id
    listed = pd.read_csv(folder / "articles.csv").set_index("file")["published"]
    said = {a["file"]: a.get("published") for a in about(event_id)["articles"]}
    assert listed.isna().any()
    for file, published in articles(event_id)["published"].items():
        if pd.notna(listed[file]):
            assert published == pd.Timestamp(listed[file])
        elif said[str(file)] is not None:
            missed = published is pd.NaT and file in DATES_NOT_FOUND
            assert missed or published.date() == said[str(file)], file
        else:
            assert published is pd.NaT


@pytest.mark.parametrize("event_id", EVENTS)
def test_pairs_are_all_listed_once_and_related_as_their_kinds_say(event_id: str):
    kinds = {a["file"]: a["kind"] for a in about(event_id)["articles"]}
    relations = about(event_id)["relations"]
    pairs = {frozenset((r["a"], r["b"])) for r in relations}
    assert len(relations) == 28
    assert pairs == {frozenset(pair) for pair in combinations(kinds, 2)}
    for relation in relations:
        two = {kinds[relation["a"]], kinds[relation["b"]]}
        if not two <= FAMILY:
            assert relation["relation"] == "independent"
        elif "wire" in two:
            assert {relation["relation"]} == two - {"wire"}
            parent = "revision" if "revision" in two else "wire"
            first = "a" if kinds[relation["a"]] == parent else "b"
            assert relation["direction"].startswith(first)
        else:
            assert relation["relation"] == "same family"


@pytest.mark.parametrize("event_id", EVENTS)
def test_shared_five_grams_show_the_relations(event_id: str):
    wire = file_of(event_id, "wire")
    excerpt, early = file_of(event_id, "excerpt"), file_of(event_id, "revision")
    assert containment(event_id, excerpt, wire) > 0.9  # what it has is the wire's …
    assert containment(event_id, wire, excerpt) < 0.7  # … but it has not all of that
    assert 0.5 < containment(event_id, early, wire) < 0.85
    assert containment(event_id, wire, early) < containment(event_id, early, wire)
    assert 0.04 < containment(event_id, file_of(event_id, "paraphrase"), wire) < 0.15
    for file in independents(event_id):
        assert containment(event_id, file, wire) < 0.08


@pytest.mark.parametrize("event_id", EVENTS)
def test_the_paraphrase_keeps_the_matter_where_independents_do_not(event_id: str):
    def matter(file: str) -> set[str]:
        return {w for w in word_list("\n".join(own_paragraphs(event_id, file))) if len(w) > 4}

    wire = matter(file_of(event_id, "wire"))
    near = len(matter(file_of(event_id, "paraphrase")) & wire) / len(wire)
    others = [len(matter(file) & wire) / len(wire) for file in independents(event_id)]
    assert near > 1.4 * max(others)


@pytest.mark.parametrize("event_id", EVENTS)
def test_an_independent_quotes_the_statement_that_the_wire_quotes(event_id: str):
    texts = articles(event_id)["text"]
    quoted = re.findall(r'"([^"]+)"', texts[file_of(event_id, "wire")])
    handouts = {" ".join(word_list(q)) for q in quoted if len(word_list(q)) >= 8}
    shared = [
        file
        for file in independents(event_id)
        if any(handout in " ".join(word_list(texts[file])) for handout in handouts)
    ]
    assert shared


@pytest.mark.parametrize("event_id", EVENTS)
def test_facts_stand_where_they_are_said_to_stand(event_id: str):
    files = set(articles(event_id).index)
    facts = about(event_id)["facts"]
    assert len(facts) >= 10
    for fact in facts:
        for said in fact["said_in"]:
            own = own_paragraphs(event_id, said["file"])
            assert said["text"] in own[said["paragraph"] - 1], said
            assert said["paragraphs"] == len(own)
        told = {said["file"] for said in fact["said_in"]}
        assert told
        assert set(fact["left_out_by"]) == files - told


@pytest.mark.parametrize("event_id", EVENTS)
def test_quotations_are_altered_and_hedges_moved_by_the_paraphrase(event_id: str):
    texts = articles(event_id)["text"]
    wire, paraphrase = texts[file_of(event_id, "wire")], texts[file_of(event_id, "paraphrase")]
    assert len(about(event_id)["altered_quotations"]) >= 5
    assert about(event_id)["moved_hedges"]
    for change in about(event_id)["altered_quotations"] + about(event_id)["moved_hedges"]:
        assert change["file"] == file_of(event_id, "paraphrase")
        assert change["original"] in wire
        assert change["altered"] in paraphrase
        assert change["original"].strip('",') not in paraphrase


@pytest.mark.parametrize("event_id", EVENTS)
def test_figures_and_cues_change_between_versions(event_id: str):
    texts = articles(event_id)["text"]
    wire, early = texts[file_of(event_id, "wire")], texts[file_of(event_id, "revision")]
    for change in about(event_id)["changed_figures"]:
        assert change["early"] in early
        assert change["early"] not in wire
        assert change["later"] in wire
        assert change["later"] not in early
    for change in about(event_id)["changed_cues"]:
        assert change["original"] in wire
        assert change["altered"] in texts[file_of(event_id, "paraphrase")]


@pytest.mark.parametrize("event_id", EVENTS)
def test_labels_stand_in_title_or_text(event_id: str):
    labels = about(event_id)["labels"]
    assert len({label["thing"] for label in labels}) >= 2
    for label in labels:
        row = articles(event_id).loc[label["file"]]
        assert label["label"] in row["title"] + "\n" + row["text"], label


def gold_of(event_id: str) -> list[tuple[str, dict[str, Any]]]:
    return list(about(event_id)["gold"].items())


def spans_of(row: pd.Series, gold: dict[str, Any], part: str) -> list[tuple[int, int]]:
    """Where the strings of a gold row stand in its article."""
    strings, nth = gold.get(part, []), gold.get(f"{part}_nth", 1)
    if isinstance(strings, str):
        strings, nth = [strings], [nth]
    nth = nth if isinstance(nth, list) else [nth] * len(strings)
    field = row[gold.get("field", "text")]
    return [find(field, s, n) for s, n in zip(strings, nth, strict=True)]


@pytest.mark.parametrize("event_id", EVENTS)
def test_gold_stands_in_the_articles_and_hangs_together(event_id: str):
    assert len(gold_of(event_id)) == 2
    for file, gold in gold_of(event_id):
        row = articles(event_id).loc[file]
        assert len(gold["attributions"]) >= 15
        assert len(gold["hedges"]) >= 8
        spoken = []
        for attribution in gold["attributions"]:
            cue, *_ = spans_of(row, attribution, "cue")
            near = spans_of(row, attribution, "content") + spans_of(row, attribution, "source")
            # A string that occurs more than once must not be found in another paragraph.
            text = row[attribution.get("field", "text")]
            assert all("\n" not in text[min(cue[0], s) : max(cue[1], e)] for s, e in near)
            spoken += [(attribution.get("field", "text"), *span) for span in [cue, *near[:-1]]]
            if attribution["form"] == "direct":
                assert all(c[0] in "\"'“‘" for c in attribution["content"])
        for hedge in gold["hedges"]:
            ((start, end),) = spans_of(row, hedge, "cue")
            field = hedge.get("field", "text")
            if hedge["voice"] == "source":
                assert any(f == field and s <= start and end <= e for f, s, e in spoken), hedge


def test_the_files_are_as_dirty_as_the_web():
    folder = lexicons.DATA / "events"
    with pytest.raises(UnicodeDecodeError):
        (folder / "picket-line" / "hexley_tidings.txt").read_bytes().decode()
    assert (folder / "dam-breach" / "tamarack_county_record.txt").read_bytes()[
        :3
    ] == b"\xef\xbb\xbf"
    wrapped = raw("picket-line", "hexley_courier.txt").splitlines()
    assert max(map(len, wrapped)) <= 70
    assert sum(len(line) > 60 for line in wrapped) > 30
    quoting = {
        "straight": raw("picket-line", "pennant_press_agency.txt").count('"') > 10,
        "curly": raw("dam-breach", "tamarack_county_record.txt").count("“") > 10,
        "British": len(re.findall(r"\W'\w", raw("picket-line", "northern_ledger.html"))) > 10,
    }
    assert all(quoting.values()), quoting


def touched(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """The starts of the words in `spans`."""
    starts = (match.start() for match in re.finditer(r"\w+", text))
    return {start for start in starts if any(s <= start < e for s, e in spans)}


def overlaps(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def gold_articles(event_id: str) -> pd.DataFrame:
    files = [file for file, _ in gold_of(event_id)]
    return articles(event_id).loc[files].reset_index(drop=True)


@cache
def found_attributions(event_id: str) -> pd.DataFrame:
    return attributions(gold_articles(event_id))


def of(table: pd.DataFrame, row: pd.Series, field: str) -> pd.DataFrame:
    return table[table["article_id"].eq(row["article_id"]) & table["field"].eq(field)]


def matched(event_id: str) -> list[tuple[pd.Series, dict[str, Any], pd.Series | None]]:
    """Each gold attribution with its article and the found one that shares half its words."""
    pairs, used = [], set()
    for file, gold in gold_of(event_id):
        row = articles(event_id).loc[file]
        for want in gold["attributions"]:
            field = want.get("field", "text")
            content = touched(row[field], spans_of(row, want, "content"))
            best, best_share = None, 0.5
            for index, have in of(found_attributions(event_id), row, field).iterrows():
                words = touched(row[field], list(have["content_spans"]))
                share = len(words & content) / len(words | content)
                if index not in used and share >= best_share:
                    best, best_share = index, share
            used.add(best)
            pairs.append(
                (row, want, None if best is None else found_attributions(event_id).loc[best])
            )
    return pairs


def test_attributions_are_found_in_the_articles_with_gold():
    pairs = [pair for event_id in EVENTS for pair in matched(event_id)]
    hits = [pair for pair in pairs if pair[2] is not None]
    n_found = sum(len(found_attributions(event_id)) for event_id in EVENTS)
    assert len(pairs) > 110
    assert len(hits) / len(pairs) > ATTRIBUTION_RECALL
    assert len(hits) / n_found > ATTRIBUTION_PRECISION
    direct = [have is not None for _, want, have in pairs if want["form"] == "direct"]
    assert sum(direct) / len(direct) > DIRECT_RECALL
    with_source = [
        bool(
            pd.notna(have["source_start"])
            and overlaps(
                (have["source_start"], have["source_end"]), spans_of(row, want, "source")[0]
            )
        )
        for row, want, have in hits
        if "source" in want
    ]
    assert sum(with_source) / len(with_source) > RIGHT_SOURCE


def test_hedges_are_found_in_the_articles_with_gold():
    n_gold = n_found = n_hits = n_voices = 0
    for event_id in EVENTS:
        table = hedges(gold_articles(event_id), found_attributions(event_id))
        n_found += len(table)
        for file, gold in gold_of(event_id):
            row = articles(event_id).loc[file]
            for want in gold["hedges"]:
                n_gold += 1
                (span,) = spans_of(row, want, "cue")
                for have in of(table, row, want.get("field", "text")).itertuples():
                    if overlaps((have.start, have.end), span):
                        n_hits += 1
                        n_voices += have.voice == want["voice"]
                        break
    assert n_gold >= 70
    assert n_hits / n_gold > HEDGE_RECALL
    assert n_hits / n_found > HEDGE_PRECISION
    assert n_voices / n_hits > RIGHT_VOICE


# How well the tools do: measured, less a small margin. The articles were written and marked
# before any tool was run on them, and must not be changed to please one.
LEFT_BY_CLEANING = 20
DATES_NOT_FOUND = {"tamarack_6_news.txt"}
ATTRIBUTION_RECALL = 0.74
ATTRIBUTION_PRECISION = 0.70
DIRECT_RECALL = 0.85
RIGHT_SOURCE = 0.90
HEDGE_RECALL = 0.85
HEDGE_PRECISION = 0.70
RIGHT_VOICE = 0.75
