// Models of one base made into one: which, how, how far it is, and what to do with the result.
import type { Skillet } from "../client";
import { problemOf, sentence, type Problem } from "../errors";
import { button, byId, element, setAttributes } from "./dom";
import { formatBytes } from "./format";
import { methods, requestOf, whatIsMissing, type Choices } from "./merge_choices";
import { groupFiles, type PickedModel } from "./model_files";

export interface MergeListener {
  openFiles(files: File[]): void; // the result
  announce(text: string): void;
}

const max_models = 32;

// Gives what shows the dialog.
export function setUpMergeDialog(skillet: Pick<Skillet, "mergeModels">, listener: MergeListener): () => void {
  const dialog = new MergeDialog(skillet, listener);
  byId("open-model").after(dialog.node);
  return () => dialog.node.showModal();
}

class MergeDialog {
  readonly #skillet: Pick<Skillet, "mergeModels">;
  readonly #listener: MergeListener;
  #base: PickedModel<File> | undefined;
  #models: { model: PickedModel<File>; share: number }[] = [];
  #cancel: AbortController | undefined; // of the merge that is under way
  #resultUrl = "";

  readonly #baseName = element("p", {}, "The model that the others were made of.");
  readonly #chosen = element("ul", { class: "shares", "aria-label": "Models to merge" });
  readonly #method = element("select", { id: "merge-method" }, ...methods.map(({ name, label }) => element("option", { value: name }, label)));
  readonly #density = numberInput("merge-density", "0.5", { min: 0, max: 1, step: 0.001 });
  readonly #seed = numberInput("merge-seed", "0", { min: 0, step: 1 });
  readonly #densityField = field("Density", this.#density);
  readonly #seedField = field("Seed", this.#seed);
  readonly #merge = element("button", { type: "submit", class: "primary" }, "Merge");
  readonly #progress = element("progress", { max: 1, "aria-label": "Merging" });
  readonly #progressText = element("span", { class: "figure" });
  readonly #running = element("div", { class: "loading", hidden: true }, this.#progress, this.#progressText, button("Cancel", () => this.#cancel?.abort(), { class: "quiet" }));
  readonly #problem = element("p", { class: "problem", role: "alert" });
  readonly #result = element("div", { class: "result", hidden: true });
  readonly #form = element(
    "form",
    { novalidate: true },
    ...this.#way("merge-base", "Choose the base…", this.#baseName, (files) => this.#chooseBase(files)),
    ...this.#way("merge-files", "Choose the models…", element("p", {}, "Two or more, each with its share in the result. What is subtracted has a negative share."), (files) => this.#chooseModels(files)),
    this.#chosen,
    element("div", { class: "way fields" }, field("Method", this.#method), this.#densityField, this.#seedField),
    element("div", { class: "way" }, this.#merge, this.#running, this.#problem, this.#result),
  );
  readonly #close = button("Close", () => this.node.close(), { class: "quiet" });
  readonly node = element(
    "dialog",
    { class: "open-model merge-models", id: "merge-models", "aria-labelledby": "merge-models-title" },
    element("header", {}, element("h2", { id: "merge-models-title" }, "Merge models"), this.#close),
    element("p", {}, "Models that were made of one base become one, tensor by tensor. They are read on this device and sent nowhere."),
    this.#form,
  );

  constructor(skillet: Pick<Skillet, "mergeModels">, listener: MergeListener) {
    this.#skillet = skillet;
    this.#listener = listener;
    this.#method.addEventListener("change", () => this.#showFields());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#run();
    });
    this.node.addEventListener("cancel", (event) => {
      if (this.#cancel) event.preventDefault(); // Escape does not leave a merge behind that nobody sees
    });
    this.#showFields();
  }

  #way(id: string, label: string, text: HTMLElement, choose: (files: File[]) => void): [HTMLElement] {
    const input = element("input", { id, type: "file", multiple: true, hidden: true, "aria-label": label });
    input.addEventListener("change", () => {
      const picked = [...(input.files ?? [])];
      input.value = ""; // so that the same file can be picked again
      if (picked.length > 0) choose(picked);
    });
    return [element("div", { class: "way" }, button(label, () => input.click(), { class: "quiet" }), text, input)];
  }

  #chooseBase(files: File[]): void {
    const { models, problems } = groupFiles(files);
    const several = models.length > 1 && { code: "merge-base", what: "These are several models, and the base is one", remedy: "Choose one of them" };
    this.#show(problems[0] ?? (several || undefined));
    if (problems.length > 0 || models.length !== 1) return;
    this.#base = models[0];
    this.#baseName.textContent = describe(models[0]!);
  }

