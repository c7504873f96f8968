"""Everything that stops a job. The message is one French sentence: where, what, what to do.

::

    RadonError
    ├── UnusableFile        a file given by the user cannot be read as what it should be
    │   └── PersonalFile    it is of persons: whoever holds it lets it go at once
    ├── UnusableReference   the reference data that the product ships is missing or does not hold
    ├── UnusableService     a service on the network does not answer, or not as it should
    └── UnusableSetting     an option or a setting has a value that means nothing

A bad *row* is never an exception: it is a :class:`radon.domain.words.problem.Problem`.
Exceptions become text in exactly one place per door: ``cli.py`` (and, later, ``ui/messages.py``).
What the operating system says of its own failures is English, or whatever language it has:
:func:`describe_system_error` is what sentences quote instead.
"""

import errno


class RadonError(Exception):
    """Base of every error whose text is meant for the user."""


class UnusableFile(RadonError):
    """A file given by the user cannot be read as what it should be."""


class PersonalFile(UnusableFile):
    """A file of persons, given for one of companies. Nothing of it is kept, nor said: the message
    holds no value of it."""


class UnusableReference(RadonError):
    """The reference data that the product ships is missing or does not hold."""


class UnusableService(RadonError):
    """A service on the network does not answer, or not as it should."""


class UnusableSetting(RadonError):
    """An option or a setting has a value that means nothing."""


# By the name of the errno: not every system has them all.
_SYSTEM_ERRORS = {
    "ENOSPC": "plus de place sur le disque",
    "EDQUOT": "quota de disque atteint",
    "EACCES": "accès refusé",
    "EPERM": "accès refusé",
    "EROFS": "support en lecture seule",
    "ENAMETOOLONG": "nom de fichier trop long",
    "ENOENT": "fichier ou dossier introuvable",
    "EISDIR": "c'est un dossier",
    "ENOTDIR": "un élément du chemin n'est pas un dossier",
    "EEXIST": "un fichier de ce nom existe déjà",
    "ENOTEMPTY": "le dossier n'est pas vide",
    "EBUSY": "occupé par un autre programme",
    "ETXTBSY": "occupé par un autre programme",
    "EFBIG": "fichier trop gros pour ce support",
    "EIO": "le support ne répond pas correctement",
    "ENODEV": "support absent",
    "ENXIO": "support absent",
    "ESTALE": "le partage réseau n'est plus là",
    "ETIMEDOUT": "le réseau ne répond pas",
    "EMFILE": "trop de fichiers ouverts",
    "ENFILE": "trop de fichiers ouverts",
    "ENOMEM": "mémoire insuffisante",
    "EINVAL": "nom ou opération refusés par le système",
    "ELOOP": "le chemin tourne en rond",
    "EADDRINUSE": "port déjà utilisé",
}
_BY_NUMBER = {
    getattr(errno, name): words for name, words in _SYSTEM_ERRORS.items() if hasattr(errno, name)
}


def describe_system_error(error: OSError) -> str:
    """What the system refused, in French; its number when we have no words for it."""
    if error.errno is None:
        return "erreur du système"
    return _BY_NUMBER.get(error.errno, f"erreur n° {error.errno} du système")
