"""The contract: JSON Schema fragments that Python, TypeScript, the docs and editors all read."""
