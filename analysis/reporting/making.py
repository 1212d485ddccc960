"""One report of a study: answers, figures, tables, methods, accuracy, corrections, limits."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, rows_of
from analysis.files.runs import run_record
from analysis.files.studies.hiding import leaving_out
from analysis.reporting.as_html import page_of
from analysis.reporting.as_pdf import MISSING, can_be_set, pdf_of
from analysis.reporting.blocks import Block, Code, Content, Grid, Heading, Prose
from analysis.reporting.cells import Cells, Name, Said, Setting, per_cent, whole
from analysis.reporting.citing import citation, own_version
from analysis.reporting.described import MEASURED
from analysis.reporting.methods import Reported, methods_said
from analysis.reporting.parts import Told
from analysis.reporting.sections import grid, sections

KINDS: Final = (".html", ".pdf")


@dataclass(frozen=True)
class Report:
    """A report: `content` is what it says, `tables` what its numbers are cells of."""

    content: Content
    tables: dict[str, pd.DataFrame]

    def html(self) -> str:
        """Return it as one HTML page that loads nothing and runs nothing."""
        return page_of(self.content)

    def pdf(self) -> bytes:
        """Return it as PDF; the extra `pdf` is needed."""
        return pdf_of(self.content)

    def save(self, path: str | Path) -> Path:
        """Write it as HTML or PDF, by the name of the file."""
        path = Path(path)
        check_target(path)
        made = self.pdf() if path.suffix.lower() == ".pdf" else self.html().encode("utf-8")
        path.write_bytes(made)
        return path


def check_target(path: Path) -> None:
    """Raise `ArticlesError` if no report can be written under this name."""
    if path.suffix.lower() not in KINDS:
        raise ArticlesError(f"a report is written as .html or .pdf, not as {path.name!r}")
    if path.suffix.lower() == ".pdf" and not can_be_set():
        raise ArticlesError(MISSING)


@checked()
def report(
    study: Any,
    *,
    texts: bool = True,
    notes: bool = True,
    only: Collection[str] = (),
    title: str = "",
) -> Report:
    """Write one report of a study, ready to be printed or passed on.

    Answers, figures and tables of each measure, how accurate it was found to be, the methods
    paragraph with settings and versions, what was corrected by hand, notes, limits, and how to
    cite. Every number in it is a cell of one of `Report.tables`.

    Parameters
    ----------
    study
        An `analysis.Study`.
    texts
        False: no headline and no sentence of an article stands in it.
    notes
        Shall it hold what readers noted?
    only
        The measures that it shall tell of, of `analysis.reporting.described.MEASURED`: all if
        none are named.
    title
        Its title; if none is given, the events.

    Returns
    -------
    A `Report`: `.html()`, `.pdf()`, `.save(path)`, and `.tables`.

    Raises
    ------
    ArticlesError
        There is no such measure.
    """
    cells = Cells()
    wanted = [name for name in MEASURED if name in only or not only]
    methods = methods_said(study, cells, only=only)
    events = list(map(str, study.articles["event_id"].unique()))
    blocks: list[Block] = [Prose(methods[0]), *_corpus(study, cells, texts=texts)]
    for event in events:
        if len(events) > 1:
            blocks.append(Heading(["Event ", Name(event)]))
        part = study.event(event) if len(events) > 1 else study
        mine = cells.of(event) if len(events) > 1 else cells
        blocks += sections(part, mine, wanted, texts=texts)
    blocks += [Heading(["Methods"]), *map(Prose, methods), *_accuracy(cells)]
    blocks += _by_hand(cells)
    told = str if texts else leaving_out(study.reading)
    blocks += _noted(study, told, quoted=texts) if notes else []
    blocks += [Heading(["Settings and versions"]), _settings(study), Heading(["How to cite"]),
               Code(citation()), Code(citation("bibtex"))]  # fmt: skip
    under: Said = [
        "Report of a study with Parallax ", Setting(own_version()), ", ",
        Setting(f"{datetime.now(UTC):%d %B %Y}"), ". ",
        "" if texts else "Without texts: headlines and sentences of the articles are left out.",
    ]  # fmt: skip
    about = getattr(study, "about", None)
    named = told(title or str(getattr(about, "name", "")))
    named = named if named.strip("… ") else ", ".join(events)
    return Report(Content(named, under, blocks), cells.everything())


def _corpus(study: Reported, cells: Cells, *, texts: bool) -> list[Block]:
    per_outlet = Told(
        "corpus", "What was read, by outlet.", lambda _: cells.tables["corpus"],
        [("outlet", "outlet", None), ("n_articles", "articles", whole),
         ("n_words", "words", whole), ("published", "published", None)],
    )  # fmt: skip
    if not texts:
        return [grid(cells, per_outlet)]
    cells.add("articles", study.articles)
    listed = Told(
        "articles", "The articles.", lambda _: study.articles,
        [("outlet", "outlet", None), ("title", "headline", None), ("article_id", "id", None)],
    )  # fmt: skip
    return [grid(cells, per_outlet), grid(cells, listed)]


def _accuracy(cells: Cells) -> list[Block]:
    told = Told(
        "scores", "How accurate each measure was found to be, with the 95 % interval.",
        lambda _: cells.tables["scores"],
        [("table", "table", None), ("what", "figure", None), ("set_title", "on", None),
         ("statistic", "statistic", None), ("score", "score", per_cent), ("low", "from", per_cent),
         ("high", "to", per_cent), ("n_found", "judged", whole)],
    )  # fmt: skip
    return (
        [Heading(["How accurate is that?"]), grid(cells, told)]
        if len(cells.tables["scores"])
        else []
    )


def _by_hand(cells: Cells) -> list[Block]:
    lines = cells.tables.get("corrections")
    if lines is None:
        return []
    told = Told(
        "corrections", "What was corrected, and by whom.", lambda _: lines,
        [("measure", "measure", None), ("outlet", "outlet", None), ("column", "what", None),
         ("by", "by", None), ("why", "why not used", None)],
    )  # fmt: skip
    return [Heading(["Corrected by hand"]), grid(cells, told)]


def _noted(study: Any, told: Callable[[str], str], *, quoted: bool) -> list[Block]:
    from analysis.files.notes.records import standing

    notes = getattr(study, "notes", None)
    if notes is None or "note_id" not in notes or notes.empty:
        return []
    blocks: list[Block] = [Heading(["Notes"])]
    for note in rows_of(standing(notes)):
        where = f"“{note.quoted}”: " if quoted and note.quoted else ""
        signed = f" ({note.by})" if note.by else ""
        blocks.append(Prose([Name(where + told(str(note.text)) + signed)]))
    return blocks


def _settings(study: Reported) -> Grid:
    record = run_record(study.articles, counted=study.counted, **study.settings)
    rows = [
        *record["settings"].items(),
        *((f"version of {name}", version) for name, version in record["versions"].items()),
        *((f"SHA-256 of {name}", sha) for name, sha in record["inputs"].items()),
        *((f"SHA-256 of {name}", sha) for name, sha in record["models"].items()),
    ]
    told: list[list[Said]] = [[[Setting(str(one))] for one in row] for row in rows]
    return Grid(["With these the study can be repeated."], ["what", "value"], told, [False, False])
