"""What is cheap to hold of the recipe: python3 -m unittest discover plugins/base/train
SKILLET is the engine's program to compare with; without it that is skipped."""

import argparse
import dataclasses
import json
import os
import pathlib
import random
import subprocess
import tempfile
import unittest

import torch

import adapt
import batches
import export
import gguf
import train
import verify
from corpora import Corpora, is_held_out
from mixture import ARROW, Mixture, step_rng
from model import Model, Shape
from say import Voice
from tasks import TASKS
from tasks.codes import roman_of
from tokenizer import Tokenizer, learn, words_of

NO_CORPORA = Corpora(None)


def small_tokenizer():
    mixture, rng = Mixture(NO_CORPORA), step_rng(0)
    return Tokenizer(learn([e.query + e.answer for e in (mixture.draw(rng) for _ in range(300))], 200))


class Tasks(unittest.TestCase):
    def test_every_task_gives_one_line_each_with_no_second_arrow(self):
        for name, (function, _) in TASKS.items():
            for i in range(60):
                query, answer = function(Voice(random.Random(f"{name} {i}")))
                self.assertTrue(query and answer, name)
                self.assertNotRegex(query + answer, "\n|=>", name)
                self.assertEqual(answer, answer.strip(), name)

    def test_json_answers_parse(self):
        for name in [n for n in TASKS if n.endswith(" json")] + ["parcel"]:
            for i in range(60):
                self.assertIsInstance(json.loads(TASKS[name][0](Voice(random.Random(i)))[1]), dict)

    def test_the_same_chance_gives_the_same_example(self):
        mixture = Mixture(NO_CORPORA)
        first = [mixture.draw(step_rng(7)) for _ in range(1)] + [mixture.draw(step_rng(8))]
        again = [mixture.draw(step_rng(7)), mixture.draw(step_rng(8))]
        self.assertEqual(first, again)
        self.assertNotEqual(first[0], first[1])

    def test_training_never_draws_what_is_held_out(self):
        mixture, rng = Mixture(NO_CORPORA), step_rng(3)
        self.assertFalse(any(is_held_out(mixture.draw(rng).source) for _ in range(500)))
        held_out = mixture.held_out("walk", 5)
        self.assertEqual(len(held_out), 5)
        self.assertTrue(all(is_held_out(e.source) and e.query.endswith(ARROW) for e in held_out))

    def test_known_answers(self):
        self.assertEqual([roman_of(n) for n in (4, 9, 14, 40, 1994)], ["IV", "IX", "XIV", "XL", "MCMXCIV"])

    def test_no_shipped_skill_is_among_the_tasks(self):
        self.assertFalse(
            {"when", "cron", "units", "reckon", "redact", "shell", "emoji", "intent"} & {n.split(" ")[0] for n in TASKS}
        )


class Tokens(unittest.TestCase):
    def test_words_are_cut_as_the_engine_cuts_them(self):
        self.assertEqual(words_of("a 12 b's"), ["a", " ", "1", "2", " b", "'s"])
        self.assertEqual(words_of("a  b   "), ["a", " ", " b", "   "])
        self.assertEqual(words_of("a+b, c!?\n"), ["a", "+", "b", ",", " c", "!?", "\n"])
        self.assertEqual(words_of("我想 e\u0301"), ["我想", " e", "\u0301"])

    def test_every_text_comes_back_and_digits_stay_alone(self):
        tokenizer = small_tokenizer()
        for text in ("home: lights to 45% => level(to=45)\n", "naïve “quotes” 😀\t½\r\n", "", "\x00\x7f"):
            self.assertEqual(tokenizer.decode(tokenizer.encode(text)), text)
        self.assertFalse([t for t in tokenizer.tokens if len(t) > 1 and any(c.isdigit() for c in t)])

    def test_query_and_answer_meet_where_words_meet(self):
        tokenizer, mixture, rng = small_tokenizer(), Mixture(NO_CORPORA), step_rng(1)
        for _ in range(200):
            example = mixture.draw(rng)
            ids, weights = batches.encode(tokenizer, example, 512)
            self.assertEqual(
                ids, [tokenizer.end] + tokenizer.encode(example.query + example.answer + "\n") + [tokenizer.end]
            )
            self.assertEqual(len(ids), len(weights))


def small_model(folder, precision):
    tokenizer = small_tokenizer()
    shape = Shape(vocabulary=len(tokenizer), columns=64, hidden=96, layers=2, heads=4, kv_heads=2)
    model = Model(shape).initialise(1)
    for weight in model.parameters():  # larger than at the start of training, so that a wrong layout shows
        weight.data.mul_(8 if weight.dim() == 2 else 1)
    weights = {n: w.detach() for n, w in model.state_dict().items()}
    file = pathlib.Path(folder) / "small.gguf"
    with open(file, "wb") as out:
        gguf.write(out, export.metadata_of(shape, tokenizer, precision), export.tensors_of(weights, shape, precision))
    return model, tokenizer, file


PHRASES = """
TASK = "shout"
def phrase(voice):
    word = voice.pick(("noon", "night", "dawn"))
    return word + " now", word.upper()
def is_held_out(query):
    return query.startswith("dawn")
"""


