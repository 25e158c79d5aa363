// The models of the user's own, and in which state each is. No DOM, no network.
import type { Problem } from "../errors";
import type { ModelKey, ModelSource, OpenModel } from "../protocol";
import { colour_count } from "./shelf";

export type ModelCondition =
  | { is: "loading"; receivedBytes: number; totalBytes: number; cancel: AbortController }
  | { is: "on"; problem?: Problem } // with a problem: it failed while it was on
  | { is: "unloading" }
  | { is: "off"; problem?: Problem }; // with the problem of the last attempt to open it

export interface ModelItem {
  key: ModelKey;
  title: string;
  source: ModelSource;
  colour: number;
  info?: OpenModel;
  condition: ModelCondition;
}

export class ModelList {
  readonly #items = new Map<ModelKey, ModelItem>();
  readonly #onChange: () => void;
  #added = 0;
  #chosen: ModelKey | undefined;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get items(): ModelItem[] {
    return [...this.#items.values()];
  }

  get(key: ModelKey): ModelItem | undefined {
    return this.#items.get(key);
  }

  byTitle(title: string): ModelItem | undefined {
    return this.items.find((item) => item.title === title);
  }

  add(title: string, source: ModelSource, condition: ModelCondition): ModelItem {
    const number = ++this.#added;
    const item = { key: `model-${number}`, title: this.#unused(title), source, condition, colour: colour_count - 1 - (number % colour_count) };
    this.#items.set(item.key, item);
    this.#onChange();
    return item;
  }

  remove(key: ModelKey): void {
    this.#items.delete(key);
    this.#onChange();
  }

  setCondition(key: ModelKey, condition: ModelCondition, info?: OpenModel): void {
    const item = this.#items.get(key);
    if (!item) return;
    item.condition = condition;
    if (info) {
      item.info = info;
      this.#chosen = key; // who came last answers
    }
    this.#onChange();
  }

  choose(key: ModelKey): void {
    this.#chosen = key;
    this.#onChange();
  }

  // The one that answers, where any is on.
  get speaker(): ModelItem | undefined {
    const on = this.items.filter(({ condition }) => condition.is === "on");
    return on.find(({ key }) => key === this.#chosen) ?? on.at(-1);
  }

  #unused(title: string): string {
    for (let number = 1; ; number++) {
      const name = number === 1 ? title : `${title} (${number})`;
      if (!this.byTitle(name)) return name;
    }
  }
}
