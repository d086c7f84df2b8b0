"""Shared Streamlit pieces: who is asking, how things look, and the only place that caches for screens."""
