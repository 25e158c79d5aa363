import assert from "node:assert/strict";
import test from "node:test";
import { linePath } from "./governor_chart";

test("a line from the first turn to the last, with the most at the top", () => {
  const points = [{ turn: 10, resource: 0 }, { turn: 15, resource: 50 }, { turn: 20, resource: 100 }];
  assert.equal(linePath(points, 200, 40), "M0.0 40.0L100.0 20.0L200.0 0.0");
});

test("there is no line without time, and R of nothing lies at the bottom", () => {
  assert.equal(linePath([], 200, 40), "");
  assert.equal(linePath([{ turn: 3, resource: 5 }, { turn: 3, resource: 6 }], 200, 40), "");
  assert.equal(linePath([{ turn: 0, resource: 0 }, { turn: 1, resource: 0 }], 200, 40), "M0.0 40.0L200.0 40.0");
});
