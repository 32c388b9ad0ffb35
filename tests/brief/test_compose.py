from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from tests.brief.conftest import span

from rashomon.brief.briefing import Briefing, Line, Options, Section
from rashomon.brief.compose import compose, length
from rashomon.brief.numbers import shown
from rashomon.model import Claim, Content, Control, Cue, Dossier, FigureValue, Mentions, Quantity, Stance, Story

WIRE_FIRST = (
    "The Orlen dam burst early on Monday, Rescuers said.\n\nThe Harrow Company denied it and said the gates were opened as planned."
)


def section(briefing: Briefing, key: str) -> Section:
    return next(part for part in briefing.chapters[0].sections if part.key == key)


def lines(briefing: Briefing) -> Iterator[Line]:
    for chapter in briefing.chapters:
        for part in chapter.sections:
            for line in part.lines:
                yield from (line, *line.below)
            for row in part.table.rows if part.table else ():
                yield from row


def whole(briefing: Briefing) -> str:
    return "\n".join(line.text for line in lines(briefing))


def test_every_citation_slices_back_and_lies_in_its_sentence(dossier: Dossier) -> None:
    texts = {dossier.names[report.id]: report.text for report in dossier.reports}
    found = [citation for line in lines(compose(dossier)) for citation in line.cited]
    assert found
    for one in found:
        words = " ".join(texts[one.report][one.start : one.end].split())
        assert words == one.text
        assert words[:20] in one.quoted or one.quoted in words


def test_everything_reported_is_cited(dossier: Dossier) -> None:
    briefing = compose(dossier)
    for key in ("reported", "disputed", "numbers", "copied"):
        assert all(line.cited for line in section(briefing, key).lines), key


def test_a_dispute_shows_its_sides_in_their_words(dossier: Dossier) -> None:
    (line,) = section(compose(dossier), "disputed").lines
    assert line.text.startswith("Mira Tolt said: “We heard a bang and then the wall was gone.”")
    assert line.text.endswith("(speakers: 1 for and 1 against; 3 reports, 1 newsroom)")
    assert [(below.label, below.text) for below in line.below] == [
        ("Against", "The Harrow Company denied it and said that the gates were opened as planned.")
    ]
    assert {"wire §3.1", "wire §3.2"} <= {one.mark for one in line.below[0].citations}


def test_the_reworded_copy_never_speaks_for_the_original(dossier: Dossier) -> None:
    assert "had vanished" not in section(compose(dossier), "disputed").lines[0].text


def test_the_heaviest_claim_settles_what_comes_first(dossier: Dossier) -> None:
    assert [part.key for part in compose(dossier).chapters[0].sections][:2] == ["disputed", "reported"]
    lighter = tuple(replace(claim, weight=1.0) if claim.status == "disputed" else claim for claim in dossier.claims)
    assert [part.key for part in compose(replace(dossier, claims=lighter)).chapters[0].sections][:2] == ["reported", "disputed"]


def test_outlets_own_voice_is_said_to_be_that(dossier: Dossier) -> None:
    first = compose(dossier).chapters[0].lead[0].text
    assert first.startswith("The Dale writes that Vellin stood under water on Monday after the dam at Orlen gave way.")
    assert first.endswith("(outlets only; 2 reports, 2 newsrooms)")


def test_independence_is_counted_by_newsroom_and_speaker(dossier: Dossier) -> None:
    assert (
        compose(dossier)
        .chapters[0]
        .lead[-1]
        .text.startswith("4 reports of 7 to 8 April 2031, written by 2 newsrooms: Orlen Press and The Dale.")
    )


def test_rival_numbers_stand_side_by_side_with_who_gives_them(dossier: Dossier) -> None:
    (line,) = section(compose(dossier), "numbers").lines
    assert line.text == "People killed: 12 (Rescuers); over 12; 15 (the interior ministry)."
    assert [[one.mark for one in run.citations] for run in line.runs if run.citations] == [
        ["wire §2.1"],
        ["mirror §2.1"],
        ["gazette §2.1", "d-10 §1.2"],
    ]


def test_that_nothing_is_disputed_and_no_numbers_disagree_is_said(dossier: Dossier) -> None:
    agreed = replace(dossier, figures=tuple(replace(figure, status="agree", values=figure.values[:1]) for figure in dossier.figures))
    quiet = replace(agreed, claims=dossier.claims[1:])
    assert compose(quiet).chapters[0].lead[-1].text.endswith("No dispute was found in them, and no figures that disagree.")
    assert compose(replace(quiet, figures=dossier.figures)).chapters[0].lead[-1].text.endswith("No dispute was found in them.")
    assert "No dispute" not in compose(agreed).chapters[0].lead[-1].text


