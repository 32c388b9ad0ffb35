"""The network at work: words in, scores out."""

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rashomon.errors import ReadError
from rashomon.reader import decode
from rashomon.reader.encode import encode, stack

THREADS: Final = "RASHOMON_THREADS"
"""Environment variable: how many sentences are read at once, each on one thread."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the network says of one sentence, by word.

    Attributes:
        upos: universal parts of speech.
        heads: index of each word's head, -1 for the root.
        deprels: relations to the heads.
        names: (first word, one past the last, kind).
        vector: of the sentence, shape (384,), of length 1.
    """

    upos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[tuple[int, int, str], ...]
    vector: NDArray[np.float32] = field(compare=False)


class Network:
    """A model folder, loaded.

    Method: all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019) with heads for parts of speech, a biaffine parser (Dozat
    and Manning 2017) and named entities; 8-bit weights. See docs/explanation/methods/reader.md.
    """

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        """Loads a folder.

        Args:
            folder: holds model.onnx, tokenizer.json and labels.json.
            threads: how many sentences are read at once; None reads ``RASHOMON_THREADS``, else takes 1 to 4 of the machine's cores.

        Raises:
            ReadError: a file is missing or damaged.
        """
        try:
            self._content: bytes | None = (folder / "model.onnx").read_bytes()
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._threads = threads or _threads()
            self._upos: tuple[str, ...] = tuple(labels["upos"])
            self._deprels: tuple[str, ...] = tuple(labels["deprels"])
            self._names: tuple[str, ...] = tuple(labels["names"])
            self._shapes = {shape: index + 2 for index, shape in enumerate(labels["shapes"])}
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise ReadError(f"The model in {folder} is missing or damaged: {error}") from error
        except Exception as error:  # tokenizers raises classes of its own, without a common base
            raise ReadError(f"The model in {folder} is damaged: {error}") from error
        self._folder = folder
        self._loaded: Any = None
        self._loading = Lock()
        self.vocabulary: frozenset[str] = frozenset(word for word in self._tokenizer.get_vocab() if word.isalpha())
        self._allowed = decode.transitions(self._names)
        self.version: str = hashlib.sha256(self._content).hexdigest()[:16]

    def analyse(self, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
        """Reads sentences, each alone.

        Method: never in batches: the int8 network scales its activations by the largest number in a batch, so that a sentence would be
        read a little differently beside others (33 of 60 readings changed), and a desk would depend on the order in which its reports
        came. On one core that costs about a tenth of the speed of batches of 64.

        Limits: words beyond about 40 characters are seen in part; a sentence should not exceed 120 words.

        Args:
            sentences: words of each sentence, at least one word each.

        Returns:
            One analysis a sentence, in the order given.
        """
        results = self._run(sentences, ("tags", "arcs", "rels", "names", "sentence"))
        return [self._decode(len(words), [output[0] for output in outputs]) for words, outputs in zip(sentences, results, strict=True)]

    def embed(self, sentences: Sequence[Sequence[str]]) -> NDArray[np.float32]:
        """Sentence vectors.

        Args:
            sentences: words of each sentence, at least one word each.

        Returns:
            Shape (sentences, 384), each of length 1.
        """
        vectors = np.zeros((len(sentences), 384), dtype=np.float32)
        for number, outputs in enumerate(self._run(sentences, ("sentence",))):
            vectors[number] = outputs[0][0]
        return vectors

    def _session(self) -> Any:
        """The network itself, made when a sentence is first read: where all sentences are known it is not needed."""
        with self._loading:
            if self._loaded is None:
                try:
                    self._loaded, self._content = _session(self._content or b""), None
                except Exception as error:  # onnxruntime raises classes of its own, without a common base
                    raise ReadError(f"The model in {self._folder} is damaged: {error}") from error
            return self._loaded

    def _run(self, sentences: Sequence[Sequence[str]], outputs: tuple[str, ...]) -> Iterator[list[NDArray[Any]]]:
        """The outputs of each sentence, each with a first axis of one, in order; several sentences at a time on several threads."""

        session: Any = self._session() if sentences else None

        def run(words: Sequence[str]) -> list[NDArray[Any]]:
            return list(session.run(list(outputs), stack([encode(words, self._tokenizer, self._shapes)])))

        if self._threads == 1 or len(sentences) < 2 * self._threads:
            yield from map(run, sentences)
        else:
            with ThreadPoolExecutor(self._threads) as pool:
                yield from pool.map(run, sentences)

    def _decode(self, words: int, outputs: list[NDArray[Any]]) -> Analysis:
        tags, arcs, rels, names, vector = outputs
        heads = decode.tree(arcs[:words, : words + 1])
        labels = [self._names[index] for index in decode.label_path(names[:words], self._allowed)]
        return Analysis(
            upos=tuple(self._upos[index] for index in tags[:words]),
            heads=tuple(int(head) - 1 for head in heads),
            deprels=tuple(self._deprels[int(rels[word, head])] for word, head in enumerate(heads)),
            names=tuple(decode.spans(labels)),
            vector=vector,
        )


def _threads() -> int:
    given = os.environ.get(THREADS, "")
    return int(given) if given.isdigit() and int(given) > 0 else min(4, os.cpu_count() or 1)


def _session(content: bytes) -> Any:
    from onnxruntime import InferenceSession, SessionOptions  # type: ignore[attr-defined]  # not in its __all__

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = False
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return InferenceSession(content, options, providers=["CPUExecutionProvider"])
