"""How it is written: how certain, how hard to read, with how many different words."""
