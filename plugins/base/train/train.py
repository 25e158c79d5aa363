"""Trains the base. Stopped at any time, it goes on where its last checkpoint was, to the same result.

The rate of learning rises, stays level and falls to nothing in the last quarter. Before that quarter it does not depend
on the number of steps, so --steps may be changed on the way: fewer to have the model sooner, more to go on."""

import argparse
import dataclasses
import json
import os
import time

import torch
from torch.nn import functional

import batches
import places
from corpora import Corpora
from held_out import HeldOut
from mixture import SEED, Mixture
from model import Model, Shape
from tokenizer import Tokenizer

STEPS = 8800
PEAK_RATE, WARMUP_STEPS, FALLING = 1.5e-3, 200, 0.25
BETAS, DECAY, MAX_GRADIENT = (0.9, 0.95), 0.1, 1.0
SAVE_EVERY, MEASURE_EVERY, LOG_EVERY = 100, 800, 20
GROUP_TOKENS = {"cpu": 2048, "cuda": 8192}


def rate_at(step, steps):
    falling = max(1, int(steps * FALLING))
    return PEAK_RATE * min((step + 1) / WARMUP_STEPS, 1.0, max(0.0, (steps - step) / falling))


def optimizer_of(model):
    matrices = [p for p in model.parameters() if p.dim() == 2]
    vectors = [p for p in model.parameters() if p.dim() != 2]
    return torch.optim.AdamW(
        [{"params": matrices, "weight_decay": DECAY}, {"params": vectors, "weight_decay": 0.0}],
        lr=PEAK_RATE,
        betas=BETAS,
    )


class Training:
    def __init__(self, options):
        self.options, self.device = options, "cuda" if torch.cuda.is_available() else "cpu"
        self.tokenizer = Tokenizer.load(options.out / "tokenizer.json")
        corpora = Corpora(options.corpora)
        if corpora.missing:
            print(f"without {', '.join(corpora.missing)}: --corpora or SKILLET_CORPORA names their folder", flush=True)
        self.mixture = Mixture(corpora)
        self.shape = Shape(vocabulary=len(self.tokenizer))
        self.model = Model(self.shape).initialise(SEED).to(self.device)
        self.optimizer, self.step, self.tokens = optimizer_of(self.model), 0, 0
        self.log = options.out / "log.jsonl"
        self._resume()
        self.held_out = HeldOut(self.mixture, self.tokenizer, self.shape.context)

    def _resume(self):
        path = self.options.out / "checkpoint.pt"
        if not path.exists():
            self.log.write_text("")
            return
        saved = torch.load(path, map_location=self.device)
        if saved["shape"] != dataclasses.asdict(self.shape):
            raise SystemExit(f"{path} is of another shape of model: give another folder as --out, or remove it")
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.step, self.tokens = saved["step"], saved["tokens"]
        kept = [line for line in self.log.read_text().splitlines() if json.loads(line)["step"] <= self.step]
        self.log.write_text("".join(line + "\n" for line in kept))
        print(f"goes on at step {self.step}", flush=True)

    def save(self):
        saved = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "tokens": self.tokens,
            "shape": dataclasses.asdict(self.shape),
        }
        places.replace_with(self.options.out / "checkpoint.pt", lambda file: torch.save(saved, file))

    def note(self, **values):
        with open(self.log, "a") as file:
            file.write(json.dumps({"step": self.step, "tokens": self.tokens, **values}) + "\n")

    def run(self):
        loss, since, tokens_before = 0.0, time.monotonic(), self.tokens
        while self.step < self.options.steps:
            loss += self.train_step() / LOG_EVERY
            if self.step % LOG_EVERY == 0:
                speed = round((self.tokens - tokens_before) / (time.monotonic() - since))
                self.note(loss=round(loss, 4), tokens_per_second=speed)
                print(f"step {self.step}/{self.options.steps}, loss {loss:.4f}, {speed} tokens/s", flush=True)
                loss, since, tokens_before = 0.0, time.monotonic(), self.tokens
            if self.step % MEASURE_EVERY == 0 or self.step == self.options.steps:
                self.note(held_out=self.held_out.measure(self.model, self.device))
            if self.step % SAVE_EVERY == 0 or self.step == self.options.steps:
                self.save()

    def train_step(self):
        groups, tokens = batches.of_step(
            self.mixture, self.tokenizer, self.step, self.shape.context, GROUP_TOKENS[self.device]
        )
        weight, loss = sum(w.sum().item() for _, _, w in groups), 0.0
        for group in groups:
            loss += self.backward(*(x.to(self.device) for x in group), weight)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), MAX_GRADIENT)
        for group in self.optimizer.param_groups:
            group["lr"] = rate_at(self.step, self.options.steps)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step, self.tokens = self.step + 1, self.tokens + tokens
        return loss

    def backward(self, inputs, targets, weights, step_weight):
        # bfloat16 only on a GPU: on processors without instructions for it, it is twenty times slower than float32.
        with torch.autocast(self.device, torch.bfloat16, enabled=self.device == "cuda"):
            states = self.model(inputs)
            used = weights > 0
            logits = self.model.logits(states[used])
        loss = (
            functional.cross_entropy(logits.float(), targets[used], reduction="none") * weights[used]
        ).sum() / step_weight
        loss.backward()
        return loss.item()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    places.add_arguments(parser)
    parser.add_argument(
        "--steps", type=int, default=STEPS, help="of %d tokens each (default: %%(default)s)" % batches.STEP_TOKENS
    )
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    Training(options).run()


if __name__ == "__main__":
    main()
