"""Dictionaries as keys and lists (YAML as quanteda writes it, JSON): what stands below each key?"""

import re
from collections.abc import Iterator
from typing import Any, Final

from analysis.files.reading.sources import Skipped, UnreadableError
from analysis.words.dictionaries.reading.entries import Entry, Found

_BARE_STAR: Final = re.compile(
    r"(?m)^([ \t]*(?:-[ \t]+|[^\s\"'#:\[{-][^\n\"'#:]*:[ \t]+))(\*[^\n\"']*?)[ \t]*$"
)
"""A term that begins with * and should stand in quotation marks; YAML takes it for a reference."""

_MOST_MENDED: Final = 20
"""So many lines that are no YAML are left out one by one; a file of more is not YAML."""

_DEEPEST: Final = 20


def read_keys(text: str, category: str) -> Found:
    """Return the entries of a YAML or JSON dictionary; nested keys are joined by a stop.

    Parameters
    ----------
    text
        The file's content.
    category
        Of terms that stand below no key.

    Raises
    ------
    UnreadableError
        It is no YAML, or it refers to itself.
    """
    problems: list[Skipped] = []
    root = _root(_BARE_STAR.sub(r'\1"\2"', text), problems)
    entries: list[Entry] = []
    if root is not None:
        try:
            entries = list(_below(root, (), category, problems))
        except RecursionError:
            raise _too_deep() from None
    return Found(entries, problems)


def _root(text: str, problems: list[Skipped]) -> Any:
    """Return the node of the whole file, without lines that are not YAML."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lines = text.splitlines()
    while True:
        try:
            _refuse_references(yaml.parse("\n".join(lines), Loader=loader))
            return yaml.compose("\n".join(lines), Loader=loader)
        except yaml.MarkedYAMLError as error:
            number = _line_of(error, lines)
            place, problem = f"line {number + 1}", f"the line is not YAML: {error.problem}"
            way_out = "put terms with marks such as : # * [ into quotation marks"
            if len(problems) >= _MOST_MENDED or not lines or not lines[number].strip():
                raise UnreadableError(problem, way_out, place) from None
            problems.append(Skipped("", place, problem, way_out))
            lines[number] = ""
        except (yaml.YAMLError, RecursionError):
            raise _too_deep() from None


def _line_of(error: Any, lines: list[str]) -> int:
    """Number the line that an error is in: of what never ends, the line where it begins."""
    first, last = error.context_mark, error.problem_mark
    ends = last is None or not any(line.strip() for line in lines[last.line + 1 :])
    mark = first if first is not None and ends else last
    number = min(mark.line if mark else 0, max(len(lines) - 1, 0))
    while number and not lines[number].strip():
        number -= 1
    return number


def _refuse_references(events: Iterator[Any]) -> None:
    """Raise where a part stands for another one: a few lines could stand for millions."""
    import yaml

    for event in events:
        if isinstance(event, yaml.AliasEvent):
            raise UnreadableError(
                f"*{event.anchor} refers to another part of the file",
                'write it out; if it is a term, put it into quotation marks: "*ism"',
                f"line {event.start_mark.line + 1}",
            )


def _below(
    node: Any, keys: tuple[str, ...], category: str, problems: list[Skipped]
) -> Iterator[Entry]:
    import yaml

    if len(keys) > _DEEPEST:
        raise _too_deep()
    place = f"line {node.start_mark.line + 1}"
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield from _below(value, (*keys, str(key.value).strip()), category, problems)
            else:
                problems.append(Skipped("", place, "a key is no word", "give each category a name"))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _below(value, keys, category, problems)
    elif node.value.strip():
        yield Entry(node.value, ".".join(keys) or category, 1.0, place)


def _too_deep() -> UnreadableError:
    return UnreadableError(
        "the file is no dictionary: its keys are nested too deeply, or it is no text",
        "write categories with lists of terms below them",
    )
