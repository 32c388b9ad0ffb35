"""Pages as people paste them, written for these tests: every name and happening is invented."""

from __future__ import annotations

from rashomon.clean import clean
from rashomon.model import Capture, Metadata, Report

FERRY = (
    "The ferry Marisol sank off the port of Tarrenhaven on Tuesday night after it struck a sandbank, killing at least nine people,"
    " the coast guard said.",
    "Rescue boats pulled 212 passengers from the water before dawn, coast guard commander Ilse Brandauer told reporters at the harbour.",
    "“We heard a long grinding noise and then the lights went out,” said Pavo Lindqvist, a lorry driver who had been on the car deck.",
    "The operator, Nordlinie, denied that the vessel had been overloaded and said an inspection in March had found no faults.",
    "Opposition leaders in the Tarren assembly called for the resignation of the transport minister, who took office last year.",
    "Divers were expected to resume the search for four missing crew members on Wednesday, weather permitting.",
)


def read(text: str, media: str = "text/plain", locator: str = "in/paste.txt", stem: str = "paste", **said: str) -> Report:
    return clean(Capture(locator, stem, media, text, Metadata(**said)))  # type: ignore[arg-type]


def reason_of(report: Report, start: str) -> str | None:
    return next((piece.reason for piece in report.left_out if piece.text.startswith(start)), None)


NAVIGATED = f"""Skip to content
Wednesday, May 5th
Menu
Search

Get the Tarren Courier in your inbox every morning.

Subscribe

Mayor Opens New Tram Line to Upper Quay After Nine Years of Delays

Local Bakery Wins National Prize for Rye Bread, Plans Expansion

Parliament Rejects Budget in Late-Night Vote

May 5, 2021 7:42 am

3

At Least Nine Killed as Ferry Sinks Off Tarrenhaven

avatar by AFP and Courier Staff

Rescue workers carry a survivor ashore at the harbour of Tarrenhaven, May 5, 2021. Photo: AFP / Jorun Aasen / Pool.

{FERRY[0]}

{FERRY[1]}

Related coverage

May 4, 2021 6:10 pm

0

Fishing Quotas to Be Cut Again Next Year

Fishing crews along the northern coast will be allowed to land a fifth less cod from January, according to a draft...

{FERRY[2]}

Ministers under pressure

{FERRY[3]}

READ MORE: Island council debates price of ferry tickets

{FERRY[4]}

{FERRY[5]}

Share this Story: Share On Facebook Share On Twitter

Join the conversation

Leave a Reply

Your email address will not be published.

The Tarren Courier

Copyright ©2021 TarrenCourier.com. All Rights Reserved.

This site is protected by reCAPTCHA and the Privacy Policy and Terms of Service apply."""

NEWSLETTER = (
    "Newsletter Sign Up Continue reading the main story Coast Today Get the news of the coast delivered to your inbox every day. "
    "Please verify you're not a robot by clicking the box. Invalid email address. Please re-enter. Thank you for subscribing."
)

SINGLE_LINES = f"""Image copyright EPA Image caption The ferry lay on its side at first light
{FERRY[0]}
{FERRY[1]}
'Grinding noise'
{FERRY[2]}
Image copyright Getty Images Image caption Families waited at the harbour through the night
{FERRY[3]}
{NEWSLETTER}
{FERRY[4]}
Advertisement Continue reading the main story
{FERRY[5]}
Have you been affected? Email us at desk@coast.example or call 0555 123 4567"""

GALLERY = f"""{FERRY[0]}
Tarrenhaven: A Harbour and its People
12 show all Tarrenhaven: A Harbour and its People
1/12 1998 Children wait for the first ferry of the season. (Tarrenhaven, June 1, 1998) Mira Solheim
2/12 2003 A fisherman mends his nets, which he said were older than his sons. (Upper Quay, August 9, 2003) Mira Solheim
{FERRY[1]}
{FERRY[3]}
Additional reporting from agencies"""
