"""One set of articles and all that is measured of it: what a notebook begins with."""

import warnings
from collections.abc import Callable, Collection
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.arguments import checked
from analysis.articles import (
    ArticlesError,
    By,
    Method,
    Part,
    Zone,
    check_articles,
    did_you_mean,
)
from analysis.facts.stated import Facts
from analysis.files.corrections.files import read_corrections
from analysis.files.notes.records import no_notes
from analysis.files.piles import is_run, open_run
from analysis.files.piles.folders import articles_in
from analysis.files.reading import Reading, read_articles, skips_in_words
from analysis.files.runs import run_record, write_run
from analysis.files.studies import About, Kept, is_study, opened, write_study
from analysis.files.studies.moves import no_moves
from analysis.measures import MEASURES, TABLES, loaded, named
from analysis.measuring import Measuring, independent, tables_of
from analysis.showing.pictures import Chart
from analysis.showing.scope import COUNTED
from analysis.statistics.comparison import Comparison
from analysis.words.dictionaries import read_dictionary
from analysis.words.dictionaries.telling import read_dictionaries, tables_told


class Study:
    """Articles, and every measure of them: computed once, when it is asked for.

    Each measure in `analysis.measures` is an attribute, with the settings that hold everywhere
    (all articles, all words, the corrected counting): `study.hedges`, `study.families`. So is
    each table that `save` writes. `result` asks for other settings.

    Parameters
    ----------
    source
        The path of a folder or file, what `read_articles` returned, or an articles table.
    corrections
        What readers corrected: a file that the dashboard exported, or its table.
    method
        How attributions and hedges are found: see `analysis.attributions`.
    resamples, seed
        Of the bootstrap behind the intervals.

    Raises
    ------
    ArticlesError
        There is no article, or the table of articles is not usable.

    Notes
    -----
    `keep` writes a study to a file or folder, which `Study.open` opens again: its articles,
    `corrections`, `notes` of the readers, settings and `dictionaries`; `about` tells of it.
    Where a text is too long to be compared with the others of its event, or all together are, a
    warning says so, the tables that need it lack the text or the event, and `refused` names them.

    Examples
    --------
    >>> study = Study("data/events/picket-line", method="rules")
    >>> len(study.articles), study.families["family"].nunique()
    (8, 4)
    >>> study.rates("hedges", voice="own").outlets["outlet"].nunique()
    8
    >>> len(study.independent().articles)
    4
    """

    @checked()
    def __init__(
        self,
        source: pd.DataFrame | Reading | str | Path,
        *,
        corrections: pd.DataFrame | str | Path | None = None,
        method: Method = "model",
        resamples: int = 2000,
        seed: int = 2026,
    ) -> None:
        self.source = source if isinstance(source, str | Path) else None
        if self.source is not None and is_study(Path(self.source)):
            raise ArticlesError(f"{source} is a kept study; open it with Study.open(path)")
        if self.source is not None and articles_in(Path(self.source)) != Path(self.source):
            raise ArticlesError(f"{source} is a run; open it with Study.open(path)")
        reading = read_articles(source) if isinstance(source, str | Path) else source
        self.reading = reading if isinstance(reading, Reading) else _as_reading(reading)
        self.articles, self.removed, self.skipped, self.mended, _ = self.reading
        check_articles(self.articles)
        if self.articles.empty:
            where = (
                f"read from {source}: {skips_in_words(self.skipped)}" if self.source else "found"
            )
            raise ArticlesError(f"no article could be {where}")
        self.counted = "all"
        self.all_outlets = sorted(self.articles["outlet"].unique())
        self.settings = {"resamples": resamples, "seed": seed, "method": method}
        self.corrections_file: Path | None = None
        if isinstance(corrections, str | Path):
            self.corrections_file = Path(corrections)
            corrections = read_corrections(corrections)
        self.corrections = corrections
        self.about, self.notes, self.moves = About(), no_notes(), no_moves()
        self.dictionaries: dict[str, bytes] = {}
        self.refused: list[tuple[str, str]] = []
        self._from: Study | None = None  # of which this is a part
        self._measuring = Measuring(
            self.articles, self.settings, refused=self._refuse, corrections=corrections
        )

    @classmethod
    @checked()
    def open(cls, path: str | Path, *, texts: str | Path | None = None, **settings: Any) -> "Study":
        """Open a study that was kept, also by an earlier version, or a run that was measured.

        Parameters
        ----------
        path
            A `.parallax` file, or a folder of one, such as the dashboard keeps; or OUT of
            `parallax measure IN OUT`, whose tables are then read instead of measured (unless the
            settings are others), and of one event alone by `Study.open(OUT).event(event_id)`.
        texts
            Where the articles are, of a study that was passed on without its texts: a folder or
            file, or another study. They are told by their SHA-256, whatever they are called.
            Those that are missing or were changed are left out and told in `skipped`.
        settings
            `method`, `resamples`, `seed`, `corrections`, instead of those that were kept.

        Raises
        ------
        ArticlesError
            There is no study, it was kept by a later version, or its articles cannot be read or
            have no texts: the message says whom to ask for them. What is told of such articles
            and what needs no text, `analysis.files.studies.read_study(path)` gives.

        Warns
        -----
        SkippedInput
            Something else of it cannot be read: the message names it.
        """
        if is_run(Path(path)):
            from analysis.reopened import reopened

            return reopened(open_run(path), settings)
        kept, reading = opened(path, texts)
        about = kept.about
        own: dict[str, Any] = {
            "method": about.method,
            "resamples": about.resamples,
            "seed": about.seed,
        }
        own["corrections"] = kept.corrections if len(kept.corrections) else None
        study = cls(reading, **(own | settings))
        study.source = Path(path)
        study.about, study.notes, study.moves = about, kept.notes, kept.moves
        study.dictionaries = dict(kept.dictionaries)
        return study

    @checked()
    def keep(self, path: str | Path, *, texts: bool = True, contact: str = "") -> None:
        """Keep the study: its articles and settings, and what readers corrected and noted.

        Parameters
        ----------
        path
            Where to: one file, which can be passed on, if it ends in `.parallax`, else a folder.
            What is there is replaced, in one step.
        texts
            Whether the texts of the articles are in it: see `analysis.files.studies.write_study`.
        contact
            Whom to ask for the texts where they are not.
        """
        name = self.about.name or ", ".join(map(str, self.articles["event_id"].unique()[:3]))
        contact = contact or self.about.contact
        about = replace(self.about, name=name, contact=contact, **self.settings)  # type: ignore[arg-type]
        told: dict[str, Any] = {} if self.corrections is None else {"corrections": self.corrections}
        contents = Kept(
            about, self.reading, notes=self.notes, moves=self.moves,
            dictionaries=self.dictionaries, **told,
        )  # fmt: skip
        self.about = write_study(path, contents, texts=texts)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            measure = named(name)
        except ArticlesError as error:
            raise AttributeError(str(error)) from None
        if not measure.tables:
            raise AttributeError(f"{name} needs to be told more: study.result({name!r}, …)")
        result = self.result(measure.name)
        if len(measure.tables) > 1 and name in measure.tables:
            return result[measure.tables.index(name)]
        return result

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *TABLES, *(one.name for one in MEASURES.values() if one.tables)]

    def result(self, name: str, **settings: Any) -> Any:
        """Return a measure with other settings, such as `part="own"`; computed once, too.

        Parameters
        ----------
        name
            A measure in `analysis.measures.MEASURES`.
        settings
            Its arguments, but for the articles and for what it builds on.
        """
        return self._measuring.result(name, **settings)

    @checked()
    def rates(
        self, measure: str, *, voice: Part = "whole", zone: Zone = "all", by: By = "outlet"
    ) -> Comparison:
        """Compare the outlets by how often something is found, or by a readability formula.

        Parameters
        ----------
        measure
            "hedges", "boosters", "attributions", or a formula such as "flesch_kincaid_grade".
        voice
            Whose words are measured: the `part` of `analysis.compare_outlets`.
        zone, by
            As in `analysis.compare_outlets`.

        Returns
        -------
        The two tables of `analysis.compare_outlets`, with `counted` ("all" or "families").
        """
        found = self.result("compare_outlets", measure=measure, part=voice, zone=zone, by=by)
        return Comparison(*(table.assign(counted=self.counted) for table in found))

    def independent(self) -> "Study":
        """Return the study of one text per family, since copies are no further observations."""
        families = (self._from or self).families  # of all texts, whichever are chosen
        here = families[families["article_id"].isin(self.articles["article_id"])]
        part = self._of(independent(self.articles, here), counted="families")
        part.all_outlets = self.all_outlets  # each keeps its colour
        return part

    def only(self, *names: str) -> "Study":
        """Return the study of some outlets, or articles: their names, or ids.

        Who is one and which texts are families is told from these alone, but which text of a
        family `independent` keeps, from all.

        Raises
        ------
        ArticlesError
            There is no such outlet or article.
        """
        ids, outlets = self.articles["article_id"].astype(str), self.articles["outlet"]
        if unknown := [one for one in names if one not in {*ids, *outlets}]:
            known = did_you_mean(unknown[0], [*outlets.unique()])
            raise ArticlesError(f"no outlet or article {unknown[0]!r}{known}")
        part = self._of(self.articles[ids.isin(names) | outlets.isin(names)], self.counted)
        part.all_outlets, part._from = self.all_outlets, self._from or self
        return part

    def event(self, event_id: str) -> "Study":
        """Return the study of the articles of one event."""
        known = list(self.articles["event_id"].unique())
        if event_id not in known:
            raise ArticlesError(f"no event {event_id!r}; there are {', '.join(map(str, known))}")
        return self._of(self.articles[self.articles["event_id"] == event_id], self.counted)

    @property
    def facts(self) -> Facts:
        """Which facts each article states, or leaves out: see `analysis.coverage`."""
        return Facts(self.result("facts"))

    def chart(self, name: str) -> Chart:
        """Draw a measure: interactive in a notebook, and with a picture where that is not shown."""
        return Chart(self._shown(name, "chart"))

    def answer(self, name: str) -> str:
        """Say in a sentence what a measure found."""
        return str(self._shown(name, "answer"))

    def _shown(self, name: str, what: str) -> Any:
        path = getattr(named(name), what)
        if not path:
            known = [one.name for one in MEASURES.values() if getattr(one, what)]
            raise ArticlesError(f"there is no {what} of {name!r}; there is of {', '.join(known)}")
        return loaded(path)(self, named(name).name)

    def replayed(self) -> pd.DataFrame:
        """Return the corrections with `why` one was not replayed so far: "" where it was."""
        return self._measuring.replayed()

    def tables(
        self, only: Collection[str] = (), done: Callable[[str], None] = lambda _: None
    ) -> dict[str, pd.DataFrame]:
        """Return what `save` writes: name → table.

        Tables that hold something now and then only, such as `mended`, are left out where they do
        not; so is `lexical_diversity` of texts that are all too short, unless it is asked for.

        Parameters
        ----------
        only
            The measures, or tables, that are wanted; all if there are none.
        done
            Called with the name of each measured table when it is finished.
        """
        found = {"articles": self.articles, "removed": self.removed, "skipped": self.skipped}
        for name in tables_of(only):
            table = self._measuring.table(name)
            done(name)
            values = TABLES[name].saved_for
            if only or not values or table[values].notna().any():
                found[name] = table
        if self.corrections is not None:
            found["corrections"] = self._measuring.replayed()
        further = {"mended": self.mended, "notes": self.reading.notes}
        return found | {name: table for name, table in further.items() if len(table)}

    def save(
        self,
        folder: str | Path,
        *,
        only: Collection[str] = (),
        done: Callable[[str], None] = lambda _: None,
        dictionary: str | Path | None = None,
    ) -> list[Path]:
        """Write the tables as CSV and Parquet, and `run.json`: what `parallax measure` writes.

        Parameters
        ----------
        folder
            Where to; made if it is not there.
        only, done
            As in `tables`.
        dictionary
            A file that `analysis.read_dictionary` reads: what it finds is written, too; else what
            the study's own `dictionaries` find, unless only some tables are wanted.

        Returns
        -------
        The files that were written. `run.json` records versions, settings, seed and the SHA-256
        of every input, word list and model.
        """
        Path(folder).mkdir(parents=True, exist_ok=True)  # else it would be told when all is done
        own = {} if only else self.dictionaries
        read = read_dictionaries(own) if dictionary is None else read_dictionary(dictionary)
        tables = self.tables(only, done) | tables_told(read, self.result)
        wanted = {"only": sorted(tables_of(only))} if only else {}
        record = run_record(
            self.articles if self.source is None else Path(self.source),
            corrections=self.corrections_file,
            dictionary=None if dictionary is None else Path(dictionary),
            **self.settings,
            **wanted,
        )
        return write_run(Path(folder), tables, record)

    def report(
        self, path: str | Path, *, texts: bool = True, notes: bool = True, title: str = ""
    ) -> Path:
        """Write one report, as HTML or PDF by the name of the file: see `analysis.reporting`.

        Parameters
        ----------
        path
            Ends in .html or .pdf.
        texts
            False: no headline and no sentence of an article stands in it.
        notes
            Shall it hold what readers noted?
        title
            Its title; if none is given, the name of the study, or its events.

        Raises
        ------
        ArticlesError
            The name has another ending, or what sets a PDF is not installed.
        """
        from analysis.reporting.making import check_target, report

        check_target(Path(path))
        return report(self, texts=texts, notes=notes, title=title).save(path)

    def _of(self, articles: pd.DataFrame, counted: str) -> "Study":
        part = Study(self.reading._replace(articles=articles), **self.settings)  # type: ignore[arg-type]
        part.counted, part.corrections = counted, self.corrections
        part.about, part.notes, part.dictionaries = self.about, self.notes, self.dictionaries
        part._measuring = self._measuring.of(articles, part._refuse)
        return part

    def _refuse(self, table: str, why: str) -> None:
        self.refused.append((table, why))
        warnings.warn(f"not all is in {table}: {why}", stacklevel=2)

    def _repr_html_(self) -> str:
        n, outlets = len(self.articles), self.articles["outlet"].nunique()
        events = ", ".join(map(str, self.articles["event_id"].unique()[:5]))
        return (
            f"<p><b>Study of {escape(events)}</b>: {n} article{'s' * (n != 1)} of {outlets} "
            f"outlet{'s' * (outlets != 1)} ({COUNTED[self.counted]}; found by "
            f"{self.settings['method']})</p>"
        )


def _as_reading(articles: pd.DataFrame) -> Reading:
    return Reading(articles, *(pd.DataFrame() for _ in Reading._fields[1:]))