class Adapters(unittest.TestCase):
    def test_it_learns_from_what_is_not_held_out_and_the_engine_computes_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            model, tokenizer, file = small_model(folder, "F32")
            path = pathlib.Path(folder) / "shout" / "phrases.py"
            path.parent.mkdir()
            path.write_text(PHRASES)
            phrases = adapt.Phrases(path)
            self.assertEqual({e.source for e in phrases.held_out(9)}, {"dawn now"})
            bent = adapt.with_adapter(model, 4)
            examples = [phrases.draw(random.Random(i)) for i in range(20)]
            adapt.train(bent, phrases, tokenizer, 60, step_tokens=256)
            self.assertGreater(adapt.exact(bent, tokenizer, examples), 0.9)
            self.assertFalse([n for n, p in bent.named_parameters() if p.grad is not None and not n.endswith((".a", ".b"))])
            adapter = pathlib.Path(folder) / "shout.gguf"
            with open(adapter, "wb") as out:
                gguf.write(out, adapt.metadata_of(4), adapt.tensors_of(bent))
            program = os.environ.get("SKILLET")
            if program:
                for module in bent.modules():  # as the file has them
                    if isinstance(module, adapt.Beside):
                        for weight in (module.a, module.b):
                            weight.data = weight.data.half().float()
                prompts = ["shout: noon now =>", "shout: dawn"]
                difference, others = verify.compare(program, file, bent, tokenizer, prompts, adapter)
                self.assertLess(difference, verify.TOLERANCE)
                self.assertEqual(others, 0)


class Files(unittest.TestCase):
    def test_blocks_are_ggmls(self):
        row = torch.arange(-16, 16).float().numpy().reshape(1, 32)
        data, values = gguf.q8_0(row)
        self.assertEqual(len(data), 34)
        self.assertLess(abs(values - row).max(), 16 / 127)
        data, values = gguf.q4_0(row)
        self.assertEqual(len(data), 18)
        self.assertEqual(data[:2], b"\x00\x40")  # -16 / -8 = 2 in half precision
        self.assertEqual(data[2] & 15, 0)  # the first value is the extreme
        self.assertLess(abs(values - row).max(), 2)

    def test_zeros_stay_zeros(self):
        zeros = torch.zeros(2, 64).numpy()
        for pack in (gguf.q8_0, gguf.q4_0):
            self.assertEqual(abs(pack(zeros)[1]).max(), 0)

    def test_what_was_written_is_read(self):
        with tempfile.TemporaryDirectory() as folder:
            for precision in export.QUANTISED:
                model, tokenizer, file = small_model(folder, precision)
                weights, shape, read_tokenizer = export.read(file)
                self.assertEqual(shape, dataclasses.replace(model.shape, rope_base=shape.rope_base, epsilon=shape.epsilon))
                self.assertEqual(read_tokenizer.tokens, tokenizer.tokens)
                self.assertAlmostEqual(shape.epsilon, model.shape.epsilon)
                expected = export.restored({n: w.detach() for n, w in model.state_dict().items()}, precision)
                for name, weight in weights.items():
                    self.assertLess((weight - expected[name]).abs().max().item(), 1e-6, name)

    def test_the_engine_computes_the_same(self):
        program = os.environ.get("SKILLET")
        if not program:
            self.skipTest("SKILLET is not set")
        with tempfile.TemporaryDirectory() as folder:
            model, tokenizer, file = small_model(folder, "F32")
            difference, others = verify.compare(
                program, file, model, tokenizer, ["walk: go north 12 steps =>", "é 😀\n\n x"]
            )
        self.assertLess(difference, verify.TOLERANCE)
        self.assertEqual(others, 0)


class Resuming(unittest.TestCase):
    def test_stopped_and_resumed_is_as_never_stopped(self):
        kept = batches.STEP_TOKENS, train.SAVE_EVERY, train.LOG_EVERY, train.MEASURE_EVERY, train.HeldOut
        batches.STEP_TOKENS, train.SAVE_EVERY, train.LOG_EVERY, train.MEASURE_EVERY = 256, 2, 2, 1000
        train.HeldOut = lambda *_: argparse.Namespace(measure=lambda *_: {})
        try:
            self.assertEqual(*(self._losses(stops) for stops in ((6,), (2, 6))))
        finally:
            batches.STEP_TOKENS, train.SAVE_EVERY, train.LOG_EVERY, train.MEASURE_EVERY, train.HeldOut = kept

    def _losses(self, stops):
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder)
            small_tokenizer().save(out / "tokenizer.json")
            for stop in stops:
                training = train.Training(argparse.Namespace(out=out, corpora=None, steps=6))
                training.options.steps = 6
                training.stop = stop
                while training.step < stop:
                    training.train_step()
                training.save()
            return [w.sum().item() for w in torch.load(out / "checkpoint.pt")["model"].values()]


class CommandLine(unittest.TestCase):
    def test_run_says_what_it_takes(self):
        done = subprocess.run([pathlib.Path(__file__).with_name("run"), "--wrong"], capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--corpora", done.stderr)


if __name__ == "__main__":
    unittest.main()
