"""Make the pictures of the lesson and of README, from the invented events: python docs/pictures.py.

Needs what the browser tests need: Chromium and Playwright.
"""

import io
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.browser.conftest import CHROMIUM, FLAGS, settle  # noqa: E402

EVENT: Final = "?event=dam-breach"
PICTURES: Final = {
    "overview": ("overview", 1000, ""),
    "lesson-start": ("start", 860, ""),
    "lesson-tree": ("family-tree", 900, ".st-key-family-tree"),
    "lesson-facts": ("facts", 1400, ".st-key-facts-matrix"),
}
"""Name of each picture → the page it shows, the window's height, and what of it, if not all."""


def main() -> None:
    """Start a dashboard of its own, and take every picture."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    code = f"from dashboard.server import start; start(port={port}, headless=True, shared=True)"
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen([sys.executable, "-c", code], cwd=folder)
        try:
            _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            _take_all(f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.wait(20)


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise TimeoutError(address)


def _take_all(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, headless=True)
        for name, (page, height, part) in PICTURES.items():
            context = browser.new_context(
                viewport={"width": 1280, "height": height}, reduced_motion="reduce"
            )
            if name != "lesson-start":
                context.add_init_script("localStorage.setItem('parallax-tour', 'seen')")
            _take(context.new_page(), f"{address}/{page}{EVENT}", part, HERE / f"{name}.png")
            context.close()
        browser.close()


def _take(page: Any, address: str, part: str, path: Path) -> None:
    page.goto(address)
    page.locator("h1").first.wait_for()
    settle(page, 2_500)
    shown = page.locator(part).first if part else page
    picture = Image.open(io.BytesIO(shown.screenshot())).convert("RGB")
    # The rare colours of marks count as much as the paper's: 256 of them make a small file.
    few = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    print(path.name, path.stat().st_size // 1000, "kB")


if __name__ == "__main__":
    main()
