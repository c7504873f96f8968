"""The texts and coefficients that the product knows, taken over into the register *veille*.

Gather (the reference, the register), decide (:func:`radon.domain.tracking.watch.compare_watch`),
apply what the user chose, once it was shown: as records of theirs, with their name.
"""

from collections.abc import Collection, Sequence
from datetime import date

import pandas as pd

from radon.domain.registers.activity import Activity, build_frame
from radon.domain.registers.kinds import KINDS
from radon.domain.tracking.watch import Entry, WatchDiff, compare_watch
from radon.errors import UnusableSetting
from radon.sources.measurement.coefficients import load_coefficients, load_texts
from radon.store.engine import Engine, reading
from radon.store.records import read_records
from radon.workflows.registers.load_activity import as_row
from radon.workflows.registers.record_activity import GivenActs, record_acts

__all__ = ["compare_known", "prefill_watch"]

_REGISTER = "veille"


def compare_known(activity: Activity) -> WatchDiff:
    """What the product knows that the register does not; nothing is written."""
    return compare_watch(activity.frames[_REGISTER], _list_known())


def prefill_watch(
    engine: Engine, spsti: str, chosen: Collection[str], *, author: str, today: date
) -> list[int]:
    """Add the known texts of these titles; their ids.

    What someone else took over meanwhile is not added twice. Raises UnusableSetting when nothing is
    left to add.
    """
    missing = compare_watch(_read_register(engine, spsti), _list_known()).new
    wanted = [{**one, "repere_le": today.isoformat()} for one in missing if one["titre"] in chosen]
    if not wanted:
        raise UnusableSetting("Ces textes sont déjà dans le registre : rien n'a été ajouté.")
    return record_acts(engine, spsti, GivenActs(_REGISTER, wanted), author=author, today=today)


def _list_known() -> Sequence[Entry]:
    """Texts then coefficients, each by date."""
    texts = sorted(load_texts(), key=lambda one: one.en_vigueur)
    coefficients = sorted(load_coefficients(), key=lambda one: one.en_vigueur)
    entries = [one.watch_entry() for one in texts]
    return [*entries, *(one.watch_entry() for one in coefficients)]


def _read_register(engine: Engine, spsti: str) -> pd.DataFrame:
    with reading(engine) as connection:
        records = read_records(connection, spsti, [_REGISTER])
    return build_frame(KINDS[_REGISTER], [as_row(one) for one in records])
