"""Who may import whom, and what never happens: read from the source, not from intentions."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import analysis

ROOT = Path(__file__).parent.parent
LIBRARY = sorted((ROOT / "analysis").rglob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))
DRAWING = ("charts", "pictures", "views.py", "reporting")
MEASURES = [path for path in LIBRARY if not {*path.parts} & {*DRAWING}]
PAGES = sorted((ROOT / "dashboard" / "app_pages").glob("*.py"))
HEAVY = {
    "sklearn",
    "snowballstemmer",
    "trafilatura",
    "pyarrow",
    "py3langid",
    "textstat",
    "nltk",
    "pypdf",
    "python_calamine",
    "warcio",
    "ftfy",
    "onnxruntime",
}


@cache
def imported(path: Path, *, top_level_only: bool = False) -> frozenset[str]:
    """Modules that a file imports, anywhere or only when it is itself imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


def packages(names: frozenset[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def failing(paths: list[Path], wrong: Callable[[Path], object]) -> dict[str, object]:
    """What is wrong in each file of which something is."""
    return {shown(path): found for path in paths if (found := wrong(path))}


def test_nothing_that_is_shipped_builds_on_what_judges_it():
    assert not failing(
        LIBRARY + DASHBOARD, lambda path: packages(imported(path)) & {"evaluation", "training"}
    )


def test_the_library_imports_neither_streamlit_nor_the_dashboard():
    # The command alone starts the dashboard.
    barred = {"streamlit", "dashboard"}
    assert not failing(
        [path for path in LIBRARY if room(path) != "cli"],
        lambda path: packages(imported(path)) & barred,
    )


def test_heavy_libraries_are_imported_where_they_are_used():
    assert not failing(LIBRARY, lambda path: packages(imported(path, top_level_only=True)) & HEAVY)


LAYERS = (
    {
        *("argument_types", "arguments", "articles", "heaps", "home", "lexicons", "measures"),
        *("progress", "published"),
        *("retired", "table_views", "tables"),
    },
    {"language"},
    {"events", "files"},
    {"voices"},
    {"style"},
    {"texts"},
    {"facts"},
    {"statistics"},
    {"words"},
    {"profiling"},
    {"showing"},
    {"reporting"},
    {"__init__", "cli", "interchange", "left_out", "measuring", "reopened", "running", "study"},
)
"""The rooms of the library from the ground up: each imports its own layer and those below."""


def layer(room: str) -> int:
    return next(height for height, rooms in enumerate(LAYERS) if room in rooms)


def room(path: Path) -> str:
    """The package or module of the library that a file belongs to: `analysis/<room>`."""
    return path.relative_to(ROOT / "analysis").parts[0].removesuffix(".py")


def test_every_room_of_the_library_has_its_place():
    assert {room(path) for path in LIBRARY} == set().union(*LAYERS)


def test_imports_point_downward():
    def upward(path: Path) -> set[str]:
        used = {name for name in imported(path) if name.startswith("analysis.")}
        return {name for name in used if layer(name.split(".")[1]) > layer(room(path))}

    top = LAYERS[-1]
    assert not failing([path for path in LIBRARY if room(path) not in top], upward)


def test_no_public_name_hides_a_package():
    named = {path.parent.name for path in LIBRARY if path.name == "__init__.py"} - {"analysis"}
    assert not named & set(analysis.__all__)


def test_no_name_in_a_package_hides_a_module_of_it():
    # Else `import package.module as it` gives something else.
    def hidden(path: Path) -> set[str]:
        modules = {one.stem for one in path.parent.glob("*.py")}
        bound = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                bound.add(node.name)
            elif isinstance(node, ast.ImportFrom) and node.module != packaged(path):
                bound |= {alias.asname or alias.name for alias in node.names}
        return bound & modules

    def packaged(path: Path) -> str:
        return ".".join(path.relative_to(ROOT).parts[:-1])

    packages_there = [path for path in LIBRARY + DASHBOARD if path.name == "__init__.py"]
    assert not failing(packages_there, hidden)


OPENING = re.compile(
    r"\.(?:read_text|read_bytes|write_text|write_bytes|get_data|rglob)\("
    r"|(?<!def )(?<!Study\.)\bopen\("
)
OPENERS = ("cli", "files/", "lexicons", "retired", "style/reading_level", "language/tagger",
           "showing/accuracy", "showing/pictures", "reporting/", "running/")  # fmt: skip


def test_only_these_touch_files():
    def opens(path: Path) -> object:
        within = path.relative_to(ROOT / "analysis").as_posix()
        return not within.startswith(OPENERS) and OPENING.search(path.read_text(encoding="utf-8"))

    assert not failing(LIBRARY, opens)


def test_measures_draw_nothing():
    drawing = ("analysis.showing.charts", "plotly")
    assert not failing(
        MEASURES, lambda path: {name for name in imported(path) if name.startswith(drawing)}
    )


def test_pages_are_thin():
    assert not failing(
        PAGES, lambda path: packages(imported(path)) & {"plotly", "numpy", "re", "json"}
    )
    assert not failing(PAGES, lambda path: len(path.read_text(encoding="utf-8").splitlines()) >= 80)


def test_the_rooms_of_the_dashboard_import_downward():
    rooms = ["state", "noting", "parts", "correcting", "adding", "app_pages"]

    def upward(path: Path) -> set[str]:
        above = rooms[rooms.index(path.parent.name) + 1 :]
        return {name for name in imported(path) if name.startswith("dashboard.")
                and name.split(".")[1] in above}  # fmt: skip

    assert not failing([path for path in DASHBOARD if path.parent.name in rooms], upward)


def test_article_text_never_reaches_a_route_that_runs_it():
    unsafe = re.compile(r"unsafe_allow_(html|javascript)\s*=|(inner|outer)HTML\s*=")
    paths = LIBRARY + DASHBOARD
    assert not failing(paths, lambda path: unsafe.search(path.read_text(encoding="utf-8")))
    assert not failing(paths, lambda path: packages(imported(path)) & {"pickle"})


def output_of(code):
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return ran.stdout


def test_importing_the_library_is_light():
    code = "import sys, analysis; print(sorted({m.split('.')[0] for m in sys.modules}))"
    loaded = output_of(code)
    for name in HEAVY | {"pandas", "numpy", "plotly", "streamlit"}:
        assert f"'{name}'" not in loaded


def test_asking_for_help_loads_no_library():
    code = (
        "import sys\nfrom analysis.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print({m.split('.')[0] for m in sys.modules} & {'pandas', 'numpy', 'streamlit'})"
    )
    assert output_of(code).endswith("set()\n")


def _looked_up(node: ast.AST) -> list[ast.expr]:
    """The literal that a word is looked up in, or that a set is made of."""
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        return getattr(node.comparators[0], "elts", [])
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("frozenset", "set"):
        return getattr(node.args[0], "elts", []) if node.args else []
    return []


def test_lists_of_words_are_lexicons():
    """Outside the language no rule looks a word up among more than four that stand beside it."""
    from analysis.lexicons import lexicon_names, load_lexicon

    # What a lexicon says of its words is no list of words: "preposition", "named person".
    classes = {"class", "type", "who", "category", "stance", "frame", "kind", "role"}
    tables = [load_lexicon(name).entries for name in lexicon_names()]
    told = {value for table in tables for name in classes & {*table} for value in table[name]}

    def inline(path):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found = [[getattr(item, "value", None) for item in _looked_up(node)] for node in nodes]
        words = ([x for x in many if isinstance(x, str) and x not in told] for many in found)
        return [
            many for many in words if sum(bool(re.fullmatch("[a-z' ]{2,}", x)) for x in many) > 4
        ]

    rooms = ("voices", "style", "texts", "facts", "statistics", "words")
    rules = [path for room in rooms for path in (ROOT / "analysis" / room).rglob("*.py")]
    allowed = {
        "style/reading_level/familiar_words.py": "what the formula of Dale and Chall prescribes",
    }
    found = failing(rules, inline)
    assert {name.removeprefix("analysis/") for name in found} <= {*allowed}, found


OF_FEW = {
    "scope", "scopes", "database", "where", "kind", "lexicon", "of", "name", "path", "_written",
    "function", "function_name", "method", "table", "event",
}  # fmt: skip
"""What there are few of: lexicons, measures, files. Of words and texts there is no end."""


def test_what_is_remembered_of_texts_has_a_bound():
    def endless(path: Path) -> list[str]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
        return [one.name for one in functions if any(map(_is_cache, one.decorator_list))
                and not _arguments(one) <= OF_FEW]  # fmt: skip

    assert not failing([*LIBRARY, *DASHBOARD], endless)


def _is_cache(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id in ("cache", "lru_cache")


def _arguments(function: ast.FunctionDef) -> set[str]:
    given = function.args
    both = (given.vararg, *given.args, *given.kwonlyargs)
    return {one.arg for one in both if one is not None}
