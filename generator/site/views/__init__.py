"""One view a kind of page: the archive to everything that the page's template reads."""
