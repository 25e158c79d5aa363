#!/usr/bin/env python3
"""Measures the skill on NL2Bash (MIT): python3 nl2bash.py SHELL_ASK SHELL_INDEX [--development] [--show N]

SKILLET_CORPORA names the folder that holds nl2bash/all.nl and all.cm. The pairs are halved by the hash of their command; the
test half is only counted, and --show works on the development half alone. Reported: how often the utility (the first program,
sudo aside) of the answer is the one of the reference, and how often the whole template is: the command with its arguments
replaced by their places."""

import argparse
import hashlib
import os
import pathlib
import shlex
import subprocess
import sys

WRAPPERS = {"sudo", "command", "time", "nohup"}


def is_development(command):
    return hashlib.sha256(command.strip().encode()).digest()[0] % 2 == 0


def words_of(command):
    try:
        return shlex.split(command)
    except ValueError:
        return command.split()


def utility(command):
    words = [word for word in words_of(command) if word not in WRAPPERS]
    return words[0] if words else ""


def template(command):
    """Programs and options stay, everything else becomes a place."""
    result, first = [], True
    for word in words_of(command):
        if word in ("|", ";", "&&", "||"):
            result.append(word)
            first = True
            continue
        kept = first or (word.startswith("-") and not word[1:].lstrip("+-").isdigit()) or word in ("!", "{}", "\\;", "+")
        result.append(word if kept else "_")
        first = first and word in WRAPPERS
    return " ".join(result)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ask")
    parser.add_argument("index")
    parser.add_argument("--development", action="store_true", help="the half that may be looked at")
    parser.add_argument("--show", type=int, default=0, help="print so many misses of the development half")
    arguments = parser.parse_args()
    folder = os.environ.get("SKILLET_CORPORA")
    if not folder:
        sys.exit("SKILLET_CORPORA is not set: nothing measured")
    source = pathlib.Path(folder) / "nl2bash"
    prompts = (source / "all.nl").read_text(encoding="utf-8").split("\n")
    commands = (source / "all.cm").read_text(encoding="utf-8").split("\n")
    development = arguments.development or arguments.show > 0
    pairs = {}
    for prompt, command in zip(prompts, commands, strict=False):
        if prompt.strip() and command.strip() and is_development(command) == development:
            pairs.setdefault(" ".join(prompt.split()), set()).add(command.strip())
    asked = subprocess.run(
        [arguments.ask, arguments.index], input="\n".join(pairs) + "\n", capture_output=True, text=True, check=True
    ).stdout.split("\n")
    answered = utilities = templates = shown = 0
    for (prompt, wanted), got in zip(pairs.items(), asked, strict=False):
        if got.startswith("Not sure") or got == "(declined)":
            got = ""
        answered += bool(got)
        right = utility(got) in {utility(command) for command in wanted}
        utilities += right
        templates += template(got) in {template(command) for command in wanted}
        if not right and shown < arguments.show:
            shown += 1
            print(f"{prompt}\n    {got or '(nothing)'}\n    {' || '.join(sorted(wanted)[:2])}")
    count = len(pairs)
    print(
        f"{count} prompts of the {'development' if development else 'test'} half: answered {answered / count:.1%},"
        f" utility {utilities / count:.1%}, template {templates / count:.1%}"
    )


if __name__ == "__main__":
    main()
