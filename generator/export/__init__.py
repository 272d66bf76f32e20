"""The archive for researchers and libraries: tables, a database, a bag to keep."""
