"""The reader's network: MiniLM with case, and heads for parts of speech, syntax and names."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HIDDEN, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512
CASES = 9
ARC, REL, TAG, SHAPE = 256, 96, 192, 64
FORBIDDEN = -1e9


class Layer(nn.Module):
    """One layer of BERT (Devlin et al. 2019): normalised after each part."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attended = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.norm_outer = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """states (batch, pieces, hidden), bias (batch, 1, 1, pieces) added to the attention's scores."""
        batch, pieces, _ = states.shape
        parts = self.query_key_value(states).view(batch, pieces, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS)
        query, key, value = (part.transpose(1, 2) for part in parts.unbind(2))
        if torch.onnx.is_in_onnx_export():
            weights = torch.softmax(query @ key.transpose(2, 3) / math.sqrt(HIDDEN // ATTENTION_HEADS) + bias, -1)
            mixed = weights @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, HIDDEN)
        states = self.norm_attended(states + self.attended(mixed))
        return self.norm_outer(states + self.dropout(self.outer(functional.gelu(self.inner(states)))))


class Encoder(nn.Module):
    """all-MiniLM-L6-v2 with an embedding of the case of words, which starts at zero."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.cases = nn.Embedding(CASES, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.words.weight.requires_grad_(False)
        nn.init.zeros_(self.cases.weight)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> list[Tensor]:
        """All layers' states, each (batch, pieces, hidden); mask is 1.0 at sub-words, 0.0 at padding."""
        bias = ((1.0 - mask) * -1e4)[:, None, None, :]
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.dropout(self.norm(self.words(ids) + self.positions(places)[None] + self.cases(case)))
        found = [states]
        for layer in self.layers:
            found.append(layer(found[-1], bias))
        return found

    def load_minilm(self, path: Path) -> None:
        """Takes over the weights of all-MiniLM-L6-v2 (safetensors)."""
        theirs = {name.removeprefix("bert."): value for name, value in load_file(path).items()}
        self.words.weight.data.copy_(theirs["embeddings.word_embeddings.weight"][: self.words.num_embeddings])
        kinds = theirs["embeddings.token_type_embeddings.weight"][0]
        self.positions.weight.data.copy_(theirs["embeddings.position_embeddings.weight"] + kinds)
        _copy(self.norm, theirs, "embeddings.LayerNorm")
        for number, layer in enumerate(self.layers):
            name = f"encoder.layer.{number}"
            parts = [f"{name}.attention.self.{part}" for part in ("query", "key", "value")]
            layer.query_key_value.weight.data.copy_(torch.cat([theirs[f"{part}.weight"] for part in parts]))
            layer.query_key_value.bias.data.copy_(torch.cat([theirs[f"{part}.bias"] for part in parts]))
            _copy(layer.attended, theirs, f"{name}.attention.output.dense")
            _copy(layer.norm_attended, theirs, f"{name}.attention.output.LayerNorm")
            _copy(layer.inner, theirs, f"{name}.intermediate.dense")
            _copy(layer.outer, theirs, f"{name}.output.dense")
            _copy(layer.norm_outer, theirs, f"{name}.output.LayerNorm")


def _copy(module: nn.Module, theirs: dict[str, Tensor], name: str) -> None:
    module.weight.data.copy_(theirs[f"{name}.weight"])  # type: ignore[union-attr,operator]
    module.bias.data.copy_(theirs[f"{name}.bias"])  # type: ignore[union-attr,operator]


def perceptron(inputs: int, outputs: int) -> nn.Sequential:
    """One hidden layer with dropout (Dozat and Manning 2017)."""
    return nn.Sequential(nn.Linear(inputs, outputs), nn.GELU(), nn.Dropout(0.33))


class Reader(nn.Module):
    """Encoder and heads. ``forward`` is what is exported."""

    def __init__(self, vocabulary: int, shapes: int, tags: int, rels: int, names: int, root_rel: int) -> None:
        super().__init__()
        self.encoder = Encoder(vocabulary)
        self.mix = nn.Parameter(torch.zeros(2, LAYERS + 1))
        self.shapes = nn.Embedding(shapes, SHAPE)
        width = 2 * HIDDEN + SHAPE
        self.drop = nn.Dropout(0.2)
        self.tag = nn.Sequential(perceptron(width, TAG), nn.Linear(TAG, tags))
        self.name = nn.Sequential(perceptron(width, TAG), nn.Linear(TAG, names))
        self.arc_dependent, self.arc_head = perceptron(width, ARC), perceptron(width, ARC)
        self.rel_dependent, self.rel_head = perceptron(width, REL), perceptron(width, REL)
        self.arc = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.rel = nn.Parameter(torch.zeros(rels, REL + 1, REL + 1))
        nn.init.normal_(self.arc, std=0.02)
        nn.init.normal_(self.rel, std=0.02)
        self.root = nn.Parameter(torch.randn(width) * 0.02)
        self.root_rel = root_rel

    def mixed(self, states: list[Tensor], which: int) -> Tensor:
        """Scalar mix of the layers (Peters et al. 2018); 0 for syntax, 1 for names and parts of speech."""
        weights = torch.softmax(self.mix[which], 0)
        return sum(weights[index] * state for index, state in enumerate(states))  # type: ignore[return-value]

    def word_states(self, mixed: Tensor, first: Tensor, last: Tensor, shape: Tensor) -> Tensor:
        """(batch, words, width): first and last sub-word and the word's pattern."""
        parts = [torch.gather(mixed, 1, index[:, :, None].expand(-1, -1, HIDDEN)) for index in (first, last)]
        return self.drop(torch.cat([*parts, self.shapes(shape).to(mixed.dtype)], -1))

    def scores(self, ids: Tensor, case: Tensor, first: Tensor, last: Tensor, shape: Tensor) -> tuple[Tensor, ...]:
        """tags (b, w, tags), arcs (b, w, w+1), rel parts (b, w, REL+1) and (b, w+1, REL+1), names (b, w, names), sentence (b, hidden)."""
        mask = (ids != 0).float()
        states = self.encoder(ids, case, mask)
        for_syntax = self.word_states(self.mixed(states, 0), first, last, shape)
        for_names = self.word_states(self.mixed(states, 1), first, last, shape)
        root = self.root.to(for_syntax.dtype)[None, None].expand(for_syntax.shape[0], 1, -1)
        with_root = torch.cat([root, for_syntax], 1)
        dependent, head = self.arc_dependent(for_syntax).float(), self.arc_head(with_root).float()
        arcs = (_with_one(dependent) @ self.arc) @ head.transpose(1, 2)
        columns = torch.cat([torch.ones_like(shape[:, :1]), shape], 1)
        arcs = arcs + (columns == 0).float()[:, None, :] * FORBIDDEN
        rel_dependent = _with_one(self.rel_dependent(for_syntax).float())
        rel_head = _with_one(self.rel_head(with_root).float())
        total = (states[-1].float() * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True)
        sentence = total / total.norm(dim=1, keepdim=True).clamp_min(1e-9)
        return self.tag(for_names).float(), arcs, rel_dependent, rel_head, self.name(for_names).float(), sentence

    def forward(self, ids: Tensor, case: Tensor, first: Tensor, last: Tensor, shape: Tensor) -> tuple[Tensor, ...]:
        """tag (b, w), arcs (b, w, w+1), best rel of each arc (b, w, w+1), names (b, w, names), sentence (b, hidden)."""
        tags, arcs, dependent, head, names, sentence = self.scores(ids, case, first, last, shape)
        batch, words = dependent.shape[0], dependent.shape[1]
        rels = self.rel.shape[0]
        weights = self.rel.permute(1, 0, 2).reshape(REL + 1, rels * (REL + 1))
        left = (dependent @ weights).reshape(batch, words * rels, REL + 1)
        scores = (left @ head.transpose(1, 2)).reshape(batch, words, rels, words + 1)
        forbidden = torch.zeros(rels, 1)
        forbidden[self.root_rel] = FORBIDDEN
        inner = (scores[..., 1:] + forbidden).argmax(2)
        first_column = torch.full_like(inner[:, :, :1], self.root_rel)
        return tags.argmax(-1), arcs, torch.cat([first_column, inner], 2), torch.log_softmax(names, -1), sentence

    def chosen_rels(self, dependent: Tensor, head: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relation to a given head, (b, w, rels); heads (b, w)."""
        chosen = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, REL + 1))
        return torch.einsum("bwi,rij,bwj->bwr", dependent, self.rel, chosen)


def _with_one(states: Tensor) -> Tensor:
    return torch.cat([states, torch.ones_like(states[..., :1])], -1)
