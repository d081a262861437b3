"""From a checked project to what browsers get."""
