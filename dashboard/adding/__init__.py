"""What visitors add: files, pasted texts, and what was recognised in them."""
