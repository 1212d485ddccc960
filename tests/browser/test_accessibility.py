"""axe on every page. What Streamlit itself gets wrong is listed; anything else fails."""

from importlib.resources import files

import pytest

from .conftest import PAGES, settle

AXE = (files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8")
# Rule → selector of the stock element that breaks it, in Streamlit 1.67.
STOCK = {
    "empty-table-header": "[data-testid=stDataFrame]",
    # Every table numbers its cells from zero, so that two tables on a page share ids.
    "duplicate-id-active": "[data-testid=stDataFrame]",
    "presentation-role-conflict": "[data-testid=stFileUploader]",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_that_is_ours(new_visitor, path, scheme):
    page = new_visitor(color_scheme=scheme)
    page.goto(f"/{path}")
    page.locator("h1").first.wait_for()
    settle(page)
    page.evaluate(AXE)
    found = page.evaluate(
        """async (stock) => {
          const result = await axe.run(document, { resultTypes: ["violations"] })
          const ours = []
          for (const rule of result.violations) for (const node of rule.nodes) {
            const element = document.querySelector(node.target[node.target.length - 1])
            if (stock[rule.id] && element && element.closest(stock[rule.id])) continue
            ours.push(`${rule.id}: ${node.html.slice(0, 200)}`)
          }
          return ours }""",
        STOCK,
    )
    assert found == []
