"""Which articles does a JSON file hold? Whatever wraps them, and one object a line as well."""

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any, Final

from analysis.files.reading.sources import Skipped, UnreadableError
from analysis.files.reading.tables.columns import meanings
from analysis.files.reading.tables.rows import Row, check_dimensions
from analysis.files.reading.values import distinct, literal, said

_DEEP: Final = 12  # levels of wrapping; news services have up to five
_MAX_RESTARTS: Final = 50  # broken places in a sequence of objects after which it is given up
_TEXTS: Final = frozenset({"text", "html", "lead"})
_MAX_LITERAL: Final = 2**20  # the longest line that is tried as a Python dict

_Placed = tuple[str, dict[str, Any]]  # where an object stands, and its fields


def read_json(text: str) -> tuple[list[Row], list[Skipped]]:
    """Return the objects with fields in a JSON file, nested ones flattened with dots.

    Parameters
    ----------
    text
        One JSON value, or one an object a line, or objects one after the other.

    Raises
    ------
    UnreadableError
        There is no JSON in it, or nothing that has fields.
    """
    text = text.strip().removeprefix("\ufeff").rstrip("\0; \r\n\t")
    if wrapped := re.match(r"(?:[\w.$]+\s*\(|(?:var|let|const)\s+[\w.$]+\s*=)\s*(?=[\[{])", text):
        text = text[wrapped.end() :].removesuffix(")")  # JSONP, a script
    try:
        whole = _value(text)
    except (ValueError, RecursionError, SyntaxError, MemoryError) as error:
        values, skipped = _sequence(text, error)
    else:
        values, skipped = [("", whole)], []
    found = [one for place, value in values for one in _objects(place, value)]
    rows = [Row(place, fields) for place, fields in found]
    check_dimensions(len(rows), len({name for row in rows for name in row.fields}))
    if not rows and not skipped:
        raise UnreadableError(
            "the JSON holds no list of articles", 'use [{"title": …, "text": …}, …]'
        )
    return rows, skipped


def _loaded(text: str) -> Any:
    # Line ends within texts are an error in JSON, but they are there, and they do no harm.
    return json.loads(text, strict=False, parse_int=_whole_number, object_pairs_hook=_every_field)


