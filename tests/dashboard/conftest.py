"""What several tests of the dashboard need."""

from functools import cache
from io import BytesIO

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from dashboard import reader
from dashboard.state import careful, shipped, stores


@pytest.fixture(scope="session", autouse=True)
def pages_open_quickly():
    """Streamlit reads anew for each page what every installed package says, and looks 1,000 times
    a second whether its script has ended: here it is read once, and the end is waited for.
    """
    seek = manifest_scanner.scan_component_manifests
    look = local_script_runner.require_widgets_deltas

    def wait(runner, timeout):
        runner._script_thread.join(timeout)
        look(runner, 1 if runner.script_stopped() else 0)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(seek))
        patched.setattr(local_script_runner, "require_widgets_deltas", wait)
        yield


@pytest.fixture
def newly_measured(monkeypatch):
    """Nothing was measured before, and nothing came with Parallax."""
    monkeypatch.setattr(shipped, "found", lambda *_: None)
    stores.FOR_ALL.clear()
    yield
    stores.FOR_ALL.clear()


@pytest.fixture(autouse=True)
def nobody_at_home(monkeypatch):
    for name in ("PARALLAX_STUDIES", "PARALLAX_CORRECTIONS"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def read_here(request, monkeypatch):
    """Read what is added in this process, where the process is not what is tested."""

    def answered(asked, _seconds):
        head, *files = asked
        return b"", b"".join(reader.answered(head, BytesIO(b"".join(files)), BytesIO()))

    if not request.node.get_closest_marker("processes"):
        monkeypatch.setattr(careful, "_answered", answered)
