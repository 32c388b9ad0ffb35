"""Trains the reader: ``python -m training.reader --bench ../shared/bench``. See README.md."""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from rashomon.reader import decode
from rashomon.reader.encode import Encoded, encode, stack, word_shape
from training import corpora, network
from training.corpora import Sentence

SEED = 20
MASK_PIECE = 103
MAX_TRAINED_WORDS = 110


@dataclass(frozen=True, slots=True)
class Labels:
    """The network's label sets, as they are written to labels.json."""

    upos: tuple[str, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]
    shapes: tuple[str, ...]

    def shape_index(self) -> dict[str, int]:
        """Pattern to index; 0 is padding and 1 a rare pattern."""
        return {shape: index + 2 for index, shape in enumerate(self.shapes)}


def collect_labels(sentences: list[Sentence]) -> Labels:
    """Label sets that occur; patterns that occur at least 12 times."""
    upos = sorted({tag for s in sentences for tag in s.upos or ()})
    deprels = Counter(rel for s in sentences for rel in s.deprels or ())
    shapes = Counter(word_shape(word) for s in sentences for word in s.words)
    kept = [shape for shape, count in shapes.most_common(250) if count >= 12]
    return Labels(tuple(upos), tuple(sorted(deprels)), corpora.NER_LABELS, tuple(kept))


def training_sentences(bench: Path) -> list[Sentence]:
    """Everything that is trained on; the README says what and why."""
    ewt = list(corpora.treebank(bench / "ud_english_ewt/en_ewt-ud-train.conllu", "ewt"))
    gum = list(corpora.treebank(bench / "gum_wiki/gum_wiki-train.conllu", "gum_wiki"))
    found = [*ewt, *gum, *corpora.wikigold(bench, held_out=False), *corpora.wnut(bench)]
    try:
        from training import names
    except ImportError:
        return found
    return [*found, *names.re3d_sentences(bench, corpora.RE3D_TRAIN), *names.invented(2600, SEED)]


class Examples:
    """Sentences with their arrays and targets, cut into batches."""

    def __init__(self, sentences: list[Sentence], labels: Labels, tokenizer: Tokenizer, teacher: np.ndarray | None) -> None:
        self.sentences, self.labels, self.tokenizer, self.teacher = sentences, labels, tokenizer, teacher
        self.shapes = labels.shape_index()
        self.encoded = [encode(s.words, tokenizer, self.shapes) for s in sentences]
        self.index = {
            "upos": {name: i for i, name in enumerate(labels.upos)},
            "deprels": {name: i for i, name in enumerate(labels.deprels)},
            "names": {name: i for i, name in enumerate(labels.names)},
        }

    def targets(self, chosen: list[int], words: int) -> dict[str, Tensor]:
        """Targets of a batch, -100 where a layer is open: upos, heads, deprels, names."""
        found = {name: np.full((len(chosen), words), -100, np.int64) for name in ("upos", "heads", "deprels", "names")}
        for row, number in enumerate(chosen):
            sentence = self.sentences[number]
            for name in ("upos", "deprels", "names"):
                values = getattr(sentence, name)
                if values is not None:
                    found[name][row, : len(values)] = [self.index[name].get(value, -100) for value in values]
            if sentence.heads is not None:
                found["heads"][row, : len(sentence.heads)] = sentence.heads
        return {name: torch.from_numpy(values) for name, values in found.items()}

    def batches(self, pieces: int, rng: random.Random) -> Iterator[list[int]]:
        """Shuffled batches of like lengths, about ``pieces`` sub-words each."""
        order = sorted(range(len(self.encoded)), key=lambda i: len(self.encoded[i].ids) + rng.random() * 4)
        found: list[list[int]] = []
        batch: list[int] = []
        for number in order:
            if (batch and (len(batch) + 1) * len(self.encoded[number].ids) > pieces) or len(batch) >= 48:
                found.append(batch)
                batch = []
            batch.append(number)
        rng.shuffle([*found, batch])
        found.append(batch)
        rng.shuffle(found)
        yield from found

    def augmented(self, number: int, rng: random.Random) -> Encoded:
        """The sentence as it is, or now and then in another case; a few sub-words masked."""
        chance, sentence = rng.random(), self.sentences[number]
        changes = ((0.03, corpora.lowered), (0.055, corpora.raised), (0.10, corpora.titled))
        change = next((change for limit, change in changes if chance < limit), None)
        encoded = encode(change(sentence).words, self.tokenizer, self.shapes) if change else self.encoded[number]
        ids = encoded.ids.copy()
        hidden = np.asarray([rng.random() < 0.04 for _ in ids])
        hidden[[0, -1]] = False
        ids[hidden] = MASK_PIECE
        return replace(encoded, ids=ids)


