"""``python -m generator`` is ``newsarchive``."""

from generator.cli import main

if __name__ == "__main__":
    main()
