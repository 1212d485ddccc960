"""What a reader sees: charts, answers in a sentence, highlighted text."""
