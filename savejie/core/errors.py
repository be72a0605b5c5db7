"""What can go wrong, named for the user's problem."""


class Refused(Exception):
    """Something asked for cannot be done; the text says what, where and what to do."""

    def __init__(self, sentence: object) -> None:
        super().__init__(str(sentence))

    @property
    def sentence(self) -> str:
        """The sentence that the user reads."""
        return str(self.args[0])
