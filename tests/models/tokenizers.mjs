// Small vocabularies that are whole: every byte has a token, some pieces are learned from a paragraph, and the rest of a
// large vocabulary is made-up words, so that whatever a random model says can be read.

const paragraph = `
  The old lighthouse keeper climbed the stairs each evening, counting the steps as he had always done. There were one
  hundred and twelve of them, and he knew the sound of every one. When the light was lit he would sit by the window and
  write down the weather, the ships that passed, and whatever else he thought that somebody might want to know. He had
  written for thirty years. Nobody had ever asked to read it. That did not trouble him; the sea had not asked either.`;

const control = 3, normal = 1, unknown = 2, byte = 6;

const chat_template =
  "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}" +
  "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

// The pairs that byte-pair encoding would join, most frequent first, ties by spelling.
function learn_merges(words, wanted) {
  const merges = [];
  const spelled = words.map((word) => [...word]);
  while (merges.length < wanted) {
    const counts = new Map();
    for (const parts of spelled)
      for (let i = 0; i + 1 < parts.length; i++) {
        const pair = `${parts[i]} ${parts[i + 1]}`;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    const [best] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    if (!best) break;
    const [left, right] = best.split(' ');
    merges.push(best);
    for (const parts of spelled)
      for (let i = 0; i + 1 < parts.length; i++) if (parts[i] === left && parts[i + 1] === right) parts.splice(i, 2, left + right);
  }
  return merges;
}

function made_up_word(number) {
  const syllables = [];
  for (let rest = number + 1; rest > 0; rest = Math.floor(rest / 80)) syllables.push('bdfgklmnprstvwxz'[rest % 80 % 16] + 'aeiou'[Math.floor((rest % 80) / 16)]);
  return syllables.join('');
}

// Grows `tokens` to `size` with words that are not in it yet.
function fill_up(tokens, size, space) {
  const known = new Set(tokens);
  for (let number = 0; tokens.length < size; number++) {
    const word = `${space}${made_up_word(number)}`;
    if (!known.has(word)) tokens.push(word);
  }
}

const words_of = (space) => paragraph.trim().split(/\s+/).map((word) => space + word);

function sentence_pieces(size) {
  const first = ['<unk>', '<s>', '</s>', '<|im_start|>', '<|im_end|>'];
  const bytes = Array.from({ length: 256 }, (_, i) => `<0x${i.toString(16).toUpperCase().padStart(2, '0')}>`);
  const words = words_of('▁');
  const letters = [...new Set(words.join(''))].sort();
  const room = size - first.length - bytes.length - letters.length;
  const pieces = learn_merges(words, Math.min(room, 200)).map((pair) => pair.replace(' ', ''));
  const tokens = [...new Set([...first, ...bytes, ...pieces, ...letters])];
  fill_up(tokens, size, '▁');
  const kinds = tokens.map((_, i) => (i === 0 ? unknown : i < first.length ? control : i < first.length + bytes.length ? byte : normal));
  return {
    endings: [2, 4],
    metadata: [
      ['tokenizer.ggml.model', { string: 'llama' }],
      ['tokenizer.ggml.tokens', { string: tokens }],
      ['tokenizer.ggml.scores', { f32: tokens.map((_, i) => (kinds[i] === normal ? -(i - first.length - bytes.length) : 0)) }],
      ['tokenizer.ggml.token_type', { i32: kinds }],
      ['tokenizer.ggml.bos_token_id', { u32: 1 }],
      ['tokenizer.ggml.eos_token_id', { u32: 2 }],
      ['tokenizer.ggml.unknown_token_id', { u32: 0 }],
      ['tokenizer.ggml.add_bos_token', { bool: true }],
      ['tokenizer.ggml.add_eos_token', { bool: false }],
    ],
  };
}

// GPT-2 writes each byte as a printable character: those that are printable already as themselves, the rest from U+0100 on.
function characters_of_bytes() {
  const printable = (i) => (i >= 33 && i <= 126) || (i >= 161 && i <= 172) || i >= 174;
  let next = 256;
  return Array.from({ length: 256 }, (_, i) => String.fromCodePoint(printable(i) ? i : next++));
}

function byte_pairs(size, pre) {
  const first = ['<|endoftext|>', '<|im_start|>', '<|im_end|>'];
  const merges = learn_merges(words_of('Ġ'), Math.min(size - first.length - 256, 400));
  const tokens = [...new Set([...first, ...characters_of_bytes(), ...merges.map((pair) => pair.replace(' ', ''))])];
  fill_up(tokens, size, 'Ġ');
  return {
    endings: [0, 2],
    metadata: [
      ['tokenizer.ggml.model', { string: 'gpt2' }],
      ['tokenizer.ggml.pre', { string: pre }],
      ['tokenizer.ggml.tokens', { string: tokens }],
      ['tokenizer.ggml.token_type', { i32: tokens.map((_, i) => (i < first.length ? control : normal)) }],
      ['tokenizer.ggml.merges', { string: merges }],
      ['tokenizer.ggml.bos_token_id', { u32: 1 }],
      ['tokenizer.ggml.eos_token_id', { u32: 2 }],
      ['tokenizer.ggml.padding_token_id', { u32: 2 }],
      ['tokenizer.ggml.add_bos_token', { bool: false }],
    ],
  };
}

export const tokenizers = {
  spm: sentence_pieces,
  gpt2: (size) => byte_pairs(size, 'gpt-2'),
  smollm: (size) => byte_pairs(size, 'smollm'),
  qwen2: (size) => byte_pairs(size, 'qwen2'),
};

// {endings: the tokens that end a text, metadata}
export function tokenizer_of(model) {
  const tokenizer = tokenizers[model.tokenizer](model.vocabulary);
  if (model.chat_template) tokenizer.metadata.push(['tokenizer.chat_template', { string: chat_template }]);
  return tokenizer;
}
