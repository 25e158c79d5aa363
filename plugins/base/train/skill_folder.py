"""What a trained adapter stands in: a skill's folder, as `skillet new` begins one and `skillet build` takes it."""

import json
import pathlib
import shutil
import subprocess
import tempfile

from places import replace_with, write_json

HERE = pathlib.Path(__file__).resolve().parent
LONGEST_DRAFT_TOKENS, SHOWN = 1000, 24

README = """# {name}

{description}

A tool that answers from the **draft** of a small language model: `{name}.gguf` is an adapter of the base, `{name}.gbnf` the form
that it is held to. `{name}.cpp` answers with the draft where the model was sure, asks back where it was less so, and leaves all
other prompts alone.

    skillet build
    skillet check
    skillet run build/{name}-0.1.0.skill --prompt "{prompt}"
"""


def write(folder, about, draft, base, program):
    """Of a skill that is there already only what the training made is replaced: its code and its words are the author's."""
    if not (folder / "skill.json").exists():
        _begin(folder, about, program)
    name, path = about["name"], folder / "skill.json"
    shutil.copyfile(draft["adapter"], folder / f"{name}.gguf")
    replace_with(folder / f"{name}.gbnf", lambda file: file.write(draft["grammar"].encode()))
    source = json.loads(path.read_text(encoding="utf-8"))
    source["base"] = base
    source["draft"] = {
        "adapter": f"{name}.gguf",
        "form": f"{name}: {{input}} =>",
        "grammar": f"{name}.gbnf",
        "max_tokens": min(draft["tokens"], LONGEST_DRAFT_TOKENS),
        **draft["certainty"],
    }
    write_json(path, source)


def _begin(folder, about, program):
    name = about["name"]
    if folder.exists() and any(folder.iterdir()):
        raise SystemExit(f"error: folder-exists: there is something in the folder, and no skill ({folder}). Choose another.")
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([program, "new", name, "--language", "c++"], cwd=scratch, check=True, stdout=subprocess.DEVNULL)
        made = pathlib.Path(scratch) / name
        source = json.loads((made / "skill.json").read_text(encoding="utf-8"))
        prompts = [query for query, answer in about["examples"] if answer is not None][:SHOWN]
        source.update({key: about[key] for key in ("title", "description", "license")})
        source["examples"] = [{"prompt": query} for query in prompts]
        write_json(made / "skill.json", source)
        (made / "README.md").write_text(README.format(prompt=prompts[0], **about), encoding="utf-8")
        shutil.copyfile(HERE / "drafted_skill.cpp", made / f"{name}.cpp")
        lists = (made / "CMakeLists.txt").read_text(encoding="utf-8")
        sources = f"SOURCES {name}.cpp"
        files = f"{sources} FILES {name}.gguf={name}.gguf {name}.gbnf={name}.gbnf"
        (made / "CMakeLists.txt").write_text(lists.replace(sources, files), encoding="utf-8")
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(made, folder, dirs_exist_ok=True)
