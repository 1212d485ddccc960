"""Do two passages say the same in other words? Vectors of word pieces, matched one by one.

Every sentence is read by a small encoder, alone and once; each of its word pieces gets a vector
that tells what it means there. A passage is found in another text as far as each of its pieces
has one there that is like it ("late interaction", Khattab & Zaharia 2020,
doi:10.1145/3397271.3401075). `encoder` makes the vectors, `matching` compares them.

    documents = [document_of(text) for text in texts]
    meanings = Meanings(documents)
    found = meanings.of(0, spans)       # stretches of text 0 in all sentences of all texts
    found.window[k, row]                # 0–1: how much of stretch k is in that sentence or the next
"""

from analysis.language.meaning.encoder import Vectors, can_read, read_all, vectors_in, vectors_of
from analysis.language.meaning.matching import Found, Meanings

__all__ = ["Found", "Meanings", "Vectors", "can_read", "read_all", "vectors_in", "vectors_of"]
