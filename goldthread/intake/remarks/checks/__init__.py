"""One file for each check of a single document."""