def tensors(sentences: list[Encoded]) -> dict[str, Tensor]:
    """A padded batch as tensors."""
    return {name: torch.from_numpy(array) for name, array in stack(sentences).items()}


def losses(model: network.Reader, inputs: dict[str, Tensor], targets: dict[str, Tensor], teacher: Tensor | None) -> dict[str, Tensor]:
    """The loss of each head, mean over its words."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
        tags, arcs, dependent, head, names, sentence = model.scores(**inputs)
    gold = targets["heads"]
    rels = model.chosen_rels(dependent.float(), head.float(), gold.clamp_min(0))
    found = {
        "upos": _entropy(tags, targets["upos"]),
        "arcs": _entropy(arcs.float(), gold),
        "deprels": _entropy(rels, targets["deprels"]),
        "names": _entropy(names, targets["names"]),
    }
    if teacher is not None:
        found["sentence"] = (1 - (sentence * teacher).sum(1)).mean()
    return found


def _entropy(scores: Tensor, target: Tensor) -> Tensor:
    total = functional.cross_entropy(scores.flatten(0, 1), target.flatten(), ignore_index=-100, reduction="sum")
    return total / (target >= 0).sum().clamp_min(1)


BF16 = True
WEIGHTS = {"upos": 0.6, "arcs": 1.0, "deprels": 1.0, "names": 1.0, "sentence": 1.0}


@dataclass(slots=True)
class Clock:
    """How far the training is, by steps or, where a time is set, by the clock: the rate then falls to 0 at that time."""

    steps: int
    began: float
    until: float | None

    def is_over(self) -> bool:
        """Whether the time is up."""
        return self.until is not None and time.time() >= self.until

    def rate(self, step: int) -> float:
        """Share of the full rate: up linearly over the first steps, down linearly to the end."""
        done = step / max(1, self.steps)
        if self.until is not None:
            done = (time.time() - self.began) / (self.until - self.began)
        return min((step + 1) / WARM_UP, max(0.0, 1.0 - done))


WARM_UP = 300
"""Steps until the full rate."""


@torch.no_grad()
def evaluate(model: network.Reader, examples: Examples) -> dict[str, float]:
    """UPOS, UAS, LAS (main relation and full) and names' F1 on gold words."""
    model.eval()
    count: Counter[str] = Counter()
    order = sorted(range(len(examples.sentences)), key=lambda i: len(examples.encoded[i].ids))
    for at in range(0, len(order), 32):
        chosen = order[at : at + 32]
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
            outputs = model(**tensors([examples.encoded[i] for i in chosen]))
        arrays = [output.float().numpy() for output in outputs]
        for row, number in enumerate(chosen):
            _count(count, examples, number, [array[row] for array in arrays])
    model.train()
    return figures(count)