def _every_field(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; a name that stands in it twice gets a number."""
    fields = dict(pairs)
    if len(fields) == len(pairs):
        return fields
    names = distinct(name for name, _ in pairs)
    return {name: value for name, (_, value) in zip(names, pairs, strict=True)}


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= 18 else digits  # hashes and ids, not quantities


def _sequence(text: str, error: Exception) -> tuple[list[tuple[str, Any]], list[Skipped]]:
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    values: list[tuple[str, Any]] = []
    broken: list[int] = []
    for n, line in lines:
        try:
            values.append((f"line {n}", _value(line.strip().rstrip(","))))
        except (ValueError, RecursionError, SyntaxError, MemoryError):
            broken.append(n)
    objects = sum(isinstance(value, dict | list) for _, value in values)
    if objects and objects >= len(broken):
        return _only_objects(values, broken)
    values, broken = _one_after_the_other(text)
    if not values:
        place = f"line {error.lineno}" if isinstance(error, json.JSONDecodeError) else "line 1"
        raise UnreadableError(
            "the file is not valid JSON", "repair it, or export it again", place
        ) from None
    return _only_objects(values, broken)


def _value(line: str) -> Any:
    try:
        return _loaded(line)
    except ValueError:
        if line.startswith(("{'", "[{'")) and len(line) < _MAX_LITERAL:
            return literal(line)  # as Python prints it
        raise


def _only_objects(
    values: list[tuple[str, Any]], broken: list[int]
) -> tuple[list[tuple[str, Any]], list[Skipped]]:
    skipped = [
        Skipped("", f"line {n}", "this is not valid JSON", "repair or remove it") for n in broken
    ]
    skipped += [
        Skipped("", place, "this is not an object with named fields", "remove it")
        for place, value in values
        if not isinstance(value, dict | list)
    ]
    return [(place, value) for place, value in values if isinstance(value, dict | list)], skipped


def _one_after_the_other(text: str) -> tuple[list[tuple[str, Any]], list[int]]:
    """Return objects that stand one after the other, each over several lines, or in a cut list."""
    decoder = json.JSONDecoder(
        strict=False, parse_int=_whole_number, object_pairs_hook=_every_field
    )
    values: list[tuple[str, Any]] = []
    broken: list[int] = []
    start = re.compile(r"[\s,\[\]\x1e]*")  # x1e: between records of RFC 7464
    line, counted, at = 1, 0, 0
    while True:
        found = start.match(text, at)
        at = found.end() if found else at
        if at >= len(text):
            return values, broken
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, at = decoder.raw_decode(text, at)
            values.append((f"line {line}", value))
        except (ValueError, RecursionError):
            broken.append(line)
            again = re.compile(r"^[\[,]?\s?\{", re.M).search(text, at + 1)
            if again is None or len(broken) > _MAX_RESTARTS:
                return values, broken
            at = again.start()


def _objects(place: str, value: Any) -> list[_Placed]:
    value = _as_objects(value)
    found = list(_articles(value, place, 0))
    if not found and place and isinstance(value, dict):
        return [(place, _flat(value))]
    return found or _largest_list(value, place)


def _articles(value: Any, place: str, depth: int) -> Iterator[_Placed]:
    """Yield the topmost objects that hold a text, and the objects beside them in their lists."""
    if depth > _DEEP:
        return
    if isinstance(value, list):
        yield from _in_list(value, place, depth)
    elif isinstance(value, dict):
        value = _as_objects(value)
        if isinstance(value, list):
            yield from _in_list(value, place, depth)
        elif _has_text(value):
            yield place or "item 1", _flat(value)
        else:
            yield from _in_object(value, place, depth)


def _in_list(value: list[Any], place: str, depth: int) -> Iterator[_Placed]:
    if not any(isinstance(item, dict | list) for item in value):
        return
    check_dimensions(len(value), 1)
    each = []
    for n, item in enumerate(value, 1):
        where = f"{place}, item {n}" if place else f"item {n}"
        each.append((where, item, list(_articles(item, where, depth + 1))))
    if not any(found for _, _, found in each):
        return
    for where, item, found in each:
        if found:
            yield from found
        elif not isinstance(item, dict):
            yield where, {"text": None}
        elif not _is_thing(item):
            yield where, _flat(item)


def _in_object(value: dict[str, Any], place: str, depth: int) -> Iterator[_Placed]:
    inner = {key: list(_articles(item, place, depth + 1)) for key, item in value.items()}
    holding = {key: found for key, found in inner.items() if found}
    single = {key for key in holding if _is_one(value[key], depth)}
    if len(holding) == 1 and single:
        yield place or "item 1", _flat(value)  # an object around one article: {"_source": {…}}
        return
    for key, found in holding.items():
        for where, fields in found:
            if key in single:  # {"id of the article": {…}, …}
                yield key, {"id": key, **fields}
            else:
                yield f"{key}, {where}" if len(holding) > 1 else where, fields


def _is_one(value: Any, depth: int) -> bool:
    """Tell whether a value is one article, or an object around one."""
    if depth > _DEEP or not isinstance(value, dict) or isinstance(_as_objects(value), list):
        return False
    return _has_text(value) or any(_is_one(inner, depth + 1) for inner in value.values())


def _has_text(value: dict[str, Any]) -> bool:
    return any(_is_text(item) for key, item in _flat(value).items() if meanings(key) & _TEXTS)


def _is_text(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, str) or _is_part(item) for item in value)
    return isinstance(value, str)


def _is_part(value: Any) -> bool:
    """Tell whether an object is a part of a text, as a paragraph or a sentence."""
    if not isinstance(value, dict) or not said(value):
        return False
    return not any(meanings(str(key)) & {"title", "published", "url"} for key in value)


def _is_thing(item: dict[str, Any]) -> bool:
    # Beside articles, schema.org lists pages, people and pictures.
    kind = str(said(item.get("@type")) or "")
    return bool(kind) and not re.search(r"Article|Posting|Report", kind)


def _flat(value: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, item in value.items():
        name = f"{prefix}{key}"
        if isinstance(item, dict) and len(item) == 1 and next(iter(item)).startswith("$"):
            item = next(iter(item.values()))  # MongoDB: {"$date": …}
        elif isinstance(item, dict) and item and depth < _DEEP:
            inner = _flat(item, f"{name}.", depth + 1)
            fields |= {_free(own, fields): one for own, one in inner.items()}
            continue
        fields[_free(name, fields)] = item
    return fields


def _free(name: str, taken: dict[str, Any]) -> str:
    """Return a name, numbered if it is taken: {"a": {"b": 1}, "a.b": 2} has two fields."""
    numbered = (f"{name}.{n}" for n in itertools.count(2))
    return name if name not in taken else next(one for one in numbered if one not in taken)


def _as_objects(value: Any) -> Any:
    """Return a table that is written by columns, as pandas does it, as a list of rows."""
    if isinstance(value, list) and len(value) > 1 and all(isinstance(v, list) for v in value):
        header = value[0]
        if all(isinstance(name, str) for name in header) and _names_text(header):
            names = distinct(header)
            return [dict(zip(names, row, strict=False)) for row in value[1:]]
    if not isinstance(value, dict) or not value:
        return value
    columns, data = value.get("columns"), value.get("data")
    if isinstance(columns, list) and isinstance(data, list) and _names_text(columns):
        names = distinct(map(str, columns))
        return [dict(zip(names, row, strict=False)) for row in data if isinstance(row, list)]
    held = list(value.values())
    if not _names_text(value) or len(held) < 2:
        return value
    if all(isinstance(v, dict) for v in held) and len({tuple(v) for v in held}) == 1:
        return [
            dict(zip(value, row, strict=True))
            for row in zip(*(v.values() for v in held), strict=True)
        ]
    if all(isinstance(v, list) for v in held) and len({len(v) for v in held}) == 1:
        return [dict(zip(value, row, strict=True)) for row in zip(*held, strict=True)]
    return value


def _names_text(names: Any) -> bool:
    return any("text" in meanings(str(name)) for name in names)


def _largest_list(value: Any, place: str, depth: int = 0) -> list[_Placed]:
    """Return the objects of the longest list in a value without texts: links, for instance."""
    if depth > _DEEP:
        return []
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        check_dimensions(len(value), 1)
        return [
            (f"{place}, item {n}" if place else f"item {n}", _flat(item))
            for n, item in enumerate(value, 1)
            if isinstance(item, dict)
        ]
    if isinstance(value, dict):
        inner = [_largest_list(item, place, depth + 1) for item in value.values()]
        longest = max(inner, key=len, default=[])
        return longest if longest or depth else [(place or "item 1", _flat(value))]
    return []
