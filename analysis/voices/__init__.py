"""Who speaks: attributions, who the speakers are, and whose every word is."""
