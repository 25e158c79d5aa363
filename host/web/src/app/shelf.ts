// What the page knows of every skill, and in which state each is. No DOM, no network.
import type { Problem } from "../errors";
import type { CatalogEntry, SkillHash, SkillInfo } from "../protocol";
import { isNewer } from "../semver";

export type Condition =
  | { is: "verifying" }
  | { is: "unknown"; problem: Problem } // could not be verified because the server could not be asked
  | { is: "refused"; problem: Problem }
  | { is: "off"; problem?: Problem } // verified; with the problem of the last attempt to switch it on
  | { is: "loading"; receivedBytes: number; totalBytes: number; cancel: AbortController }
  | { is: "on"; problem?: Problem } // with a problem: it failed while it was on
  | { is: "unloading" };

export interface ShelfItem {
  entry: CatalogEntry; // the server's word
  info?: SkillInfo; // the host's
  condition: Condition;
  colour: number; // 0 … colour_count - 1: the same skill has the same colour everywhere on the page
}

export const colour_count = 8;

// Adapters answer with their base. What only merges, or writes drafts for others, answers nothing by itself.
export function canAnswer({ info }: ShelfItem): boolean {
  if (info?.draftsOnly) return false;
  return info?.kind === "adapter" || info?.hooks.includes("forward") === true;
}

export class Shelf {
  #items = new Map<SkillHash, ShelfItem>();
  readonly #onChange: (item: ShelfItem | undefined) => void; // undefined: the list itself changed

  constructor(onChange: (item: ShelfItem | undefined) => void) {
    this.#onChange = onChange;
  }

  get items(): ShelfItem[] {
    return [...this.#items.values()];
  }

  // Takes a catalog: what is known already keeps its state, the newest version of each name is shown.
  replace(catalog: CatalogEntry[]): void {
    const before = this.#items;
    this.#items = new Map();
    for (const [index, entry] of newestOfEachName(catalog).entries()) {
      const known = before.get(entry.manifest);
      this.#items.set(entry.manifest, { condition: { is: "verifying" }, ...known, entry, colour: index % colour_count });
    }
    for (const [manifest, item] of before) {
      if (item.condition.is === "on" && !this.#items.has(manifest)) this.#items.set(manifest, item);
    }
    this.#onChange(undefined);
  }

  get(manifest: SkillHash): ShelfItem | undefined {
    return this.#items.get(manifest);
  }

  byName(name: string): ShelfItem | undefined {
    return this.items.find((item) => item.entry.name === name);
  }

  setInfo(manifest: SkillHash, info: SkillInfo): void {
    const item = this.#items.get(manifest);
    if (item) item.info = info;
  }

  setCondition(manifest: SkillHash, condition: Condition): void {
    const item = this.#items.get(manifest);
    if (!item) return;
    item.condition = condition;
    this.#onChange(item);
  }

  inCondition(is: Condition["is"]): ShelfItem[] {
    return this.items.filter((item) => item.condition.is === is);
  }
}

function newestOfEachName(catalog: CatalogEntry[]): CatalogEntry[] {
  const newest = new Map<string, CatalogEntry>();
  for (const entry of catalog) {
    const other = newest.get(entry.name);
    if (!other || isNewer(entry.version, other.version)) newest.set(entry.name, entry);
  }
  return [...newest.values()];
}
