import assert from "node:assert/strict";
import test from "node:test";
import type { OpenModel } from "../protocol";
import { ModelList } from "./model_list";

const source = { url: "http://a.test/a.gguf" };
const opened = (list: ModelList, key: string) => list.setCondition(key, { is: "on" }, { key } as OpenModel);

test("the model that was opened last answers, until another is chosen or it goes", () => {
  const list = new ModelList(() => {});
  assert.equal(list.speaker, undefined);
  const [a, b] = [list.add("a", source, { is: "off" }), list.add("b", source, { is: "off" })];
  assert.equal(list.speaker, undefined);
  opened(list, a.key);
  opened(list, b.key);
  assert.equal(list.speaker, b);
  list.choose(a.key);
  assert.equal(list.speaker, a);
  list.setCondition(a.key, { is: "off" });
  assert.equal(list.speaker, b);
  list.remove(b.key);
  assert.equal(list.speaker, undefined);
});

test("two models of one name are told apart", () => {
  const list = new ModelList(() => {});
  assert.deepEqual(["a", "a", "a"].map((title) => list.add(title, source, { is: "off" }).title), ["a", "a (2)", "a (3)"]);
});
