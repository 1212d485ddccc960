"""What does a document say? One reader for each kind of file that holds running text."""
