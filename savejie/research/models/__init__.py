"""What research keeps."""

from savejie.research.models.filed import FiledReports

__all__ = ["FiledReports"]
