import assert from "node:assert/strict";
import test from "node:test";
import { groupFiles } from "./model_files";

const named = (...names: string[]) => names.map((name) => ({ name }));

test("files that were picked together are one model where their names say so", () => {
  const { models, problems } = groupFiles(named("big-00002-of-00002.gguf", "small.gguf", "big-00001-of-00002.gguf"));
  assert.deepEqual(models.map(({ title, files }) => [title, files.map(({ name }) => name)]), [
    ["small", ["small.gguf"]],
    ["big", ["big-00001-of-00002.gguf", "big-00002-of-00002.gguf"]],
  ]);
  assert.deepEqual(problems, []);
});

test("a part that is missing is named", () => {
  const { models, problems } = groupFiles(named("big-00002-of-00003.gguf"));
  assert.deepEqual(models, []);
  assert.equal(problems[0]!.what, "This model has 3 files, and big-00001-of-00003.gguf and 1 more is missing");
});

test("names that only look like parts are files of their own", () => {
  const { models } = groupFiles(named("a-00003-of-00002.gguf", "a-00000-of-00002.gguf", ".gguf"));
  assert.deepEqual(models.map(({ title }) => title), ["a-00003-of-00002", "a-00000-of-00002", "Model"]);
});
