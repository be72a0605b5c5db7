"""Where: municipalities, parishes, villages through all reforms, and the point's own areas."""