def test_a_number_in_words_alone_is_quoted_and_contradicts_none(dossier: Dossier) -> None:
    first = dossier.figures[0].values[0]
    vague = FigureValue(None, None, None, None, ("d",), (), (replace(first.spans[1], text="dozens"),))
    assert shown(vague) == "“dozens”"
    briefing = compose(replace(dossier, figures=(replace(dossier.figures[0], values=(first, vague)),)))
    assert not any(part.key == "numbers" for part in briefing.chapters[0].sections)


def test_who_holds_a_place_is_told_with_its_dates_and_who_disputes_it(dossier: Dossier) -> None:
    where = span("a", "Valley militia have seized the town of Vellin")
    taken = Control("k", "st", "Vellin", "opposition", "Valley militia", "2031-04-07", None, "day", "captured")
    taken = replace(taken, according=("the Northern Watch",), disputed=("The Harrow Company",), reports=("a",), spans=(where,))
    before = replace(taken, id="j", holder="government", called="army", start=None, end="2031-04-07", how="lost", implied=True)
    before = replace(before, according=(), disputed=())
    known = replace(dossier, control=(taken, replace(taken, id="x", story="other")))
    (line,) = section(compose(known), "held").lines
    assert line.text == (
        "Vellin: captured by “Valley militia” on 7 April 2031, according to the Northern Watch, disputed by the Harrow Company."
    )
    assert [one.mark for one in line.cited] == ["wire §4"]
    (line,) = section(compose(replace(dossier, control=(taken, before))), "held").lines
    assert (
        "lost by the government (“army”) on 7 April 2031, as follows from who took it from them, in the words of Orlen Press" in line.text
    )
    rebel = replace(taken, called="rebel", start_precision="month", how="held")
    (line,) = section(compose(replace(dossier, control=(rebel,))), "held").lines
    assert line.text.startswith("Vellin: held by the opposition (“rebel”) in April 2031, according")


@pytest.mark.parametrize(
    ("measure", "values", "told"),
    [
        ("girls", (21, 82), False),
        ("people killed in Vellin", (12, 15), True),
        ("people killed in Vellin", (2, 130), False),
        ("girls abducted", (21, 82), False),
        ("fire engines", (2, 8), False),
        ("troops stationed in Vellin", (850, 1000), True),
    ],
)
def test_numbers_disagree_only_where_they_count_one_thing(measure: str, values: tuple[float, float], told: bool, dossier: Dossier) -> None:
    rows = tuple(replace(row, value=float(value)) for row, value in zip(dossier.figures[0].values, values, strict=False))
    briefing = compose(replace(dossier, figures=(replace(dossier.figures[0], measure=measure, values=rows),)))
    assert any(part.key == "numbers" for part in briefing.chapters[0].sections) is told


def test_a_toll_that_rose_is_no_disagreement(dossier: Dossier) -> None:
    rows = tuple(replace(row, speakers=(name,)) for row, name in zip(dossier.figures[0].values, ("Ann Orr", "Bo Lund"), strict=False))
    risen = replace(dossier.figures[0], status="updated", values=rows)
    part = section(compose(replace(dossier, figures=(risen,))), "numbers")
    assert (part.title, part.lines[0].text.split(": ")[0]) == ("Which numbers rose", "Rose")


def test_what_a_later_state_says_is_an_update_and_no_alteration(dossier: Dossier) -> None:
    known = replace(dossier.copies[0], direction_confidence=0.9)
    update = replace(dossier.changes[1], after=span("b", "15"))
    part = section(compose(replace(dossier, copies=(known,), changes=(update,))), "altered")
    assert part.title == "What changed later"
    assert part.table
    assert part.table.rows[0][0].text == "update: number"


def test_nothing_was_altered_where_nobody_knows_who_copied(dossier: Dossier) -> None:
    unsure = tuple(replace(copy, direction_confidence=0.55) for copy in dossier.copies)
    loose = tuple(replace(copy, kind="excerpt", direction_confidence=0.9) for copy in dossier.copies)
    for copies in (unsure, loose, ()):
        briefing = compose(replace(dossier, copies=copies, changes=dossier.changes[1:]))
        assert not any(part.key == "altered" for part in briefing.chapters[0].sections)


