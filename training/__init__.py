"""How the tagger that ships in `analysis/models` is trained: `python -m training CORPORA`."""