def _count(count: Counter[str], examples: Examples, number: int, outputs: list[np.ndarray]) -> None:
    sentence, labels = examples.sentences[number], examples.labels
    size = len(sentence.words)
    if sentence.heads is not None and sentence.deprels is not None and sentence.upos is not None:
        heads = decode.tree(outputs[1][:size, : size + 1])
        for word in range(size):
            rel = labels.deprels[int(outputs[2][word, heads[word]])]
            right = int(heads[word] == sentence.heads[word])
            count["words"] += 1
            count["upos"] += labels.upos[int(outputs[0][word])] == sentence.upos[word]
            count["uas"] += right
            count["las"] += right and rel.split(":")[0] == sentence.deprels[word].split(":")[0]
            count["las_full"] += right and rel == sentence.deprels[word]
    if sentence.names is not None:
        path = decode.label_path(outputs[3][:size], decode.transitions(labels.names))
        found = set(decode.spans([labels.names[i] for i in path]))
        gold = set(decode.spans([name if name != corpora.UNKNOWN else "O" for name in sentence.names]))
        is_open = {i for i, name in enumerate(sentence.names) if name == corpora.UNKNOWN}
        found = {span for span in found if span in gold or is_open.isdisjoint(range(span[0], span[1]))}
        count["found"] += len(found)
        count["gold"] += len(gold)
        count["hit"] += len(found & gold)


def figures(count: Counter[str]) -> dict[str, float]:
    """Counts to per cent."""
    shares = {name: round(100 * count[name] / count["words"], 2) for name in ("upos", "uas", "las", "las_full") if count["words"]}
    if count["gold"]:
        shares["names_f1"] = round(200 * count["hit"] / max(1, count["found"] + count["gold"]), 2)
    return shares


