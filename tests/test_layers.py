"""Who may import whom, and what never happens: read from the source, not from intentions."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LIBRARY = sorted((ROOT / "analysis").rglob("*.py"))
DASHBOARD = sorted((ROOT / "dashboard").rglob("*.py"))
MEASURES = [path for path in LIBRARY if path.parent.name != "charts"]
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


def imported(path: Path, *, top_level_only: bool = False) -> set[str]:
    """Modules that a file imports, anywhere or only when it is itself imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if top_level_only else list(ast.walk(tree))
    names = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def packages(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", LIBRARY, ids=shown)
def test_the_library_imports_neither_streamlit_nor_the_dashboard(path):
    found = packages(imported(path))
    assert "streamlit" not in found
    if path.name != "cli.py":  # the command starts the dashboard
        assert "dashboard" not in found


@pytest.mark.parametrize("path", LIBRARY, ids=shown)
def test_heavy_libraries_are_imported_where_they_are_used(path):
    assert not packages(imported(path, top_level_only=True)) & HEAVY


GROUND_FLOOR = {
    "argument_types", "arguments", "articles", "lexicons", "published", "result_tables",
    "table_views", "text",
}  # fmt: skip
GROUND = [
    ROOT / "analysis" / "argument_types.py",
    ROOT / "analysis" / "arguments.py",
    ROOT / "analysis" / "articles.py",
    ROOT / "analysis" / "lexicons.py",
    ROOT / "analysis" / "published.py",
    ROOT / "analysis" / "result_tables.py",
    ROOT / "analysis" / "table_views.py",
    *sorted((ROOT / "analysis" / "text").glob("*.py")),
]


@pytest.mark.parametrize("path", GROUND, ids=shown)
def test_the_ground_floor_knows_nothing_of_the_questions_above(path):
    inside = {name for name in imported(path) if name.startswith("analysis.")}
    assert {name.split(".")[1] for name in inside} <= GROUND_FLOOR


# What each room above the ground floor may use beside it; the others may use everything.
MAY_USE: dict[str, set[str]] = {
    "agreement": {"corrections"},
    "alignment": set(),
    "answers": set(),
    "attribution": {"tagger"},
    "charts": {"alignment", "voices"},
    "claims": {"alignment", "attribution", "hedging", "quantities", "whose_words"},
    "comparison": {"attribution", "hedging", "readability", "whose_words"},
    "corrections": {"exporting"},
    "coverage": {"alignment", "attribution", "quantities", "relations", "whose_words"},
    "differences": {
        *("alignment", "attribution", "hedging", "quantities", "quotation_fidelity"),
        "whose_words",
    },
    "display": set(),
    "events": {"reading"},
    "exporting": set(),
    "hedging": {"attribution", "tagger", "whose_words"},
    "overlap": {"whose_words"},
    "quantities": {"alignment", "attribution", "whose_words"},
    "quotation_fidelity": {"alignment", "whose_words"},
    "readability": {"whose_words"},
    "reading": set(),
    "relations": {"alignment", "overlap"},
    "sources": {"attribution"},
    "summary": {"answers", "attribution", "comparison"},
    "validation": {
        *("alignment", "attribution", "claims", "comparison", "coverage", "differences"),
        *("events", "hedging", "interchange", "quantities", "quotation_fidelity", "reading"),
        *("relations", "sources", "tagger"),
    },
    "tagger": set(),
    "voices": {"comparison", "sources"},
    "whose_words": {"attribution"},
}
FREE = {"__init__", "cli", "interchange", "measuring"}


def room(path: Path) -> str:
    """The package or module of the library that a file belongs to: `analysis/<room>`."""
    return path.relative_to(ROOT / "analysis").parts[0].removesuffix(".py")


def test_every_room_of_the_library_has_its_place():
    assert {room(path) for path in LIBRARY} == set(MAY_USE) | GROUND_FLOOR | FREE


@pytest.mark.parametrize("path", [path for path in LIBRARY if room(path) in MAY_USE], ids=shown)
def test_questions_know_only_those_below_them(path):
    used = {name.split(".")[1] for name in imported(path) if name.startswith("analysis.")}
    assert used <= GROUND_FLOOR | MAY_USE[room(path)] | {room(path)}


OPENING = re.compile(r"\.(?:read_text|read_bytes|write_text|write_bytes|get_data|rglob)\(|\bopen\(")
OPENERS = {
    *("cli", "corrections", "events", "lexicons", "measuring", "readability", "reading"),
    *("tagger", "validation"),
}


@pytest.mark.parametrize("path", [path for path in LIBRARY if room(path) not in OPENERS], ids=shown)
def test_only_these_touch_files(path):
    assert not OPENING.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MEASURES, ids=shown)
def test_measures_draw_nothing(path):
    assert not {name for name in imported(path) if name.startswith(("analysis.charts", "plotly"))}


@pytest.mark.parametrize("path", PAGES, ids=shown)
def test_pages_are_thin(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) < 80
    assert not packages(imported(path)) & {"plotly", "numpy", "re", "json"}


@pytest.mark.parametrize("path", LIBRARY + DASHBOARD, ids=shown)
def test_article_text_never_reaches_a_route_that_runs_it(path):
    source = path.read_text(encoding="utf-8")
    assert "pickle" not in packages(imported(path))
    assert not re.search(r"unsafe_allow_(html|javascript)\s*=|(inner|outer)HTML\s*=", source)


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
