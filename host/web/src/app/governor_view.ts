// The governor as the user sees it: its switch, what it may spend, who is in memory, and what it did lately and why.
import type { GovernedSkill, GovernorChange, GovernorState } from "../protocol";
import { button, element, replaceKeepingFocus } from "./dom";
import { formatBytes, formatCount } from "./format";
import { linePath } from "./governor_chart";

const chart_width = 240;
const chart_height = 36;
const max_changes = 8;

export interface GovernorActions {
  govern(on: boolean): void;
  keep(name: string): void;
  undo(): void;
}

const phases: Record<GovernorState["phase"], string> = {
  "under-structured": "under-structured: more is missed than before",
  growing: "growing: memory fills, and less is missed",
  "over-structured": "over-structured: memory changes without its showing",
};

export class GovernorView {
  readonly #actions: GovernorActions;
  readonly #switch = element("input", { type: "checkbox", id: "governing" });
  readonly #shown = element("div", { class: "shown", hidden: true });
  readonly #phase = element("p", { class: "phase" });
  readonly #resource = element("b");
  readonly #line = svg("path", { class: "line" });
  readonly #skills = element("ul", { class: "governed", "aria-label": "Governed skills" });
  readonly #changes = element("ol", { class: "changes", "aria-label": "What changed last" });

  constructor(node: HTMLElement, on: boolean, actions: GovernorActions) {
    this.#actions = actions;
    this.#switch.checked = on;
    this.#switch.addEventListener("change", () => {
      this.#shown.hidden = true; // until it has something to say
      actions.govern(this.#switch.checked);
    });
    const title = "Skills that are on come into memory when a prompt wants them, and go when others are worth more there";
    const label = element("label", { class: "option", title }, this.#switch, element("h2", { id: "governor-title" }, "Let the governor decide what is in memory"));
    const chart = svg("svg", { viewBox: `0 -1 ${chart_width} ${chart_height + 2}`, width: chart_width, height: chart_height, role: "img", "aria-label": "R over time" });
    chart.append(this.#line);
    const resource = element("p", { class: "resource", title: "What it may spend on changes, in nats: earned by what was gained" }, "R ", this.#resource, " ");
    resource.append(chart);
    this.#shown.append(element("div", { class: "standing" }, this.#phase, resource), this.#skills, this.#changes);
    node.append(label, this.#shown);
    node.hidden = false;
  }

  update(state: GovernorState): void {
    if (!this.#switch.checked) return;
    this.#shown.hidden = false;
    this.#phase.textContent = `After ${formatCount(state.turn, "turn")}: ${phases[state.phase]}`;
    this.#resource.textContent = inNats(state.resource);
    this.#line.setAttribute("d", linePath(state.points, chart_width, chart_height));
    replaceKeepingFocus(this.#skills, ...state.skills.filter(({ banned }) => !banned).map((skill) => this.#skill(skill)));
    const lately = state.changes.slice(-max_changes).reverse();
    const newest = lately.find(({ undone, action }) => !undone && action !== "no_op");
    replaceKeepingFocus(this.#changes, ...lately.map((change) => this.#change(change, change === newest)));
  }

  #skill({ name, bytes, resident, pinned, gain }: GovernedSkill): HTMLElement {
    const keep = button("Keep", () => this.#actions.keep(name), { class: "quiet", "data-key": `keep ${name}`, "aria-pressed": String(pinned), "aria-label": `Keep ${name} in memory` });
    const where = resident ? "in memory" : "in the store";
    const facts = ` ${where} · ${formatBytes(bytes)} · gains ${inNats(gain)} a use `;
    return element("li", { "data-governed": name, "data-resident": String(resident) }, element("b", {}, name), facts, keep);
  }

  #change({ turn, why, done, undone, hardLimit }: GovernorChange, isNewest: boolean): HTMLElement {
    const remark = undone ? " (undone)" : done ? "" : " (it failed)";
    const undo = isNewest && button("Undo", () => this.#actions.undo(), { class: "quiet", "data-key": "undo" });
    return element("li", { "data-limit": hardLimit || null }, `Turn ${turn}: ${why}${remark} `, undo);
  }
}

function inNats(micronats: number): string {
  return `${(micronats / 1e6).toFixed(2)} nats`;
}

function svg<Tag extends keyof SVGElementTagNameMap>(tag: Tag, attributes: Record<string, string | number>): SVGElementTagNameMap[Tag] {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}
