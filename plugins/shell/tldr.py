"""Purposes and commands of tldr-pages (CC BY 4.0): which are taken, and how their examples become slots."""

import json
import re

_PLACEHOLDERS = [
    (re.compile(r"^path/to/(?:source|input|old)\S*$"), "src"),
    (re.compile(r"^path/to/(?:destination|target|output|new|symlink|link)\S*$"), "dst"),
    (re.compile(r"^path/to/(?:directory|dir|folder|repository|repo)$"), "dir"),
    (re.compile(r"^(?:/)?path/to/[\w.]*(?:file|image|video|audio|archive|script|input|document)[\w.]*$"), "file"),
    (re.compile(r"^path/to/[\w.]+$"), "path"),
    (re.compile(r"^username$"), "user"),
    (re.compile(r"^(?:groupname|group_name|group)$"), "group"),
    (re.compile(r"^(?:hostname|host|example\.com|remote_host|ip_address)$"), "host"),
    (re.compile(r"^https?://example\.com\S*$"), "url"),
    (re.compile(r"^(?:package|package_name)$"), "package"),
    (re.compile(r"^(?:service|service_name|unit|unit_name)$"), "service"),
    (re.compile(r"^(?:process_name|process)$"), "process"),
    (re.compile(r"^(?:pid|process_id)$"), "pid"),
    (re.compile(r"^(?:branch|branch_name)$"), "branch"),
    (re.compile(r"^(?:search_pattern|search_string|pattern|regex)$"), "text"),
    (re.compile(r"^port$"), "port"),
]  # fmt: skip
_OPTION = re.compile(r"\[(-[\w-]+)\|(--?[\w-]+)\]")
_SUBCOMMAND = re.compile(r"\[([\w-]+)\|([\w-]+)\]")
_LETTER = re.compile(r"\[(\w+)\]")
MOST_COMMAND = 90
MOST_PURPOSE = 90
MOST_OF_ONE_PROGRAM = 5  # the first that a page gives are the most used


def cleaned(purpose, command):
    """None where the command is no plain line."""
    command = _OPTION.sub(r"\1", command)
    command = _SUBCOMMAND.sub(r"\2", command)
    purpose = _LETTER.sub(r"\1", purpose).replace("`", "").strip(" .:")
    purpose = re.sub(r"\s*\(.*?\)", "", purpose)
    odd = "..." in command or "<" in command or "{" in command or "[" in command or re.search(r"\w\|\w", command)
    if odd or "original command" in purpose or len(command) > MOST_COMMAND or len(purpose) > MOST_PURPOSE or len(purpose.split()) < 2:
        return None
    return purpose, command


def choose(source, wanted, target):
    commands = {word for line in wanted.read_text().split("\n") if not line.startswith("#") for word in line.split()}
    lines, seen, taken = [], set(), {}
    for purpose, command in json.loads(source.read_text(encoding="utf-8")):
        words = command.split()
        tool = words[1] if len(words) > 1 and words[0] == "sudo" else (words or [""])[0]
        kept = tool in commands and cleaned(purpose, command)
        page = " ".join(words[:2]) if tool in ("git", "docker", "apt", "ip") else tool
        if tool == "git" and page.replace(" ", "/") not in commands:
            continue
        if kept and kept not in seen and taken.get(page, 0) < MOST_OF_ONE_PROGRAM and "\t" not in command:
            seen.add(kept)
            taken[page] = taken.get(page, 0) + 1
            lines.append("\t".join(kept))
    target.write_text("# Of tldr-pages, CC BY 4.0, by the tldr-pages contributors: purpose, command\n" + "\n".join(lines) + "\n")


def slotted(command):
    """The command with slots for its examples, and what the slots show when the prompt has nothing for them."""
    fallbacks, names, parts = {}, {}, []
    for word in command.split(" "):
        name = next((name for shape, name in _PLACEHOLDERS if shape.match(word)), None)
        if name and names.get(name, word) == word:
            names[name] = word
            fallbacks[name] = ("example", word)
            word = f"{{{name}}}"
        parts.append(word)
    return " ".join(parts), fallbacks


def read(path, pattern_class):
    patterns = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        purpose, command = line.split("\t")
        words = command.split()
        template, fallbacks = slotted(command)
        pattern = pattern_class(template, f"{path.name}:{number}")
        pattern.tool = words[1] if words[0] == "sudo" and len(words) > 1 else words[0]
        pattern.explanation = purpose + "."
        pattern.fallbacks = fallbacks
        pattern.phrases = [re.sub(r"[{}|]", " ", purpose)]
        pattern.handwritten = False
        patterns.append(pattern)
    return patterns
