"""Writes a checkpoint's model as GGUF: F32, Q8_0, and Q4_0 with the embedding, which is the head as well, in Q8_0."""

import argparse
import pathlib

import numpy
import torch

import gguf
import places
from model import Model, Shape
from tokenizer import END, PRETOKENIZER, Tokenizer

NAME, LICENCE = "skillet-base", "cc-by-4.0"
NORMAL, CONTROL = 1, 3  # types of tokens
LAYER_NAMES = {
    "input_layernorm": "attn_norm",
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "post_attention_layernorm": "ffn_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}
TOP_NAMES = {"embed_tokens.weight": "token_embd.weight", "norm.weight": "output_norm.weight"}
QUANTISED = {"F32": (gguf.F32, gguf.f32), "Q8_0": (gguf.Q8_0, gguf.q8_0), "Q4_0": (gguf.Q4_0, gguf.q4_0)}


def gguf_name(name):
    if name in TOP_NAMES:
        return TOP_NAMES[name]
    _, index, rest = name.split(".", 2)
    return f"blk.{index}.{LAYER_NAMES[rest.removesuffix('.weight')]}.weight"


def interleaved(matrix, heads):
    """Rows of a head as llama.cpp rotates them, neighbours in pairs, where the checkpoint pairs its halves."""
    rows, columns = matrix.shape
    return matrix.reshape(heads, 2, rows // heads // 2, columns).swapaxes(1, 2).reshape(rows, columns)


def halved(matrix, heads):
    """What `interleaved` undid."""
    rows, columns = matrix.shape
    return matrix.reshape(heads, rows // heads // 2, 2, columns).swapaxes(1, 2).reshape(rows, columns)


def quantised(name, weight, precision):
    """(GGUF's type, bytes, the values that those bytes stand for). Vectors stay as they are."""
    if weight.ndim == 1:
        precision = "F32"
    elif name.startswith("embed") and precision == "Q4_0":
        precision = "Q8_0"
    kind, pack = QUANTISED[precision]
    data, values = pack(weight)
    return kind, data, values


def restored(weights, precision):
    """The checkpoint with the values that a file of this precision holds."""
    return {name: torch.from_numpy(quantised(name, w.numpy(), precision)[2]) for name, w in weights.items()}


def tensors_of(weights, shape, precision):
    tensors = {}
    for name, weight in weights.items():
        array = weight.numpy()
        if name.endswith(("q_proj.weight", "k_proj.weight")):
            array = interleaved(array, shape.heads if "q_proj" in name else shape.kv_heads)
        kind, data, _ = quantised(name, numpy.ascontiguousarray(array), precision)
        tensors[gguf_name(name)] = (kind, array.shape, data)
    return tensors


def read(path):
    """A file of these as (weights by the checkpoint's names, shape, tokenizer): what is trained on is what will run."""
    metadata, tensors = gguf.read(path)
    of = lambda key: metadata["llama." + key]
    shape = Shape(
        vocabulary=of("vocab_size"),
        columns=of("embedding_length"),
        hidden=of("feed_forward_length"),
        layers=of("block_count"),
        heads=of("attention.head_count"),
        kv_heads=of("attention.head_count_kv"),
        context=of("context_length"),
        rope_base=of("rope.freq_base"),
        epsilon=of("attention.layer_norm_rms_epsilon"),
    )
    weights = {}
    for name in Model(shape).state_dict():
        array = tensors[gguf_name(name)]
        if name.endswith(("q_proj.weight", "k_proj.weight")):
            array = halved(array, shape.heads if "q_proj" in name else shape.kv_heads)
        weights[name] = torch.from_numpy(numpy.ascontiguousarray(array))
    merges = [tuple(line.split(" ")) for line in metadata["tokenizer.ggml.merges"]]
    return weights, shape, Tokenizer(merges)


def metadata_of(shape, tokenizer, precision):
    return {
        "general.architecture": "llama",
        "general.name": NAME,
        "general.license": LICENCE,
        "general.file_type": gguf.FILE_TYPES[precision],
        "general.quantization_version": 2,
        "llama.context_length": shape.context,
        "llama.embedding_length": shape.columns,
        "llama.block_count": shape.layers,
        "llama.feed_forward_length": shape.hidden,
        "llama.attention.head_count": shape.heads,
        "llama.attention.head_count_kv": shape.kv_heads,
        "llama.attention.layer_norm_rms_epsilon": shape.epsilon,
        "llama.rope.dimension_count": shape.head_columns,
        "llama.rope.freq_base": shape.rope_base,
        "llama.vocab_size": shape.vocabulary,
        "tokenizer.ggml.model": "gpt2",
        "tokenizer.ggml.pre": PRETOKENIZER,
        "tokenizer.ggml.tokens": tokenizer.tokens,
        "tokenizer.ggml.token_type": [CONTROL if t == END else NORMAL for t in tokenizer.tokens],
        "tokenizer.ggml.merges": [f"{a} {b}" for a, b in tokenizer.merges],
        "tokenizer.ggml.bos_token_id": tokenizer.end,
        "tokenizer.ggml.eos_token_id": tokenizer.end,
        "tokenizer.ggml.add_bos_token": True,
        "tokenizer.ggml.add_eos_token": False,
    }


def load(folder):
    saved = torch.load(folder / "checkpoint.pt", map_location="cpu")
    return (
        {name: w.float() for name, w in saved["model"].items()},
        Shape(**saved["shape"]),
        Tokenizer.load(folder / "tokenizer.json"),
        saved["step"],
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    places.add_arguments(parser)
    parser.add_argument("--to", type=pathlib.Path, help="folder of the GGUF files (default: --out)")
    options = parser.parse_args()
    weights, shape, tokenizer, step = load(options.out)
    for precision in QUANTISED:
        path = (options.to or options.out) / f"base-{precision.lower()}.gguf"
        places.replace_with(
            path,
            lambda file: gguf.write(
                file, metadata_of(shape, tokenizer, precision), tensors_of(weights, shape, precision)
            ),
        )
        print(f"{path}: step {step}, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
