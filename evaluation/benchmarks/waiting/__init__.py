"""How long does a reader wait, how much is fetched, what does a visitor cost the server?"""
