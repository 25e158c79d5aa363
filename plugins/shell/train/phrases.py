"""Wishes for commands with the slots that they fill, for training an adapter: the skill's rules find most values, and the model
is for the rest. The wishes are the corpus's own phrases, with invented names in their slots. What a pattern says is the
skill's to find; the model writes only `slot=value; slot=value`."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import make_index  # noqa: E402
from words import invented  # noqa: E402

TASK = "shell"

EXTENSIONS = "txt log pdf csv md py json html jpg png conf sh".split()
FOLDERS = "src docs backup photos data build projects music logs notes website old".split()
PLACES = ["/var/log", "/tmp", "/etc", "~/docs", "~/Downloads", "/srv/www", "./build", "../data"]
HOSTS = "example.com box7 10.0.0.5 db.example.org web01 nas.local".split()
USERS = "alice bob www-data root deploy carol".split()
PROGRAMS = "nginx firefox htop curl redis postgresql vim node python3 tmux sshd grafana".split()
WORDS = "URGENT error timeout hello password version main localhost warning".split()


def file_name(v):
    stem = invented(v) if v.chance(0.5) else v.pick(("report", "notes", "config", "access", "server", "main", "list"))
    return f"{stem}.{v.pick(EXTENSIONS)}" if v.chance(0.85) else stem


def folder(v):
    return v.pick(PLACES) if v.chance(0.4) else v.pick(FOLDERS) if v.chance(0.6) else invented(v)


def value(v, kind):
    """What a slot of this type may hold, as it is written in the prompt; None for those that only code reads."""
    if kind in ("path", "file"):
        return file_name(v)
    if kind == "paths":
        return file_name(v)
    if kind == "dir":
        return folder(v)
    if kind == "glob":
        return f"*.{v.pick(EXTENSIONS)}" if v.chance(0.6) else file_name(v)
    if kind in ("number", "seconds", "days"):
        return str(v.rng.randint(1, 99) if v.chance(0.7) else v.rng.randint(100, 9999))
    if kind == "mode":
        return v.pick(("644", "755", "600", "u+x", "go-w", "700"))
    if kind in ("name", "names", "process", "branch"):
        return v.pick(PROGRAMS + USERS) if v.chance(0.7) else invented(v)
    if kind in ("host", "remote"):
        return v.pick(HOSTS) if v.chance(0.6) else f"{v.pick(USERS)}@{v.pick(HOSTS)}" if kind == "remote" else invented(v)
    if kind == "remote_path":
        return f"{v.pick(USERS)}@{v.pick(HOSTS)}:{v.pick(PLACES)}"
    if kind == "url":
        return f"https://{v.pick(HOSTS)}/{file_name(v)}"
    if kind in ("text", "rest"):
        return v.pick(WORDS) if v.chance(0.5) else " ".join(invented(v) for _ in range(v.rng.randint(1, 3)))
    return None


def _load():
    wishes = []
    for path in sorted((HERE.parent / "corpus").glob("*.commands")):
        for pattern in make_index.read_commands(path):
            for phrase in pattern.phrases:
                names = make_index._SLOT.findall(phrase)
                kinds = [make_index.SLOT_TYPES[make_index.type_of(name)] for name in names]
                if names and len(set(names)) == len(names):
                    wishes.append((phrase, list(zip(names, kinds, strict=True))))
    return wishes


WISHES = _load()


def phrase(v):
    while True:
        wish, slots = v.pick(WISHES)
        values = {name: value(v, kind) for name, kind in slots}
        if all(values.values()):
            break
    query = wish
    for name, _ in slots:
        query = query.replace("{" + name + "}", values[name])
    return v.framed(query), "; ".join(f"{name}={values[name]}" for name, _ in slots)
