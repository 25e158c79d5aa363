"""The whole way of an author, with a model of no wits: python3 -m unittest discover plugins/base/train
SKILLET is the program; without it this is skipped."""

import contextlib
import io
import json
import os
import pathlib
import sys
import tempfile
import unittest
from unittest import mock

import train_skill
from test_examples import about
from test_recipe import small_model


class TrainSkill(unittest.TestCase):
    def test_examples_become_a_folder_with_what_the_engine_measured(self):
        program = os.environ.get("SKILLET")
        if not program:
            self.skipTest("SKILLET is not set")
        with tempfile.TemporaryDirectory() as scratch:
            scratch = pathlib.Path(scratch)
            _, _, base = small_model(scratch, "F32")
            (scratch / "examples.json").write_text(json.dumps(about()), encoding="utf-8")
            arguments = ["examples.json", "-o", "made", "--base-file", base.name, "--skillet", os.path.abspath(program)]
            said = io.StringIO()
            with mock.patch.object(sys, "argv", ["train-skill", *arguments, "--steps", "20", "--threads", "1"]):
                with mock.patch.object(train_skill, "STEP_TOKENS", 128), mock.patch.object(train_skill, "FOREIGN", 8):
                    with contextlib.chdir(scratch), contextlib.redirect_stdout(said):
                        train_skill.main()
            source = json.loads((scratch / "made" / "skill.json").read_text(encoding="utf-8"))
            grammar = (scratch / "made" / "paint.gbnf").read_text(encoding="utf-8")
        self.assertEqual(source["base"]["name"], "base")
        self.assertRegex(source["base"]["vocabulary"], "^[0-9a-f]{16}$")
        self.assertEqual(source["draft"]["adapter"], "paint.gguf")
        self.assertNotEqual((source["draft"]["offset_permille"], source["draft"]["slope_permille"]), (0, 0))
        self.assertEqual(grammar, 'root ::= " " ("black" | "blue" | "green" | "none" | "red") "\\n"\n')
        self.assertRegex(said.getvalue(), r"held out: \d of 6 right to the letter")
        self.assertRegex(said.getvalue(), r"not its own: \d of 8 left alone")


if __name__ == "__main__":
    unittest.main()
