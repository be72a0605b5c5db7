"""Staff screens of research."""
