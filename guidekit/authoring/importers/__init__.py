"""Brings tours of other tools over: one module per format, a table of them, and an account of what was lost."""
