"""Charts as plain numbers: where marks stand in percent, what each says. Templates draw them."""
