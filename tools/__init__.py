"""What developers run beside the program: see the Makefile."""
