"""Who is asking: keys, signed user tokens, attributes and whose word counts for them. Knows no HTTP."""
