"""Who reads what goes out: the service, or the partners of its contract."""

from radon.domain.words.labelled_code import LabelledCode


class Public(LabelledCode):
    """Who reads it: the service (lists with names), or its partners (counts only)."""

    SERVICE = "service", "version complète, réservée au service"
    PARTENAIRES = "partenaires", "version pour les partenaires"