def test_copies_say_kind_share_and_direction(dossier: Dossier) -> None:
    told = [line.text for line in section(compose(dossier), "copied").lines]
    assert "mirror (The Mirror) rewords wire (80% of its words); direction 90% sure: wire is earlier." in told
    assert any("two versions of one text" in line and "order unknown" in line for line in told)


def test_changes_show_the_altered_words_alone(dossier: Dossier) -> None:
    table = section(compose(dossier), "altered").table
    assert table
    quote, number = table.rows
    assert [run.text for run in quote[1].runs if run.tone == "altered"] == ["bang", "was gone"]
    assert [run.text for run in quote[2].runs if run.tone == "altered"] == ["crash", "had vanished"]
    assert number[2].text == "Rescuers said over 12 people died."
    assert [run.text for run in number[2].runs if run.tone == "altered"] == ["over"]


def test_what_is_uncertain_is_said(dossier: Dossier) -> None:
    unread = replace(dossier, unread=("d",))
    told = [line.text for line in section(compose(unread), "gaps").lines]
    assert told == [
        "mirror: date inferred: “Monday” and the dated reports of its story.",
        "No date is known for d-10.",
        "d-10 was kept and compared, but not read: no reader for its language (en).",
    ]
    assert compose(dossier).closing[0].lines[0].text == "in/blank.txt: the file is empty."


def test_a_length_is_kept_to_and_what_is_left_out_is_counted(dossier: Dossier) -> None:
    extra = tuple(replace(dossier.claims[1], id=f"x{number}", weight=0.1) for number in range(60))
    long = replace(dossier, claims=(*dossier.claims, *extra))
    for words in (150, 300, 500):
        assert 0.85 * words <= length(compose(long, Options(words=words)).chapters[0]) <= 1.15 * words
    kept = section(compose(long, Options(words=300)), "reported")
    assert kept.note == f"{len(kept.lines)} of 63 claims"
    everything = section(compose(long, Options(words=None)), "reported")
    assert (len(everything.lines), everything.note) == (63, "")


def test_an_unresolved_pronoun_is_no_name(dossier: Dossier) -> None:
    rows = tuple(replace(row, source=replace(row.source, name=None, text="He")) if row.id == "s6" else row for row in dossier.statements)
    claims = tuple(replace(claim, speakers={}) if claim.id == "c2" else claim for claim in dossier.claims)
    unnamed = replace(dossier, statements=rows, claims=claims)
    assert "“he”" not in whole(compose(unnamed))
    assert "“he” (not identified) said that 12 people were killed." in whole(compose(unnamed, Options(words=None)))


def test_content_without_its_subject_is_shown_in_its_sentence(dossier: Dossier) -> None:
    words = "were killed"
    at = dossier.reports[0].text.index(words)
    rows = tuple(replace(row, content=Content(words, at, at + len(words), False)) if row.id == "s6" else row for row in dossier.statements)
    assert "Orlen Press writes that rescuers said 12 people were killed." in whole(compose(replace(dossier, statements=rows)))


def test_same_dossier_in_another_order_gives_the_same_briefing(dossier: Dossier) -> None:
    turned = replace(
        dossier,
        reports=dossier.reports[::-1],
        copies=dossier.copies[::-1],
        changes=dossier.changes[::-1],
        newsrooms=dossier.newsrooms[::-1],
        statements=dossier.statements[::-1],
        claims=dossier.claims[::-1],
    )
    assert compose(turned) == compose(dossier)


def test_reports_that_are_missing_do_no_harm(dossier: Dossier) -> None:
    assert compose(replace(dossier, reports=dossier.reports[:1])).chapters
    assert compose(Dossier((), {}, ())).chapters == ()


def test_only_the_largest_stories_are_told_and_the_others_listed(dossier: Dossier) -> None:
    second = Story("su", "Another thing", ("d",))
    briefing = compose(replace(dossier, stories=(*dossier.stories, second)), Options(stories=1))
    assert len(briefing.chapters) == 1
    assert briefing.closing[0].lines[0].text == "“Another thing” (1 report: d-10)."


def test_a_claim_without_words_says_nothing(dossier: Dossier) -> None:
    empty = Claim("e", "Something", "st", "single source", {}, {}, (), ("a",), (), (), "", 99.0)
    assert "Something" not in whole(compose(replace(dossier, claims=(empty,))))


