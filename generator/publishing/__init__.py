"""What is known of a published site, and how its next state is made beside it."""
