import assert from "node:assert/strict";
import test from "node:test";
import { readCatalog } from "./catalog";

const hash = "0123456789abcdef".repeat(4);
const good = { name: "calc", version: "1.0.0", title: "Calculator", description: "Exact", license: "MIT", author: "Ada", kind: "tool", bytes: 10, manifest: hash, signature: hash };
const catalogOf = (...skills: unknown[]): string => JSON.stringify({ format: 1, skills });

test("a catalog is read, and members that are not known are left out", () => {
  assert.deepEqual(readCatalog(catalogOf({ ...good, later: true })), [good]);
});

test("whatever is not as it should be is refused with its place", () => {
  const cases: [string, RegExp][] = [
    ["{", /not JSON/],
    ["[]", /format 1/],
    ['{"format":2,"skills":[]}', /format 1/],
    ['{"format":1}', /\/skills is not an array/],
    [catalogOf(null), /\/skills\/0 is not an object/],
    [catalogOf(good, { ...good, name: 7 }), /\/skills\/1\/name is not a text/],
    [catalogOf({ ...good, title: "x".repeat(5000) }), /\/skills\/0\/title/],
    [catalogOf({ ...good, manifest: "../../etc" }), /\/skills\/0\/manifest is not a SHA-256/],
    [catalogOf({ ...good, bytes: -1 }), /\/skills\/0\/bytes is not a size/],
    [catalogOf({ ...good, bytes: 1.5 }), /\/skills\/0\/bytes is not a size/],
  ];
  for (const [json, place] of cases) {
    assert.throws(() => readCatalog(json), { code: "catalog-malformed", where: place });
  }
});
