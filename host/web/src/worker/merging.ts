// Models merged into one, tensor by tensor: the host says which bytes of which file it wants and what is to be written.
// No file is ever whole in memory, and neither is the result.
import { cancelled, SkilletError } from "../errors";
import type { MergeRequest } from "../protocol";
import type { Host, NextOfMerge } from "./host";
import type { OpenOutput, Output } from "./merged_output";

const numbers_a_second = 1_000_000; // merged, at the least

export interface MergeContext {
  openOutput: OpenOutput;
  isCancelled(): boolean;
  progress(readBytes: number, bytesToRead: number): void;
  expectSilence(seconds: number): void; // no message can be answered for so long
  pause(): Promise<void>;
}

export async function mergeModels(host: Host, merger: number, request: MergeRequest, context: MergeContext): Promise<File> {
  const models = [request.base, ...request.models.map(({ files }) => files)];
  host.beginMerge(rawRequest(merger, request));
  let output: Output | undefined;
  try {
    output = await context.openOutput(request.name);
    for (;;) {
      await context.pause();
      if (context.isCancelled()) throw new SkilletError(cancelled);
      const next = host.nextOfMerge();
      if (next.done) break;
      await fulfil(host, next, models, output, context);
    }
    return await output.finish();
  } catch (thrown) {
    await output?.discard();
    throw thrown;
  } finally {
    host.endMerge();
  }
}

async function fulfil(host: Host, { read, write, computes, read_bytes, bytes_to_read }: NextOfMerge, models: File[][], output: Output, context: MergeContext): Promise<void> {
  if (bytes_to_read > 0) context.progress(read_bytes, bytes_to_read);
  if (read) host.fill(read.pointer, await bytesOf(models[read.model]![read.file]!, read.offset, read.bytes));
  if (write) await output.write(host.copyOut(write.pointer, write.bytes));
  if (computes !== undefined) context.expectSilence(computes / numbers_a_second);
}

async function bytesOf(file: File, offset: number, bytes: number): Promise<Uint8Array> {
  const content = await file.slice(offset, offset + bytes).arrayBuffer().catch(() => undefined);
  if (content?.byteLength === bytes) return new Uint8Array(content);
  throw new SkilletError({ code: "file-unreadable", what: "The file cannot be read any more", where: file.name, remedy: "It was moved or changed: choose it again" });
}

function rawRequest(merger: number, { method, options, seed = 0, in32Bits = false, base, models }: MergeRequest) {
  const files = (of: File[]) => of.map(({ name, size }) => ({ name, bytes: size }));
  return {
    merger,
    method,
    options: JSON.stringify(options ?? {}),
    seed,
    in_32_bits: in32Bits,
    base: { files: files(base) },
    models: models.map((model) => ({ files: files(model.files), share_permille: model.sharePermille })),
  };
}
