"""``python -m generator`` is ``newsarchive``."""

from generator.start import main

if __name__ == "__main__":
    main()
