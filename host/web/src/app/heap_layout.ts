// The heap as a bar: who has how much of it, on one scale. No DOM.
import type { HeapState } from "../protocol";

export interface Segment {
  kind: "skill" | "host";
  manifest: string; // empty for the host
  name: string;
  bytes: number;
  calls: number;
  from: number; // where it begins on the scale, 0 … 1
  share: number; // how much of the scale it is, 0 … 1
}

export interface HeapLayout {
  scaleBytes: number; // what the whole bar stands for: the budget, or its beginning while little of it is used
  segments: Segment[];
  freeBytes: number; // of the budget
  highWaterShare: number;
  heapShare: number;
  ticks: { bytes: number; share: number }[];
}

const max_ticks = 4;
const min_scale_bytes = 1024 * 1024;

export function layOutHeap(state: HeapState): HeapLayout {
  const scaleBytes = scaleOf(state);
  const share = (bytes: number): number => Math.min(1, bytes / scaleBytes);
  const bySkills = state.resident.reduce((sum, { bytes }) => sum + bytes, 0);
  const parts = state.resident.map(({ manifest, name, bytes, calls }) => ({ kind: "skill" as Segment["kind"], manifest, name, bytes, calls }));
  const ownBytes = state.usedBytes - bySkills;
  if (ownBytes > 0) parts.push({ kind: "host", manifest: "", name: "host", bytes: ownBytes, calls: 0 });
  let before = 0;
  const segments = parts.map((part) => {
    const from = share(before);
    before += part.bytes;
    return { ...part, from, share: share(before) - from };
  });
  return {
    scaleBytes,
    segments,
    freeBytes: Math.max(0, state.budgetBytes - state.usedBytes),
    highWaterShare: share(state.highWaterBytes),
    heapShare: share(state.heapBytes),
    ticks: ticksOf(scaleBytes),
  };
}

// The bar is zoomed so that what has been used fills up to half of it. The mark only rises, so it zooms out and never in.
function scaleOf({ budgetBytes, usedBytes, highWaterBytes }: HeapState): number {
  const zoomed = 2 ** Math.ceil(Math.log2(Math.max(2 * highWaterBytes, min_scale_bytes)));
  return Math.max(Math.min(zoomed, budgetBytes), usedBytes, 1);
}

// Round steps (a power of two), few enough to be read.
function ticksOf(scaleBytes: number): { bytes: number; share: number }[] {
  const step = 2 ** Math.ceil(Math.log2(scaleBytes / max_ticks));
  const ticks = [];
  for (let bytes = 0; bytes <= scaleBytes; bytes += step) ticks.push({ bytes, share: bytes / scaleBytes });
  return ticks;
}
