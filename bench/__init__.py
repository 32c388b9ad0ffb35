"""Measures quality and speed against ../shared; `python -m bench` runs everything."""
