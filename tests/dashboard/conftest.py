"""What several tests of the dashboard need."""

from functools import cache
from io import BytesIO

import pytest
from streamlit.components.v2 import manifest_scanner

from dashboard import reader
from dashboard.state import careful, shipped, stores


@pytest.fixture(scope="session", autouse=True)
def components_sought_once():
    """Each page that is opened would else read what every installed package says of itself."""
    with pytest.MonkeyPatch.context() as patched:
        seek = manifest_scanner.scan_component_manifests
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(seek))
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
