// Opening models of the user's own, and closing them.
import type { Skillet } from "../client";
import { problemOf, type Problem } from "../errors";
import { titleOf } from "../model_name";
import type { HeapState, ModelKey, ModelSource } from "../protocol";
import { groupFiles } from "./model_files";
import type { ModelCondition, ModelItem, ModelList } from "./model_list";

export interface ModelListener {
  announce(text: string): void; // for those who hear the page
  onRejected(problem: Problem): void; // what was picked is no model to begin with
}

export class ModelSwitches {
  readonly #skillet: Skillet;
  readonly #list: ModelList;
  readonly #listener: ModelListener;

  constructor(skillet: Skillet, list: ModelList, listener: ModelListener) {
    this.#skillet = skillet;
    this.#list = list;
    this.#listener = listener;
  }

  openFiles(picked: File[]): void {
    const { models, problems } = groupFiles(picked);
    for (const problem of problems) this.#listener.onRejected(problem);
    for (const { title, files } of models) void this.#open(title, { files });
  }

  openAddress(url: string): void {
    void this.#open(titleOf(decodeURIComponent(new URL(url).pathname)), { url });
  }

  async switchOn({ key, title, source, condition }: ModelItem): Promise<void> {
    if (condition.is === "off") await this.#load(key, title, source);
  }

  async switchOff({ key, title }: ModelItem): Promise<void> {
    this.#list.setCondition(key, { is: "unloading" });
    try {
      await this.#skillet.closeModel(key);
      this.#list.setCondition(key, { is: "off" });
      this.#listener.announce(`${title} is off`);
    } catch (thrown) {
      this.#list.setCondition(key, { is: "off", problem: problemOf(thrown) });
    }
  }

  cancel({ condition }: ModelItem): void {
    if (condition.is === "loading") condition.cancel.abort();
  }

  remove({ key }: ModelItem): void {
    this.#list.remove(key);
  }

  choose({ key }: ModelItem): void {
    this.#list.choose(key);
  }

  lose(key: ModelKey, problem: Problem): void {
    this.#list.setCondition(key, { is: "off", problem });
  }

  // A model whose code trapped stays resident, but answers no more.
  noticeFaults({ resident }: HeapState): void {
    for (const { manifest, name, faulted } of resident) {
      const condition = this.#list.get(manifest)?.condition;
      if (!faulted || condition?.is !== "on" || condition.problem) continue;
      const problem = { code: "skill-faulted", what: `${name} failed and was stopped`, remedy: "Switch it off and on again" };
      this.#list.setCondition(manifest, { is: "on", problem });
    }
  }

  async #open(title: string, source: ModelSource): Promise<void> {
    const item = this.#list.add(title, source, { is: "off" });
    await this.#load(item.key, item.title, source);
  }

  async #load(key: ModelKey, title: string, source: ModelSource): Promise<void> {
    const cancel = new AbortController();
    const loading = (receivedBytes: number, totalBytes: number): ModelCondition => ({ is: "loading", receivedBytes, totalBytes, cancel });
    this.#list.setCondition(key, loading(0, 0));
    try {
      const model = await this.#skillet.openModel(
        { key, title, source },
        {
          signal: cancel.signal,
          onProgress: ({ receivedBytes, totalBytes }) => this.#list.setCondition(key, loading(receivedBytes, totalBytes)),
        },
      );
      this.#list.setCondition(key, { is: "on" }, model);
      this.#listener.announce(`${title} is open`);
    } catch (thrown) {
      this.#loadFailed(key, title, problemOf(thrown));
    }
  }

  #loadFailed(key: ModelKey, title: string, problem: Problem): void {
    if (problem.code === "cancelled") {
      this.#list.remove(key);
      this.#listener.announce(`${title} was not opened`);
    } else {
      this.#list.setCondition(key, { is: "off", problem });
      this.#listener.announce(`${title} could not be opened`);
    }
  }
}
