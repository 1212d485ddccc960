"""Facts decided by readers: one cell changes, what is counted from it, and nothing else."""

import pandas as pd
import pytest

import analysis
from analysis.articles import ArticlesError
from analysis.facts.statements import missing_in, only_in
from analysis.files.corrections import correct, replay
from analysis.files.corrections.files import parse_corrections, to_csv, to_jsonl
from analysis.files.corrections.making import place_of_words
from analysis.files.corrections.records import as_table, lines_of, spans_of
from analysis.files.corrections.statements import decide
from tests.conftest import make_articles
from tests.files.corrections.made_up import signed

FIRST = (
    "The council closed the old bridge on Monday after heavy rain. "
    "Engineers found deep cracks in two pillars of the bridge.\n\n"
    "Traffic is sent through Oster until spring."
)
SECOND = (
    "The council closed the old bridge on Monday after heavy rain. "
    "Shopkeepers fear for their trade. Buses take the long way round."
)
ARTICLES = make_articles(FIRST, SECOND)
ARTICLES["event_id"] = "bridge"
FAMILIES = analysis.families(ARTICLES)
TABLE = analysis.coverage(ARTICLES, FAMILIES)
CRACKS = "cracks"
PLACE = ["field", "start", "end", "sentence", "rank", "depth", "position"]


def cell(words=CRACKS, article="a1", table=TABLE):
    here = table[table["label"].str.contains(words) & (table["article_id"] == article)]
    return here.iloc[0].to_dict()


def article(article_id="a1"):
    return ARTICLES[ARTICLES["article_id"] == article_id].iloc[0].to_dict()


def decided(state, *, words="", minute=0, article_id="a1", table=TABLE, of=CRACKS):
    one = article(article_id)
    spans = place_of_words(one["text"], words)
    return decide(one, cell(of, article_id, table), state, signed(minute), words=spans)


def done(*made, table=TABLE):
    lines = as_table(line for one in made for line in lines_of(one))
    return correct(table, lines, ARTICLES, families=FAMILIES)


def test_the_cells_are_what_this_file_thinks():
    assert cell()["state"] == "absent"
    assert cell(article="a0")["state"] == "present"
    assert cell("closed the old bridge")["state"] == "present"


def test_what_was_not_found_is_stated_at_the_place_that_the_reader_names():
    made = decided("present", words="Buses take the long way round")
    table = done(made)
    now = cell(table=table)
    assert (now["state"], now["probability"]) == ("present", 1.0)
    assert SECOND[int(now["start"]) : int(now["end"])] == "Buses take the long way round"
    assert (now["sentence"], now["rank"], now["position"]) == (
        "Buses take the long way round.", 3, "lead",
    )  # fmt: skip
    assert (now["corrected_by"], now["corrections"]) == ("Ann", made["id"].iloc[0])
    both = cell(article="a0", table=table)
    assert (both["n_present"], both["n_families"]) == (2, FAMILIES["family"].nunique())
    assert not both["corrected"]


def test_every_other_cell_stays_as_it_was():
    table = done(decided("part", words="Shopkeepers fear"))
    others = table[table["label"] != cell()["label"]]
    pd.testing.assert_frame_equal(others[TABLE.columns], TABLE.loc[others.index])
    assert table.dtypes[TABLE.columns].equals(TABLE.dtypes)


def test_what_was_called_stated_is_absent_and_has_no_place():
    table = done(decided("absent", of="closed the old bridge"))
    now = cell("closed the old bridge", table=table)
    assert (now["state"], now["probability"], now["position"]) == ("absent", 0.0, "")
    assert all(pd.isna(now[name]) or now[name] == "" for name in PLACE)
    assert now["n_present"] == 1
    assert now["label"] in set(only_in(table, "a0")["label"])
    assert now["label"] in set(missing_in(table, "a1")["label"])


def test_a_cell_keeps_its_place_where_only_the_state_changes():
    table = done(decided("differing", of="closed the old bridge"))
    now, before = (cell("closed the old bridge", table=one) for one in (table, TABLE))
    assert now["state"] == "differing"
    assert [now[name] for name in PLACE] == [before[name] for name in PLACE]
    assert now["n_present"] == 2


