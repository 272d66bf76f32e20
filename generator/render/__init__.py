"""Pages to bytes: templates, feed, sitemap, data files."""
