"""The server: it parses what comes in, calls what decides, and answers."""