def rescuers(dossier: Dossier, words: str, cue: str, lemma: str, stance: Stance = "asserts", via: str | None = None) -> str:
    """How the line of the rescuers reads where they say this."""
    rows = tuple(
        replace(
            row,
            stance=stance,
            cue=Cue(cue, 0, 0, lemma),
            source=replace(row.source, via=via),
            content=replace(row.content, text=words),
        )
        if row.id == "s6"
        else row
        for row in dossier.statements
    )
    return next(line.text for line in lines(compose(replace(dossier, statements=rows))) if line.text.startswith("Rescuers"))


@pytest.mark.parametrize(
    ("words", "cue", "lemma", "stance", "told"),
    [
        ("12 people were killed", "claimed", "claim", "asserts", "Rescuers said that 12 people were killed."),
        ("responsibility for the rescue", "claimed", "claim", "asserts", "Rescuers claimed responsibility for the rescue."),
        ("to go back", "vowed", "vow", "commits", "Rescuers vowed to go back."),
        ("negligence", "deny", "deny", "denies", "Rescuers denied negligence."),
        ("negligence", "denied", "deny", "denies", "Rescuers denied negligence."),
        ("nobody was warned", "said", "say", "denies", "Rescuers said that nobody was warned."),
        ("the firm of haste", "accused", "accuse", "accuses", "Rescuers accused the firm of haste."),
    ],
)
def test_verbs_lend_no_colour(dossier: Dossier, words: str, cue: str, lemma: str, stance: Stance, told: str) -> None:
    assert rescuers(dossier, words, cue, lemma, stance).startswith(told)


def test_who_was_told_and_who_passed_it_on(dossier: Dossier) -> None:
    words = "12 people were killed"
    assert rescuers(dossier, words, "told", "tell", via="Orlen Press").startswith(f"Rescuers told Orlen Press that {words}.")
    assert rescuers(dossier, words, "said", "say", via="Orlen Press").startswith(
        f"Rescuers, as passed on by Orlen Press, said that {words}."
    )


def test_a_short_table_shows_every_kind_of_change(dossier: Dossier) -> None:
    quote, number, _ = dossier.changes
    more = tuple(
        replace(
            quote,
            before=replace(quote.before, start=quote.before.start + at),
            after=replace(quote.after, start=quote.after.start + at, text=quote.after.text[at:]),
        )
        for at in range(3, 12)
    )
    table = section(compose(replace(dossier, changes=(quote, *more, number))), "altered").table
    assert table
    assert [row[0].text for row in table.rows[:3]] == ["quotation", "number", "quotation"]


def rivals(dossier: Dossier) -> Claim:
    """Rescuers count 12 dead, the ministry 15; nobody denies the other."""
    claim = replace(dossier.claims[1], id="r", status="disputed", statements={"for": ("s6", "s7")}, reports=("a", "d"))
    speakers = ("Rescuers", "the interior ministry")
    return replace(claim, speakers={"for": speakers}, origins=speakers, newsrooms=("Orlen Press", "The Dale"))


def counting(dossier: Dossier) -> tuple[Mentions, ...]:
    def row(report: str, words: str, value: float) -> Mentions:
        text = next(one.text for one in dossier.reports if one.id == report)
        at = text.index(words)
        return Mentions(
            report, (), (), (Quantity(report, at, at + len(words), words, value, value, value, None, None, "people", "killed"),)
        )

    return (row("a", "12", 12), row("d", "Fifteen", 15))


def test_accounts_that_differ_without_a_denial_have_no_sides(dossier: Dossier) -> None:
    alone = replace(dossier, claims=(rivals(dossier),), mentions=counting(dossier), figures=())
    (line,) = section(compose(alone), "differ").lines
    assert line.text == "Rescuers said that 12 people were killed. (2 reports, 2 newsrooms)"
    assert [(below.label, below.text) for below in line.below] == [("", "The interior ministry said that fifteen people died.")]
    assert "No dispute was found" in compose(alone).chapters[0].lead[-1].text


def test_rival_numbers_that_a_figure_tells_are_not_told_twice(dossier: Dossier) -> None:
    briefing = compose(replace(dossier, claims=(rivals(dossier),), mentions=counting(dossier)))
    (line,) = section(briefing, "reported").lines
    assert line.text.endswith("(2 reports, 2 newsrooms; the numbers differ, see below)")
    assert not any(part.key == "differ" for part in briefing.chapters[0].sections)


