"""Articles and links to pages: addresses, the plan, one view a kind of page."""
