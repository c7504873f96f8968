"""The contents that Hypothesis makes are what the application would have kept."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from radon.domain.registers.check import check_content
from radon.domain.registers.kinds import KINDS
from tests.domain.registers.contents import TODAY, contents, services

RECORDS = {"personne": [1, 2], "support": [3], "veille": [4, 5]}


@pytest.mark.parametrize("code", KINDS)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_every_register_has_contents_that_hold(code, data):
    content = data.draw(contents(KINDS[code], [1, 2, 3], RECORDS))
    assert check_content(KINDS[code], content, TODAY) == (content, {})


@settings(max_examples=15, deadline=None)
@given(services())
def test_a_service_has_frames_of_all_registers(service):
    frames = service.activity.frames
    assert list(frames) == list(KINDS)
    assert sum(len(frame) for frame in frames.values()) == len(service.rows)
