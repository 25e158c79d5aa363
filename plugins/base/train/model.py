"""The model: llama's architecture in PyTorch, with the names and layout of Hugging Face's, which PEFT expects."""

import dataclasses
import math

import torch
from torch import nn
from torch.nn import functional


@dataclasses.dataclass(frozen=True)
class Shape:
    vocabulary: int = 2304
    columns: int = 256
    hidden: int = 640
    layers: int = 6
    heads: int = 8
    kv_heads: int = 4
    context: int = 512
    rope_base: float = 10000.0
    epsilon: float = 1e-5

    @property
    def head_columns(self):
        return self.columns // self.heads


class Norm(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.weight, self.epsilon = nn.Parameter(torch.ones(shape.columns)), shape.epsilon

    def forward(self, x):
        return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + self.epsilon) * self.weight


def rope_tables(shape):
    frequencies = shape.rope_base ** (-torch.arange(0, shape.head_columns, 2).float() / shape.head_columns)
    angles = torch.outer(torch.arange(shape.context).float(), frequencies)
    both = torch.cat((angles, angles), dim=-1)
    return both.cos(), both.sin()


def turned(x, cos, sin):
    """Each head's first half is paired with its second."""
    first, second = x.chunk(2, dim=-1)
    return x * cos + torch.cat((-second, first), dim=-1) * sin


class Attention(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        kv_columns = shape.kv_heads * shape.head_columns
        self.q_proj = nn.Linear(shape.columns, shape.columns, bias=False)
        self.k_proj = nn.Linear(shape.columns, kv_columns, bias=False)
        self.v_proj = nn.Linear(shape.columns, kv_columns, bias=False)
        self.o_proj = nn.Linear(shape.columns, shape.columns, bias=False)

    def forward(self, x, cos, sin, mask):
        rows, length, _ = x.shape
        shape, groups = self.shape, self.shape.heads // self.shape.kv_heads
        q = turned(self.q_proj(x).view(rows, length, shape.heads, -1).transpose(1, 2), cos, sin)
        k = turned(self.k_proj(x).view(rows, length, shape.kv_heads, -1).transpose(1, 2), cos, sin)
        v = self.v_proj(x).view(rows, length, shape.kv_heads, -1).transpose(1, 2)
        q = q.reshape(
            rows, shape.kv_heads, groups * length, shape.head_columns
        )  # heads that share keys, one after the other
        scores = (q @ k.transpose(-1, -2)).view(rows, shape.kv_heads, groups, length, length) / math.sqrt(
            shape.head_columns
        ) + mask
        mixed = scores.softmax(-1).view(rows, shape.kv_heads, groups * length, length) @ v
        return self.o_proj(mixed.view(rows, shape.heads, length, -1).transpose(1, 2).reshape(rows, length, -1))


class Mlp(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.gate_proj = nn.Linear(shape.columns, shape.hidden, bias=False)
        self.up_proj = nn.Linear(shape.columns, shape.hidden, bias=False)
        self.down_proj = nn.Linear(shape.hidden, shape.columns, bias=False)

    def forward(self, x):
        return self.down_proj(functional.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.input_layernorm, self.self_attn = Norm(shape), Attention(shape)
        self.post_attention_layernorm, self.mlp = Norm(shape), Mlp(shape)

    def forward(self, x, cos, sin, mask):
        x = x + self.self_attn(self.input_layernorm(x), cos, sin, mask)
        return x + self.mlp(self.post_attention_layernorm(x))


class Model(nn.Module):
    """`forward` gives the last layer's states; `logits` what they say of the next token. The head is the embedding."""

    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embed_tokens = nn.Embedding(shape.vocabulary, shape.columns)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.norm = Norm(shape)
        cos, sin = rope_tables(shape)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)
        self.register_buffer(
            "mask", torch.full((shape.context, shape.context), float("-inf")).triu(1), persistent=False
        )

    def initialise(self, seed):
        generator = torch.Generator().manual_seed(seed)
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                deviation = (
                    0.02 / math.sqrt(2 * self.shape.layers)
                    if name.endswith(("o_proj.weight", "down_proj.weight"))
                    else 0.02
                )
                weight.data.normal_(0, deviation, generator=generator)
        return self

    def forward(self, ids):
        length = ids.shape[1]
        x, cos, sin, mask = self.embed_tokens(ids), self.cos[:length], self.sin[:length], self.mask[:length, :length]
        for layer in self.layers:
            x = layer(x, cos, sin, mask)
        return self.norm(x)

    def logits(self, states):
        return functional.linear(states, self.embed_tokens.weight)

    def parameter_count(self):
        return sum(p.numel() for p in self.parameters())
