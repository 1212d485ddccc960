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
            printed += output.get("text", "")
            text = output.get("data", {}).get("text/plain", "")
            texts.append("" if text.startswith("Figure(") else text)
        texts.append(printed)
    return texts


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_stored_output_is_up_to_date(path):
    import nbformat
    from nbclient import NotebookClient

    stored = nbformat.read(path, as_version=4)
    fresh = nbformat.from_dict(stored)
    before = shown(stored)
    client = NotebookClient(
        fresh,
        timeout=180,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    assert shown(fresh) == before


def test_no_notebook_was_left_unexecuted():
    import nbformat

    assert len(NOTEBOOKS) > 3
    for path in NOTEBOOKS:
        cells = nbformat.read(path, as_version=4).cells
        code = [cell for cell in cells if cell.cell_type == "code"]
        assert all(cell.execution_count for cell in code)
        assert any(cell.outputs for cell in code)
