"""The bytes of files that a widget received: taken out of the server's memory as they are read.

Streamlit keeps what is uploaded until the tab is closed, also where the widget is gone.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

if TYPE_CHECKING:
    from streamlit.typing import UploadedFile


def taken(files: "Iterable[UploadedFile]") -> list[tuple[str, bytes]]:
    """Return name and bytes of each file; the widget that received them has none from now on."""
    given = [(file.name, file.getvalue(), file.file_id) for file in files]
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        for _, _, file_id in given:
            context.uploaded_file_mgr.remove_file(context.session_id, file_id)
    return [(name, data) for name, data, _ in given]