@torch.no_grad()
def teacher_vectors(examples_ids: list[Encoded], vocabulary: int, weights: Path) -> np.ndarray:
    """Sentence vectors of the original MiniLM, shape (sentences, 384)."""
    encoder = network.Encoder(vocabulary)
    encoder.load_minilm(weights)
    encoder.eval()
    vectors = np.zeros((len(examples_ids), network.HIDDEN), np.float32)
    order = sorted(range(len(examples_ids)), key=lambda i: len(examples_ids[i].ids))
    for at in range(0, len(order), 48):
        chosen = order[at : at + 48]
        ids = tensors([examples_ids[i] for i in chosen])["ids"]
        mask = (ids != 0).float()
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
            last = encoder(ids, torch.zeros_like(ids), mask)[-1].float()
        mean = (last * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        vectors[chosen] = functional.normalize(mean, dim=1).numpy()
    return vectors


class Average:
    """Moving average of the weights (Polyak and Juditsky 1992)."""

    def __init__(self, model: torch.nn.Module, decay: float) -> None:
        self.decay = decay
        self.weights = {name: value.detach().clone() for name, value in model.state_dict().items()}

    @torch.no_grad()
    def update(self, model: torch.nn.Module, step: int) -> None:
        """One step; the average forgets faster while it is young."""
        decay = min(self.decay, (1 + step) / (10 + step))
        mine, theirs = list(self.weights.values()), list(model.state_dict().values())
        torch._foreach_lerp_(mine, theirs, 1 - decay)


def build(labels: Labels, vocabulary: int) -> network.Reader:
    """An untrained network for the labels."""
    return network.Reader(
        vocabulary, len(labels.shapes) + 2, len(labels.upos), len(labels.deprels), len(labels.names), labels.deprels.index("root")
    )


def train(options: argparse.Namespace) -> None:
    """Trains, writes a checkpoint after each pass, resumes from one."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(options.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    sentences = [s for s in training_sentences(options.bench) if len(s.words) <= MAX_TRAINED_WORDS]
    print(Counter(s.corpus for s in sentences), flush=True)
    labels = collect_labels(sentences)
    examples = Examples(sentences, labels, tokenizer, None)
    weights = options.minilm / "model.safetensors"
    examples.teacher = teacher_vectors(examples.encoded, tokenizer.get_vocab_size(), weights)
    print(time.strftime("%H:%M:%S"), "teacher done", flush=True)
    (out / "labels.json").write_text(json.dumps({name: getattr(labels, name) for name in Labels.__slots__}, indent=0))
    model = build(labels, tokenizer.get_vocab_size())
    model.encoder.load_minilm(weights)
    run_passes(model, examples, held_out(options.bench, labels, tokenizer), options)


def held_out(bench: Path, labels: Labels, tokenizer: Tokenizer) -> dict[str, Examples]:
    """What is watched while training: development parts and held-out names."""
    sets = {
        "ewt-dev": list(corpora.treebank(bench / "ud_english_ewt/en_ewt-ud-dev.conllu", "ewt"))[:700],
        "gum-dev": list(corpora.treebank(bench / "gum_wiki/gum_wiki-dev.conllu", "gum_wiki")),
        "wikigold": corpora.wikigold(bench, held_out=True),
    }
    return {name: Examples(found, labels, tokenizer, None) for name, found in sets.items()}


def run_passes(model: network.Reader, examples: Examples, watched: dict[str, Examples], options: argparse.Namespace) -> None:
    """The passes over the examples."""
    rng = random.Random(SEED)
    encoder = [
        value for name, value in model.named_parameters() if value.requires_grad and name.startswith("encoder.") and "cases" not in name
    ]
    heads = [value for name, value in model.named_parameters() if not name.startswith("encoder.") or "cases" in name]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": options.rate, "weight_decay": 0.01}, {"params": heads, "lr": 1e-3, "weight_decay": 0.01}],
        betas=(0.9, 0.98), foreach=True,
    )  # fmt: skip
    average = Average(model, 0.997)
    per_pass = sum(1 for _ in examples.batches(options.pieces, random.Random(0)))
    clock = Clock(per_pass * options.passes, time.time(), _today(options.until) if options.until else None)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, clock.rate)
    start = 0
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists() and options.resume:
        saved = torch.load(checkpoint)
        model.load_state_dict(saved["model"])
        average.weights = saved["average"]
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        start, clock.began = saved["passes"], saved["began"]
    model.train()
    for number in range(start, options.passes):
        one_pass(model, examples, options, rng, (optimizer, schedule, average, clock))
        trained = {name: value.clone() for name, value in model.state_dict().items()}
        model.load_state_dict(average.weights)
        if options.watch:
            shown = {name: evaluate(model, found) for name, found in watched.items()}
            print(time.strftime("%H:%M:%S"), f"pass {number + 1} of {options.passes}", json.dumps(shown), flush=True)
        torch.save(model.state_dict(), options.out / "model.pt")
        model.load_state_dict(trained)
        state = {"model": trained, "average": average.weights, "optimizer": optimizer.state_dict()}
        state["began"] = clock.began
        torch.save({**state, "schedule": schedule.state_dict(), "passes": number + 1}, checkpoint)
        if clock.is_over():
            return


def _today(clock: str) -> float:
    return time.mktime(time.strptime(time.strftime("%Y-%m-%d ") + clock, "%Y-%m-%d %H:%M"))


def one_pass(model: network.Reader, examples: Examples, options: argparse.Namespace, rng: random.Random, state: tuple) -> None:
    """One pass over all batches."""
    optimizer, schedule, average, clock = state
    shown: Counter[str] = Counter()
    began = time.time()
    for number, chosen in enumerate(examples.batches(options.pieces, rng)):
        encoded = [examples.augmented(i, rng) for i in chosen]
        inputs = tensors(encoded)
        teacher = torch.from_numpy(examples.teacher[chosen]) if examples.teacher is not None else None
        found = losses(model, inputs, examples.targets(chosen, inputs["first"].shape[1]), teacher)
        total = sum(WEIGHTS[name] * loss for name, loss in found.items())
        optimizer.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        average.update(model, schedule.last_epoch)
        shown.update({name: loss.item() for name, loss in found.items()})
        if number % 50 == 49:
            means = {name: round(value / 50, 3) for name, value in shown.items()}
            print(time.strftime("%H:%M:%S"), number + 1, f"{(time.time() - began) / (number + 1):.3f} s/step", means, flush=True)
            shown.clear()
        if clock.is_over():
            return


def arguments() -> argparse.ArgumentParser:
    """The command's arguments."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--minilm", type=Path, default=Path("training/cache/minilm"))
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--passes", type=int, default=6)
    parser.add_argument("--pieces", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--until", default="", help="clock time, such as 15:50, at which the rate reaches 0; instead of --passes")
    parser.add_argument("--watch", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument("--resume", action="store_true")
    return parser


if __name__ == "__main__":
    train(arguments().parse_args())
