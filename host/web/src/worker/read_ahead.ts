// Reads pieces before anybody asks for them, so that they come while something else is waited for.
const max_waiting_bytes = 16 << 20; // in memory, until they are asked for

export class ReadAhead implements AsyncIterable<Uint8Array> {
  readonly #pieces: AsyncGenerator<Uint8Array>;
  readonly #waiting: Uint8Array[] = [];
  readonly #reading: Promise<void>;
  #wanted = false;

  constructor(pieces: AsyncGenerator<Uint8Array>) {
    this.#pieces = pieces;
    this.#reading = this.#read();
    this.#reading.catch(() => {}); // told to whoever asks for the pieces
  }

  // Once.
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    this.#wanted = true;
    try {
      yield* this.#waiting.splice(0);
      await this.#reading; // the piece that was under way
      yield* this.#waiting.splice(0);
      yield* this.#pieces;
    } finally {
      this.drop();
    }
  }

  // For who wants no more of them.
  drop(): void {
    this.#wanted = true;
    this.#waiting.length = 0;
    void this.#pieces.return(undefined);
  }

  async #read(): Promise<void> {
    let bytes = 0;
    while (!this.#wanted && bytes < max_waiting_bytes) {
      const { done, value } = await this.#pieces.next();
      if (done) return;
      bytes += value.length;
      this.#waiting.push(value);
    }
  }
}
