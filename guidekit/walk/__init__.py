"""The browser runner: finds a real browser, opens it, and walks guides in it."""
