// A model of the user's own: its files come in piece by piece, and are data for the code of a verified skill.
import { cancelled, SkilletError } from "../errors";
import type { ModelRequest, OpenModel } from "../protocol";
import { Chat } from "./chat";
import type { Host, NeededFile, RawLoaded } from "./host";
import type { ModelPart } from "./model_parts";
import { bringSealed, isSealed, type Bringing } from "./sealed_files";

export interface ModelBringing extends Bringing {
  isCancelled(): boolean;
  onTotal(bytes: number): void; // known before the first byte comes
}

export class Model {
  readonly id: number;
  readonly info: OpenModel;
  readonly chat: Chat;
  readonly #host: Host;

  private constructor(host: Host, id: number, info: OpenModel, chat: Chat) {
    this.#host = host;
    this.id = id;
    this.info = info;
    this.chat = chat;
  }

  // Whatever goes wrong, the host has given every byte back.
  static async open(host: Host, runner: number, { key, title }: ModelRequest, parts: ModelPart[], bringing: ModelBringing): Promise<Model> {
    const { id, needs } = host.openModel(runner, { title, parts_bytes: parts.map(({ bytes }) => bytes) });
    try {
      await bringAll(host, id, needs, parts, bringing);
      const loaded = host.load(id);
      const model = modelOf(loaded, title);
      const info = {
        key,
        title,
        architecture: model.architecture,
        name: model.name,
        context: model.context,
        vocabulary: model.vocabulary,
        hasChatTemplate: model.chat_template !== "",
        fileBytes: sum(parts),
        residentBytes: loaded.resident_bytes,
        loadMicroseconds: loaded.load_us,
      };
      return new Model(host, id, info, new Chat(model));
    } catch (thrown) {
      host.close(id);
      throw thrown;
    }
  }

  close(): void {
    this.#host.close(this.id);
  }
}

// The code comes while the model does: it is small, and the model need not wait for it.
async function bringAll(host: Host, id: number, needs: NeededFile[], parts: ModelPart[], bringing: ModelBringing): Promise<void> {
  const sealed = needs.filter(isSealed);
  const own = needs.filter((file) => !isSealed(file));
  const received = { code: 0, model: 0 };
  const report = (): void => bringing.onBytes(received.code + received.model);
  bringing.onTotal(sum(needs));
  const code = bringSealed(host, id, sealed, {
    ...bringing,
    onBytes: (bytes) => {
      received.code = bytes;
      report();
    },
  });
  code.catch(() => {}); // it is awaited below, unless the model fails first
  for (const [index, part] of parts.entries()) {
    await bringPart(host, id, own[index]!, part, bringing.isCancelled, (bytes) => {
      received.model += bytes;
      report();
    });
  }
  await code;
}

async function bringPart(host: Host, id: number, file: NeededFile, part: ModelPart, isCancelled: () => boolean, onPiece: (bytes: number) => void): Promise<void> {
  let came = 0;
  for await (const piece of part.pieces()) {
    if (isCancelled()) throw new SkilletError(cancelled);
    host.append(id, file.path, piece);
    came += piece.length;
    onPiece(piece.length);
  }
  if (came < file.bytes) throw new SkilletError({ code: "download-size", what: `Only ${came} of ${file.bytes} bytes came`, where: file.path, remedy: "Try again" });
}

function modelOf({ model }: RawLoaded, title: string) {
  if (model) return model;
  throw new SkilletError({ code: "model-not-read", what: "The skill that runs models read none", where: title });
}

function sum(files: { bytes: number }[]): number {
  return files.reduce((total, { bytes }) => total + bytes, 0);
}
