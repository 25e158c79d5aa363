// One skill in the list: what it is, who signed it, its switch, and what went wrong.
import { sentence } from "../errors";
import { button, element, setAttributes } from "./dom";
import { formatBytes, shortKey } from "./format";
import { canAnswer, type ShelfItem } from "./shelf";
import type { Wish } from "./skill_wishes";

export interface SkillActions {
  switchOn(item: ShelfItem): void;
  switchOff(item: ShelfItem): void;
  cancel(item: ShelfItem): void;
  tryAgain(item: ShelfItem): void;
  wishOf(item: ShelfItem): Wish | undefined;
  toggleWish(item: ShelfItem, wish: Wish): void;
}

const wish_labels: Record<Wish, { label: string; title: (skill: string) => string }> = {
  pinned: { label: "Pin", title: (skill) => `Ask ${skill} too, whatever the router says` },
  banned: { label: "Ban", title: (skill) => `Keep ${skill} on, but never ask it` },
};

export class SkillRow {
  readonly node: HTMLElement;
  #item: ShelfItem;
  readonly #actions: SkillActions;
  readonly #title = element("span", { class: "title" });
  readonly #version = element("span", { class: "version" });
  readonly #description = element("p", { class: "description" });
  readonly #facts = element("ul", { class: "facts" });
  readonly #wishes: Map<Wish, HTMLButtonElement>;
  readonly #switch: HTMLButtonElement;
  readonly #progress = element("progress", { max: 1 });
  readonly #progressText = element("span", { class: "figure" });
  readonly #loading: HTMLElement;
  readonly #problem = element("p", { class: "problem" });
  readonly #tryAgain: HTMLButtonElement;

  constructor(item: ShelfItem, actions: SkillActions) {
    this.#item = item;
    this.#actions = actions;
    this.#wishes = new Map((["pinned", "banned"] as const).map((wish) => [wish, button(wish_labels[wish].label, () => this.#toggleWish(wish), { class: "quiet wish", "data-wish": wish })]));
    this.#switch = button(element("span", { class: "knob" }), () => this.#toggle(), { class: "switch", role: "switch" });
    const cancel = button("Cancel", () => actions.cancel(this.#item), { class: "quiet" });
    this.#loading = element("div", { class: "loading", hidden: true }, this.#progress, this.#progressText, cancel);
    this.#tryAgain = button("Try again", () => actions.tryAgain(this.#item), { class: "quiet", hidden: true });
    const heading = element("h3", {}, element("span", { class: "swatch", "aria-hidden": "true" }), this.#title, this.#version);
    this.node = element(
      "li",
      { class: "skill", "data-skill": item.entry.name, "data-colour": item.colour },
      element("div", { class: "head" }, heading, ...this.#wishes.values(), this.#switch),
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
    this.#updateWishes(shown.title);
    this.#updateSwitch(shown.title);
    this.#updateLoading(shown.title);
    this.#updateTrouble();
  }

  #toggle(): void {
    const { is } = this.#item.condition;
    if (is === "off") this.#actions.switchOn(this.#item);
    if (is === "on") this.#actions.switchOff(this.#item);
    if (is === "loading") this.#actions.cancel(this.#item);
  }

  #toggleWish(wish: Wish): void {
    this.#actions.toggleWish(this.#item, wish);
    this.update(this.#item);
  }

  // Only who is on is asked at all.
  #updateWishes(title: string): void {
    const isAsked = this.#item.condition.is === "on" && canAnswer(this.#item);
    const wished = isAsked ? this.#actions.wishOf(this.#item) : undefined;
    for (const [wish, toggle] of this.#wishes) {
      const explained = wish_labels[wish].title(title);
      toggle.hidden = !isAsked;
      setAttributes(toggle, { "aria-pressed": String(wished === wish), "aria-label": `${wish_labels[wish].label} ${title}`, title: explained });
    }
    setAttributes(this.node, { "data-wish": wished });
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
