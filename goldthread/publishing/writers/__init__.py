"""Writers: each turns a manuscript and a layout into the bytes of one format, and knows nothing else."""
