"""Speed beside what people would use instead: see ``python -m bench.speed --help``."""
