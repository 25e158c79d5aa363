import assert from "node:assert/strict";
import test from "node:test";
import { readAddressee } from "./addressee";

test("a name at the beginning is taken off, the longest that fits, whatever its case", () => {
  const names = ["calc", "tiny", "tiny (2)"];
  assert.deepEqual(readAddressee("@calc what is 2 + 2", names), { name: "calc", prompt: "what is 2 + 2" });
  assert.deepEqual(readAddressee("@CALC\n2 + 2", names), { name: "calc", prompt: "2 + 2" });
  assert.deepEqual(readAddressee("@tiny (2) hello", names), { name: "tiny (2)", prompt: "hello" });
  assert.deepEqual(readAddressee("@tiny hello", names), { name: "tiny", prompt: "hello" });
});

test("what is no address stays as it is", () => {
  for (const text of ["@nobody hello", "@calculus is hard", "@calc", "@calc  ", "ask @calc that", "2 + 2"]) assert.deepEqual(readAddressee(text, ["calc"]), { prompt: text });
});
