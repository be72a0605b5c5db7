"""Lists that somebody brings: any spreadsheet is read, matched, given back, taken over."""
