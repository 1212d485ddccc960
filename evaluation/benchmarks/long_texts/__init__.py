"""How do time and memory of each measure grow with the length of a text, whatever it holds?"""
