"""What is known of each organisation: record, history, fields, signs of life, search."""
