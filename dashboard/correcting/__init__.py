"""What readers correct: forms, lists, signatures."""
