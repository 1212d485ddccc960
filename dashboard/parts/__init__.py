"""What pages are put together from: questions, charts, tables, texts with marks."""
