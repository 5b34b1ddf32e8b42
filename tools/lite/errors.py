"""What goes wrong while a site is built, in words for the person who builds it."""


class BuildError(Exception):
    """A site cannot be built; the message says what is missing or wrong, and what to do."""
