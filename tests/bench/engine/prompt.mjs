// A prompt of token ids that every vocabulary from 500 tokens on has, none of them a control token.
export const prompt_of = (count) => Array.from({ length: count }, (_, i) => 270 + ((i * 37) % 229));
