"""One file for each check that holds several documents against each other."""
