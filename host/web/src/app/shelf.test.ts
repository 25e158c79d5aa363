import assert from "node:assert/strict";
import test from "node:test";
import type { CatalogEntry } from "../protocol";
import { isNewer } from "../semver";
import { Shelf } from "./shelf";

const entry = (name: string, version = "1.0.0"): CatalogEntry => {
  const described = { title: name, description: "", license: "MIT", author: "Ada", kind: "tool", bytes: 1 };
  return { name, version, ...described, manifest: `${name}-${version}`, signature: "s" };
};

test("the newest version of each name is shown", () => {
  const shelf = new Shelf(() => {});
  shelf.replace([entry("calc", "1.9.0"), entry("calc", "1.10.0"), entry("calc", "1.10.0-rc.1"), entry("kitchen")]);
  assert.deepEqual(shelf.items.map(({ entry }) => entry.manifest), ["calc-1.10.0", "kitchen-1.0.0"]);
});

test("a new catalog keeps the state of what is known, and what is on although it left the catalog", () => {
  const shelf = new Shelf(() => {});
  shelf.replace([entry("calc"), entry("kitchen"), entry("workshop")]);
  shelf.setCondition("calc-1.0.0", { is: "on" });
  shelf.setCondition("kitchen-1.0.0", { is: "off" });
  shelf.replace([entry("kitchen"), entry("new")]);
  assert.deepEqual(shelf.items.map(({ entry, condition }) => [entry.name, condition.is]), [["kitchen", "off"], ["new", "verifying"], ["calc", "on"]]);
});

test("precedence of versions", () => {
  const ascending = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0"];
  for (let i = 1; i < ascending.length; i++) {
    assert(isNewer(ascending[i]!, ascending[i - 1]!), ascending[i]!);
    assert(!isNewer(ascending[i - 1]!, ascending[i]!), ascending[i]!);
  }
  assert(!isNewer("1.0.0+b", "1.0.0+a"));
});
