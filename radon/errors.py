"""Everything that stops a job. The message is one French sentence: where, what, what to do.

::

    RadonError
    ├── UnusableFile        a file given by the user cannot be read as what it should be
    ├── UnusableReference   the reference data that the product ships is missing or does not hold
    └── UnusableSetting     an option or a setting has a value that means nothing

A bad *row* is never an exception: it is a :class:`radon.domain.problem.Problem`.
Exceptions become text in exactly one place per door: ``cli.py`` (and, later, ``ui/messages.py``).
"""


class RadonError(Exception):
    """Base of every error whose text is meant for the user."""


class UnusableFile(RadonError):
    """A file given by the user cannot be read as what it should be."""


class UnusableReference(RadonError):
    """The reference data that the product ships is missing or does not hold."""


class UnusableSetting(RadonError):
    """An option or a setting has a value that means nothing."""
