"""What stops a job of the store; see :mod:`radon.errors` for the tree that these belong to."""

from radon.errors import RadonError


class UnusableStore(RadonError):
    """The database cannot be opened, read or written."""


class DamagedStore(UnusableStore):
    """The file of the database no longer holds together, or is no database at all."""


class ChangedMeanwhile(RadonError):
    """Someone else wrote what was about to be written; the message says who, when and what."""
