"""A guide as a person reads it aloud, and as YAML with every short form written out."""
