// The bytes of a stream as they come. What breaks it is told as `problem` has it; who has seen enough leaves the loop.
export async function* piecesOf(stream: ReadableStream<Uint8Array>, problem: (thrown: unknown) => unknown): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((thrown: unknown) => {
        throw problem(thrown);
      });
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {}); // read to its end, broken, or not wanted any more
  }
}
