"""Every number of a report is a cell of the study; without texts no sentence is in it."""

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser

import pandas as pd
import pypdf
import pytest
from click.testing import CliRunner

import analysis
from analysis.articles import ArticlesError
from analysis.cli import main
from analysis.files.notes import on_passage
from analysis.language.document import document_of
from analysis.reporting import report
from analysis.reporting.as_html import page_of
from analysis.reporting.behind import BEHIND, answered
from analysis.reporting.cells import Cells, one_decimal, per_cent, whole
from analysis.reporting.parts import PARTS, chance, two_decimals
from tests.conftest import make_articles

FEW = {"method": "rules", "resamples": 100, "seed": 7}
QUICK = ["hedges", "voices", "families"]
HOSTILE = '<script>alert(1)</script> & #let x = 3; $x$ \\ " *bold* _x_ @ref <b>'


class Parsed(HTMLParser):
    """The numbers that say which cell they are, and the digits that do not."""

    def __init__(self, page):
        super().__init__()
        self.numbers, self.loose, self.tags, self.words = [], [], [], []
        self._open = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in ("meta", "rect", "line", "circle", "polygon", "polyline"):
            self._open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data):
        tags = [tag for tag, _ in self._open]
        self.words.append(data)
        if tags and tags[-1] == "data":
            self.numbers.append((data, self._open[-1][1]))
        elif re.search(r"\d", data) and not {"i", "svg", "style", "title", "pre", "th"} & {*tags}:
            self.loose.append(data)


@pytest.fixture(scope="module")
def study():
    return analysis.Study("data/events/dam-breach", **FEW)


@pytest.fixture(scope="module")
def whole_report(study):
    return report(study)


def test_every_number_is_the_cell_that_it_names(whole_report):
    page = Parsed(whole_report.html())
    assert len(page.numbers) > 300
    ways = (whole, one_decimal, two_decimals, chance, per_cent)
    for written, where in page.numbers:
        value = whole_report.tables[where["data-table"]].loc[
            int(where["data-row"]), where["data-column"]
        ]
        either = (value, abs(value))  # "4.8 less": the sign is in the words
        told = {way(one).replace("\u00a0", " ") for way in ways for one in either}
        assert written.replace("\u00a0", " ") in told, (written, where)
    assert not page.loose


def test_the_tables_are_those_of_the_study(study, whole_report):
    pd.testing.assert_frame_equal(whole_report.tables["families"], study.families)
    pd.testing.assert_frame_equal(
        whole_report.tables["rates of hedges"], study.rates("hedges").outlets
    )
    counts = whole_report.tables["counts"].set_index(["of", "what"])["n"]
    assert counts["families", "different family"] == study.families["family"].nunique()


@pytest.mark.parametrize("name", BEHIND)
def test_no_answer_is_lost_for_a_number_that_is_in_no_table(study, name):
    said = answered(study, Cells(), name)
    assert said is not None, study.answer(name)
    assert {name for part in PARTS.values() for name in part.answers} < {*BEHIND}


def test_without_texts_no_headline_and_no_sentence_is_in_it(study):
    made = report(study, texts=False, only=["families", "facts"])
    told = " ".join(" ".join(Parsed(made.html()).words).split())
    texts = [document_of(text) for text in study.articles["text"]]
    sentences = {one.text[at.start : at.end] for one in texts for at in one.sentences}
    sentences = {one for one in {*study.articles["title"], *sentences} if len(one) > 12}
    assert len(sentences) > 100
    assert not [one for one in sentences if " ".join(one.split()) in told]
    assert study.articles["title"].iloc[0] in " ".join(
        Parsed(report(study, only=QUICK).html()).words
    )


