"""Fictional reports for the tests of lineage."""

from __future__ import annotations

from typing import Any

from rashomon.model import Report

WIRE = (
    "The ferry Corvina struck the breakwater of Port Ilven shortly before dawn on Monday, killing at least four sailors, the "
    "coast guard said.\n\n"
    "Harbour master Lena Voss said the pilot had ignored two warnings from the control tower. “We watched the lights come straight at us,” "
    "Voss told Northwire.\n\n"
    "Rescuers pulled about 60 passengers from the water during a search that lasted until noon.\n\n"
    "The owner of the ferry, Ostrand Lines, denied that the radar had been out of order for weeks.\n\n"
    "The Corvina carried timber and passengers between the islands of the Karsa group, where storms often close the "
    "smaller harbours in winter."
)
REWORDED = (
    "The Corvina ferry hit the Port Ilven breakwater shortly before dawn Monday and at least four sailors were killed, the "
    "coast guard said.\n\n"
    "Lena Voss, the harbour master, said that the pilot ignored two warnings of the control tower. “We saw the lamps come straight at us,” "
    "Voss told Northwire.\n\n"
    "Rescuers took over 60 passengers from the water in a search lasting until midday.\n\n"
    "Timber and passengers were carried by the Corvina among the islands of the Karsa group, where winter storms close small "
    "harbours often."
)
OWN = (
    "On the quay of Port Ilven, relatives waited all morning for news of the Corvina and were given coffee by the fishermen's wives.\n\n"
    "“We watched the lights come straight at us,” Lena Voss, who runs the harbour, told reporters.\n\n"
    "Nobody from the company had come, they complained, and the list of names was pinned to a lamp post at nine."
)
MIXED = (
    "Our reporter found the company's office locked on Monday afternoon, and the neighbours said it had been so since Saturday.\n\n"
    "Rescuers pulled about 60 passengers from the water during a search that lasted until noon.\n\n"
    "The mayor has called a meeting for the evening, at which the unions want to speak about pay, rotas and the age of the fleet."
)


def report(name: str, text: str, **more: Any) -> Report:
    return Report(id=name, stem=name, locator=name, text=text, language="en", **more)
