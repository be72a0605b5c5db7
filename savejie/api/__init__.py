"""The public contract: the directory's facts as JSON, read only, under /api/v1/."""
