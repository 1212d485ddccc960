"""What texts share, which comes from which, and what changed on the way."""