def test_columns_of_parts_and_omissions_follow_the_reader():
    further = {
        "left_out": False, "stated_part": "deep cracks", "missing_part": "two pillars",
    }  # fmt: skip
    table = TABLE.assign(**further, stated_spans=[((0, 4),)] * len(TABLE))
    now = cell(table=done(decided("absent"), table=table))
    assert (now["left_out"], now["stated_part"], now["stated_spans"]) == (
        True,
        "deep cracks",
        ((0, 4),),
    )
    now = cell(table=done(decided("part", words="Buses"), table=table))
    assert (now["left_out"], now["stated_part"], now["stated_spans"]) == (False, "", ())


@pytest.mark.parametrize("form", [to_csv, to_jsonl])
def test_from_the_page_to_a_file_and_back_into_the_same_table(form):
    made = decided("present", words="Buses take the long way round")
    again = parse_corrections(form(made))
    pd.testing.assert_frame_equal(again, made)
    pd.testing.assert_frame_equal(done(again), done(made))
    study = analysis.Study(ARTICLES, corrections=again, method="rules")
    pd.testing.assert_frame_equal(study.coverage[PLACE], done(made)[PLACE])
    assert cell(table=study.coverage)["state"] == "present"
    assert study.replayed()["why"].tolist() == [""]
    assert study.facts.only_in("a0")["label"].str.contains(CRACKS).sum() == 0


def test_a_file_of_an_earlier_version_is_read():
    line = lines_of(decided("absent"))[0] | {
        "measure": "hedges", "cue_at": "0-3", "action": "remove", "what": "row", "after": "",
    }  # fmt: skip
    del line["statement"]
    data = f"{','.join(line)}\n{','.join(line.values())}\n".encode()
    assert parse_corrections(data)["statement"].tolist() == [""]


def test_the_later_of_two_wins_and_replaying_twice_is_replaying_once():
    made = [decided("part", minute=2), decided("present", minute=1)]
    table = done(*made)
    assert cell(table=table)["state"] == "part"
    assert cell(table=table)["n_present"] == 1
    lines = as_table(line for one in made for line in lines_of(one))
    again = correct(table, lines, ARTICLES, families=FAMILIES)
    pd.testing.assert_frame_equal(again, table)


def test_what_was_decided_so_before_is_no_correction():
    table = done(decided("absent"))
    assert decided("absent", table=table).empty
    assert len(decided("present", table=table)) == 1
    assert len(decided("absent")) == 1  # found so, and not yet by a reader


def test_it_holds_where_the_statement_is_shown_with_fewer_words():
    line = lines_of(decided("part"))[0]
    fewer = line | {"statement": line["statement"][: -len(" of the bridge")]}
    assert (
        cell(table=correct(TABLE, as_table([fewer]), ARTICLES, families=FAMILIES))["state"]
        == "part"
    )


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"sha256": "0" * 64}, "the text is another one now"),
        ({"article_id": "z"}, "this article is not here"),
        ({"statement": "A quite different thing."}, "no such statement is found"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_told(wrong, why):
    made = decided("present").assign(**wrong)
    told = replay(TABLE, made, ARTICLES, families=FAMILIES)
    assert told.unused["why"].tolist() == [why]
    pd.testing.assert_frame_equal(told.table[TABLE.columns], TABLE)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"after": "perhaps"}, "after is 'perhaps', but must be one of present"),
        ({"statement": ""}, "statement is empty"),
        ({"action": "remove", "what": "row"}, "the state of a statement can only be changed"),
    ],
)
def test_lines_that_are_no_decision_are_refused(wrong, problem):
    line = lines_of(decided("present"))[0] | wrong
    with pytest.raises(ArticlesError, match=problem):
        as_table([line])


def test_other_states_and_words_outside_are_refused():
    with pytest.raises(ArticlesError, match="state is 'uncertain'"):
        decide(article(), cell(), "uncertain", signed())
    with pytest.raises(ArticlesError, match="lies outside the text"):
        decide(article(), cell(), "present", signed(), words=((0, 9_999),))


def test_reports_are_counted_only_where_families_are_given():
    with pytest.raises(ArticlesError, match="give the families"):
        correct(TABLE, decided("present"), ARTICLES)
    assert spans_of(decided("present", words="Buses")["after_at"].iloc[0])[0][0] > 0
