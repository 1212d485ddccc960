"""The dashboard: thin Streamlit pages over the analysis library."""
