#!/usr/bin/env python3
"""Prompts with their commands from a grammar of templates: python3 generate.py [COUNT]

The names are drawn anew, but some templates are phrases of the corpus, too, and the corpus was mended after a first run: what
this measures is whether slots are filled, not whether new ways of asking are understood."""

import json
import random
import shlex
import sys

SEED = 20261122
FILES = ["notes.txt", "report.csv", "main.py", "data.log", "ideas.md", "config.ini", "server.conf", "list.txt", "my file.txt"]
PLACES = ["/var/log", "~/projects", "/tmp", "src/", "/srv/www", "/home/alice", "./build"]
EXTENSIONS = ["pdf", "log", "txt", "jpg", "csv", "py", "html"]
WORDS = ["URGENT", "timeout", "alpha", "foobar", "lorem"]
NAMES = ["nginx", "redis", "postgresql", "sshd", "grafana"]
PACKAGES = ["htop", "curl", "tmux", "ripgrep", "neovim"]
PROCESSES = ["firefox", "chrome", "node", "slack"]
USERS = ["alice", "bob", "deploy"]
HOSTS = ["example.com", "10.0.0.5", "db.example.org"]
BRANCHES = ["main", "feature/login", "hotfix-2"]
BEFORE = ["", "", "", "please ", "how do i ", "can you ", "i want to ", "what's the command to ", "in bash, "]


def shown(name):
    return f'"{name}"' if " " in name else name


def quoted(name):
    return shlex.quote(name)


def templates(r):
    f, g = r.sample(FILES, 2)
    p, e, w, v = r.choice(PLACES), r.choice(EXTENSIONS), *r.sample(WORDS, 2)
    n, m, port = r.randint(2, 90), r.randint(2, 60), r.randint(1024, 9999)
    s, k, pr, u, h, b = (r.choice(x) for x in (NAMES, PACKAGES, PROCESSES, USERS, HOSTS, BRANCHES))
    pid = r.randint(100, 30000)
    unit, suffix = r.choice([("MB", "M"), ("gigabytes", "G"), ("kB", "k")])
    size, sign = r.choice([("bigger than", "+"), ("over", "+"), ("smaller than", "-"), ("above", "+")])
    bare = p.rstrip("/")
    return [
        (f"look for {e} files {size} {n} {unit} in {p}", [f"find {p} -name '*.{e}' -size {sign}{n}{suffix}"]),
        (f"find every {e} file below {p}", [f"find {p} -name '*.{e}'"]),
        (f"find {e} files in {p} changed in the last {m} days", [f"find {p} -name '*.{e}' -mtime -{m}"]),
        (f"remove all {e} files older than {m} days from {p}", [f"find {p} -name '*.{e}' -mtime +{m} -type f -delete"]),
        (f"print the first {n} lines of {shown(f)}", [f"head -n {n} {quoted(f)}"]),
        (f"see the last {n} lines of {shown(f)}", [f"tail -n {n} {quoted(f)}"]),
        (f"swap {w} for {v} in {shown(f)}", [f"sed -i 's/{w}/{v}/g' {quoted(f)}"]),
        (f"look for {w} in {shown(f)}", [f"grep {w} {quoted(f)}"]),
        (f"look for {w} in all files below {p}", [f"grep -r {w} {p}"]),
        (f"copy {shown(f)} into {p}", [f"cp {quoted(f)} {p}"]),
        (f"rename {shown(f)} as {shown(g)}", [f"mv {quoted(f)} {quoted(g)}"]),
        (f"erase the file {shown(f)}", [f"rm {quoted(f)}"]),
        (f"count the words in {shown(f)}", [f"wc -w {quoted(f)}"]),
        (f"tell me how many lines {shown(f)} has", [f"wc -l {quoted(f)}"]),
        (f"show lines {m} to {m + n} of {shown(f)}", [f"sed -n '{m},{m + n}p' {quoted(f)}"]),
        (f"get the total size of {p}", [f"du -sh {p}"]),
        (f"kill process number {pid}", [f"kill {pid}"]),
        (f"terminate all {pr} processes", [f"pkill {pr}"]),
        (f"find out what is running on port {port}", [f"sudo lsof -i :{port}"]),
        (f"restart the {s} service", [f"sudo systemctl restart {s}"]),
        (f"check the status of {s}", [f"systemctl status {s}"]),
        (f"get the {k} package installed", [f"sudo apt install {k}"]),
        (f"uninstall the package {k}", [f"sudo apt remove {k}"]),
        (f"log into {h} as {u}", [f"ssh {u}@{h}"]),
        (f"send {shown(f)} to {u}@{h}:/tmp", [f"scp {quoted(f)} {u}@{h}:/tmp"]),
        (f"make {u} the owner of {shown(f)}", [f"sudo chown {u} {quoted(f)}"]),
        (f"set the permissions of {shown(f)} to 640", [f"chmod 640 {quoted(f)}"]),
        (f"go to the git branch {b}", [f"git checkout {b}"]),
        (f"ping {h} {m} times", [f"ping -c {m} {h}"]),
        (f"unpack backup.tar.gz into {p}", [f"tar -xzf backup.tar.gz -C {p}"]),
        (f"pack {p} into {e}.tar.gz", [f"tar -czf {e}.tar.gz {p}"]),
        (f"run uptime every {m} seconds", [f"watch -n {m} uptime"]),
        (f"sort the lines of {shown(f)} in reverse order", [f"sort -r {quoted(f)}"]),
        (f"print column {m} of notes.txt", [f"awk '{{print ${m}}}' notes.txt"]),
        (f"list what is in {bare}", [f"ls {bare}"]),
        (f"make a directory called {w.lower()}", [f"mkdir {w.lower()}"]),
    ]


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    r = random.Random(SEED)
    examples = []
    for i in range(count):
        options = templates(r)
        prompt, commands = options[i % len(options)]
        examples.append({"prompt": r.choice(BEFORE) + prompt, "answer": commands if len(commands) > 1 else commands[0]})
    print("[\n" + ",\n".join("  " + json.dumps(example, ensure_ascii=False) for example in examples) + "\n]")


if __name__ == "__main__":
    main()
