"""Trains a skill from examples: an adapter of the base, measured and calibrated by the engine, in a folder that
`skillet build` takes. What a file of examples looks like stands in examples.py."""

import argparse
import json
import os
import pathlib
import random
import subprocess
import tempfile

import torch

import adapt
import export
import gguf
import places
import skill_folder
from examples import NONE, Examples, check_grammar, grammar_of, read
from mixture import SEED
from model import Model

STEP_TOKENS = 1024  # some forty short requests: many small steps learn more than few large ones
FOREIGN = 40  # requests of others to measure with
MOST_MEASURED, MOST_SHOWN = 300, 20
SPARE_TOKENS = 4


class Engine:
    """The `skillet` program with the base, the adapter and the grammar: what is measured is what will run."""

    def __init__(self, program, base, adapter=None, grammar=None, tokens=0):
        self.program, self.base, self.adapter, self.grammar, self.tokens = program, base, adapter, grammar, tokens

    def run(self, command, *arguments):
        command = [self.program, command, self.base, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(done.stderr.strip())
        return json.loads(done.stdout)

    def vocabulary(self):
        return self.run("inspect", "--json")["vocabulary"]["id"]

    def draft(self, example):
        return self.run("run", "--prompt", example.query[:-1], "--greedy", *self._drafting())["output"].strip()

    def certainty(self, examples):
        with tempfile.TemporaryDirectory() as scratch:
            file = pathlib.Path(scratch) / "examples.json"
            places.write_json(file, [[example.query[:-1], example.answer] for example in examples])
            scale = self.run("calibrate", "--examples", file, *self._drafting())
        return {key: scale[key] for key in ("offset_permille", "slope_permille")}

    def _drafting(self):
        return "--adapter", self.adapter, "--grammar", self.grammar, "--tokens", self.tokens, "--raw", "--json"


def train(examples, options):
    weights, shape, tokenizer = export.read(options.base_file)
    model = Model(shape)
    model.load_state_dict(weights)
    model = adapt.with_adapter(model, options.rank)
    adapt.train(model, examples, tokenizer, options.steps, STEP_TOKENS)
    tokens = SPARE_TOKENS + max(len(tokenizer.encode(" " + answer + "\n")) for answer in examples.answers)
    return model, tokens


def measure(engine, examples):
    """Prints how many of each kind are right, and answers what calibrates their certainty."""
    kept = random.Random(SEED).sample(examples.kept, min(MOST_MEASURED, len(examples.kept)))
    foreign = examples.foreign(FOREIGN)
    missed = [(e, draft) for e in kept if (draft := engine.draft(e)) != e.answer]
    answered = sum(engine.draft(e) != NONE for e in foreign)
    print(f"held out: {len(kept) - len(missed)} of {len(kept)} right to the letter")
    for example, draft in missed[:MOST_SHOWN]:
        print(f"  {example.source}\n    expected: {example.answer}\n    draft:    {draft}")
    print(f"requests that are not its own: {FOREIGN - answered} of {FOREIGN} left alone")
    return engine.certainty(kept + foreign)


def main():
    parser = argparse.ArgumentParser(prog="scripts/train-skill", description=__doc__)
    parser.add_argument("examples", type=pathlib.Path, metavar="EXAMPLES.json")
    parser.add_argument(
        "-o",
        type=pathlib.Path,
        required=True,
        metavar="FOLDER",
        help="the skill's folder; trained again into it, what you wrote there stays",
    )
    parser.add_argument(
        "--grammar",
        type=pathlib.Path,
        metavar="FILE",
        help="what an answer looks like, GBNF (the answers, where they are few; else their characters)",
    )
    parser.add_argument("--base", default="base", metavar="NAME", help="the base skill's name (%(default)s)")
    parser.add_argument(
        "--base-file",
        type=pathlib.Path,
        required=True,
        metavar="FILE",
        help="its weights, GGUF (build/stage/base/model.gguf)",
    )
    parser.add_argument("--rank", type=int, default=8, help="of the adapter's matrices (%(default)s)")
    parser.add_argument("--steps", type=int, default=300, help="of training (%(default)s)")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--skillet", default="skillet", metavar="PROGRAM", help="that measures (%(default)s)")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    about = read(options.examples)
    examples = Examples(about)
    grammar = options.grammar.read_text(encoding="utf-8") if options.grammar else grammar_of(examples.answers)
    check_grammar(grammar, options.grammar)
    print(f"{len(examples.taught)} examples to train on, {len(examples.kept)} held out (seed {SEED})", flush=True)
    model, tokens = train(examples, options)
    with tempfile.TemporaryDirectory() as scratch:
        adapter, grammar_file = (pathlib.Path(scratch) / (examples.task + ending) for ending in (".gguf", ".gbnf"))
        places.replace_with(
            adapter, lambda file: gguf.write(file, adapt.metadata_of(options.rank), adapt.tensors_of(model))
        )
        grammar_file.write_text(grammar, encoding="utf-8")
        engine = Engine(options.skillet, options.base_file, adapter, grammar_file, tokens)
        draft = {"adapter": adapter, "grammar": grammar, "tokens": tokens, "certainty": measure(engine, examples)}
        base = {"name": options.base, "vocabulary": engine.vocabulary()}
        skill_folder.write(options.o, about, draft, base, options.skillet)
    print(f"\n{options.o} is a skill. Next:\n  cd {options.o}\n  skillet build && skillet check")
    print(f"  skillet run build/{examples.task}-*.skill --prompt '{examples.kept[0].source}'")


if __name__ == "__main__":
    main()