def test_accounts_without_rival_numbers_are_no_difference(dossier: Dossier) -> None:
    same = tuple(replace(row, quantities=tuple(replace(one, value=12.0) for one in row.quantities)) for row in counting(dossier))
    late = tuple(replace(row, published="2031-06-01") if row.id == "d" else row for row in dossier.reports)
    for changed in (
        replace(dossier, mentions=()),
        replace(dossier, mentions=same),
        replace(dossier, reports=late, mentions=counting(dossier)),
    ):
        briefing = compose(replace(changed, claims=(rivals(dossier),), figures=()))
        assert not any(part.key in {"differ", "disputed"} for part in briefing.chapters[0].sections)
        assert "Disputed" not in whole(briefing)


def test_a_denial_of_what_nobody_says_is_no_dispute(dossier: Dossier) -> None:
    lone = replace(dossier.claims[0], statements={"against": ("s5",)}, speakers={"against": ("The Harrow Company",)})
    briefing = compose(replace(dossier, claims=(lone,)))
    assert not any(part.key == "disputed" for part in briefing.chapters[0].sections)
    assert "The Harrow Company said that the gates were opened as planned." in whole(briefing)


def test_what_speaks_of_something_else_disputes_nothing(dossier: Dossier) -> None:
    aside = replace(dossier.claims[0], statements={"for": ("s1",), "against": ("s5",)})
    assert not any(part.key == "disputed" for part in compose(replace(dossier, claims=(aside,))).chapters[0].sections)


def test_the_first_sentence_tells_what_happened_and_who_disputes_it(dossier: Dossier) -> None:
    texts = {"a": WIRE_FIRST, "b": WIRE_FIRST, "c": WIRE_FIRST}
    reports = tuple(replace(row, text=texts.get(row.id, row.text)) for row in dossier.reports)
    words = "The Orlen dam burst early on Monday"
    told = replace(dossier.statements[5], content=Content(words, WIRE_FIRST.index(words), len(words), False))
    denied = replace(dossier.statements[4], stance="denies", content=Content("the gates were opened", 60, 80, False))
    claim = replace(dossier.claims[0], statements={"for": ("s6",), "against": ("s5",)}, voiced=(), speakers={})
    bare = replace(dossier, reports=reports, statements=(told, denied), claims=(claim,), copies=(), changes=(), figures=(), mentions=())
    first, counts = compose(bare).chapters[0].lead
    assert first.text == "Rescuers said that the Orlen dam burst early on Monday. Disputed by the Harrow Company."
    assert counts.text.startswith("4 reports")


def test_who_stands_on_both_sides_supports_nothing(dossier: Dossier) -> None:
    both = replace(dossier.claims[0], statements={"for": ("s1", "s6"), "against": ("s4", "s5"), "doubt": ("s7",)})
    both = replace(
        both, speakers={"for": ("Mira Tolt", "Rescuers"), "against": ("The Harrow Company",), "doubt": ("the interior ministry",)}
    )
    rows = tuple(replace(row, source=replace(row.source, name="Rescuers")) if row.id == "s7" else row for row in dossier.statements)
    both = replace(both, speakers={**both.speakers, "doubt": ("Rescuers",)})
    (line,) = section(compose(replace(dossier, claims=(both,), statements=rows)), "disputed").lines
    assert "(speakers: 1 for, 1 against and 1 in doubt" in line.text


def test_a_party_named_by_its_noun_speaks_with_its_full_name(dossier: Dossier) -> None:
    names = {"s6": "rebels", "s7": "Valley rebels backed by Orlen"}
    rows = tuple(replace(row, source=replace(row.source, name=names[row.id])) if row.id in names else row for row in dossier.statements)
    claim = replace(rivals(dossier), status="corroborated", speakers={"for": tuple(names.values())}, origins=tuple(names.values())[1:])
    (line,) = section(compose(replace(dossier, claims=(claim,), statements=rows)), "reported").lines
    assert "Also on this" not in line.text


def test_a_newsroom_without_a_name_is_told_as_such(dossier: Dossier) -> None:
    rooms = tuple(replace(room, name="unknown outlet of d-10") if room.report == "d" else room for room in dossier.newsrooms)
    chapter = compose(replace(dossier, newsrooms=rooms)).chapters[0]
    assert chapter.lead[-1].text.endswith("written by 2 newsrooms: Orlen Press and the outlet of d-10.")
    table = next(part.table for part in chapter.sections if part.key == "reports")
    assert table
    assert [row[2].text for row in table.rows] == ["Orlen Press", "Orlen Press", "Orlen Press", "not known"]