def test_it_loads_nothing_runs_nothing_and_shows_hostile_text_as_text():
    articles = make_articles(
        f"It may rain, {HOSTILE} said Ana Ruiz.", "It will rain.", titles=(HOSTILE, HOSTILE),
        outlets=(HOSTILE, "Herald"),
    )  # fmt: skip
    made = report(analysis.Study(articles, **FEW), only=QUICK, title=HOSTILE)
    page = made.html()
    assert not {"script", "b", "img", "link", "iframe", "a"} & {*Parsed(page).tags}
    assert "default-src 'none'" in re.sub("&#x27;", "'", page)
    assert not re.search(r"(?:src|href|url\()\s*=?\s*[\"']?https?:", page)
    assert HOSTILE in "".join(Parsed(page).words)
    text = "".join(one.extract_text() for one in pypdf.PdfReader(_pdf(made)).pages)
    assert "<script>alert(1)</script>" in re.sub(r"\s+", " ", text).replace("alert (", "alert(")


def _pdf(made):
    import io

    return io.BytesIO(made.pdf())


def test_a_pdf_holds_the_same_numbers(study, tmp_path):
    made = report(study, only=["hedges"])
    path = made.save(tmp_path / "report.pdf")
    text = re.sub(r"\s+", "", "".join(one.extract_text() for one in pypdf.PdfReader(path).pages))
    for written, _ in Parsed(made.html()).numbers:
        assert re.sub(r"\s+", "", written) in text


def test_figures_are_well_formed(whole_report):
    pictures = re.findall(r"<svg.*?</svg>", page_of(whole_report.content), re.DOTALL)
    assert len(pictures) == len(PARTS) + 1
    assert all(ET.fromstring(one).tag.endswith("svg") for one in pictures)


def test_little_text_is_no_crash():
    page = report(analysis.Study(make_articles("", "It may rain."), **FEW)).html()
    assert "could not be measured" in page or "Nothing was found" in page


def test_several_events_are_told_one_by_one():
    both = [analysis.load_event(name).head(2) for name in ("dam-breach", "picket-line")]
    made = report(analysis.Study(pd.concat(both), **FEW), only=["hedges"])
    assert "dam-breach: rates of hedges" in made.tables
    names = {where["data-table"] for _, where in Parsed(made.html()).numbers}
    assert names <= {*made.tables}


def test_a_note_stands_in_it_and_without_texts_quotes_nothing():
    study = analysis.Study(make_articles("It may rain in the hills. It will not."), **FEW)
    first = study.articles.iloc[0]
    study.notes = on_passage(first, "text", 0, 25, "Mark: It may rain in the hills.", by="Ana")
    assert "Mark:" in report(study, only=["hedges"]).html()
    assert "Mark:" not in report(study, only=["hedges"], notes=False).html()
    free = report(study, only=["hedges"], texts=False).html()
    assert "rain in the hills" not in free
    assert "Mark: …. (Ana)" in free


def test_a_study_called_after_a_headline_is_not_named_where_texts_are_left_out():
    study = analysis.Study(make_articles("It may rain.", titles=("Dam breaks",)), **FEW)
    study.about = replace(study.about, name="Dam breaks")
    assert "Dam breaks" in report(study, only=["hedges"]).html()
    free = report(study, only=["hedges"], texts=False)
    assert "Dam breaks" not in free.html()
    assert free.content.title == study.articles["event_id"][0]


def test_another_ending_is_refused_before_anything_is_measured(tmp_path):
    study = analysis.Study(make_articles("It may rain."), **FEW)
    with pytest.raises(ArticlesError, match=r"\.html or \.pdf"):
        study.report(tmp_path / "report.docx")


def test_the_command_writes_what_the_study_writes(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "herald.txt").write_text(
        "Rain in the hills\n\nIt may rain in the hills, said Ana Ruiz.\n" * 4, encoding="utf-8"
    )
    run = CliRunner().invoke(
        main, ["report", str(tmp_path / "in"), str(tmp_path / "out.html"), "--method", "rules"]
    )
    assert run.exit_code == 0, run.output
    assert "Methods" in (tmp_path / "out.html").read_text(encoding="utf-8")
    wrong = CliRunner().invoke(main, ["report", str(tmp_path / "in"), str(tmp_path / "out.docx")])
    assert wrong.exit_code == 1
    assert ".html or .pdf" in wrong.output
