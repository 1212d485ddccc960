"""From files to the articles table, and from tables to files."""
