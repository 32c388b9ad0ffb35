"""Names for training: re3d, cleaned to named entities, and sentences of our own with invented combinations of names."""

import random
import re
from collections import Counter
from pathlib import Path

from rashomon.text.sentences import Segment, sentences
from rashomon.text.tokens import listed
from training.corpora import UNKNOWN, Annotated, Sentence, label, re3d

HERE = Path(__file__).parent
_KINDS = {
    "Person": "person", "Organisation": "organisation", "Location": "place", "Nationality": "other", "MilitaryPlatform": "other",
    "Weapon": "other", "Vehicle": "other", "DocumentReference": "other",
}  # fmt: skip
_INSIDE = listed("of the and for de la del bin ibn abu al el - ' . & to on in -i- der van von")
_NEVER = listed("i we he she it they you our their his her its my this that these those a an the both all who which no")
_RANKS = listed(
    "president vice prime foreign defense defence interior minister ministers secretary general spokesman spokeswoman spokesperson special "
    "presidential envoy ambassador "
    "mr mr. mrs mrs. ms ms. dr dr. gen gen. lt lt. "
    "col col. maj maj. capt capt. sgt sgt. spc spc. pvt. brig brig. "
    "commander chief staff leader king prince sheikh mullah representative high deputy state senator sen. rep. governor mayor colonel "
    "lieutenant major captain sergeant brigadier admiral adm. he h.e. she sir lord the former chancellor "
    "premier judge professor prof. office "
    "us u.s. uk un eu for and director head executive official"
)
_CALENDAR = listed(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday "
    "saturday sunday jan. feb. mar. apr. aug. sept. oct. nov. dec."
)
HELD_OUT_EVERY = 6
"""Every sixth document of the parts of re3d that may be trained on is kept for measuring, besides the BBC's."""


def re3d_documents(bench: Path, sources: tuple[str, ...], held_out: bool) -> list[Annotated]:
    """Documents of re3d, those held out or the others."""
    return [d for number, d in enumerate(re3d(bench, sources)) if (number % HELD_OUT_EVERY == HELD_OUT_EVERY - 1) == held_out]


def re3d_sentences(bench: Path, sources: tuple[str, ...]) -> list[Sentence]:
    """The training documents of re3d as sentences with names."""
    documents = re3d_documents(bench, sources, held_out=False)
    places = place_names(documents)
    return [sentence for document in documents for sentence in clean(document, places)]


def place_names(documents: list[Annotated]) -> frozenset[str]:
    """Surfaces that are places: re3d calls a state that acts an organisation, GUM and Wikigold call it a place."""
    seen: Counter[tuple[str, bool]] = Counter()
    for document in documents:
        for start, end, kind in document.mentions:
            if kind in ("Location", "Organisation"):
                seen[re.sub(r"^(?i:the) ", "", document.text[start:end]), kind == "Location"] += 1
    return frozenset(name for (name, is_place), count in seen.items() if is_place and count >= 0.5 * seen[name, False])


def clean(document: Annotated, places: frozenset[str]) -> list[Sentence]:
    """Named entities of one document: mentions cut to their capitalised names; capitals in no name are left open."""
    found: list[Sentence] = []
    for segment in sentences(document.text):
        words = tuple(document.text[start:end] for start, end in segment.words)
        spans: list[tuple[int, int, str]] = []
        rejected: set[int] = set()
        for start, end, kind in document.mentions:
            if segment.start <= start < segment.end and kind in _KINDS:
                first, last = _words_of(segment, start, end)
                name = _name(words, first, last, _KINDS[kind])
                if name is None:
                    rejected.update(range(first, last))
                else:
                    surface = document.text[segment.words[name[0]][0] : segment.words[name[1] - 1][1]]
                    spans.append((*name, "place" if surface in places and kind == "Organisation" else _KINDS[kind]))
        persons = {index for first, last, kind in spans if kind == "person" for index in range(first, last)}
        spans = [s for s in spans if s[2] == "person" or persons.isdisjoint(range(s[0], s[1]))]
        is_open = {index for index, word in enumerate(words) if word[:1].isupper() and _may_be_name(word, index, rejected)}
        found.append(Sentence(words, "re3d", names=label(len(words), spans, is_open), document=document.id))
    return found


def _may_be_name(word: str, index: int, rejected: set[int]) -> bool:
    lower = word.lower()
    return lower not in _NEVER and lower not in _CALENDAR and (index > 0 or index in rejected)


