"""Pages of surveys: what the public sees, and the staff's side."""
