"""A short article, and an archive of files."""

import io
import zipfile

LEAD = "The council of Elva has closed the old bridge after a crack was found on Monday."
TEXT = f"{LEAD}\nMayor Ida Marr said the bridge would stay closed until the spring."


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()
