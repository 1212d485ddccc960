"""`parallax study`: kept studies listed, shown, packed, unpacked, deleted; and given as input."""

from dataclasses import replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from analysis.cli.telling import plain_errors, say, skips, tell

if TYPE_CHECKING:  # help is given without loading a library
    from analysis.files.studies import Kept
    from analysis.study import Study


class LinesOrStudy(click.ParamType):  # type: ignore[type-arg]
    """An argument: a file of JSON lines, or a kept study, of which it is the path."""

    name = "filename"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> IO[bytes] | Path:
        """Return the path of a study, or else an open file."""
        from analysis.files.studies import is_study

        if isinstance(value, str) and value != "-" and is_study(Path(value)):
            return Path(value)
        return click.File("rb").convert(value, param, ctx)


def opened(path: Path) -> "Study":
    """Open a study with the settings that were kept, but for those of this command line."""
    from analysis.study import Study

    context = click.get_current_context()
    given = {
        name: context.params[name]
        for name in ("method", "resamples", "seed", "corrections")
        if name in context.params
        and context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
    }
    return Study.open(path, **given)


def study_of(source: Path, **settings: Any) -> "Study":
    """Open a kept study, or a run; else read articles."""
    from analysis.files.piles import is_run
    from analysis.files.studies import is_study
    from analysis.study import Study

    known = is_study(source) or is_run(source)
    return opened(source) if known else Study(source, **settings)


folder_option = click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The folder of studies: what PARALLAX_STUDIES names if none is given, else the one in "
    "your home where the dashboard keeps them.",
)


def _folder(given: Path | None) -> Path:
    from analysis.home import studies_folder

    return given or studies_folder()


def _path(study: str, folder: Path | None) -> Path:
    """Return where a study is: a path, or the id of one in the folder of studies."""
    from analysis.files.studies import is_study, study_path

    path = Path(study)
    return path if path.exists() and is_study(path) else study_path(_folder(folder), study)


@click.group()
def study() -> None:
    """List, show, pack, unpack and delete kept studies.

    A study is kept in a folder, or in one file to pass on (NAME.parallax). measure, search,
    annotate, relate and actors take it in place of articles, with its corrections and settings.
    STUDY is its path, or its id in the folder of studies.
    """


@study.command("list")
@folder_option
def listed(folder: Path | None) -> None:
    """List the studies in the folder of studies, newest first."""
    from analysis.articles import rows_of
    from analysis.files.studies import shelf

    with plain_errors():
        where = _folder(folder)
        table = shelf(where)
    for row in rows_of(table):
        changed = f"{str(row.changed)[:16]} UTC"
        told = row.problem or f"{row.articles:,} articles, {row.outlets:,} outlets, {changed}"
        click.echo(f"{row.id}\t{row.name}\t{told}")
    if table.empty:
        say(f"no study is kept in {where}; start parallax and add articles, or unpack a file")


@study.command()
@click.argument("study", metavar="STUDY")
@folder_option
def show(study: str, folder: Path | None) -> None:
    """Tell what is in a study."""
    from analysis.files.studies import read_study, study_sha256

    with plain_errors():
        path = _path(study, folder)
        kept = read_study(path)
        for name, value in (*_told(kept), ("SHA-256", study_sha256(path))):
            click.echo(f"{name}\t{value}")
    tell(skips(kept.problems.itertuples(index=False, name=None)), len(kept.problems))


def _told(kept: "Kept") -> list[tuple[str, str]]:
    from analysis.files.studies.hiding import TOKEN

    about = kept.about
    texts = "there" if about.texts else f"not there; ask {about.contact or 'whoever passed it on'}"
    return [
        ("name", TOKEN.sub("…", about.name)),
        ("made", about.made),
        ("changed", f"{about.changed} by Parallax {about.version}"),
        ("events", ", ".join(about.events)),
        ("articles", f"{about.articles} of {about.outlets} outlets"),
        ("texts", texts),
        ("method", f"{about.method}, {about.resamples} resamples, seed {about.seed}"),
        ("corrections", str(len(kept.corrections))),
        ("notes", str(len(kept.notes))),
        ("dictionaries", ", ".join(kept.dictionaries)),
    ]


@study.command()
@click.argument("study", metavar="STUDY")
@click.argument("target", metavar="OUT.parallax", type=click.Path(path_type=Path))
@click.option(
    "--without-texts",
    is_flag=True,
    help="Put SHA-256 and length in place of all texts. Links and names of files stay.",
)
@click.option("--contact", metavar="WHO", help="Whom to ask for the texts.")
@folder_option
def pack(
    study: str, target: Path, without_texts: bool, contact: str | None, folder: Path | None
) -> None:
    """Pack a study into one file to pass on."""
    from analysis.files.studies import SUFFIX, read_study, write_study

    if target.suffix.lower() != SUFFIX:
        raise click.UsageError(f"OUT is {target}; let its name end in {SUFFIX}")
    with plain_errors():
        kept = read_study(_path(study, folder))
        _only_whole(kept)
        if contact is not None:
            kept = replace(kept, about=replace(kept.about, contact=contact))
        about = write_study(target, kept, texts=not without_texts)
    texts = "" if about.texts else ", without texts"
    say(f"{target}: {about.articles} article{'s' * (about.articles != 1)}{texts}")


@study.command()
@click.argument("source", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--texts",
    metavar="IN",
    type=click.Path(exists=True, path_type=Path),
    help="Where the articles are, if FILE has no texts: they are told by their SHA-256.",
)
@folder_option
def unpack(source: Path, texts: Path | None, folder: Path | None) -> None:
    """Unpack a file into the folder of studies.

    The dashboard finds it there. Prints its id.
    """
    from analysis.files.studies import joined, new_study, read_study

    with plain_errors():
        kept = read_study(source) if texts is None else joined(source, texts)
        _only_whole(kept)
        click.echo(new_study(_folder(folder), kept))


def _only_whole(kept: "Kept") -> None:
    """Say what of a study cannot be read; stop where the articles cannot."""
    tell(skips(kept.problems.itertuples(index=False, name=None)), len(kept.problems))
    if kept.reading is None:
        raise click.ClickException("the study has no articles that could be read")


@study.command()
@click.argument("id", metavar="ID")
@click.option("--yes", is_flag=True, help="Do not ask.")
@folder_option
def delete(id: str, yes: bool, folder: Path | None) -> None:
    """Delete a study from the folder of studies."""
    from analysis.files.studies import delete_study, study_path

    with plain_errors():
        path = study_path(_folder(folder), id)
        if not yes:
            click.confirm(f"Delete {path} with its articles, corrections and notes?", abort=True)
        delete_study(path.parent, id)
    say(f"{id} is deleted")
