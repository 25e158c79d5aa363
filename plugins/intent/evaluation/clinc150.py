#!/usr/bin/env python3
"""Measures what `skillet train-intent` makes on CLINC150 (150 intents, 100 examples each, and 1,000 test queries that have
none of them).

    clinc150.py [--vectors FOLDER] [--part full|without-oos] [--threshold P] [--skillet PROGRAM] [--module PACKAGE]

FOLDER holds intents/clinc150.json (default: $SKILLET_VECTORS). "full" trains with the 100 known out-of-scope examples as
"oos", "without-oos" without them. Training, packing and signing are the commands of README.md, in a folder that
is removed; the queries are asked by `skillet evaluate`, so the package itself is what is measured."""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--vectors", default=os.environ.get("SKILLET_VECTORS"))
    parser.add_argument("--part", default="full", choices=["full", "without-oos"])
    parser.add_argument("--threshold")
    parser.add_argument("--skillet", default="skillet")
    parser.add_argument("--module")
    options = parser.parse_args()
    if not options.vectors:
        sys.exit("give --vectors, or set SKILLET_VECTORS")
    sets = json.loads((pathlib.Path(options.vectors) / "intents/clinc150.json").read_text(encoding="utf-8"))
    examples = sets["train"] + (sets["oos_train"] if options.part == "full" else [])
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        (work / "examples.json").write_text(json.dumps(examples))
        (work / "in-scope.json").write_text(json.dumps([{"prompt": text, "answer": label} for text, label in sets["test"]]))
        (work / "out-of-scope.json").write_text(json.dumps([{"prompt": text, "unsure": True} for text, _ in sets["oos_test"]]))
        train = [options.skillet, "train-intent", "examples.json", "-o", "clinc150"]
        if options.threshold:
            train += ["--threshold", options.threshold]
        if options.module:
            train += ["--module", options.module]
        for command in (train, [options.skillet, "pack", "clinc150", "-o", "clinc150.skill"], [options.skillet, "sign", "clinc150.skill"]):
            subprocess.run(command, cwd=work, check=True, stdout=sys.stderr)
        subprocess.run([options.skillet, "evaluate", "clinc150.skill", "in-scope.json", "out-of-scope.json"], cwd=work, check=True)


main()
