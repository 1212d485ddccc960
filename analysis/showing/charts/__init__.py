"""Charts: a result table in, a `plotly.graph_objects.Figure` out; no state, no Streamlit.

Points carry their row's key in `customdata`, so that a click leads back to the sentences.
"""
