"""Staff screens of the directory, on Wagtail's own viewsets."""
