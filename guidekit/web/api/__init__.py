"""What back ends ask with an API key: one table of calls, and a handler for each."""
