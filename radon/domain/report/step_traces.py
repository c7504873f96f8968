"""What brings a company to a step of accompaniment, as traces in the registers.

The steps are those of :func:`radon.domain.tracking.progress.list_steps`: a company that a
communication reached or that came to an event is *sensibilisée*.
"""

from radon.domain.counting.period import Period
from radon.domain.disclosure.cell import Cell, Trace
from radon.domain.registers.codes import Step
from radon.domain.report.matter import Matter
from radon.domain.tracking.outreach import OUTSIDE

FIRST_STEP = Step.SENSIBILISATION


def trace_step(matter: Matter, step: str, period: Period) -> frozenset[Trace]:
    """What a company at that step left in the records of a period."""
    trace = matter.quantities.trace
    own = trace("accompagnement", period, {"etape": (step,)})
    if step != FIRST_STEP:
        return own
    sent = trace("communication", period, {"canal": OUTSIDE})
    return own | sent | trace("action_collective", period)


def describe_furthest(matter: Matter, step: str) -> Cell:
    """The companies whose furthest step since the start is that one; "" for those at none."""
    steps = list(Step)
    rank = steps.index(Step(step)) if step else -1
    period = matter.since_start
    beyond: frozenset[Trace] = frozenset().union(
        *(trace_step(matter, code, period) for code in steps[rank + 1 :])
    )
    return Cell(traces=trace_step(matter, step, period) if step else frozenset(), without=beyond)
