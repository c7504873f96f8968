"""What lives in the URL: service, filters, company. It survives a refresh and can be shared.

The page menu of Streamlit drops the query; :func:`restore` (called by ``app.py``) puts the service
and the filters of the session back, so that they follow from page to page.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import NoReturn

import streamlit as st

from radon.domain.targeting.filter_params import NAMES, filter_params
from radon.domain.targeting.filters import Filters
from radon.domain.targeting.view import View

Params = Mapping[str, str | Sequence[str]]
FOLLOWING = ("spsti", *NAMES)
LIST_VIEW = ("vue", "tri")
"""Which rows of the list of companies, in which order: a card leads back to them."""
_MEMORY = "adresse_retenue"


def restore(known: Collection[str]) -> None:
    """Complete the address with what the session remembers (``app.py`` only).

    ``known``: codes of the services. An address that names its service is taken as it stands.
    """
    if read("spsti") not in known:
        remembered: Params = st.session_state.get(_MEMORY, {})
        write({name: values for name, values in remembered.items() if not read_all(name)})
    if read("spsti") not in known:
        write({"spsti": next(iter(known))})
    st.session_state[_MEMORY] = {name: read_all(name) for name in FOLLOWING if read_all(name)}


def read(name: str) -> str:
    """One value of the address, "" when it is not there."""
    values = read_all(name)
    return values[0] if values else ""


def read_all(name: str) -> list[str]:
    """All values of a repeated name, in order."""
    return st.query_params.get_all(name)


def write(params: Params) -> None:
    """Set these names of the address ("" or [] takes one away); the others stay."""
    for name, values in params.items():
        if values and values != read_all(name):
            st.query_params[name] = values
        elif not values and name in st.query_params:
            del st.query_params[name]


def go_to(page: str, **params: str | Sequence[str]) -> NoReturn:
    """Leave for a page, "ciblage/entreprises", keeping service and filters, with these besides.

    ``go_to("ciblage/fiche", adherent="12")``. A filter given here replaces the present one.
    """
    st.switch_page(f"pages/{page}.py", query_params=_following(params))


def link(
    label: str,
    page: str,
    *,
    icon: str | None = None,
    fresh: bool = False,
    **params: str | Sequence[str],
) -> None:
    """A link to a page, as :func:`go_to`. ``fresh``: without the present filters.

    ``label`` is ours (Markdown): text of a file goes through ``messages.plain`` first.
    """
    query = _following(params, fresh=fresh)
    st.page_link(f"pages/{page}.py", label=label, icon=icon, query_params=query)


def link_companies(
    label: str, filters: Filters, icon: str | None = None, view: View = View.CIBLEES
) -> None:
    """A link to the list of companies under these filters, and no other. ``view``: which of its
    rows."""
    link(
        label, "ciblage/entreprises", icon=icon, fresh=True, **filter_params(filters),
        vue="" if view is View.CIBLEES else view,
    )  # fmt: skip


def _following(params: Params, *, fresh: bool = False) -> dict[str, str | list[str]]:
    names = ("spsti",) if fresh else FOLLOWING
    kept: dict[str, str | Sequence[str]] = {name: read_all(name) for name in names}
    kept.update(params)
    return {
        name: values if isinstance(values, str) else list(values)
        for name, values in kept.items()
        if values
    }
