"""Pictures of charts: what must hold for each of them, at any width."""
