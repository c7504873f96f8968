"""Old drafts go when the application opens its base."""

from datetime import date, timedelta
from pathlib import Path

import pytest
import streamlit as st
from sqlalchemy import update

from radon.store.drafts import KEPT_DAYS, read_draft, write_draft
from radon.store.engine import Engine, writing
from radon.store.record_schema import draft
from radon.ui import session
from radon.workflows.example.load_examples import load_examples
from radon.workflows.registers.purge_drafts import purge_drafts

DAY = date(2026, 11, 22)


def _write(engine: Engine, token: str, age: int) -> None:
    write_draft(engine, "satm", token, "suivi/formation", {"titre": "commencé"})
    at = f"{DAY - timedelta(days=age)}T08:00:00Z"
    with writing(engine) as connection:
        connection.execute(update(draft).where(draft.c.token == token).values(at=at))


def test_a_draft_is_kept_as_long_as_it_is_said(engine: Engine) -> None:
    _write(engine, "vieux", KEPT_DAYS + 1)
    _write(engine, "juste", KEPT_DAYS)
    assert purge_drafts(engine, DAY) == 1
    assert read_draft(engine, "satm", "vieux") is None
    assert read_draft(engine, "satm", "juste") is not None


def test_the_application_purges_them_when_it_opens_its_base(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_examples(engine, DAY)
    _write(engine, "vieux", KEPT_DAYS + 1)
    monkeypatch.setenv("SPSTI_RADON_BASE", f"sqlite:///{(tmp_path / 'base.db').as_posix()}")
    monkeypatch.setattr(session, "today", lambda: DAY)
    st.cache_resource.clear()
    opened = session.engine()
    st.cache_resource.clear()
    assert read_draft(opened, "satm", "vieux") is None
