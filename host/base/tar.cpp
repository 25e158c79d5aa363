#include "host/base/tar.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace skillet {
namespace {

constexpr size_t block_bytes = 512;
[[maybe_unused]] constexpr uint64_t max_content_bytes = 077777777777;  // eleven octal digits

using Header = std::array<uint8_t, block_bytes>;

void put_text(Header& header, size_t offset, std::string_view text) {
  std::copy(text.begin(), text.end(), header.begin() + static_cast<ptrdiff_t>(offset));
}

void put_octal(Header& header, size_t offset, int digits, uint64_t number) {
  for (int i = digits - 1; i >= 0; i--, number >>= 3) header[offset + static_cast<size_t>(i)] = '0' + (number & 7);
}

// The only header that an entry of this name and size may have.
Header make_header(std::string_view name, uint64_t size) {
  Header header{};
  put_text(header, 0, name);
  put_octal(header, 100, 7, 0644);  // mode
  put_octal(header, 108, 7, 0);     // owner
  put_octal(header, 116, 7, 0);     // group
  put_octal(header, 124, 11, size);
  put_octal(header, 136, 11, 0);  // time
  header[156] = '0';              // a regular file
  put_text(header, 257, std::string_view("ustar\00000", 8));
  std::fill_n(header.begin() + 148, 8, ' ');  // the sum counts its own field as spaces
  unsigned sum = 0;
  for (uint8_t byte : header) sum += byte;
  put_octal(header, 148, 6, sum);
  header[154] = 0;
  return header;
}

bool is_zero(Bytes bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](uint8_t byte) { return byte == 0; });
}

uint64_t padding_of(uint64_t size) {
  return (block_bytes - size % block_bytes) % block_bytes;
}

Error refuse(std::string what, std::string_view source, uint64_t offset) {
  return {"package-malformed", std::move(what), std::string(source) + ", offset " + std::to_string(offset),
          "Pack it again with 'skillet pack', or fetch it again"};
}

// Name and size as the header states them; whether the rest is right is told by making the header anew.
std::string read_name(Bytes header) {
  Bytes field = header.first(max_tar_name_bytes + 1);
  return std::string(field.begin(), std::find(field.begin(), field.end(), 0));
}

uint64_t read_size(Bytes header) {
  uint64_t size = 0;
  for (uint8_t digit : header.subspan(124, 11)) size = size << 3 | (digit & 7);
  return size;
}

}  // namespace

Result<std::vector<TarEntry>> read_tar(Bytes archive, std::string_view source, size_t max_entries) {
  std::vector<TarEntry> entries;
  uint64_t offset = 0;
  for (;;) {
    if (archive.size() - offset < 2 * block_bytes) return refuse("the package ends too early", source, archive.size());
    Bytes header = archive.subspan(offset, block_bytes);
    if (is_zero(header)) break;
    std::string name = read_name(header);
    uint64_t size = read_size(header);
    if (name.size() > max_tar_name_bytes || !std::ranges::equal(make_header(name, size), header))
      return refuse("this is no header of a package", source, offset);
    if (entries.size() == max_entries) return refuse("there are too many files", source, offset);
    offset += block_bytes;
    uint64_t padded = size + padding_of(size);
    if (archive.size() - offset < padded)
      return refuse("the file \"" + name + "\" is cut short", source, archive.size());
    if (!is_zero(archive.subspan(offset + size, padded - size)))
      return refuse("there are bytes behind the file \"" + name + "\"", source, offset + size);
    entries.push_back({std::move(name), offset, archive.subspan(offset, size)});
    offset += padded;
  }
  if (archive.size() - offset != 2 * block_bytes || !is_zero(archive.subspan(offset)))
    return refuse("there are bytes behind the end", source, offset);
  return entries;
}

void append_tar(Buffer& archive, std::string_view name, Bytes content) {
  assert(name.size() <= max_tar_name_bytes && content.size() <= max_content_bytes);
  Header header = make_header(name, content.size());
  archive.insert(archive.end(), header.begin(), header.end());
  archive.insert(archive.end(), content.begin(), content.end());
  archive.resize(archive.size() + padding_of(content.size()));
}

void finish_tar(Buffer& archive) {
  archive.resize(archive.size() + 2 * block_bytes);
}

}  // namespace skillet
