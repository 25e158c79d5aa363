// One model of the user's own in the list: what it is, its switch, and what went wrong.
import { sentence } from "../errors";
import { button, element, setAttributes } from "./dom";
import { formatBytes } from "./format";
import type { ModelItem } from "./model_list";

export interface ModelActions {
  switchOn(item: ModelItem): void;
  switchOff(item: ModelItem): void;
  cancel(item: ModelItem): void;
  remove(item: ModelItem): void;
  choose(item: ModelItem): void;
}

export class ModelRow {
  readonly node: HTMLElement;
  readonly #item: ModelItem;
  readonly #description = element("p", { class: "description" });
  readonly #facts = element("ul", { class: "facts" });
  readonly #switch: HTMLButtonElement;
  readonly #choose: HTMLButtonElement;
  readonly #progress: HTMLProgressElement;
  readonly #progressText = element("span", { class: "figure" });
  readonly #loading: HTMLElement;
  readonly #problem = element("p", { class: "problem" });
  readonly #remove: HTMLButtonElement;

  constructor(item: ModelItem, actions: ModelActions) {
    this.#item = item;
    const { title } = item;
    this.#switch = button(element("span", { class: "knob" }), () => this.#toggle(actions), { class: "switch", role: "switch", "aria-label": title });
    this.#choose = button("", () => actions.choose(item), { class: "quiet choose", "aria-label": `${title} answers` });
    this.#progress = element("progress", { max: 1, "aria-label": `Opening ${title}` });
    const cancel = button("Cancel", () => actions.cancel(item), { class: "quiet" });
    this.#loading = element("div", { class: "loading" }, this.#progress, this.#progressText, cancel);
    this.#remove = button("Remove", () => actions.remove(item), { class: "quiet", "aria-label": `Remove ${title}` });
    const heading = element("h3", {}, element("span", { class: "swatch", "aria-hidden": "true" }), element("span", { class: "title" }, title));
    this.node = element(
      "li",
      { class: "skill model", "data-model": title, "data-colour": item.colour },
      element("div", { class: "head" }, heading, this.#choose, this.#switch),
      this.#description,
      this.#facts,
      this.#loading,
      element("div", { class: "trouble" }, this.#problem, this.#remove),
    );
  }

  update(isSpeaker: boolean, severalAreOn: boolean): void {
    const { condition, info, title } = this.#item;
    this.node.dataset["condition"] = condition.is;
    this.#description.textContent = info && info.name !== title ? info.name : "";
    this.#facts.replaceChildren(...facts(this.#item));
    setAttributes(this.#switch, {
      "aria-checked": String(condition.is === "on" || condition.is === "loading"),
      "aria-disabled": condition.is === "unloading" ? "true" : null,
      "aria-busy": condition.is === "loading" ? "true" : null,
    });
    this.#choose.hidden = condition.is !== "on" || !severalAreOn;
    this.#choose.ariaPressed = String(isSpeaker);
    this.#choose.textContent = isSpeaker ? "Answers" : "Let it answer";
    this.#remove.hidden = condition.is !== "off";
    this.#updateLoading();
    const problem = "problem" in condition ? condition.problem : undefined;
    this.#problem.textContent = problem ? sentence(problem) : "";
    this.#problem.dataset["code"] = problem?.code ?? "";
  }

  #toggle(actions: ModelActions): void {
    const { is } = this.#item.condition;
    if (is === "off") actions.switchOn(this.#item);
    if (is === "on") actions.switchOff(this.#item);
    if (is === "loading") actions.cancel(this.#item);
  }

  #updateLoading(): void {
    const { condition } = this.#item;
    this.#loading.hidden = condition.is !== "loading";
    if (condition.is !== "loading") return;
    const { receivedBytes, totalBytes } = condition;
    this.#progress.value = totalBytes ? receivedBytes / totalBytes : 0;
    this.#progressText.textContent = totalBytes ? `${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)}` : "Looking…";
  }
}

function facts({ info, source }: ModelItem): HTMLElement[] {
  const origin = "files" in source ? "A file of your own" : `From ${new URL(source.url).host}`;
  const own = element("li", { class: "verdict" }, `${origin}: data, signed by nobody`);
  if (!info) return [own];
  const known = [info.architecture, formatBytes(info.fileBytes), `context ${info.context} tokens`, !info.hasChatTemplate && "no chat template: it continues what you write"];
  return [own, ...known.filter((fact) => fact !== false).map((fact) => element("li", {}, fact))];
}
