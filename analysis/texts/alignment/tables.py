"""Which columns say where something stands, in one text or in two?"""

from typing import Final

SIDE: Final = ("field", "start", "end", "sentence", "sentence_start")
"""The columns that say where something stands, and in which sentence."""

BOTH_SIDES: Final = tuple(f"{name}_{side}" for side in "ab" for name in SIDE)
"""The same in two texts."""

NUMBERS: Final = "start_a end_a sentence_start_a start_b end_b sentence_start_b"
"""Those of them that are whole numbers."""
