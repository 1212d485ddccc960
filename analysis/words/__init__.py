"""Which words set outlets apart, and what does each call the same people?"""
