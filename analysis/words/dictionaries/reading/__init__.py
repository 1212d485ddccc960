"""Which words, phrases and wildcards has a dictionary file, and which lines could not be read?"""

import math
import re
from html import escape
from numbers import Real
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

import pandas as pd

from analysis.arguments import checked
from analysis.articles import ArticlesError, shown
from analysis.files.reading.characters import decode
from analysis.files.reading.characters.mending import mend
from analysis.files.reading.files.incoming import read_file
from analysis.files.reading.files.kinds import WORKBOOKS
from analysis.files.reading.sources import Skipped, UnreadableError
from analysis.tables import Table
from analysis.words.dictionaries.reading.columns import read_columns, read_sheet
from analysis.words.dictionaries.reading.entries import Entry, Found, tidy, what_is_wrong
from analysis.words.dictionaries.reading.keys import read_keys
from analysis.words.dictionaries.reading.liwc import is_liwc, read_liwc

KINDS: Final = (".dic", ".yml", ".yaml", ".json", ".csv", ".tsv", ".tab", ".txt", *WORKBOOKS)
"""Files that are read, by their endings."""

MOST_BYTES: Final = 5 * 2**20
MOST_ENTRIES: Final = 200_000
"""The largest dictionary that is taken."""

ENTRIES: Final = Table(
    "dictionary_entries",
    "term category weight place",
    needs="term category",
    made_by='read_dictionary("….dic").entries',
    float64="weight",
)
PROBLEMS: Final = Table("dictionary_problems", "file place problem way_out")


class Dictionary(NamedTuple):
    """What `read_dictionary` returns: entries, and lines that could not be read."""

    entries: pd.DataFrame
    problems: pd.DataFrame

    def _repr_html_(self) -> str:
        n, lost = len(self.entries), len(self.problems)
        names = self.entries["category"].unique()
        some = f"{', '.join(map(str, names[:8]))}{' …' if len(names) > 8 else ''}"
        return escape(f"{n:,} entries of {len(names):,} categories: {some}; {lost:,} problems")


@checked()
def read_dictionary(source: str | Path | bytes, *, name: str = "") -> Dictionary:
    """Read a dictionary of one's own: words, phrases and wildcards by category.

    Read are: LIWC (.dic: categories by number between two lines of %, as in LIWC 2001 to 2015 and
    the Moral Foundations Dictionary); YAML as quanteda writes it, and JSON (keys, nested or not,
    and lists); tables (.csv, .tsv, .xlsx …) with columns for term, category and, if there are any,
    weights, or with a column for each category, which holds a mark or a weight; and plain lists,
    one term to a line. The encoding is told from the file, as that of articles is.

    Parameters
    ----------
    source
        The path of the file, or what is in it, as bytes.
    name
        What the file is called, where it is given as bytes: the ending tells its kind.

    Returns
    -------
    `entries`, one row per term and category: `term` (as it is written), `category` (nested keys
    joined by stops; where the file names none, its own name), `weight` (1 where it has none;
    lines of weight 0 are no entries), `place` (the line or row of the file). `problems`, one row
    for each line that could not be read or not in full: `file, place, problem, way_out`; one bad
    line costs no other one. An entry that is there twice counts once.

    Raises
    ------
    ArticlesError
        The file cannot be opened, is of no known kind, is too large (5 MB, 200,000 entries), or
        holds no entry; the message names the file, the place and the way out.

    Notes
    -----
    `*` stands for any letters or none, `?` for exactly one, as in `concordance`. Conditions of
    LIWC 2007, such as `(02 134)125/464`, are not applied but told. No dictionary ships with
    Parallax: those of others stay theirs, and what their categories mean is told where they were
    published.

    Examples
    --------
    >>> lines = b"term,category,weight\\nterror*,threat,2\\n,threat,1\\n"
    >>> found = read_dictionary(lines, name="a.csv")
    >>> found.entries.values.tolist()
    [['terror*', 'threat', 2.0, 'line 2']]
    >>> found.problems["problem"].tolist()
    ['the line has no term']
    """
    if isinstance(source, bytes):
        data, called = source, name or "dictionary"
    else:
        data, called = b"", name or Path(source).name
    try:
        data = data if isinstance(source, bytes) else read_file(Path(source))
        entries, problems = _usable(_read(called, data))
    except UnreadableError as error:
        where = f"{called} ({error.place})" if error.place else called
        way_out = error.way_out.replace("the article", "it")
        raise ArticlesError(f"{where}: {error.problem}; {way_out}") from None
    if not entries:
        said = "; ".join(f"{one.place}: {one.problem}" for one in problems[:3])
        raise ArticlesError(
            f"{called}: there is no entry in it{f' ({said})' if said else ''}; write one term to a "
            "line, or a table with the columns term and category"
        )
    return Dictionary(
        ENTRIES.of(entries), PROBLEMS.of([one._replace(file=called) for one in problems])
    )


