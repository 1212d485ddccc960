"""Method notes for a researcher, made of docstrings: no parameters, no errors, no code.

What is counted and in which direction stands in a docstring's first paragraphs, limits and sources
in its notes, and what each column holds where it describes what is returned.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Final, NamedTuple

_SECTION: Final = re.compile(r"^([A-Z][A-Za-z ]+)\n-{3,}\n", re.MULTILINE)
_COLUMNS: Final = re.compile(
    r"((?:`[a-z][\w, ]*`(?:, | and | or |,\n)?)+)\s*\(((?:[^()]|\([^()]*\))+)\)"
)
_CODE: Final = re.compile(r"`([^`]+)`")
_NAME: Final = re.compile(r"(?:[a-z]\w*\.)*([A-Za-z_]\w*)(?:\([^()]*\))?(?:\.\w+)?")
_CHOICE: Final = re.compile(r"\w+=(?:\"([^\"]+)\"|'([^']+)'|(\w+))")
_EMPHASIS: Final = re.compile(r"(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])")
_PAGE: Final = "the page “How accurate”"
_DOI: Final = re.compile(r"doi:(10\.[^\s;,)]+[^\s;,.)])")

_STEM: Final = re.compile(r"_a$|_b$|_against$|_a_in_b$|_b_in_a$|^low$|^high$|_low$|_high$")
_KNOWN: Final = re.compile(r"^(field|outlet|outlet_[ab]|sentence)$|(_id|start|end|_spans)$")
"""Columns that need no word, or only a program."""


class MethodNote(NamedTuple):
    """A docstring as prose."""

    counted: list[str]
    """What is counted, and in which direction: paragraphs."""
    limits: list[str]
    """What it cannot tell, and after whom it is done."""
    columns: dict[str, str]
    """Column → what it holds."""


def method_note(docstring: str) -> MethodNote:
    """Return a numpy-style docstring as prose.

    Examples
    --------
    >>> note = method_note("Count it.\\n\\nReturns\\n-------\\n`n_words` (of `text`).")
    >>> note.counted, note.columns
    (['Count it.'], {'n_words': 'of `text`'})
    """
    pieces = _SECTION.split(docstring.strip())
    sections = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    found = {
        name: " ".join(told.split())
        for names, told in _COLUMNS.findall(sections.get("Returns", ""))
        for name in _described(re.findall(r"[a-z]\w*", names.replace(" and ", " ")))
    }
    return MethodNote(_paragraphs(pieces[0]), _paragraphs(sections.get("Notes", "")), found)


def _described(names: list[str]) -> list[str]:
    """Return those names in a list that the words behind it describe: the last, and its twins."""
    alike = [name for name in names if _STEM.sub("", name) == _STEM.sub("", names[-1])]
    return [name for name in alike if not _KNOWN.search(name)]


def note_html(note: MethodNote, accuracy: str = "", names: Mapping[str, str] | None = None) -> str:
    """Return a method note as HTML.

    Parameters
    ----------
    note
        What `method_note` returned.
    accuracy
        How accurate it is, in sentences; "" where that was not measured.
    names
        What columns are called on the page, where their own names are not plain.
    """
    parts = [*map(_paragraph, note.counted)]
    parts += [_headed("How accurate"), _paragraph(accuracy)] if accuracy else []
    parts += [_headed("Limits and sources"), *map(_paragraph, note.limits)] if note.limits else []
    if note.columns:
        shown = {_shown(name, names or {}): told for name, told in note.columns.items()}
        rows = "".join(f"<dt><b>{escape(k)}</b></dt><dd>{_prose(v)}</dd>" for k, v in shown.items())
        parts.append(f"<details><summary>What the columns hold</summary><dl>{rows}</dl></details>")
    return '<div style="max-width:80ch;line-height:1.55">' + "".join(parts) + "</div>"


def plain_words(text: str) -> str:
    """Return a text without the marks of code: names of functions and columns as words.

    Examples
    --------
    >>> plain_words('As `analysis.align`: `zone="lead"`, `terror*`, *modal* (`n_words`).')
    'As align: “lead”, terror*, modal (words).'
    """
    told = _EMPHASIS.sub(r"\1", _CODE.sub(_word, text))
    for where, here in (("in docs", f"on {_PAGE}"), ("docs", _PAGE)):
        told = told.replace(f"{where}/validation.md", here)
    return told


def _word(found: re.Match[str]) -> str:
    code = found[1]
    if chosen := _CHOICE.fullmatch(code):
        return f"“{next(filter(None, chosen.groups()))}”"
    if named := _NAME.fullmatch(code):
        return _plain(named[1])
    return ", ".join(map(_plain, re.split(r",\s*", code)))


def _plain(name: str) -> str:
    return name.removeprefix("n_").replace("_", " ") if re.fullmatch(r"\w+", name) else name


def _shown(name: str, names: Mapping[str, str]) -> str:
    return names.get(name, _plain(name))


def _paragraphs(text: str) -> list[str]:
    blocks = re.split(r"\n\s*\n", text.strip())
    return [" ".join(block.split()) for block in blocks if block.strip()]


def _headed(name: str) -> str:
    # Bold, not a heading: the note may stand below a heading of any level.
    return f"<p><strong>{name}</strong></p>"


def _paragraph(text: str) -> str:
    return f"<p>{_prose(text)}</p>"


def _prose(text: str) -> str:
    """Return prose as HTML, with links to what is cited."""
    link = r'<a href="https://doi.org/\1" rel="noreferrer">doi:\1</a>'
    return _DOI.sub(link, escape(plain_words(text)))
