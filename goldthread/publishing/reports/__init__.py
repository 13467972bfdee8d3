"""Reports, one file each. A report gathers what a review holds and gives a manuscript; it knows nothing of formats."""
