"""The search that runs in a reader's browser, on a host that only serves files."""
