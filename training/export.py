"""Turns a trained checkpoint into the model folder: ``python -m training.export --out training/out``."""

import argparse
import json
import warnings
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.reader import Labels, build

FOLDER = Path(__file__).parent.parent / "src/rashomon/reader/en"
INPUTS = ("ids", "case", "first", "last", "shape")
OUTPUTS = ("tags", "arcs", "rels", "names", "sentence")


def load(out: Path) -> tuple[torch.nn.Module, Labels]:
    """The network of a checkpoint folder, in evaluation mode, and its labels."""
    labels = Labels(**{name: tuple(values) for name, values in json.loads((out / "labels.json").read_text()).items()})
    weights = torch.load(out / "model.pt", map_location="cpu")
    model = build(labels, weights["encoder.words.weight"].shape[0])
    model.load_state_dict(weights)
    return model.eval(), labels


def to_onnx(model: torch.nn.Module, path: Path) -> None:
    """Writes the network in full precision."""
    words = torch.tensor([[1, 2, 3], [1, 2, 0]])
    example = (torch.tensor([[101, 7, 8, 9, 102], [101, 7, 9, 102, 0]]), torch.ones(2, 5, dtype=torch.long), words, words, words + 1)
    pieces, counted = {0: "batch", 1: "pieces"}, {0: "batch", 1: "words"}
    axes = {"ids": pieces, "case": pieces, "first": counted, "last": counted, "shape": counted, "tags": counted, "sentence": {0: "batch"}}
    axes |= {"arcs": {**counted, 2: "heads"}, "rels": {**counted, 2: "heads"}, "names": counted}
    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=17,
            dynamo=False
        )  # fmt: skip


def quantise(source: Path, target: Path, keep: tuple[str, ...] = ()) -> None:
    """Weights of matrix products to 7 bits by column, embeddings to 8 bits by row.

    Method: dynamic quantisation by column (plain 8 bits by matrix cost quality in trials); products of two activations stay. Seven bits,
    because sums of two 8-bit products overflow 16 bits on x86 processors without VNNI.
    """
    model = onnx.load(str(source))
    weights = {initial.name for initial in model.graph.initializer}
    skipped = [n.name for n in model.graph.node if n.op_type == "MatMul" and not any(i in weights for i in n.input)]
    skipped += [n.name for n in model.graph.node if n.op_type in ("MatMul", "Gemm") and any(part in n.name for part in keep)]
    quantize_dynamic(
        source, target, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"],
        nodes_to_exclude=skipped, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip
    model = onnx.load(str(target))
    _quantise_embedding(model)
    onnx.save(model, str(target))


def _quantise_embedding(model: onnx.ModelProto) -> None:
    """The word embedding as 8-bit rows with a scale each."""
    graph = model.graph
    table = max(graph.initializer, key=lambda initial: int(np.prod(initial.dims)) * (initial.data_type == TensorProto.FLOAT))
    values = numpy_helper.to_array(table).astype(np.float32)
    scale = np.abs(values).max(axis=1, keepdims=True) / 127 + 1e-12
    rows = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
    node = next(n for n in graph.node if n.op_type == "Gather" and n.input[0] == table.name)
    at = list(graph.node).index(node)
    output, indices = node.output[0], node.input[1]
    graph.initializer.remove(table)
    graph.initializer.extend(
        [numpy_helper.from_array(rows, "words_rows"), numpy_helper.from_array(scale.astype(np.float32), "words_scale")]
    )
    graph.node.remove(node)
    made = [
        helper.make_node("Gather", ["words_rows", indices], ["words_rows_of"], axis=0),
        helper.make_node("Cast", ["words_rows_of"], ["words_float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["words_scale", indices], ["words_scale_of"], axis=0),
        helper.make_node("Mul", ["words_float", "words_scale_of"], [output]),
    ]
    for offset, new in enumerate(made):
        graph.node.insert(at + offset, new)


def small_tokenizer(source: Path, target: Path) -> None:
    """The tokeniser without padding and truncation, in compact JSON."""
    content = json.loads(source.read_text(encoding="utf-8"))
    content["padding"] = content["truncation"] = None
    content["post_processor"] = None
    target.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def export(out: Path, minilm: Path, folder: Path) -> None:
    """Writes the model folder."""
    folder.mkdir(parents=True, exist_ok=True)
    model, labels = load(out)
    full = out / "full.onnx"
    to_onnx(model, full)
    quantise(full, folder / "model.onnx")
    small_tokenizer(minilm / "tokenizer.json", folder / "tokenizer.json")
    (folder / "labels.json").write_text(json.dumps({name: getattr(labels, name) for name in Labels.__slots__}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("training/out"))
    parser.add_argument("--minilm", type=Path, default=Path("training/cache/minilm"))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    options = parser.parse_args()
    export(options.out, options.minilm, options.folder)