def test_newsrooms_that_differ_are_shown_in_their_own_words(dossier: Dossier) -> None:
    own = (span("a", "Rescuers said 12 people were killed."), span("d", "Fifteen people died, the interior ministry said."))
    rival = replace(rivals(dossier), statements={}, speakers={}, voiced=own)
    (line,) = section(compose(replace(dossier, claims=(rival,), mentions=counting(dossier), figures=())), "differ").lines
    assert line.text == "Orlen Press writes that rescuers said 12 people were killed. (2 reports, 2 newsrooms)"
    assert [row.text for row in line.below] == ["The Dale writes that fifteen people died, the interior ministry said."]


def test_speakers_that_may_be_one_are_not_counted_as_two(dossier: Dossier) -> None:
    merged = replace(
        dossier.claims[1], statements={"for": ("s6", "s7")}, speakers={"for": ("Rescuers", "the interior ministry")}, reports=("a", "d")
    )
    (line,) = section(compose(replace(dossier, claims=(merged,))), "reported").lines
    assert line.text.endswith("Also on this: the interior ministry. (single source; 2 reports, 1 newsroom)")


def little(dossier: Dossier, case: str) -> Dossier:
    """A desk that has not much to tell."""
    bare = replace(dossier, statements=(), mentions=(), claims=(), figures=(), copies=(), changes=())
    if case == "one report":
        return replace(dossier, stories=(Story("st", "Dam", ("a",)),))
    if case == "copies of one text":
        return replace(bare, reports=tuple(replace(row, text=dossier.reports[0].text) for row in dossier.reports), copies=dossier.copies)
    if case == "no dates":
        return replace(dossier, reports=tuple(replace(row, published=None, published_basis="unknown") for row in dossier.reports))
    if case == "unread":
        return replace(bare, unread=tuple(row.id for row in dossier.reports))
    if case == "many reports":
        keys = [f"r{number}" for number in range(200)]
        rows = tuple(replace(dossier.reports[0], id=key, stem=key, locator=key) for key in keys)
        return replace(
            bare, reports=rows, names=dict(zip(keys, keys, strict=True)), stories=(Story("st", "Dam", tuple(keys)),), newsrooms=()
        )
    return bare


@pytest.mark.parametrize("case", ["one report", "copies of one text", "no statements", "no dates", "unread", "many reports"])
@pytest.mark.parametrize("words", [150, 400, None])
def test_a_desk_with_little_to_tell_is_told(case: str, words: int | None, dossier: Dossier) -> None:
    (chapter,) = compose(little(dossier, case), Options(words=words)).chapters
    lead = " ".join(line.text for line in chapter.lead)
    assert re.match(r"\d+ reports?\b", chapter.lead[-1].text)
    assert (" writes that " in lead or " said" in lead) is (case != "unread")
    assert words is None or length(chapter) <= 1.15 * words
    assert any(part.key == "reports" for part in chapter.sections)


def test_a_dispute_of_two_opinions_is_not_told_in_the_first_paragraph(dossier: Dossier) -> None:
    lone = replace(dossier.claims[0], reports=("a",), statements={"for": ("s1",), "against": ("s5",)}, text="the gates went bang")
    said = tuple(replace(row, stance="denies") if row.id == "s5" else row for row in dossier.statements)
    told = compose(replace(dossier, claims=(dossier.claims[3], lone), statements=said)).chapters[0]
    assert not any("Disputed by" in line.text for line in told.lead)
    assert any("Disputed by the Harrow Company" in line.text for line in compose(dossier).chapters[0].lead)


def test_background_and_what_was_told_come_last(dossier: Dossier) -> None:
    again = replace(dossier.claims[2], id="again", text="Fifteen people died there", weight=3.5)
    old = replace(dossier.claims[1], id="old", weight=9.0)
    at = dossier.reports[0].text.index("12 people")
    time = replace(dossier.mentions[0].times[0], start=at, end=at + 2, start_date="1961-01-01", end_date="1961-12-31")
    mentions = (replace(dossier.mentions[0], times=(time,)),)
    briefing = compose(replace(dossier, claims=(old, dossier.claims[2], again), mentions=mentions))
    assert section(briefing, "reported").lines[0].text.startswith("The interior ministry")
