"""Events of 40 to 1,000 articles, made of real ones, and what measuring them costs."""
