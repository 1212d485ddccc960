"""Read a workbook from standard input in a process of its own; see `workbooks`.

Writes one line of JSON a sheet: its name and the rows that are not blank, with their numbers;
or one word that says why not. It stands alone, so that it starts in an instant.
"""

import json
import sys
from io import BytesIO

MEMORY = 768 * 2**20  # bytes of address space: 4,000,000 cells and their texts
SECONDS = 60  # of the processor, as `workbooks` waits
CELLS = 4_000_000  # as `rows.MAX_CELLS`


def main() -> None:
    """Answer for the workbook in standard input."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))  # also if nobody waits for it
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ImportError, ValueError, OSError):
        pass  # Windows has no such limits
    import python_calamine

    try:
        lines = sheets(sys.stdin.buffer.read())
    except python_calamine.PasswordError:
        lines = [json.dumps("password")]
    except MemoryError:
        lines = [json.dumps("cells")]
    except BaseException:  # calamine panics on some damaged files
        lines = [json.dumps("damaged")]
    sys.stdout.buffer.write("\n".join(lines).encode("utf-8", "replace"))


def sheets(data: bytes) -> list[str]:
    """Return a line for each sheet of a workbook."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    lines, left = [], CELLS
    for name in workbook.sheet_names:
        sheet = workbook.get_sheet_by_name(name)
        rows = []
        for number, cells in enumerate(sheet.iter_rows(), 1):
            row = [plain(cell) for cell in cells]
            while row and row[-1] is None:
                row.pop()
            if row:
                rows.append((number, row))
                left -= len(row)
            if left < 0:
                raise MemoryError
        lines.append(json.dumps([name, rows]))
    return lines


def plain(cell: object) -> object:
    """Return a cell as JSON holds it: None if blank, a date as ISO 8601."""
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return cell if isinstance(cell, str | int | float) else str(cell)


if __name__ == "__main__":
    main()
