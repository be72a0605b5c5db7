"""Public pages and staff screens of the plan."""
