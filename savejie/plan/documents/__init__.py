"""Documents in blocks: what each block draws on is gathered into one description, which the press prints."""
