"""Archives of any size, made up: see ``python -m bench.made --help``."""
