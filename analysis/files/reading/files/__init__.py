"""Which files are there, of which kind is each, and who reads it?"""
