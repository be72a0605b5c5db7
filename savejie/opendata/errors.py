"""What can be wrong with a wish for open data."""

from django.utils.translation import gettext as _

from savejie.core.errors import Refused


class FolderTaken(Refused):
    """The folder holds something else."""

    def __init__(self, folder: object) -> None:
        super().__init__(
            _(
                "%(folder)s holds something that is not an edition of ours. Nothing was written: name"
                " another folder, or an empty one."
            )
            % {"folder": folder}
        )
