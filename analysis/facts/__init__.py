"""What is stated: figures, days, places, statements, and what is left out."""
