"""References: to copy in the common styles, and to load into a reference manager."""
