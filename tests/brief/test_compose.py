from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from rashomon.brief.briefing import Briefing, Line, Options, Section
from rashomon.brief.compose import compose, size
from rashomon.model import Claim, Content, Cue, Dossier, FigureValue, Span, Stance, Story


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
    found = [citation for line in lines(compose(dossier)) for citation in line.citations]
    assert found
    for one in found:
        words = " ".join(texts[one.report][one.start : one.end].split())
        assert words == one.text
        assert words[:20] in one.quoted or one.quoted in words


def test_everything_reported_is_cited(dossier: Dossier) -> None:
    briefing = compose(dossier)
    for key in ("reported", "disputed", "numbers", "held", "copied"):
        assert all(line.citations for line in section(briefing, key).lines), key


def test_a_dispute_shows_its_sides_in_their_words(dossier: Dossier) -> None:
    (line,) = section(compose(dossier), "disputed").lines
    assert line.text.startswith("Mira Tolt, mayor of Vellin, said: “We heard a bang and then the wall was gone.”")
    assert "3 reports, 1 newsroom; speakers: 1 for and 1 against" in line.text
    assert [(below.label, below.text) for below in line.below] == [
        ("Against", "The Harrow Company denied it and said: the gates were opened as planned.")
    ]
    assert {"wire §3.1", "wire §3.2"} <= {one.mark for one in line.below[0].citations}


def test_the_reworded_copy_never_speaks_for_the_original(dossier: Dossier) -> None:
    assert "had vanished" not in section(compose(dossier), "disputed").lines[0].text


def test_the_heaviest_claim_settles_what_comes_first(dossier: Dossier) -> None:
    assert [part.key for part in compose(dossier).chapters[0].sections][:2] == ["disputed", "reported"]
    lighter = tuple(replace(claim, weight=1.0) if claim.status == "disputed" else claim for claim in dossier.claims)
    assert [part.key for part in compose(replace(dossier, claims=lighter)).chapters[0].sections][:2] == ["reported", "disputed"]


def test_outlets_own_voice_is_said_to_be_that(dossier: Dossier) -> None:
    first = section(compose(dossier), "reported").lines[0].text
    assert first.startswith(
        "Orlen Press, in its own voice: The Orlen dam burst early on Monday, flooding Vellin. Also, in other words: The Dale."
    )
    assert first.endswith("Outlets only: 2 reports, 2 newsrooms, no speaker named.")


def test_independence_is_counted_by_newsroom_and_speaker(dossier: Dossier) -> None:
    (lead,) = compose(dossier).chapters[0].lead
    assert lead.text.startswith(
        "4 reports, 7 to 8 April 2031; 2 newsrooms wrote them: Orlen Press (gazette, mirror, wire) and The Dale (d-10)."
    )


def test_rival_numbers_stand_side_by_side_with_who_gives_them(dossier: Dossier) -> None:
    (line,) = section(compose(dossier), "numbers").lines
    assert line.text == "People killed: 12 in wire (Rescuers); over 12 in mirror; 15 in d-10 and gazette (the interior ministry)."


def test_that_no_numbers_disagree_is_said(dossier: Dossier) -> None:
    agreed = replace(dossier, figures=tuple(replace(figure, status="agree", values=figure.values[:1]) for figure in dossier.figures))
    assert section(compose(agreed), "numbers").lines[0].text == "No figures disagree."


def test_a_number_in_words_alone_is_quoted(dossier: Dossier) -> None:
    first = dossier.figures[0].values[0]
    vague = FigureValue(None, None, None, None, ("d",), (), (replace(first.spans[1], text="dozens"),))
    briefing = compose(replace(dossier, figures=(replace(dossier.figures[0], values=(first, vague)),)))
    assert "“dozens” in d-10" in section(briefing, "numbers").lines[0].text


def test_who_holds_a_place_is_read_from_claims(dossier: Dossier) -> None:
    assert [line.text for line in section(compose(dossier), "held").lines] == ["Vellin: “Valley militia”, according to the Northern Watch."]


def test_nobody_holds_what_nobody_took(dossier: Dossier) -> None:
    def told(words: str) -> bool:
        text = f"{words} Vellin, the Northern Watch said."
        report = replace(dossier.reports[0], text=text)
        row = replace(dossier.statements[-1], content=Content(f"{words} Vellin", 0, len(words) + 7, False))
        place = replace(dossier.mentions[0].places[0], start=len(words) + 1, end=len(words) + 7)
        moved = replace(dossier, reports=(report,), stories=(Story("st", "Dam", ("a",)),), statements=(row,))
        moved = replace(moved, mentions=(replace(dossier.mentions[0], times=(), places=(place,)),), claims=dossier.claims[-1:], figures=())
        moved = replace(moved, copies=(), changes=())
        return any(part.key == "held" for part in compose(moved).chapters[0].sections)

    assert told("Valley militia have seized the town of")
    assert told("Valley militia took full control of")
    assert not told("Valley militia have not seized")
    assert not told("Valley militia will retake and hope to have seized")
    assert not told("Valley militia seized two farms near")
    assert not told("The gates were seized in")
    assert not told("Valley militia seized the weapons of")
    assert told("Valley militia seized the airport of")


