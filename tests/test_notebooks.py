"""The notebooks run, and show what they say they show."""

from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def shown(notebook):
    """What a reader sees under each cell: printed text and tables, as plain text."""
    texts = []
    for cell in notebook.cells:
        printed = ""  # a slow machine hands it over in several pieces
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream":
                printed += output["text"]
                continue
            text = output.get("data", {}).get("text/plain", "")
            texts.append("" if text.startswith("Figure(") else text)
        texts.append(printed)
    return texts


ANEW = """\
%reset -f
import pandas
pandas.reset_option("^display")
del pandas
"""
"""A kernel as it was at first, but for the modules that are imported."""


@pytest.fixture(scope="module")
def client():
    """One kernel for all, which imports once what they all import."""
    import nbformat
    from nbclient import NotebookClient

    beside = {"metadata": {"path": str(NOTEBOOKS[0].parent)}}
    one = NotebookClient(
        nbformat.v4.new_notebook(), timeout=180, kernel_name="python3", resources=beside
    )
    with one.setup_kernel():
        yield one


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_stored_output_is_up_to_date(path, client):
    import nbformat

    stored = nbformat.read(path, as_version=4)
    fresh = nbformat.from_dict(stored)
    before = shown(stored)
    fresh.cells.insert(0, nbformat.v4.new_code_cell(ANEW))
    client.nb = fresh
    client.execute(cleanup_kc=False)
    assert shown(fresh)[1:] == before


def test_no_notebook_was_left_unexecuted():
    import nbformat

    assert len(NOTEBOOKS) > 3
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        code = [cell for cell in cells if cell.cell_type == "code"]
        assert all(cell.execution_count for cell in code)
        assert any(cell.outputs for cell in code)
