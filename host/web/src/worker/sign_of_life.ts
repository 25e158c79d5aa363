// A worker that computes answers no pings: whenever the host asks whether to go on, now and then, it says that it lives.
const asks_between_looks = 256; // at the clock: the host asks every few microseconds
const interval_ms = 1000;

export function makeSignOfLife(now: () => number, show: () => void): () => void {
  let asks = 0;
  let shown_ms = now();
  return () => {
    if (++asks % asks_between_looks !== 0 || now() - shown_ms < interval_ms) return;
    shown_ms = now();
    show();
  };
}
