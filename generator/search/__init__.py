"""The index behind the command line's search."""
