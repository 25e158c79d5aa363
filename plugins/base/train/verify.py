"""Holds the exported files against PyTorch: the engine's tokens and logits, and each precision's held-out loss.

The engine rounds what it multiplies with quantised weights to eight bits, PyTorch does not: there the likeliest token
is compared."""

import argparse
import json
import pathlib
import subprocess

import torch

import export
import places
from corpora import Corpora
from held_out import HeldOut
from mixture import Mixture
from model import Model

PROMPTS_A_PART = 1
TOLERANCE = 1e-3
MAX_OTHER_CHOICES = {"F32": 0.0, "Q8_0": 0.05, "Q4_0": 0.05}  # of prompts: where two tokens are nearly as likely


def engine_logits(program, file, prompt, adapter):
    bent = ["--adapter", str(adapter)] if adapter else []
    done = subprocess.run(
        [program, "logits", str(file), "--prompt", prompt, "--cache", "f32", "--json", *bent], capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{program} logits: {done.stderr.strip()}")
    answer = json.loads(done.stdout)
    return answer["tokens"], torch.tensor(answer["logits"])


@torch.no_grad()
def compare(program, file, model, tokenizer, prompts, adapter=None):
    """(the largest difference of a logit, the share of prompts with another likeliest token)."""
    largest, others = 0.0, 0
    for prompt in prompts:
        tokens, logits = engine_logits(program, file, prompt, adapter)
        expected = [tokenizer.end] + tokenizer.encode(prompt)
        if tokens != expected:
            raise SystemExit(f"other tokens for {prompt!r}: {tokens} instead of {expected}")
        own = model.logits(model(torch.tensor([expected])))[0, -1]
        largest = max(largest, (own - logits).abs().max().item())
        others += int(own.argmax() != logits.argmax())
    return largest, others / len(prompts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    places.add_arguments(parser)
    parser.add_argument("--skillet", help="the engine's program; without it, only the held-out loss is measured")
    parser.add_argument("--files", type=pathlib.Path, help="folder of the GGUF files (default: --out)")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    weights, shape, tokenizer, step = export.load(options.out)
    mixture = Mixture(Corpora(options.corpora))
    held_out = HeldOut(mixture, tokenizer, shape.context)
    prompts = [
        (e.query or e.answer[:60]).rstrip(" ")
        for part in mixture.parts()
        for e in mixture.held_out(part, PROMPTS_A_PART)
    ]
    report, failed = {"step": step, "parameters": sum(w.numel() for w in weights.values())}, False
    for precision in export.QUANTISED:
        model = Model(shape)
        model.load_state_dict(export.restored(weights, precision))
        file = (options.files or options.out) / f"base-{precision.lower()}.gguf"
        line = {"bytes": file.stat().st_size, "held_out": held_out.measure(model, "cpu")}
        if options.skillet:
            difference, others = compare(options.skillet, file, model, tokenizer, prompts)
            line |= {"prompts": len(prompts), "largest_difference": difference, "other_choices": others}
            failed |= others > MAX_OTHER_CHOICES[precision] or (precision == "F32" and difference > TOLERANCE)
        report[precision] = line
        shown = " ".join(
            f"{part} {line['held_out'][part]['loss']:.4f}"
            for part in mixture.kinds
            if part in line["held_out"]
        )
        print(
            precision,
            f"{line['bytes']:,} bytes, held-out loss: {shown}",
            {k: v for k, v in line.items() if k not in ("bytes", "held_out")},
            flush=True,
        )
    places.write_json(options.out / "verified.json", report)
    if failed:
        raise SystemExit("the engine and PyTorch do not agree")


if __name__ == "__main__":
    main()