def _read(name: str, data: bytes) -> Found:
    if len(data) > MOST_BYTES:
        raise UnreadableError(
            f"the file has {len(data) / 2**20:.0f} MB, and {MOST_BYTES // 2**20} MB is the limit",
            "split it into smaller files",
        )
    if not data.strip():
        raise UnreadableError("the file is empty", "fill it or leave it out")
    path = PurePosixPath(name)
    ending, category = path.suffix.lower(), path.stem or "dictionary"
    if ending in WORKBOOKS:
        return read_sheet(data, category)
    text = decode(data)
    if not text.isascii():
        text, _ = mend(text, field="text")  # as articles are
    if re.match(r"\s*<(?:!doctype|html|\?xml)", text, re.I):
        raise UnreadableError(
            "the file is a web page or XML, no dictionary",
            "download the dictionary itself: where a page shows it, look for the raw file",
        )
    if is_liwc(text):
        return read_liwc(text)
    if ending in (".yml", ".yaml", ".json"):
        return read_keys(text, category)
    if ending in (".csv", ".tsv", ".tab"):
        return read_columns(text, ending, category)
    return _by_content(text, ending, category)


def _by_content(text: str, ending: str, category: str) -> Found:
    """Read a file whose ending says little: a table, if its lines have tabs, else a list."""
    if ending not in ("", ".txt", ".dic"):
        raise UnreadableError(
            f"dictionaries of the kind {ending} are not read",
            f"save it as one of {', '.join(KINDS[:6])}",
        )
    if "\t" in text:
        return read_columns(text, ".tsv", category)
    lines = enumerate(text.splitlines(), 1)
    kept = ((n, line.strip()) for n, line in lines if line.strip() and not line.startswith("# "))
    return Found([Entry(line, category, 1.0, f"line {n}") for n, line in kept], [])


_AROUND: Final = ' \t\r\n"“”\u00a0\u200b\ufeff'
"""What stands around terms in some files."""


def _usable(found: Found) -> tuple[list[Entry], list[Skipped]]:
    """Return the entries that can be looked for, each once, and what is wrong with the others."""
    problems = list(found.problems)
    entries: dict[tuple[str, str], Entry] = {}
    for one in found.entries:
        one = one._replace(term=one.term.strip(_AROUND))
        if wrong := what_is_wrong(one.term):
            problems.append(Skipped("", one.place, *wrong))
        elif one.weight and (key := (tidy(one.term), one.category)) not in entries:
            entries[key] = one
    if len(entries) > MOST_ENTRIES:
        raise UnreadableError(
            f"it has {len(entries):,} entries, and {MOST_ENTRIES:,} is the limit", "split it"
        )
    problems.sort(key=lambda one: [int(number) for number in re.findall(r"\d+", one.place)])
    return list(entries.values()), problems


def check_entries(entries: pd.DataFrame) -> None:
    """Raise `ArticlesError` where a table of entries that somebody made cannot be looked for."""
    weights = entries["weight"] if "weight" in entries else [1.0] * len(entries)
    columns = (entries["term"], entries["category"], weights)
    for place, term, category, weight in zip(entries.index, *columns, strict=True):
        wrong = what_is_wrong(term) if isinstance(term, str) else ("it is no text", "write a word")
        if wrong:
            raise ArticlesError(
                f"the term {shown(term)} in row {place} of entries cannot be looked for: "
                f"{wrong[0]}; {wrong[1]}"
            )
        if pd.isna(category) or not str(category).strip():
            raise ArticlesError(f"row {place} of entries has no category; fill it in")
        if not (pd.isna(weight) or _is_number(weight)):
            raise ArticlesError(
                f"the weight {shown(weight)} in row {place} of entries is no number; write it as "
                "0.5, or leave it out"
            )


def _is_number(weight: object) -> bool:
    return isinstance(weight, Real) and math.isfinite(weight)
