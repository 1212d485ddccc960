"""Who published it: an outlet, not an agency, under one spelling?"""
