// One skill in the list: what it is, who signed it, its switch, and what went wrong.
import { sentence } from "../errors";
import { button, element, setAttributes } from "./dom";
import { formatBytes, shortKey } from "./format";
import type { ShelfItem } from "./shelf";

export interface SkillActions {
  switchOn(item: ShelfItem): void;
  switchOff(item: ShelfItem): void;
  cancel(item: ShelfItem): void;
  tryAgain(item: ShelfItem): void;
}

export class SkillRow {
  readonly node: HTMLElement;
  #item: ShelfItem;
  readonly #title = element("span", { class: "title" });
  readonly #version = element("span", { class: "version" });
  readonly #description = element("p", { class: "description" });
  readonly #facts = element("ul", { class: "facts" });
  readonly #switch: HTMLButtonElement;
  readonly #progress = element("progress", { max: 1 });
  readonly #progressText = element("span", { class: "figure" });
  readonly #loading: HTMLElement;
  readonly #problem = element("p", { class: "problem" });
  readonly #tryAgain: HTMLButtonElement;

  constructor(item: ShelfItem, actions: SkillActions) {
    this.#item = item;
    this.#switch = button(element("span", { class: "knob" }), () => this.#toggle(actions), { class: "switch", role: "switch" });
    const cancel = button("Cancel", () => actions.cancel(this.#item), { class: "quiet" });
    this.#loading = element("div", { class: "loading", hidden: true }, this.#progress, this.#progressText, cancel);
    this.#tryAgain = button("Try again", () => actions.tryAgain(this.#item), { class: "quiet", hidden: true });
    const heading = element("h3", {}, element("span", { class: "swatch", "aria-hidden": "true" }), this.#title, this.#version);
    this.node = element(
      "li",
      { class: "skill", "data-skill": item.entry.name, "data-colour": item.colour },
      element("div", { class: "head" }, heading, this.#switch),
      this.#description,
      this.#facts,
      this.#loading,
      element("div", { class: "trouble" }, this.#problem, this.#tryAgain),
    );
    this.update(item);
  }

  update(item: ShelfItem): void {
    this.#item = item;
    const { entry, info, condition } = item;
    const shown = info ?? entry;
    this.node.dataset["condition"] = condition.is;
    this.node.dataset["colour"] = String(item.colour);
    this.#title.textContent = shown.title;
    this.#version.textContent = shown.version;
    this.#description.textContent = shown.description;
    this.#facts.replaceChildren(verdict(item), ...facts(item));
    this.#updateSwitch(shown.title);
    this.#updateLoading(shown.title);
    this.#updateTrouble();
  }

  #toggle(actions: SkillActions): void {
    const { is } = this.#item.condition;
    if (is === "off") actions.switchOn(this.#item);
    if (is === "on") actions.switchOff(this.#item);
    if (is === "loading") actions.cancel(this.#item);
  }

  #updateSwitch(title: string): void {
    const { is } = this.#item.condition;
    const usable = is === "off" || is === "on" || is === "loading";
    setAttributes(this.#switch, {
      "aria-checked": String(is === "on" || is === "loading"),
      "aria-label": title,
      "aria-disabled": usable ? null : "true",
      "aria-busy": is === "loading" ? "true" : null,
    });
  }

  #updateLoading(title: string): void {
    const { condition } = this.#item;
    this.#loading.hidden = condition.is !== "loading";
    this.#progress.setAttribute("aria-label", `Loading ${title}`);
    if (condition.is !== "loading") return;
    const { receivedBytes, totalBytes } = condition;
    this.#progress.value = totalBytes ? receivedBytes / totalBytes : 0;
    this.#progressText.textContent = `${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}`;
  }

  #updateTrouble(): void {
    const { condition } = this.#item;
    const problem = "problem" in condition ? condition.problem : undefined;
    this.#problem.textContent = problem ? sentence(problem) : "";
    this.#problem.dataset["code"] = problem?.code ?? "";
    this.#tryAgain.hidden = condition.is !== "refused" && condition.is !== "unknown";
  }
}

export function verdict({ info, condition }: ShelfItem): HTMLElement {
  if (condition.is === "refused") return element("li", { class: "verdict", "data-verdict": "refused" }, "Refused");
  if (condition.is === "unknown") return element("li", { class: "verdict", "data-verdict": "unknown" }, "Not verified");
  if (!info) return element("li", { class: "verdict", "data-verdict": "verifying" }, "Verifying…");
  const key = element("code", { title: `Ed25519 key ${info.signer.key}` }, shortKey(info.signer.key));
  return element("li", { class: "verdict", "data-verdict": "verified" }, "Verified, signed by ", element("b", {}, info.signer.name), " ", key);
}

export function facts({ entry, info }: ShelfItem): HTMLElement[] {
  const { license } = info ?? entry;
  return [license, formatBytes(info?.downloadBytes ?? entry.bytes)].map((fact) => element("li", {}, fact));
}
