// Switching skills on and off: verifies what the catalog names, loads, unloads, and remembers what is on.
import type { Skillet } from "../client";
import { problemOf, type Problem } from "../errors";
import { rememberedOn, rememberOn } from "./memory";
import type { HeapState } from "../protocol";
import { isRefusal } from "./refusal";
import { canAnswer, type Shelf, type ShelfItem } from "./shelf";

export interface SwitchListener {
  announce(text: string): void; // for those who hear the page
  onServerLost(problem: Problem): void;
}

export class SkillSwitches {
  readonly #skillet: Skillet;
  readonly #shelf: Shelf;
  readonly #listener: SwitchListener;
  readonly #wanted = new Set(rememberedOn());

  constructor(skillet: Skillet, shelf: Shelf, listener: SwitchListener) {
    this.#skillet = skillet;
    this.#shelf = shelf;
    this.#listener = listener;
  }

  async takeCatalog(): Promise<void> {
    const catalog = await this.#skillet.catalog();
    this.#shelf.replace(catalog);
    await this.verifyAll();
  }

  // Verifies what is not verified yet, and switches on what was on at the last visit.
  async verifyAll(): Promise<void> {
    const open = [...this.#shelf.inCondition("verifying"), ...this.#shelf.inCondition("unknown")];
    await Promise.all(open.map((item) => this.#verify(item)));
  }

  async switchOn(item: ShelfItem): Promise<void> {
    const { manifest, name } = item.entry;
    const cancel = new AbortController();
    const totalBytes = item.info?.downloadBytes ?? item.entry.bytes;
    const showProgress = (receivedBytes: number, totalBytes: number): void =>
      this.#shelf.setCondition(manifest, { is: "loading", receivedBytes, totalBytes, cancel });
    showProgress(0, totalBytes);
    try {
      await this.#switchOnBase(item, cancel.signal);
      await this.#skillet.load(manifest, {
        signal: cancel.signal,
        onProgress: ({ receivedBytes, totalBytes }) => showProgress(receivedBytes, totalBytes),
      });
      this.#shelf.setCondition(manifest, { is: "on" });
      this.#remember(name, true);
      this.#listener.announce(`${item.info?.title ?? name} is on`);
    } catch (thrown) {
      this.#loadFailed(item, problemOf(thrown));
    }
  }

  // What it stands on comes first. A tool does without, less well; an adapter says itself what it lacks.
  async #switchOnBase({ info }: ShelfItem, signal: AbortSignal): Promise<void> {
    const base = info?.base ? this.#shelf.byName(info.base) : undefined;
    if (base?.condition.is !== "off") return;
    const cancel = (): void => this.cancel(base);
    signal.addEventListener("abort", cancel);
    await this.switchOn(base);
    signal.removeEventListener("abort", cancel);
    signal.throwIfAborted();
  }

  // One after the other: the first may be asked while the others come.
  async switchOnTools(): Promise<void> {
    for (const item of this.#shelf.inCondition("off")) {
      if (item.info?.kind === "tool" && canAnswer(item) && item.condition.is === "off") await this.switchOn(item);
    }
  }

  async switchOff(item: ShelfItem): Promise<void> {
    const { manifest, name } = item.entry;
    this.#shelf.setCondition(manifest, { is: "unloading" });
    this.#remember(name, false);
    try {
      await this.#skillet.unload(manifest);
      this.#shelf.setCondition(manifest, { is: "off" });
      this.#listener.announce(`${item.info?.title ?? name} is off`);
    } catch (thrown) {
      this.#shelf.setCondition(manifest, { is: "off", problem: problemOf(thrown) });
    }
  }

  cancel({ condition }: ShelfItem): void {
    if (condition.is === "loading") condition.cancel.abort();
  }

  async tryAgain(item: ShelfItem): Promise<void> {
    if (item.info) await this.switchOn(item);
    else await this.#verify(item);
  }

  // A skill that trapped stays resident, but answers no more.
  noticeFaults({ resident }: HeapState): void {
    for (const { manifest, name, faulted } of resident) {
      const condition = this.#shelf.get(manifest)?.condition;
      if (!faulted || condition?.is !== "on" || condition.problem) continue;
      const problem = { code: "skill-faulted", what: `${name} failed and was stopped`, remedy: "Switch it off and on again" };
      this.#shelf.setCondition(manifest, { is: "on", problem });
    }
  }

  async #verify(item: ShelfItem): Promise<void> {
    const { manifest, name } = item.entry;
    this.#shelf.setCondition(manifest, { is: "verifying" });
    try {
      this.#shelf.setInfo(manifest, await this.#skillet.open(item.entry));
      this.#shelf.setCondition(manifest, { is: "off" });
    } catch (thrown) {
      const problem = problemOf(thrown);
      this.#shelf.setCondition(manifest, { is: isRefusal(problem) ? "refused" : "unknown", problem });
      this.#noticeLostServer(problem);
      return;
    }
    if (this.#wanted.has(name)) await this.switchOn(item);
  }

  #loadFailed(item: ShelfItem, problem: Problem): void {
    const { manifest, name } = item.entry;
    if (problem.code === "cancelled") {
      this.#shelf.setCondition(manifest, { is: "off" });
      this.#remember(name, false);
      this.#listener.announce(`${item.info?.title ?? name} was not loaded`);
      return;
    }
    const refused = isRefusal(problem);
    if (refused) this.#remember(name, false);
    this.#shelf.setCondition(manifest, { is: refused ? "refused" : "off", problem });
    this.#listener.announce(`${item.info?.title ?? name} could not be switched on`);
    this.#noticeLostServer(problem);
  }

  #noticeLostServer(problem: Problem): void {
    if (problem.code === "server-unreachable") this.#listener.onServerLost(problem);
  }

  #remember(name: string, on: boolean): void {
    if (on) this.#wanted.add(name);
    else this.#wanted.delete(name);
    rememberOn([...this.#wanted]);
  }
}
