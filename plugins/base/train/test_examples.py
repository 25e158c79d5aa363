"""What becomes of an author's examples, and of the folder that is made of them: python3 -m unittest discover plugins/base/train
SKILLET is the program that begins a folder; without it that is skipped."""

import json
import os
import pathlib
import random
import tempfile
import unittest

import skill_folder
from examples import NONE, Examples, check_grammar, grammar_of, read
from mixture import ARROW

COLOURS = ["red", "blue", "green", "black"]


def about(**changes):
    pairs = [[f"paint it {colour} please, number {i}", colour] for i in range(15) for colour in COLOURS]
    value = {"name": "paint", "title": "Paint", "description": "A colour.", "license": "MIT", "alike": [COLOURS]}
    return {**value, "examples": pairs + [["what time is it", None]], **changes}


def refusal(value):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "examples.json"
        path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
        try:
            read(path)
        except SystemExit as error:
            return str(error)


class Reading(unittest.TestCase):
    def test_what_is_right_is_read(self):
        self.assertIsNone(refusal(about()))

    def test_what_is_wrong_is_refused_with_its_place(self):
        pairs = about()["examples"]
        for value, place in (
            ("[", "no JSON"),
            ([], "an object"),
            (about(name="Bad Name"), "/name"),
            ({k: v for k, v in about().items() if k != "license"}, "/license"),
            (about(examples=pairs[:9]), "there are 9"),
            (about(examples=pairs + [["two words"]]), "/examples/61"),
            (about(examples=pairs + [["two\nlines", "x"]]), "/examples/61"),
            (about(examples=pairs + [["a => b", "x"]]), "/examples/61"),
            (about(examples=pairs + [["", "x"]]), "/examples/61"),
            (about(alike=["red"]), "/alike/0"),
            (about(alike=[["two words"]]), "/alike/0"),
        ):
            said = refusal(value)
            self.assertIn("error: examples-invalid: ", said)
            self.assertIn(place, said)


class Drawing(unittest.TestCase):
    def test_a_tenth_is_held_out_and_never_drawn(self):
        examples = Examples(about())
        self.assertEqual((len(examples.kept), len(examples.taught)), (6, 55))
        self.assertEqual([e.query for e in examples.kept], [e.query for e in Examples(about()).kept])
        kept = {e.source for e in examples.kept}
        self.assertFalse(kept & {query for query, _ in examples.taught})

    def test_words_that_are_alike_are_exchanged_in_prompt_and_answer_together(self):
        examples, rng = Examples(about()), random.Random(1)
        drawn = [examples._exchanged(rng, "mix red and blue", "red + blue") for _ in range(50)]
        self.assertGreater(len(set(drawn)), 5)
        for query, answer in drawn:
            first, second = answer.split(" + ")
            self.assertNotEqual(first, second)
            self.assertEqual(query, f"mix {first} and {second}")

    def test_words_that_the_answer_does_not_repeat_stay(self):
        examples, rng = Examples(about()), random.Random(1)
        for _ in range(20):
            self.assertEqual(examples._exchanged(rng, "black or red wine", "red"), ("black or red wine", "red"))
        others = {examples._exchanged(rng, "the red army", NONE)[0] for _ in range(20)}
        self.assertIn("the blue army", others)

    def test_every_draw_has_the_form_of_the_base(self):
        examples, rng = Examples(about()), random.Random(2)
        drawn = [examples.draw(rng) for _ in range(300)]
        for example in drawn:
            self.assertTrue(example.query.startswith("paint: ") and example.query.endswith(ARROW))
            self.assertIn(example.answer, COLOURS + [NONE])
        foreign = sum(example.answer == NONE for example in drawn)
        self.assertTrue(10 < foreign < 80)
        self.assertGreater(len({example.query for example in drawn}), 150)

    def test_a_task_of_the_base_with_the_same_name_is_no_other(self):
        self.assertIn("home json", Examples(about()).others)
        self.assertFalse({"home", "home json"} & set(Examples(about(name="home")).others))


class Grammars(unittest.TestCase):
    def test_few_answers_are_listed(self):
        self.assertEqual(grammar_of(["none", 'a"b', "c\\d"]), 'root ::= " " ("none" | "a\\"b" | "c\\\\d") "\\n"\n')

    def test_many_answers_give_their_characters(self):
        grammar = grammar_of([f"{i}-]" for i in range(50)] + [NONE])
        self.assertEqual(grammar, 'root ::= " " ("none" | [\\-0123456789\\]]+) "\\n"\n')

    def test_what_was_made_has_the_form_of_a_draft(self):
        check_grammar(grammar_of(["a", NONE]), None)
        check_grammar(grammar_of([str(i) for i in range(99)] + [NONE]), None)

    def test_another_form_is_refused(self):
        for grammar in ('root ::= "a" | "none"\n', 'root ::= " " "a" "\\n"\n', 'start ::= " " "none" "\\n"\n'):
            with self.assertRaises(SystemExit) as raised:
                check_grammar(grammar, "a.gbnf")
            self.assertIn("error: grammar-form: ", str(raised.exception))


class Folders(unittest.TestCase):
    def setUp(self):
        self.program = os.environ.get("SKILLET")
        if not self.program:
            self.skipTest("SKILLET is not set")
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = pathlib.Path(self.scratch.name) / "made" / "paint"
        adapter = pathlib.Path(self.scratch.name) / "trained.gguf"
        adapter.write_bytes(b"GGUF")
        self.draft = {"adapter": adapter, "grammar": grammar_of(COLOURS + [NONE]), "tokens": 7}
        self.draft["certainty"] = {"offset_permille": 1, "slope_permille": 2}

    def write(self):
        skill_folder.write(self.folder, about(), self.draft, {"name": "base"}, os.path.abspath(self.program))
        return json.loads((self.folder / "skill.json").read_text(encoding="utf-8"))

    def test_a_folder_is_begun(self):
        source = self.write()
        self.assertEqual(source["draft"]["form"], "paint: {input} =>")
        self.assertEqual((source["draft"]["max_tokens"], source["draft"]["slope_permille"]), (7, 2))
        self.assertEqual(source["base"], {"name": "base"})
        self.assertNotIn({"prompt": "what time is it"}, source["examples"])
        self.assertIn("FILES paint.gguf=paint.gguf paint.gbnf=paint.gbnf", (self.folder / "CMakeLists.txt").read_text())
        self.assertEqual((self.folder / "paint.gguf").read_bytes(), b"GGUF")

    def test_what_its_author_wrote_stays(self):
        source = self.write()
        source["title"] = "Mine"
        (self.folder / "skill.json").write_text(json.dumps(source), encoding="utf-8")
        (self.folder / "paint.cpp").write_text("// mine", encoding="utf-8")
        self.draft["tokens"] = 9
        again = self.write()
        self.assertEqual((again["title"], again["draft"]["max_tokens"]), ("Mine", 9))
        self.assertEqual((self.folder / "paint.cpp").read_text(), "// mine")

    def test_a_folder_of_something_else_is_kept(self):
        self.folder.mkdir(parents=True)
        (self.folder / "thesis.txt").write_text("mine", encoding="utf-8")
        with self.assertRaises(SystemExit) as raised:
            self.write()
        self.assertIn("error: folder-exists: ", str(raised.exception))


if __name__ == "__main__":
    unittest.main()
