"""Brings tours of other tools over: a module per format, a table of them, an account of what was lost."""
