"""Reads reports: sentences, words, syntax and named entities."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from rashomon.errors import ReadError
from rashomon.model import Entity, EntityKind, Reading, Report, Sentence, Token
from rashomon.reader import cache as caching
from rashomon.reader import lemmas, network
from rashomon.reader.cache import Analysis, SentenceCache
from rashomon.reader.lemmas import Lemmatiser
from rashomon.reader.network import Network
from rashomon.text.sentences import MAX_WORDS, sentences
from rashomon.text.tokens import words

_FOLDER: Final = Path(__file__).parent
_CHUNK: Final = 1024
"""Sentences between two visits to the cache: what is read so far is kept when a long run is stopped."""
EMBEDDED_WORDS: Final = 200
"""Words of a text that its vector is made of."""


def available_languages() -> tuple[str, ...]:
    """Languages that have a model folder.

    Returns:
        Codes such as ``en``, sorted.
    """
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("*/model.onnx")))


class Reader:
    """The reader of one language."""

    def __init__(self, language: str, loaded: Network, lemmatiser: Lemmatiser) -> None:
        """Use :meth:`load`."""
        self.language = language
        self._network = loaded
        self._lemmatiser = lemmatiser
        self._version = f"{loaded.version}-{lemmas.digest(language)}"

    @classmethod
    def load(cls, language: str = "en", threads: int | None = None) -> "Reader":
        """Loads the reader of a language; under half a second.

        Args:
            language: a code of :func:`available_languages`.
            threads: how many sentences are read at once, with the same result; None reads the environment's ``RASHOMON_THREADS``, else
                takes up to four cores.

        Returns:
            A reader; safe to share between threads.

        Raises:
            ReadError: no reader for the language, or its model is damaged.
        """
        if language not in available_languages():
            known = ", ".join(available_languages()) or "none"
            raise ReadError(f"There is no reader for the language '{language}'. Languages with a reader: {known}.")
        loaded = Network(_FOLDER / language, threads)
        return cls(language, loaded, Lemmatiser(lemmas.load(language), loaded.vocabulary))

    @property
    def version(self) -> str:
        """A digest of the model and of the tables of lemmas; readings of one version are equal for equal sentences."""
        return self._version

    def read(self, reports: Sequence[Report], cache: SentenceCache | None = None) -> tuple[Reading, ...]:
        """Reads reports; each distinct sentence once.

        Method: sentences and words by rules (:mod:`rashomon.text.sentences`), the rest by the network.

        Limits: a sentence above 120 words is read in pieces. Quotation marks and dashes are read as their ASCII forms. A report
        marked with another language is not read.

        Args:
            reports: any number.
            cache: where analyses are looked up and kept; None keeps nothing.

        Returns:
            One reading a report, in order; without sentences where the language is another.
        """
        split = [sentences(report.text) if self._reads(report) else () for report in reports]
        texts = {report.text[s.start : s.end] for report, segments in zip(reports, split, strict=True) for s in segments}
        analyses = self._analyses(sorted(texts), cache)
        readings: list[Reading] = []
        for report, segments in zip(reports, split, strict=True):
            found = tuple(_placed(report.text, s.start, s.end, s.paragraph, analyses[report.text[s.start : s.end]]) for s in segments)
            readings.append(Reading(report.id, report.language or self.language, found))
        return tuple(readings)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Sentence vectors, for proposing pairs that may say the same.

        Method: mean of the encoder's last layer (Reimers and Gurevych 2019).

        Limits: the first 200 words of a text count. Vectors cannot tell contradiction, number or negation.

        Args:
            texts: any number.

        Returns:
            Shape (texts, 384), each row of length 1; a row of zeros for a text without words.
        """
        cut = [[text[start:end] for start, end in words(text)[:EMBEDDED_WORDS]] for text in texts]
        vectors = np.zeros((len(texts), 384), dtype=np.float32)
        filled = [number for number, found in enumerate(cut) if found]
        if filled:
            vectors[filled] = self._network.embed([cut[number] for number in filled])
        return vectors

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[network.Analysis]:
        """Reads sentences that are cut into words already, as a treebank is.

        Args:
            sentences: words of each, at least one word each.

        Returns:
            One analysis a sentence, in order.
        """
        return self._network.analyse(sentences)

    def lemma(self, word: str, upos: str) -> str:
        """The dictionary form of a word.

        Args:
            word: one word as it stands.
            upos: its universal part of speech.

        Returns:
            The lemma, in lower case save for names.
        """
        return self._lemmatiser.lemma(word, upos)

    def _reads(self, report: Report) -> bool:
        return report.language is None or report.language.split("-")[0].lower() == self.language

    def _analyses(self, texts: Sequence[str], cache: SentenceCache | None) -> Mapping[str, Analysis]:
        found: dict[str, Analysis] = {}
        keys = {text: caching.key(self.version, text) for text in texts} if cache is not None else {}
        for at in range(0, len(texts), _CHUNK):
            chunk = texts[at : at + _CHUNK]
            if cache is not None:
                kept = cache.get_many([keys[text] for text in chunk])
                for text in chunk:
                    analysis = caching.unpack(kept[keys[text]], len(text)) if keys[text] in kept else None
                    if analysis is not None:
                        found[text] = analysis
            missing = [text for text in chunk if text not in found]
            new, vectors = self._read_new(missing)
            if cache is not None and new:
                cache.put_many({keys[text]: caching.pack(analysis) for text, analysis in new.items()})
                cache.put_many({caching.vector_key(self.version, text): vector for text, vector in vectors.items()})
            found |= new
        return found

    def _read_new(self, texts: Sequence[str]) -> tuple[dict[str, Analysis], dict[str, bytes]]:
        """Analyses of texts, and the vectors of those of which no word is left out of one."""
        spans = [words(text)[: 2 * MAX_WORDS] for text in texts]
        cut = [[text[start:end] for start, end in found] for text, found in zip(texts, spans, strict=True)]
        read = self._network.analyse(cut)
        analyses: dict[str, Analysis] = {}
        vectors: dict[str, bytes] = {}
        for text, found, tokens, analysis in zip(texts, spans, cut, read, strict=True):
            rows = zip(found, tokens, analysis.upos, analysis.heads, analysis.deprels, strict=True)
            analyses[text] = Analysis(
                tuple(
                    (start, end, self._lemmatiser.lemma(token, upos), upos, head, deprel)
                    for (start, end), token, upos, head, deprel in rows
                ),
                tuple((found[first][0], found[last - 1][1], kind) for first, last, kind in analysis.names),
            )
            if len(found) <= EMBEDDED_WORDS:
                vectors[text] = caching.pack_vector(analysis.vector)
        return analyses, vectors


def _placed(text: str, start: int, end: int, paragraph: int, analysis: Analysis) -> Sentence:
    """The analysis of a sentence at its place in a report."""
    return Sentence(
        start,
        end,
        paragraph,
        tuple(
            Token(start + a, start + b, text[start + a : start + b], lemma, upos, head, deprel)
            for a, b, lemma, upos, head, deprel in analysis.tokens
        ),
        tuple(Entity(start + a, start + b, text[start + a : start + b], cast(EntityKind, kind)) for a, b, kind in analysis.entities),
    )
