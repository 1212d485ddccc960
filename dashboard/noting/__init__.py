"""What readers note: on a passage, a row, a figure, the study; and how any change is undone."""
