"""Trains an adapter of the base for one more notation: low-rank matrices beside every linear layer, the base frozen.

The phrases are a Python file with `TASK`, the name that stands before the query, and `phrase(voice)`, which answers one
(query, answer); tasks/ has many of the kind. What `is_held_out(query)` says, if the file has it, is kept out of training;
otherwise one query in 64."""

import argparse
import importlib.util
import json
import math
import os
import pathlib
import random
import sys
import time

import numpy
import torch
from torch import nn
from torch.nn import functional

import batches
import corpora
import export
import gguf
import places
from mixture import ARROW, SEED, Example
from model import Model
from say import Voice

PEAK_RATE, WARMUP_STEPS, MAX_GRADIENT = 3e-3, 30, 1.0
HELD_OUT, LOG_EVERY = 300, 20


class Beside(nn.Module):
    """A frozen layer, and what the adapter adds to it. B begins at nothing."""

    def __init__(self, layer, rank, generator):
        super().__init__()
        self.layer, self.rank = layer, rank
        rows, columns = layer.weight.shape
        self.a = nn.Parameter(torch.randn(rank, columns, generator=generator) / math.sqrt(columns))
        self.b = nn.Parameter(torch.zeros(rows, rank))

    def forward(self, x):
        return self.layer(x) + (x @ self.a.T) @ self.b.T


def with_adapter(model, rank):
    generator = torch.Generator().manual_seed(SEED)
    for parameter in model.parameters():
        parameter.requires_grad = False
    for layer in model.layers:
        for part, names in ((layer.self_attn, "qkvo"), (layer.mlp, ("gate", "up", "down"))):
            for name in names:
                setattr(part, name + "_proj", Beside(getattr(part, name + "_proj"), rank, generator))
    return model


class Phrases:
    def __init__(self, path):
        sys.path.insert(0, str(path.parent))
        spec = importlib.util.spec_from_file_location("phrases_of_" + path.parent.parent.name, path)
        self.module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(self.module)
        self.task = self.module.TASK
        self.is_held_out = getattr(self.module, "is_held_out", corpora.is_held_out)

    def example(self, rng):
        voice = Voice(rng)
        query, answer = self.module.phrase(voice)
        return Example(self.task, f"{self.task}: {query}{ARROW}", answer, query)

    def draw(self, rng):
        while True:
            example = self.example(rng)
            if not self.is_held_out(example.source):
                return example

    def held_out(self, count):
        rng, found = random.Random(f"{SEED} held out {self.task}"), {}
        for _ in range(200 * count):
            example = self.example(rng)
            if self.is_held_out(example.source):
                found[example.query] = example
                if len(found) == count:
                    break
        return list(found.values())


def rate_at(step, steps):
    return PEAK_RATE * min(1.0, (step + 1) / WARMUP_STEPS) * 0.5 * (1 + math.cos(math.pi * step / steps))


def loss_of(model, inputs, targets, weights, step_weight):
    used = weights > 0
    logits = model.logits(model(inputs)[used])
    return (functional.cross_entropy(logits, targets[used], reduction="none") * weights[used]).sum() / step_weight


def train(model, phrases, tokenizer, steps, step_tokens=batches.STEP_TOKENS):
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(parameters, lr=PEAK_RATE, betas=(0.9, 0.95), weight_decay=0.0)
    since, seen, losses = time.monotonic(), 0, 0.0
    for step in range(steps):
        rng, rows, tokens = random.Random(f"{SEED} {phrases.task} step {step}"), [], 0
        while tokens < step_tokens:
            row = batches.encode(tokenizer, phrases.draw(rng), model.shape.context)
            # The base reads English already: only the notation is learnt.
            rows.append((row[0], [w * (w == 1) for w in row[1]]))
            tokens += len(row[0]) - 1
        groups = batches.grouped(rows, 2048)
        weight = sum(w.sum().item() for _, _, w in groups)
        for group in groups:
            loss = loss_of(model, *group, weight)
            loss.backward()
            losses += loss.item() / LOG_EVERY
        torch.nn.utils.clip_grad_norm_(parameters, MAX_GRADIENT)
        for group in optimizer.param_groups:
            group["lr"] = rate_at(step, steps)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        seen += tokens
        if (step + 1) % LOG_EVERY == 0:
            speed = seen / (time.monotonic() - since)
            print(f"step {step + 1}/{steps}, loss {losses:.4f}, {speed:.0f} tokens/s", flush=True)
            losses = 0.0


@torch.no_grad()
def exact(model, tokenizer, examples):
    """The share that is right to the letter when every token so far was right, which is when it is right as a whole."""
    rows = [batches.encode(tokenizer, e, model.shape.context) for e in examples]
    right = 0
    for inputs, targets, weights in batches.grouped(rows, 4096):
        chosen = model.logits(model(inputs)).argmax(-1)
        right += ((chosen == targets) | (weights < 1)).all(-1).sum().item()
    return right / len(examples)


def tensors_of(model):
    """By GGUF's names. Rows of B are in the order in which the base's file has the weight's."""
    tensors = {}
    for name, module in model.named_modules():
        if not isinstance(module, Beside):
            continue
        a, b = module.a.detach().numpy(), module.b.detach().numpy()
        if name.endswith(("q_proj", "k_proj")):
            b = export.interleaved(b, model.shape.heads if name.endswith("q_proj") else model.shape.kv_heads)
        of = export.gguf_name(name + ".weight")
        for part, array in (("lora_a", a), ("lora_b", b)):
            array = numpy.ascontiguousarray(array)
            tensors[f"{of}.{part}"] = (gguf.F16, array.shape, gguf.f16(array))
    return tensors


def metadata_of(rank):
    return {
        "general.type": "adapter",
        "general.architecture": "llama",
        "general.license": export.LICENCE,
        "adapter.type": "lora",
        "adapter.lora.alpha": float(rank),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("phrases", type=pathlib.Path, help="a file such as plugins/cron/train/phrases.py")
    parser.add_argument("--base", type=pathlib.Path, required=True, help="base-q8_0.gguf")
    parser.add_argument("--to", type=pathlib.Path, required=True, help="the adapter's file")
    parser.add_argument("--held-out", type=pathlib.Path, help="write what was held out, as skillet calibrate takes it")
    parser.add_argument("--rank", type=int, default=8)
    parser.add_argument("--steps", type=int, default=700, help=f"of {batches.STEP_TOKENS} tokens (default: %(default)s)")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    weights, shape, tokenizer = export.read(options.base)
    model, phrases = Model(shape), Phrases(options.phrases.resolve())
    model.load_state_dict(weights)
    model = with_adapter(model, options.rank)
    held_out = phrases.held_out(HELD_OUT)
    if options.held_out:
        places.write_json(options.held_out, [[e.query[: -len(" ")], e.answer] for e in held_out])
    before = exact(model, tokenizer, held_out)
    train(model, phrases, tokenizer, options.steps)
    after = exact(model, tokenizer, held_out)
    places.replace_with(options.to, lambda file: gguf.write(file, metadata_of(options.rank), tensors_of(model)))
    report = {"task": phrases.task, "rank": options.rank, "steps": options.steps, "held_out": len(held_out)}
    report.update(exact_before=round(before, 4), exact_after=round(after, 4))
    print(json.dumps(report))


if __name__ == "__main__":
    main()