def _words_of(segment: Segment, start: int, end: int) -> tuple[int, int]:
    inside = [index for index, (first, last) in enumerate(segment.words) if first < end and last > start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _name(words: tuple[str, ...], first: int, last: int, kind: str) -> tuple[int, int] | None:
    while first < last and (words[first].lower() in ("the", "a", "an", "his", "their", "our") or not words[first][0].isalnum()):
        first += 1
    while first < last and (words[last - 1].lower() in ("'s", "’s") or not words[last - 1][-1].isalnum()):
        last -= 1
    if kind == "person":
        while first < last and _is_rank(words, first, last):
            first += 1
    inside = words[first:last]
    if (
        not inside
        or len(inside) > 9
        or any(not word[0].isupper() and not word[0].isdigit() and word.lower() not in _INSIDE for word in inside)
    ):
        return None
    starts_with_capital = inside[0][0].isupper() or inside[0].lower() in ("al", "el", "abu")
    if not starts_with_capital or (len(inside) == 1 and (inside[0].lower() in _NEVER or (first == 0 and len(inside[0]) < 2))):
        return None
    if any(word in ("A", "I", "The", "We", "It") for word in inside) or inside[-1].lower() in _INSIDE - {"-"}:
        return None
    return first, last


def _is_rank(words: tuple[str, ...], first: int, last: int) -> bool:
    """Whether a word is a title, or a nationality or body before one."""
    if words[first].lower() in _RANKS or words[first] in ("-", ","):
        return True
    return any(word.lower() in _RANKS - {"the", "us", "u.s.", "for", "and", "he"} for word in words[first + 1 : last])


_ORG_PATTERNS = (
    "{D} Ministry of {M}", "Ministry of {M}", "{D} National Army", "{d} Democratic Forces", "Free {D} Army", "{L} Military Council",
    "{B} Brigade", "{B} Brigades", "{D} Observatory for Human Rights", "{D} Red Crescent", "National Liberation Front",
    "{D} National Council",
    "{N2} Movement", "Popular Mobilization Forces", "{D} Revolutionary Guard", "{B} Front", "{D} Liberation Army", "Hayat Tahrir al-{S}",
    "Jaysh al-{S}", "Ahrar al-{S}", "Ansar al-{S}", "Harakat al-{S}", "Jabhat al-{S}", "Liwa al-{S}", "{L} University",
    "University of {L}",
    "Bank of {C2}", "{L} Central Hospital", "World Food Programme", "Doctors Without Borders", "Human Rights Watch",
    "Amnesty International",
    "International Committee of the Red Cross", "United Nations", "UN Security Council", "European Union", "African Union", "Arab League",
    "NATO", "OSCE", "UNHCR", "UNICEF", "IAEA", "ECOWAS", "YPG", "PKK", "SDF", "HTS", "SNA", "RSF", "TPLF", "FARC", "ELN", "M23",
    "ADF", "JNIM",
    "Hezbollah", "Hamas", "Islamic State", "al-Shabaab", "Boko Haram", "Taliban", "Wagner Group", "Kataib {B}",
    "Asaib Ahl al-{S}", "{D} Air Force",
    "{D} Security Council", "{D} People's Militia", "Office of the High Commissioner", "White Helmets", "{L} Media Center",
    "{D} Coast Guard",
    "5th Corps", "{O1}th Brigade", "{O1}th Armored Division", "Azov Regiment", "People's Defence Force", "Arakan Army", "{D} Parliament",
    "Justice and Development Party", "{D} Islamic Party", "National Salvation Government", "Crisis Group", "{L} Institute",
    "State Department",
    "Pentagon", "Kremlin", "White House", "Elysee", "Foreign Office", "Defence Ministry", "Interior Ministry",
)  # fmt: skip
_AGENCIES = (
    "Reuters", "AFP", "AP", "The Associated Press", "Agence France-Presse", "Anadolu", "Anadolu Agency", "SANA", "TASS", "RIA Novosti",
    "Interfax", "Xinhua", "IRNA", "Fars", "Tasnim", "Al Jazeera", "Al Arabiya", "Al Mayadeen", "BBC", "CNN", "DPA", "ANHA", "Ukrinform",
    "NTV", "TRT World", "Rudaw", "Enab Baladi", "Sky News Arabia", "The New York Times", "The Guardian", "Le Monde", "Al-Quds al-Arabi",
    "Asharq al-Awsat", "Haaretz", "Hurriyet", "Daily Sabah", "Kyiv Independent", "Yonhap", "Kyodo", "PTI", "Dawn", "Radio Free Europe",
)  # fmt: skip
_MINISTRIES = (
    "Defence", "Defense", "Health", "Interior", "Foreign Affairs", "Justice", "Finance", "Emergency Situations", "Information",
)  # fmt: skip
_BRIGADES = (
    "Sultan Murad",
    "Hamza",
    "al-Aqsa",
    "Nour",
    "Golani",
    "Fatemiyoun",
    "Liberty",
    "Falcon",
    "Vostok",
    "Shuhada",
    "Martyrs",
    "Hezbollah",
    "Badr",
)
_SUFFIXES = ("Sham", "Islam", "Sunna", "Haq", "Nusra", "Ezzah", "Din", "Sharia", "Tawhid", "Fath")
_OTHERS = (
    "Sochi agreement", "Astana process", "Minsk II", "Operation Spring Shield", "Operation Olive Branch",
    "Operation Peace Spring", "Geneva Convention",
    "Adana Protocol", "Black Sea Grain Initiative", "Ramadan", "Eid al-Fitr", "Treaty of Lausanne", "Dayton Accords",
    "Arab Spring", "Operation Barkhane",
)  # fmt: skip
_WEAPONS = (
    "Su-24",
    "Mi-8",
    "F-16",
    "Bayraktar TB2",
    "T-72",
    "T-90",
    "Pantsir-S1",
    "S-400",
    "Shahed-136",
    "Kalibr",
    "Iskander",
    "Javelin",
    "M4",
    "BTR-80",
    "MiG-29",
)
_WAR_NAMES = (
    "Abu Jandal al-Kuwaiti", "Abu Yusuf", "Abu Omar al-Shishani", "Abu Hamza", "Abu Khaled", "Haji Bakr",
    "Abu Mohammad al-Julani", "Umm Ahmad", "Abu Walid", "Abu Musab", "Abu Ali al-Anbari", "Hajji Zaid",
)  # fmt: skip
_TWO_WORD_PLACES = listed("Tal Deir Ras Khan Bahir El Port Lashkar South Burkina Saudi North")


class Inventor:
    """Fills the slots of our own sentences with names."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        rows = (line.split("\t") for line in (HERE / "invented_names.tsv").read_text(encoding="utf-8").splitlines())
        self.lists = {row[0]: _joined(row[1].split(" ")) for row in rows}
        self.patterns = (HERE / "invented_sentences.txt").read_text(encoding="utf-8").splitlines()

    def sentence(self) -> Sentence:
        """One sentence with its names."""
        words: list[str] = []
        spans: list[tuple[int, int, str]] = []
        for part in self.rng.choice(self.patterns).split(" "):
            slot = part[1:-1] if part.startswith("{") else ""
            if not slot:
                words.append(part)
                continue
            text, kind = self.fill(slot)
            pieces = _cut(text)
            if pieces[0].lower() == "the" and slot in "CY":
                words.append("The" if not words else "the")
                pieces = pieces[1:]
            if words and words[-1].lower() == "the" and pieces[0] in ("The",):
                pieces = pieces[1:]
            spans.append((len(words), len(words) + len(pieces), kind))
            words.extend(pieces)
        return Sentence(tuple(words), "invented", names=label(len(words), spans))

    def fill(self, slot: str) -> tuple[str, str]:
        """A name and its kind for a slot."""
        pick = self.rng.choice
        if slot in ("P", "p"):
            culture = pick(("arab", "arab", "slav", "afri", "asia", "west"))
            family = pick(self.lists[f"{culture}_family"])
            middle = pick((" Abdel ", " bin ", " Abu ")) if culture == "arab" and self.rng.random() < 0.08 else " "
            return (family if slot == "p" else pick(self.lists[f"{culture}_given"]) + middle + family), "person"
        if slot == "Y":
            return pick(("the United Nations", "the U.N.", "The {} Defence Ministry", "the {} Foreign Ministry")).format(
                pick(self.lists["demonym"])
            ), "organisation"
        if slot == "O":
            return self._organisation(), "organisation"
        if slot == "L":
            return pick(self.lists["place"]), "place"
        if slot == "C":
            return pick(self.lists["country"]), "place"
        choices = {
            "A": (_AGENCIES, "organisation"), "N": (_WAR_NAMES, "person"), "X": (_OTHERS, "other"), "W": (_WEAPONS, "other"),
            "D": (self.lists["demonym"], "other"),
        }  # fmt: skip
        values, kind = choices[slot]
        return pick(values), kind

    def _organisation(self) -> str:
        pick = self.rng.choice
        lists = self.lists
        return pick(_ORG_PATTERNS).format(
            D=pick(lists["demonym"]), d=pick(lists["demonym"]), M=pick(_MINISTRIES),
            L=pick(lists["place"]), B=pick(_BRIGADES), S=pick(_SUFFIXES),
            N2=pick(lists["arab_family"]).removeprefix("al-"), C2=pick([c for c in lists["country"] if not c.startswith("the")]),
            O1=self.rng.choice((4, 5, 7, 11, 25, 46, 93)),
        )  # fmt: skip


def _joined(names: list[str]) -> list[str]:
    found: list[str] = []
    for name in names:
        if found and (
            found[-1] in _TWO_WORD_PLACES
            or found[-1] in ("the", "Khan", "Le")
            or found[-1] == "the United"
            or found[-1] == "the United Arab"
        ):
            found[-1] += " " + name
        else:
            found.append(name)
    return found


def _cut(text: str) -> list[str]:
    return [piece for word in text.split(" ") for piece in re.split(r"(?<=\w)(-)(?=\w)|(?<=\w)('s)$", word) if piece]


def invented(count: int, seed: int) -> list[Sentence]:
    """``count`` sentences of our own."""
    inventor = Inventor(seed)
    return [inventor.sentence() for _ in range(count)]


__all__ = ["UNKNOWN", "Inventor", "clean", "invented", "place_names", "re3d_documents", "re3d_sentences"]
