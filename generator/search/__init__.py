"""The index behind ``newsarchive search``: records, words, the Whoosh index and its queries."""
