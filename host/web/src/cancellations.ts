// Stops calls within a token: a worker that computes hears no messages, but it can look into memory that it shares with
// the page. Each call has a place by its number; a place names the last call that was stopped there.
const places = 64;

export class Cancellations {
  readonly buffer: SharedArrayBuffer;
  readonly #stopped: Int32Array;

  constructor(buffer = new SharedArrayBuffer(places * Int32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#stopped = new Int32Array(buffer);
  }

  stop(call: number): void {
    Atomics.store(this.#stopped, call % places, call);
  }

  isStopped(call: number): boolean {
    return Atomics.load(this.#stopped, call % places) === call;
  }
}
