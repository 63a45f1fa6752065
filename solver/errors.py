"""The one error a user of the solver can cause."""


class InputError(ValueError):
    """Input that cannot be used.

    The message names what is wrong, where, and what would be right, on one line: the
    command prints it as it stands.
    """
