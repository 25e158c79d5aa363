// "Why?" under an answer: who was considered, what ran, and what the user can say to it. Made when it is opened.
import { problemOf, sentence } from "../errors";
import type { ConsideredSkill, Explanation } from "../protocol";
import { considerationOf, isUnasked, othersOf, verdictOf } from "./considered";
import { button, element } from "./dom";
import { formatCount } from "./format";
import { outlineOf, percentOf } from "./plan_outline";
import { planTree, swatch } from "./plan_tree";

const no_skill = "none of these";
const max_alternatives = 12; // buttons; the rest is asked by name

export interface WhyActions {
  colourOf(name: string): number | undefined;
  namesOn(): string[];
  askInstead(name: string): Promise<void>; // done when the router was told
  noneOfThese(): Promise<void>;
}

export function makeWhy(explanation: Explanation, actions: WhyActions): HTMLDetailsElement {
  const why = element("details", { class: "why", "aria-live": "off" }, element("summary", {}, "Why?"));
  why.addEventListener("toggle", () => {
    if (!why.open) return;
    if (why.childElementCount === 1) why.append(reasons(explanation, actions));
    why.scrollIntoView({ block: "nearest" });
  });
  return why;
}

function reasons(explanation: Explanation, actions: WhyActions): HTMLElement {
  const { considered, plan, nodes } = explanation;
  const verdict = verdictOf(explanation);
  return element(
    "div",
    { class: "reasons" },
    verdict && element("p", {}, verdict),
    considered.length > 0 && section("Considered", ...consideredList(considered, actions)),
    !isUnasked(explanation) && section("What ran", planTree(outlineOf(plan, nodes), actions.colourOf)),
    ...corrections(explanation, actions),
  );
}

function section(title: string, ...content: HTMLElement[]): HTMLElement {
  return element("section", {}, element("h3", {}, title), ...content);
}

function consideredList(considered: ConsideredSkill[], { colourOf }: WhyActions): HTMLElement[] {
  const { shown, hidden } = considerationOf(considered);
  const list = element("ul", { class: "considered" }, ...shown.map((skill) => consideredItem(skill, colourOf(skill.name))));
  return hidden > 0 ? [list, element("p", { class: "more" }, `and ${formatCount(hidden, "other")}, less likely`)] : [list];
}

const choices: Record<ConsideredSkill["choice"], string> = {
  chosen: "chosen",
  planned: "in the plan",
  "left-out": "",
  forced: "asked by name",
  pinned: "pinned",
  banned: "banned",
};

function consideredItem({ name, scorePermille, choice, words }: ConsideredSkill, colour: number | undefined): HTMLElement {
  const figure = scorePermille === undefined ? "no examples" : percentOf(scorePermille);
  return element(
    "li",
    { "data-name": name, "data-choice": choice, "data-colour": colour },
    element("span", { class: "name" }, swatch(), name),
    scoreBar(scorePermille ?? 0),
    element("span", { class: "figure" }, figure),
    element("span", { class: "choice" }, choices[choice]),
    words.length > 0 && element("p", { class: "words" }, "for ", ...words.map(({ word, sharePermille }) => element("span", { class: "word", title: `adds ${sharePermille / 1000} to its score` }, word))),
  );
}

// Through the CSSOM: the page's policy allows no style attributes.
function scoreBar(permille: number): HTMLElement {
  const bar = element("span", { class: "score", "aria-hidden": "true" }, element("span"));
  bar.style.setProperty("--share", `${permille / 10}%`);
  return bar;
}

function corrections(explanation: Explanation, { namesOn, askInstead, noneOfThese }: WhyActions): HTMLElement[] {
  const others = othersOf(explanation, namesOn()).slice(0, max_alternatives);
  const note = element("p", { class: "note", role: "status" });
  const tell = async (learning: Promise<void>, whom: string): Promise<void> => {
    try {
      await learning;
      note.textContent = `The router will remember: this was for ${whom}.`;
    } catch (thrown) {
      note.textContent = sentence(problemOf(thrown));
    }
    if (whom === no_skill) note.scrollIntoView({ block: "nearest" });
  };
  const instead = others.map((name) => button(`Ask ${name} instead`, () => void tell(askInstead(name), name), { class: "quiet" }));
  const none = button("None of these", () => void tell(noneOfThese(), no_skill), { class: "quiet", title: "Tells the router that this was for no skill" });
  return [section("Was it for another?", element("p", { class: "choices" }, ...instead, none), note)];
}
