"""A press that is renewed waits as long as the work lasts, and stays taken back once it is."""

from radon.ui.press import Press


def test_work_that_lasts_renews_its_press_until_it_is_taken_back() -> None:
    press = Press()
    assert not press.renew()
    press.note()
    press.at = (press.at or 0.0) - 1_000  # long ago
    assert not press
    assert press.renew() and press
    press.forget()
    assert not press.renew() and not press
