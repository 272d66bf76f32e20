"""Files to articles: plain text and Markdown, dates, live updates, leftovers of web pages."""
