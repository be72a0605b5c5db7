"""What the public sees: every page that shows two apps, and the text pages that staff write."""
