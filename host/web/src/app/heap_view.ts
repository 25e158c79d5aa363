// The heap as an instrument: a ruler, what lies on it, and the same in words.
import type { HeapState } from "../protocol";
import { element } from "./dom";
import { formatBytes, formatCount } from "./format";
import { layOutHeap, type HeapLayout, type Segment } from "./heap_layout";

export class HeapView {
  readonly #node: HTMLElement;
  readonly #colourOf: (manifest: string) => number | undefined;
  readonly #used = element("b");
  readonly #budget = element("span");
  readonly #figures = element("dl", { class: "figures" });
  readonly #bar = element("div", { class: "bar", role: "img" });
  readonly #ruler = element("div", { class: "ruler", "aria-hidden": "true" });
  readonly #legend = element("ul", { class: "legend", "aria-label": "Resident skills" });

  constructor(node: HTMLElement, colourOf: (manifest: string) => number | undefined) {
    this.#node = node;
    this.#colourOf = colourOf;
    const total = element("p", { class: "total" }, this.#used, " of ", this.#budget);
    const head = element("div", { class: "head" }, element("h2", { id: "heap-title" }, "Heap"), total, this.#figures);
    node.append(head, this.#bar, this.#ruler, this.#legend);
  }

  update(state: HeapState): void {
    const layout = layOutHeap(state);
    this.#node.hidden = false;
    this.#node.dataset["usedBytes"] = String(state.usedBytes);
    this.#used.textContent = formatBytes(state.usedBytes);
    this.#budget.textContent = formatBytes(state.budgetBytes);
    this.#figures.replaceChildren(
      ...figure("free", "Free", layout.freeBytes),
      ...figure("high-water", "High-water mark", state.highWaterBytes),
      ...figure("wasm", "WebAssembly memory", state.heapBytes),
    );
    this.#bar.ariaLabel = inWords(state, layout);
    this.#bar.replaceChildren(
      ...layout.segments.map((segment) => this.#segment(segment)),
      at(layout.heapShare, element("span", { class: "extent" })),
      at(layout.highWaterShare, element("span", { class: "high-water" })),
    );
    this.#ruler.replaceChildren(...layout.ticks.map(({ bytes, share }) => at(share, element("span", {}, tickLabel(bytes, layout.scaleBytes, state.budgetBytes)))));
    this.#legend.replaceChildren(...layout.segments.map((segment) => this.#legendItem(segment)));
  }

  #segment(segment: Segment): HTMLElement {
    const node = element("span", { class: "segment", title: `${segment.name}: ${formatBytes(segment.bytes)}`, ...this.#marks(segment) });
    node.style.setProperty("--from", percent(segment.from));
    return at(segment.share, node);
  }

  #legendItem(segment: Segment): HTMLElement {
    const { name, bytes, calls } = segment;
    const counted = calls > 0 && element("span", { class: "calls" }, formatCount(calls, "call"));
    return element("li", this.#marks(segment), element("span", { class: "swatch", "aria-hidden": "true" }), name, " ", element("b", {}, formatBytes(bytes)), " ", counted);
  }

  #marks({ kind, name, manifest }: Segment) {
    return { "data-kind": kind, "data-resident": kind === "skill" ? name : null, "data-colour": this.#colourOf(manifest) };
  }
}

function tickLabel(bytes: number, scaleBytes: number, budgetBytes: number): string {
  if (bytes === 0) return "0";
  const isCut = bytes === scaleBytes && scaleBytes < budgetBytes;
  return isCut ? `${formatBytes(bytes)} of ${formatBytes(budgetBytes)}` : formatBytes(bytes);
}

// Through the CSSOM: the page's policy allows no style attributes.
function at(share: number, node: HTMLElement): HTMLElement {
  node.style.setProperty("--share", percent(share));
  return node;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(3)}%`;
}

function figure(id: string, name: string, bytes: number): HTMLElement[] {
  return [element("div", { "data-figure": id, "data-bytes": bytes }, element("dt", {}, name), element("dd", {}, formatBytes(bytes)))];
}

function inWords(state: HeapState, { segments, freeBytes }: HeapLayout): string {
  const parts = segments.map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`);
  return [
    `${formatBytes(state.usedBytes)} of ${formatBytes(state.budgetBytes)} used`,
    ...parts,
    `${formatBytes(freeBytes)} free`,
    `most so far ${formatBytes(state.highWaterBytes)}`,
  ].join(", ");
}
