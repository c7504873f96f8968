"""Radon zones of the member companies of an occupational-health service (SPSTI).

Reading the tree from left to right is reading the work::

    sources  (files that come in)  ->  domain  (the rules, pure)  ->  outputs  (files that go out)

``workflows`` runs one job each and is the only one that opens ``sources``; ``cli`` is the door.
The zone list is the arrêté of 27 June 2018, by reference to the communes of 1 January 2016.
"""

__version__ = "0.1.0"
