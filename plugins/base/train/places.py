"""Where things are, and how a file is replaced: whole or not at all."""

import json
import os
import pathlib


def default_out():
    cache = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(cache) / "skillet" / "train" / "base"


def add_arguments(parser):
    parser.add_argument(
        "--corpora",
        default=os.environ.get("SKILLET_CORPORA"),
        help="folder of the texts (default: $SKILLET_CORPORA; without, only what is invented)",
    )
    parser.add_argument(
        "--out",
        type=pathlib.Path,
        default=default_out(),
        help="folder of the tokenizer, the checkpoint and the log (default: %(default)s)",
    )


def replace_with(path, write):
    """`write` fills a file beside it, which then takes its place at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    with open(beside, "wb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)


def write_json(path, value):
    replace_with(path, lambda file: file.write((json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()))
