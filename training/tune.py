"""A short second stage on edited text: ``python -m training.tune --out training/out``. See README.md.

The first stage sees mostly web text. This one goes on from its averaged weights for some hundred steps at a low rate, with GUM's
Wikinews, Wikipedia and Wikivoyage documents twice, a part of EWT, Wikigold and re3d; its result is written over model.pt.
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch.nn import functional

from training import corpora, names, network
from training.corpora import Sentence
from training.export import load
from training.reader import MAX_TRAINED_WORDS, WEIGHTS, Average, Examples, losses, tensors

SEED = 21
RATES = (4e-5, 3e-4)
"""Of the encoder and of the heads."""
WARM_UP = 30
EWT_SENTENCES = 5000


def sentences(bench: Path, rng: random.Random) -> list[Sentence]:
    """What this stage is trained on."""
    gum = list(corpora.treebank(bench / "gum_wiki/gum_wiki-train.conllu", "gum_wiki"))
    ewt = list(corpora.treebank(bench / "ud_english_ewt/en_ewt-ud-train.conllu", "ewt"))
    rng.shuffle(ewt)
    found = [*gum, *gum, *ewt[:EWT_SENTENCES], *corpora.wikigold(bench, held_out=False), *names.re3d_sentences(bench, corpora.RE3D_TRAIN)]
    return [sentence for sentence in found if len(sentence.words) <= MAX_TRAINED_WORDS]


@torch.no_grad()
def vectors(encoder: network.Encoder, ids: torch.Tensor) -> torch.Tensor:
    """The original's sentence vectors of a batch, each of length 1."""
    mask = (ids != 0).float()
    with torch.autocast("cpu", dtype=torch.bfloat16):
        last = encoder(ids, torch.zeros_like(ids), mask)[-1].float()
    return functional.normalize((last * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True), dim=1)


def prepared(options: argparse.Namespace, rng: random.Random) -> tuple[network.Reader, Examples, network.Encoder]:
    """The network of the first stage, the examples, and the original encoder."""
    model, labels = load(options.out)
    tokenizer = Tokenizer.from_file(str(options.minilm / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    original = network.Encoder(tokenizer.get_vocab_size())
    original.load_minilm(options.minilm / "model.safetensors")
    return model.train(), Examples(sentences(options.bench, rng), labels, tokenizer, None), original.eval()


def tune(options: argparse.Namespace) -> None:
    """Trains for a number of steps and writes the averaged weights."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    model, examples, original = prepared(options, rng)
    encoder = [value for name, value in model.named_parameters() if value.requires_grad and name.startswith("encoder.")]
    heads = [value for name, value in model.named_parameters() if not name.startswith("encoder.")]
    groups = [{"params": part, "lr": rate} for part, rate in zip((encoder, heads), RATES, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), foreach=True)
    average, step = Average(model, 0.99), 0
    while step < options.steps:
        for chosen in examples.batches(1000, rng):
            share = min((step + 1) / WARM_UP, max(0.0, 1 - step / options.steps))
            for group, rate in zip(optimizer.param_groups, RATES, strict=True):
                group["lr"] = rate * share
            inputs = tensors([examples.augmented(i, rng) for i in chosen])
            teacher = vectors(original, tensors([examples.encoded[i] for i in chosen])["ids"])
            found = losses(model, inputs, examples.targets(chosen, inputs["first"].shape[1]), teacher)
            optimizer.zero_grad(set_to_none=True)
            sum(WEIGHTS[name] * loss for name, loss in found.items()).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            average.update(model, step + 2000)
            if step % 50 == 0:
                print(
                    time.strftime("%H:%M:%S"), step, json.dumps({name: round(loss.item(), 3) for name, loss in found.items()}), flush=True
                )
            if step == options.steps:
                break
    torch.save(average.weights, options.out / "model.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--minilm", type=Path, default=Path("training/cache/minilm"))
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--steps", type=int, default=508)
    tune(parser.parse_args())
