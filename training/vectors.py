"""How far the sentence vectors of the trained network are from the original MiniLM's: ``python -m training.vectors``.

A linear map from the means of all layers back to the original vectors (ridge regression) was tried and was no better than the mean of the
last layer as trained (cosine .899 against .900, rank correlation .920 against .939 after two passes), so there is none.
"""

import argparse
from pathlib import Path

import numpy as np
from bench.reader import paraphrases
from tokenizers import Tokenizer

from rashomon.reader import Reader
from rashomon.reader.encode import encode
from rashomon.text.tokens import words
from training import corpora
from training.reader import teacher_vectors


def ranks(rows: np.ndarray) -> np.ndarray:
    """Ranks of the cosines of neighbouring rows, up to three apart and fifty apart."""
    pairs = [(i, i + step) for step in (1, 2, 3, 50) for i in range(len(rows) - step)]
    first, second = (np.asarray(column) for column in zip(*pairs, strict=True))
    return np.argsort(np.argsort((rows[first] * rows[second]).sum(1)))


def main() -> None:
    """Prints cosine, rank correlation and the paraphrase list for the shipped model and the original."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--minilm", type=Path, default=Path("training/cache/minilm"))
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    texts = [s.text for s in corpora.treebank(options.bench / "gum_wiki/gum_wiki-dev.conllu", "gum_wiki")]
    listed = paraphrases()
    triples = [text for triple in listed for text in triple]
    cut = [[text[a:b] for a, b in words(text)] for text in texts + triples]
    original = teacher_vectors(
        [encode(found, tokenizer, {}) for found in cut], tokenizer.get_vocab_size(), options.minilm / "model.safetensors"
    )
    mine = Reader.load("en").embed(texts + triples)
    count = len(texts)
    print("mean cosine to the original", round(float((mine[:count] * original[:count]).sum(1).mean()), 4))
    print("rank correlation", round(float(np.corrcoef(ranks(mine[:count]), ranks(original[:count]))[0, 1]), 4))
    for name, rows in (("shipped", mine), ("original", original)):
        shaped = rows[count:].reshape(len(listed), 3, -1)
        nearer = (shaped[:, 0] * shaped[:, 1]).sum(1) > (shaped[:, 0] * shaped[:, 2]).sum(1)
        print(f"paraphrase nearer, {name}: {int(nearer.sum())} of {len(nearer)}")


if __name__ == "__main__":
    main()
