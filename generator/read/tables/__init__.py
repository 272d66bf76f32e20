"""What newsrooms write, in tables: words and names that the rules of reading look up."""
