// A plan drawn as a tree: lists in lists, with lines between them. Who is in the answer has its colour.
import { element } from "./dom";
import type { Outline } from "./plan_outline";

export function planTree(outline: Outline, colourOf: (name: string) => number | undefined): HTMLElement {
  return element("ul", { class: "plan" }, node(outline, colourOf));
}

export function swatch(): HTMLElement {
  return element("span", { class: "swatch", "aria-hidden": "true" });
}

function node({ kind, title, settings, state, taken, speaker, facts, problem, parts }: Outline, colourOf: (name: string) => number | undefined): HTMLElement {
  const heading = element("p", { class: "what" }, swatch(), element("b", {}, title), element("span", { class: "kind" }, kind));
  const asked = settings.length > 0 && phrases("settings", settings);
  const became = phrases("became", taken ? [...facts, "in the answer"] : facts);
  return element(
    "li",
    { "data-kind": kind, "data-state": state, "data-taken": taken, "data-colour": taken && speaker ? colourOf(speaker) : null },
    element("div", { class: "node" }, heading, asked, became, problem && element("p", { class: "trouble-of-node" }, problem)),
    parts.length > 0 && element("ul", {}, ...parts.map((part) => node(part, colourOf))),
  );
}

function phrases(of: string, texts: string[]): HTMLElement {
  return element("p", { class: of }, ...texts.map((text) => element("span", {}, text)));
}
