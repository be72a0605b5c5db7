"""People who sign in: staff of the support point, and their roles."""
