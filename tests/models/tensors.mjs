// The tensors of a model, in the order of its file: name, type, columns and rows, and how its numbers are spread.
// Spreads keep every activation near one and the logits a few units apart, so that greedy choices are no ties.
import { type_for_row } from './types.mjs';

const logit_deviation = 3;
const bias_deviation = 0.3;
const norm_deviation = 0.15;

export function tensors_of(model) {
  const { embedding, feed_forward, head_size, vocabulary } = model;
  const queries = model.heads * head_size;
  const keys = model.kv_heads * head_size;
  const matrix = (name, columns, rows, gain = 1, type = model.type) => ({
    name, columns, rows, type: type_for_row(type, columns), deviation: gain / Math.sqrt(columns), mean: 0,
  });
  const vector = (name, columns, deviation, mean) => ({ name, columns, rows: 1, flat: true, type: 'F32', deviation, mean });
  const norm = (name, columns) => vector(name, columns, norm_deviation, 1);

  const layer = (i) => {
    const at = `blk.${i}.`;
    return [
      norm(`${at}attn_norm.weight`, embedding),
      matrix(`${at}attn_q.weight`, embedding, queries),
      matrix(`${at}attn_k.weight`, embedding, keys),
      matrix(`${at}attn_v.weight`, embedding, keys),
      matrix(`${at}attn_output.weight`, queries, embedding),
      norm(`${at}ffn_norm.weight`, embedding),
      matrix(`${at}ffn_gate.weight`, embedding, feed_forward),
      matrix(`${at}ffn_up.weight`, embedding, feed_forward),
      matrix(`${at}ffn_down.weight`, feed_forward, embedding, 2),
      ...(model.bias ? [['q', queries], ['k', keys], ['v', keys]] : []).map(([name, columns]) =>
        vector(`${at}attn_${name}.bias`, columns, bias_deviation, 0)),
      ...(model.head_norm ? [norm(`${at}attn_q_norm.weight`, head_size), norm(`${at}attn_k_norm.weight`, head_size)] : []),
    ];
  };

  // Where the embedding is the output too, its rows have the output's spread: the first norm takes care of the rest.
  const voice = { ...matrix('output.weight', embedding, vocabulary, logit_deviation, model.output_type), silence_endings: true };
  return [
    model.tied ? { ...voice, name: 'token_embd.weight' } : matrix('token_embd.weight', embedding, vocabulary, Math.sqrt(embedding)),
    norm('output_norm.weight', embedding),
    ...(model.tied ? [] : [voice]),
    ...(model.rope === 'llama3' ? [{ ...vector('rope_freqs.weight', head_size / 2), values: llama3_factors(head_size / 2) }] : []),
    ...Array.from({ length: model.layers }, (_, i) => layer(i)).flat(),
  ];
}

// Llama 3 slows the slow pairs by eight and ramps in between; whole numbers of quarters are the same on every machine.
function llama3_factors(pairs) {
  return Float32Array.from({ length: pairs }, (_, i) => Math.round(4 * Math.min(8, Math.max(1, 1 + (14 * (i / pairs - 0.4))))) / 4);
}