def test_copies_say_kind_share_and_direction(dossier: Dossier) -> None:
    told = [line.text for line in section(compose(dossier), "copied").lines]
    assert "mirror (The Mirror) rewords wire (80 % of its words); direction 90 % sure: wire is earlier." in told
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
    chapter = compose(long, Options(words=300)).chapters[0]
    assert sum(size(part) for part in chapter.sections if part.key != "reports") <= 320
    assert any(
        "more claims left out here for length." in line.text for line in section(compose(long, Options(words=300)), "reported").lines
    )
    assert "left out here" not in whole(compose(long, Options(words=None)))


def test_an_unresolved_pronoun_is_no_name(dossier: Dossier) -> None:
    rows = tuple(replace(row, source=replace(row.source, name=None, text="He")) if row.id == "s6" else row for row in dossier.statements)
    claims = tuple(replace(claim, speakers={}) if claim.id == "c2" else claim for claim in dossier.claims)
    assert "An unnamed speaker (“He”) said: 12 people were killed." in whole(compose(replace(dossier, statements=rows, claims=claims)))


def test_content_without_its_subject_is_shown_in_its_sentence(dossier: Dossier) -> None:
    words = "were killed"
    at = dossier.reports[0].text.index(words)
    rows = tuple(replace(row, content=Content(words, at, at + len(words), False)) if row.id == "s6" else row for row in dossier.statements)
    assert "Rescuers, as reported: Rescuers said 12 people were killed." in whole(compose(replace(dossier, statements=rows)))


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
        ("12 people were killed", "claimed", "claim", "asserts", "Rescuers said: 12 people were killed."),
        ("responsibility for the rescue", "claimed", "claim", "asserts", "Rescuers claimed responsibility for the rescue."),
        ("to go back", "vowed", "vow", "commits", "Rescuers vowed to go back."),
        ("negligence", "deny", "deny", "denies", "Rescuers denied: negligence."),
        ("negligence", "denied", "deny", "denies", "Rescuers denied negligence."),
        ("nobody was warned", "said", "say", "denies", "Rescuers said: nobody was warned."),
        ("the firm of haste", "accused", "accuse", "accuses", "Rescuers accused the firm of haste."),
    ],
)
def test_verbs_lend_no_colour(dossier: Dossier, words: str, cue: str, lemma: str, stance: Stance, told: str) -> None:
    assert rescuers(dossier, words, cue, lemma, stance).startswith(told)


def test_who_was_told_and_who_passed_it_on(dossier: Dossier) -> None:
    words = "12 people were killed"
    assert rescuers(dossier, words, "told", "tell", via="Orlen Press").startswith(f"Rescuers told Orlen Press: {words}.")
    assert rescuers(dossier, words, "said", "say", via="Orlen Press").startswith(f"Rescuers, as passed on by Orlen Press, said: {words}.")


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
    assert [row[0].text for row in table.rows[:3]] == ["quoted words", "number", "quoted words"]


def test_accounts_that_differ_without_a_denial_have_no_sides(dossier: Dossier) -> None:
    rival = replace(
        dossier.claims[1],
        id="r",
        status="disputed",
        statements={"for": ("s6", "s7")},
        speakers={"for": ("Rescuers", "the interior ministry")},
    )
    rival = replace(rival, origins=("Rescuers", "the interior ministry"), reports=("a", "d"), newsrooms=("Orlen Press", "The Dale"))
    (line,) = section(compose(replace(dossier, claims=(rival,))), "disputed").lines
    assert line.text.endswith("Disputed, for the accounts differ: 2 reports, 2 newsrooms, 2 speakers.")
    assert [(below.label, below.text) for below in line.below] == [("", "The interior ministry said: Fifteen people died.")]


def test_a_newsroom_without_a_name_is_told_as_such(dossier: Dossier) -> None:
    rooms = tuple(replace(room, name="unknown outlet of d-10") if room.report == "d" else room for room in dossier.newsrooms)
    chapter = compose(replace(dossier, newsrooms=rooms)).chapters[0]
    assert chapter.lead[0].text.endswith("2 newsrooms wrote them: Orlen Press (gazette, mirror, wire) and the outlet of d-10.")
    assert chapter.sections[-1].table
    assert [row[2].text for row in chapter.sections[-1].table.rows] == ["Orlen Press", "Orlen Press", "Orlen Press", "not known"]


def test_newsrooms_that_differ_are_shown_in_their_own_words(dossier: Dossier) -> None:
    own = (Span("b", 0, len("The Orlen dam burst"), "The Orlen dam burst"), Span("d", 0, len("Vellin stood"), "Vellin stood"))
    rival = replace(dossier.claims[1], id="r", status="disputed", voiced=own)
    (line,) = section(compose(replace(dossier, claims=(rival,))), "disputed").lines
    assert [below.text for below in line.below] == [
        "Orlen Press, in its own voice: The Orlen dam burst.",
        "The Dale, in its own voice: Vellin stood.",
    ]
    (alone,) = section(compose(replace(dossier, claims=(replace(rival, statements={}, speakers={}),))), "disputed").lines
    assert alone.text.startswith("Orlen Press, in its own voice: The Orlen dam burst. Disputed, for the accounts differ")
    assert [below.text for below in alone.below] == ["The Dale, in its own voice: Vellin stood."]


def test_one_speaker_under_two_names_is_one(dossier: Dossier) -> None:
    merged = replace(
        dossier.claims[1], statements={"for": ("s6", "s7")}, speakers={"for": ("Rescuers", "the interior ministry")}, reports=("a", "d")
    )
    (line,) = section(compose(replace(dossier, claims=(merged,))), "reported").lines
    assert line.text.endswith("Single source: 2 reports, 1 newsroom, 1 speaker under 2 names.")
