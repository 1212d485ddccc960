"""What can be wrong with the folder of corpora, with a set, or with what was asked for?"""


class ValidationError(ValueError):
    """What was asked for cannot be scored; the message says why and what to do."""


class UnusableSetError(ValidationError):
    """A set is missing or changed; the message says where it was looked for."""
