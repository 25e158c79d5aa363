// The models of the user's own, under the skill that runs them: it is no switch, but the way to open one.
import { sentence } from "../errors";
import { button, element } from "./dom";
import type { ModelList } from "./model_list";
import { ModelRow, type ModelActions } from "./model_row";
import type { ShelfItem } from "./shelf";
import { facts, verdict } from "./skill_row";

export class ModelsView {
  readonly #node: HTMLElement;
  readonly #actions: ModelActions;
  readonly #open: HTMLButtonElement;
  readonly #merge: HTMLButtonElement;
  readonly #runner = element("li", { class: "skill runner" });
  readonly #rows = new Map<string, ModelRow>();
  readonly #list: HTMLElement;

  constructor(node: HTMLElement, openModel: () => void, mergeModels: () => void, actions: ModelActions) {
    this.#node = node;
    this.#actions = actions;
    this.#open = button("Open a model", openModel, { class: "primary" });
    this.#merge = button("Merge models", mergeModels, { class: "quiet" });
    this.#list = element("ul", { class: "rows", "aria-label": "Models" }, this.#runner);
    node.append(this.#list);
  }

  showRunner(item: ShelfItem | undefined): void {
    this.#node.hidden = !item && this.#rows.size === 0;
    if (!item) return;
    const { entry, info, condition } = item;
    const shown = info ?? entry;
    const problem = "problem" in condition ? condition.problem : undefined;
    this.#runner.dataset["skill"] = entry.name;
    this.#runner.dataset["condition"] = condition.is;
    const heading = element("h3", {}, element("span", { class: "title" }, shown.title), element("span", { class: "version" }, shown.version));
    const focused = [this.#open, this.#merge].find((node) => node === document.activeElement);
    this.#runner.replaceChildren(
      element("div", { class: "head" }, heading, this.#open),
      element("p", { class: "description" }, shown.description),
      element("ul", { class: "facts" }, verdict(item), ...facts(item)),
      element("div", { class: "other-way" }, this.#merge),
      ...(problem ? [element("div", { class: "trouble" }, element("p", { class: "problem", "data-code": problem.code }, sentence(problem)))] : []),
    );
    focused?.focus();
  }

  showModels(models: ModelList): void {
    const { items, speaker } = models;
    for (const [key, row] of this.#rows) if (!models.get(key)) this.#drop(key, row);
    for (const item of items) {
      if (this.#rows.has(item.key)) continue;
      const row = new ModelRow(item, this.#actions);
      this.#rows.set(item.key, row);
      this.#list.append(row.node);
      this.#node.hidden = false;
      row.node.scrollIntoView({ block: "nearest" });
    }
    const on = items.filter(({ condition }) => condition.is === "on");
    for (const item of items) this.#rows.get(item.key)?.update(item === speaker, on.length > 1);
  }

  #drop(key: string, row: ModelRow): void {
    if (row.node.contains(document.activeElement)) this.#open.focus();
    row.node.remove();
    this.#rows.delete(key);
  }
}
