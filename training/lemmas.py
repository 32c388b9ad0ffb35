"""Writes the table of lemmas that the rules get wrong: ``python -m training.lemmas --bench ../shared/bench``."""

import argparse
import re
from collections import Counter, defaultdict
from pathlib import Path

from tokenizers import Tokenizer

from rashomon.reader.lemmas import _OF_A_PLACE, Lemmatiser
from training import corpora

_WORD = re.compile(r"[a-z][a-z'.-]*|\d+s|'[a-z]+|['’]?\d0s")
_RUDE = re.compile("fuck|shit|bitch|bastard|cunt|cock$|whore|nigg|fag$|slut|dick|piss|crap|arse|^ass$|asshole")
TABLE = Path(__file__).parent.parent / "src/rashomon/data/en/lemmas.tsv"
HEAD = """# Lemmas that the rules of reader/lemmas.py get wrong: word, universal part of speech, lemma.
# Counted from the training parts of UD_English-EWT (CC BY-SA 4.0) and of GUM's Wikinews, Wikipedia and Wikivoyage documents (CC BY-SA)
# by training/lemmas.py; verbs and nouns of news that these lack were added by hand in lemmas_more.tsv.
"""


def counted(bench: Path) -> dict[tuple[str, str], Counter[str]]:
    """How often each word has each lemma in the training parts."""
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for path, corpus in (("ud_english_ewt/en_ewt-ud-train.conllu", "ewt"), ("gum_wiki/gum_wiki-train.conllu", "gum_wiki")):
        for sentence in corpora.treebank(bench / path, corpus):
            for word, upos, lemma in zip(sentence.words, sentence.upos or (), sentence.lemmas or (), strict=True):
                found[word.lower().replace("’", "'"), upos][lemma] += 1
    return found


def exceptions(found: dict[tuple[str, str], Counter[str]], vocabulary: dict[str, int]) -> list[tuple[str, str, str]]:
    """Words whose commonest lemma is not the rules'."""
    rows: list[tuple[str, str, str]] = []
    rules = Lemmatiser({}, vocabulary)
    for (word, upos), seen in sorted(found.items()):
        lemma, count = seen.most_common(1)[0]
        by_rule = rules.lemma(word.capitalize() if upos in ("PROPN", "ADJ") else word, upos)
        is_closed = upos in ("AUX", "DET", "PRON", "PART", "CCONJ", "SCONJ", "ADP", "VERB", "NOUN", "ADV", "ADJ")
        if lemma != by_rule and lemma != "_" and (is_closed or count >= 2) and upos not in ("X", "SYM", "PUNCT"):
            if not _WORD.fullmatch(word) or _RUDE.search(lemma):
                continue
            if upos in ("VERB", "NOUN", "ADJ", "ADV") and count < 3 and lemma[0].lower() != word[0]:
                continue  # a slip of the pen
            if upos == "ADJ" and lemma[:1].isupper() and not word.endswith(_OF_A_PLACE):
                continue
            if upos == "PROPN" and (lemma.lower() == word or not word.endswith("s")):
                continue
            rows.append((word, upos, lemma))
    return rows


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--minilm", type=Path, default=Path("training/cache/minilm"))
    options = parser.parse_args()
    rows = exceptions(counted(options.bench), Tokenizer.from_file(str(options.minilm / "tokenizer.json")).get_vocab())
    TABLE.write_text(HEAD + "".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(f"{len(rows)} exceptions")
