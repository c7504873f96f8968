"""Radon zones of the member companies of an occupational-health service (SPSTI), and what it does.

Reading the tree from left to right is reading the work::

    sources  (files that come in)  ->  domain  (the rules, pure)  ->  outputs  (files that go out)

``store`` keeps what must last: members, campaigns, records. ``workflows`` runs one job each and is
the only one that opens ``sources`` and ``store``; ``cli`` and ``ui`` are the two doors.

Whom to reach: ``domain.zonage -> resolution -> attachment -> targeting``. What was done, and what
it amounts to: ``domain.tracking -> indicator, contract -> report``.
The zone list is the arrêté of 27 June 2018, by reference to the communes of 1 January 2016; what a
service has to do is its contract, ``data/contrats``.
"""

__version__ = "0.1.0"
