"""Staff pages of the directory that are more than a list: the desk of an organisation, groups."""
