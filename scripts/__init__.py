"""Scripts that make what the project ships; run from the root of a checkout."""
