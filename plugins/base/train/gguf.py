"""GGUF, version 3, as its specification in the ggml repository has it, written, and read as far as it is written here;
and the blocks Q8_0 and Q4_0 of ggml."""

import pathlib
import struct

import numpy

ALIGNMENT = 32
BLOCK = 32
F32, F16, Q4_0, Q8_0 = 0, 1, 2, 8
FILE_TYPES = {"F32": 0, "Q4_0": 2, "Q8_0": 7}
_U32, _F32, _BOOL, _TEXT, _ARRAY = 4, 6, 7, 8, 9
_I32 = 5


def q8_0(matrix):
    """Per 32 values of a row: a scale in half precision, and as many signed bytes."""
    blocks = matrix.reshape(-1, BLOCK).astype(numpy.float32)
    scales = (numpy.abs(blocks).max(1) / 127).astype(numpy.float32)
    inverse = numpy.divide(1, scales, out=numpy.zeros_like(scales), where=scales != 0)
    values = numpy.round(blocks * inverse[:, None]).astype(numpy.int8)
    return _packed(scales, values.view(numpy.uint8)), (
        values * scales.astype(numpy.float16).astype(numpy.float32)[:, None]
    ).reshape(matrix.shape)


def q4_0(matrix):
    """Per 32 values: a scale in half precision, and 16 bytes: value i in the low half, value i + 16 in the high one."""
    blocks = matrix.reshape(-1, BLOCK).astype(numpy.float32)
    extremes = numpy.take_along_axis(blocks, numpy.abs(blocks).argmax(1)[:, None], 1)[:, 0]
    scales = extremes / -8
    inverse = numpy.divide(1, scales, out=numpy.zeros_like(scales), where=scales != 0)
    values = numpy.clip(blocks * inverse[:, None] + 8.5, 0, 15).astype(numpy.uint8)
    halves = values[:, : BLOCK // 2] | values[:, BLOCK // 2 :] << 4
    restored = (values.astype(numpy.float32) - 8) * scales.astype(numpy.float16).astype(numpy.float32)[:, None]
    return _packed(scales, halves), restored.reshape(matrix.shape)


def _packed(scales, values):
    return numpy.concatenate([scales.astype("<f2").view(numpy.uint8).reshape(-1, 2), values], axis=1).tobytes()


def f32(array):
    return array.astype("<f4").tobytes(), array


def f16(array):
    return array.astype("<f2").tobytes()


def _text(text):
    encoded = text.encode()
    return struct.pack("<Q", len(encoded)) + encoded


def _value(value):
    """Python's types as GGUF's: bool, int (32 bits, unsigned), float, str, and lists of texts or of ints (signed)."""
    if isinstance(value, bool):
        return struct.pack("<IB", _BOOL, value)
    if isinstance(value, int):
        return struct.pack("<II", _U32, value)
    if isinstance(value, float):
        return struct.pack("<If", _F32, value)
    if isinstance(value, str):
        return struct.pack("<I", _TEXT) + _text(value)
    kind = _TEXT if isinstance(value[0], str) else _I32
    items = b"".join(_text(v) if kind == _TEXT else struct.pack("<i", v) for v in value)
    return struct.pack("<IIQ", _ARRAY, kind, len(value)) + items


def write(file, metadata, tensors):
    """`tensors`: name to (type, shape with rows first, bytes)."""
    header = struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), len(metadata))
    header += b"".join(_text(key) + _value(value) for key, value in metadata.items())
    offset = 0
    for name, (kind, shape, data) in tensors.items():
        header += (
            _text(name)
            + struct.pack("<I", len(shape))
            + struct.pack(f"<{len(shape)}Q", *reversed(shape))
            + struct.pack("<IQ", kind, offset)
        )
        offset += len(data) + _gap(len(data))
    file.write(header + bytes(_gap(len(header))))
    for _, _, data in tensors.values():
        file.write(data + bytes(_gap(len(data))))


class _Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def take(self, form):
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values[0] if len(values) == 1 else values

    def text(self):
        size = self.take("Q")
        self.at += size
        return self.data[self.at - size : self.at].decode()

    def value(self, kind):
        if kind == _TEXT:
            return self.text()
        if kind == _ARRAY:
            item, count = self.take("IQ")
            return [self.value(item) for _ in range(count)]
        return self.take({_U32: "I", _I32: "i", _F32: "f", _BOOL: "?"}[kind])


def read(path):
    """(metadata, name to array): the file's own, with the values that its blocks stand for."""
    reader = _Reader(pathlib.Path(path).read_bytes())
    if reader.take("4s") != b"GGUF" or reader.take("I") != 3:
        raise SystemExit(f"{path} is no GGUF file of version 3")
    tensor_count, value_count = reader.take("QQ")
    metadata = {reader.text(): reader.value(reader.take("I")) for _ in range(value_count)}
    listed = [(reader.text(), [reader.take("Q") for _ in range(reader.take("I"))], reader.take("I"), reader.take("Q")) for _ in range(tensor_count)]
    begin = reader.at + _gap(reader.at)
    return metadata, {
        name: _unpacked(kind, reader.data, begin + offset, tuple(reversed(shape))) for name, shape, kind, offset in listed
    }


def _unpacked(kind, data, begin, shape):
    count = int(numpy.prod(shape))
    if kind in (F32, F16):
        return numpy.frombuffer(data, "<f4" if kind == F32 else "<f2", count, begin).astype(numpy.float32).reshape(shape)
    value_bytes = BLOCK if kind == Q8_0 else BLOCK // 2
    blocks = numpy.frombuffer(data, numpy.uint8, count // BLOCK * (2 + value_bytes), begin).reshape(-1, 2 + value_bytes)
    scales = blocks[:, :2].copy().view("<f2").astype(numpy.float32)
    if kind == Q8_0:
        values = blocks[:, 2:].view(numpy.int8).astype(numpy.float32)
    else:
        values = numpy.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(numpy.float32) - 8
    return (values * scales).reshape(shape)


def _gap(size):
    return -size % ALIGNMENT