  #chooseModels(files: File[]): void {
    const { models, problems } = groupFiles(files);
    this.#show(problems[0]);
    this.#models = [...this.#models, ...models.map((model) => ({ model, share: 1 }))].slice(0, max_models);
    this.#showModels();
  }

  #showModels(): void {
    this.#chosen.replaceChildren(
      ...this.#models.map((chosen) => {
        const share = numberInput("", String(chosen.share), { step: 0.001, "aria-label": `Share of ${chosen.model.title}` });
        share.addEventListener("input", () => (chosen.share = Number(share.value)));
        const remove = button("Remove", () => this.#remove(chosen), { class: "quiet", "aria-label": `Remove ${chosen.model.title}` });
        return element("li", {}, element("span", { class: "name" }, describe(chosen.model)), share, remove);
      }),
    );
  }

  #remove(chosen: { model: PickedModel<File> }): void {
    this.#models = this.#models.filter((one) => one !== chosen);
    this.#showModels();
  }

  #showFields(): void {
    const { prunes, draws } = this.#choices().method;
    this.#densityField.hidden = !prunes;
    this.#seedField.hidden = !draws;
  }

  #choices(): Choices {
    const method = methods.find(({ name }) => name === this.#method.value)!;
    return { base: this.#base, models: this.#models, method, density: Number(this.#density.value), seed: Number(this.#seed.value) };
  }

  async #run(): Promise<void> {
    const choices = this.#choices();
    const problem = whatIsMissing(choices);
    this.#show(problem);
    const invalid = [...this.#form.querySelectorAll("input")].find((input) => !input.closest("[hidden]") && !input.reportValidity());
    if (problem || invalid || this.#cancel) return;
    const cancel = (this.#cancel = new AbortController());
    this.#showRunning(true);
    try {
      const merged = await this.#skillet.mergeModels(requestOf({ ...choices, base: choices.base! }), {
        signal: cancel.signal,
        onProgress: ({ receivedBytes, totalBytes }) => this.#showProgress(receivedBytes, totalBytes),
      });
      this.#showResult(merged);
    } catch (thrown) {
      const problem = problemOf(thrown);
      if (problem.code !== "cancelled") this.#show(problem);
      this.#listener.announce("The models were not merged");
    } finally {
      this.#cancel = undefined;
      this.#showRunning(false);
    }
  }

  #showRunning(running: boolean): void {
    this.#running.hidden = !running;
    this.#merge.hidden = running;
    this.#close.disabled = running;
    if (running) {
      this.#result.hidden = true;
      this.#showProgress(0, 0);
    }
    for (const input of this.#form.querySelectorAll<HTMLInputElement>("input, select, .way > .quiet, .shares button")) input.disabled = running;
  }

  #showProgress(receivedBytes: number, totalBytes: number): void {
    this.#progress.value = totalBytes ? receivedBytes / totalBytes : 0;
    this.#progressText.textContent = totalBytes ? `${formatBytes(receivedBytes)} of ${formatBytes(totalBytes)} read` : "Looking…";
  }

  #showResult(merged: File): void {
    URL.revokeObjectURL(this.#resultUrl);
    this.#resultUrl = URL.createObjectURL(merged);
    const open = button("Open it", () => {
      this.node.close();
      this.#listener.openFiles([merged]);
    }, { class: "primary" });
    const download = element("a", { class: "quiet", href: this.#resultUrl, download: merged.name }, "Download");
    this.#result.replaceChildren(element("p", {}, `${merged.name}, ${formatBytes(merged.size)}`), download, open);
    this.#result.hidden = false;
    this.#listener.announce(`${merged.name} is merged`);
    open.focus();
  }

  #show(problem: Problem | undefined): void {
    this.#problem.textContent = problem ? sentence(problem) : "";
    setAttributes(this.#problem, { "data-code": problem?.code });
  }
}

function describe({ title, files }: PickedModel<File>): string {
  return `${title}, ${formatBytes(files.reduce((sum, { size }) => sum + size, 0))}`;
}

function numberInput(id: string, value: string, attributes: Record<string, string | number>): HTMLInputElement {
  return element("input", { id: id || null, type: "number", value, required: true, ...attributes });
}

function field(label: string, input: HTMLElement): HTMLElement {
  return element("label", { class: "field" }, label, input);
}
