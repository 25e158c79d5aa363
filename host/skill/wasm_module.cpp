#include "host/skill/wasm_module.h"

#include <algorithm>
#include <set>
#include <utility>

#include "host/base/byte_reader.h"

namespace skillet {
namespace {

// As the standard's JavaScript interface limits them (webassembly.github.io/spec/js-api, "Implementation-defined
// limits"), or lower, where no skill comes near.
constexpr uint32_t max_types = 10000, max_functions = 100000, max_imports = 1000, max_exports = 1000, max_needed = 64,
                   max_sections = 64, max_name_bytes = 1000, max_params = 100;

constexpr uint8_t section_custom = 0, section_type = 1, section_import = 2, section_function = 3, section_table = 4,
                  section_memory = 5, section_export = 7, section_start = 8, section_code = 10, section_tag = 13;

// Where each known section may stand: data count comes before code, tags between memory and globals.
int order_of(uint8_t id) {
  constexpr int order[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6};
  return id < std::size(order) ? order[id] : -1;
}

class Parser {
 public:
  Parser(Bytes code, std::string_view source) : all_(code), source_(source) {}

  Result<WasmModule> parse() {
    static constexpr uint8_t header[] = {0, 'a', 's', 'm', 1, 0, 0, 0};
    if (all_.size() > max_wasm_bytes) return refuse("the module is larger than 16 MiB", max_wasm_bytes);
    if (all_.size() < sizeof header || !std::equal(header, header + sizeof header, all_.begin()))
      return refuse("this is no WebAssembly module (version 1)", 0);
    ByteReader in(all_, sizeof header);
    int last_order = 0;
    while (!in.at_end()) {
      size_t start = in.offset();
      uint8_t id = in.byte();
      uint32_t size = in.u32();
      if (in.failed()) return refuse("a section header is cut short or overlong", start);
      if (in.left() < size) return refuse("a section is longer than the file", start);
      if (order_of(id) < 0) return refuse("there is no section of kind " + std::to_string(id), start);
      if (module_.sections.size() == max_sections) return refuse("there are too many sections", start);
      if (id != section_custom && std::exchange(last_order, order_of(id)) >= order_of(id))
        return refuse("a section is out of order or there twice", start);
      ByteReader section(all_.first(in.offset() + size), in.offset());
      module_.sections.push_back({id, "", in.offset(), all_.subspan(in.offset(), size)});
      in.skip(size);
      if (Status status = parse_section(id, section); !status) return std::move(status.error());
    }
    if (declared_functions_ != code_functions_) return refuse("functions and their code differ in number", all_.size());
    return std::move(module_);
  }

 private:
  Error refuse(std::string what, size_t offset) const {
    return {"module-malformed", std::move(what), std::string(source_) + ", offset " + std::to_string(offset),
            "Build the module again with add_skill"};
  }
  // The error of a reader that ran over its section's end or met an overlong number.
  Error broken(const ByteReader& in, const char* section) const {
    return refuse("the " + std::string(section) + " section is cut short or holds a malformed number", in.offset());
  }

  Status parse_section(uint8_t id, ByteReader& in) {
    switch (id) {
      case section_custom:
        return parse_custom(in);
      case section_type:
        return each(in, "type", max_types, &Parser::parse_type);
      case section_import:
        return each(in, "import", max_imports, &Parser::parse_import);
      case section_function:
        return each(in, "function", max_functions, &Parser::parse_function);
      case section_table:
        return each(in, "table", 100, &Parser::parse_table);
      case section_memory:
        return each(in, "memory", 100, &Parser::parse_memory);
      case section_export:
        return each(in, "export", max_exports, &Parser::parse_export);
      case section_tag:
        return module_.own_tags = 1, Status();
      case section_start:
        return module_.has_start = true, Status();
      case section_code:
        return code_functions_ = in.u32(), in.failed() ? Status(broken(in, "code")) : Status();
      default:
        return {};
    }
  }

  Status each(ByteReader& in, const char* section, uint32_t max_count, Status (Parser::*parse_entry)(ByteReader&)) {
    uint32_t count = in.u32();
    if (!in.failed() && count > max_count)
      return refuse(std::to_string(count) + " entries in the " + section + " section", in.offset());
    for (uint32_t i = 0; i < count && !in.failed(); i++) TRY_OK((this->*parse_entry)(in));
    if (in.failed()) return broken(in, section);
    if (!in.at_end()) return refuse("there are bytes behind the " + std::string(section) + " section", in.offset());
    return {};
  }

  std::string name(ByteReader& in) {
    uint32_t size = in.u32();
    if (size > max_name_bytes) in.fail();
    Bytes text = in.bytes(size);
    if (!is_utf8(text)) in.fail();
    return in.failed() ? std::string() : std::string(text_of(text));
  }

  static char type_letter(uint8_t type) {
    switch (type) {
      case 0x7F:
        return 'i';
      case 0x7E:
        return 'I';
      case 0x7D:
        return 'f';
      case 0x7C:
        return 'd';
      case 0x7B:
        return 'v';
      case 0x70:
        return 'F';
      case 0x6F:
        return 'E';
      default:
        return 0;
    }
  }
  char value_type(ByteReader& in) {
    char letter = type_letter(in.byte());
    if (!letter) in.fail();
    return letter;
  }

  Status parse_type(ByteReader& in) {
    size_t start = in.offset();
    if (in.byte() != 0x60) return refuse("only plain function types are allowed", start);
    std::string signature;
    for (int part = 0; part < 2; part++) {
      uint32_t count = in.u32();
      if (count > max_params) in.fail();
      for (uint32_t i = 0; i < count && !in.failed(); i++) signature += value_type(in);
      if (part == 0) signature += ':';
    }
    types_.push_back(std::move(signature));
    return {};
  }

  Status add_function(ByteReader& in, std::string* signature) {
    uint32_t type = in.u32();
    if (in.failed()) return {};
    if (type >= types_.size()) return refuse("a function has a type that is not there", in.offset());
    if (signature) *signature = types_[type];
    module_.function_signatures.push_back(types_[type]);
    module_.function_count++;
    return {};
  }

  WasmLimits limits(ByteReader& in) {
    WasmLimits limits;
    uint8_t flags = in.byte();
    if (flags > 7) in.fail();
    limits.has_max = flags & 1;
    limits.is_shared = flags & 2;
    limits.is_64 = flags & 4;
    auto read = [&] { return limits.is_64 ? in.u64() : in.u32(); };
    limits.min = read();
    if (limits.has_max) limits.max = read();
    return limits;
  }

  Status parse_import(ByteReader& in) {
    WasmImport import;
    import.offset = in.offset();
    import.module = name(in);
    import.name = name(in);
    uint8_t kind = in.byte();
    if (kind > uint8_t(WasmKind::tag)) return refuse("an import of unknown kind", import.offset);
    import.kind = WasmKind(kind);
    switch (import.kind) {
      case WasmKind::function:
        TRY_OK(add_function(in, &import.signature));
        break;
      case WasmKind::table:
        import.signature = value_type(in);
        import.limits = limits(in);
        break;
      case WasmKind::memory:
        import.limits = limits(in);
        break;
      case WasmKind::global: {
        import.signature = value_type(in);
        uint8_t is_mutable = in.byte();
        if (is_mutable > 1) in.fail();
        if (is_mutable) import.signature += 'm';
        break;
      }
      case WasmKind::tag:
        in.byte();
        in.u32();
        break;
    }
    module_.imports.push_back(std::move(import));
    return {};
  }

  Status parse_function(ByteReader& in) {
    declared_functions_++;
    return add_function(in, nullptr);
  }
  Status parse_table(ByteReader& in) {
    value_type(in);
    limits(in);
    module_.own_tables++;
    return {};
  }
  Status parse_memory(ByteReader& in) {
    limits(in);
    module_.own_memories++;
    return {};
  }

  Status parse_export(ByteReader& in) {
    size_t start = in.offset();
    WasmExport entry;
    entry.name = name(in);
    uint8_t kind = in.byte();
    if (kind > uint8_t(WasmKind::tag)) return refuse("an export of unknown kind", start);
    entry.kind = WasmKind(kind);
    entry.index = in.u32();
    if (in.failed()) return {};
    if (entry.kind == WasmKind::function && entry.index >= module_.function_count)
      return refuse("an exported function is not there", start);
    if (!export_names_.insert(entry.name).second) return refuse("two exports have one name", start);
    module_.exports.push_back(std::move(entry));
    return {};
  }

  Status parse_custom(ByteReader& in) {
    WasmSection& section = module_.sections.back();
    std::string section_name = name(in);
    if (in.failed()) return broken(in, "custom");
    size_t name_bytes = in.offset() - section.offset;
    if (section_name == "dylink.0") {
      if (module_.has_dylink) return refuse("there are two dylink.0 sections", in.offset());
      if (module_.sections.size() != 1) return refuse("the dylink.0 section is not the first", in.offset());
      TRY_OK(parse_dylink(in));
    } else if (module_.find_custom(section_name) && section_name.starts_with("skillet.")) {
      return refuse("there are two " + section_name + " sections", in.offset());
    }
    section.name = std::move(section_name);
    section.content = section.content.subspan(name_bytes);
    return {};
  }

  Status parse_dylink(ByteReader in) {
    module_.has_dylink = true;
    std::set<uint8_t> seen;
    while (!in.at_end()) {
      size_t start = in.offset();
      uint8_t kind = in.byte();
      uint32_t size = in.u32();
      if (in.failed() || in.left() < size) return broken(in, "dylink.0");
      if (!seen.insert(kind).second) return refuse("a part of dylink.0 is there twice", start);
      ByteReader part(all_.first(in.offset() + size), in.offset());
      in.skip(size);
      TRY_OK(parse_dylink_part(kind, part));
      if (part.failed()) return broken(part, "dylink.0");
      if ((kind == 1 || kind == 2) && !part.at_end())
        return refuse("there are bytes behind a part of dylink.0", part.offset());
    }
    return {};
  }

  Status parse_dylink_part(uint8_t kind, ByteReader& in) {
    constexpr uint8_t memory_info = 1, needed = 2;
    constexpr uint32_t max_alignment_log2 = 16;
    WasmDylink& dylink = module_.dylink;
    if (kind == memory_info) {
      dylink.memory_bytes = in.u32();
      uint32_t memory_log2 = in.u32();
      dylink.table_slots = in.u32();
      uint32_t table_log2 = in.u32();
      if (in.failed()) return {};
      if (memory_log2 > max_alignment_log2 || table_log2 > max_alignment_log2)
        return refuse("an alignment in dylink.0 is larger than 64 KiB", in.offset());
      dylink.memory_alignment = 1u << memory_log2;
      dylink.table_alignment = 1u << table_log2;
    } else if (kind == needed) {
      uint32_t count = in.u32();
      if (!in.failed() && count > max_needed) return refuse("dylink.0 needs too many libraries", in.offset());
      for (uint32_t i = 0; i < count && !in.failed(); i++) dylink.needed.push_back(name(in));
    }
    return {};
  }

  Bytes all_;
  std::string_view source_;
  WasmModule module_;
  std::vector<std::string> types_;
  std::set<std::string> export_names_;
  uint32_t declared_functions_ = 0, code_functions_ = 0;
};

}  // namespace

const WasmSection* WasmModule::find_custom(std::string_view name) const {
  auto found = std::find_if(sections.begin(), sections.end(),
                            [&](const WasmSection& section) { return section.id == 0 && section.name == name; });
  return found == sections.end() ? nullptr : &*found;
}

const WasmExport* WasmModule::find_export(std::string_view name) const {
  auto found =
      std::find_if(exports.begin(), exports.end(), [&](const WasmExport& entry) { return entry.name == name; });
  return found == exports.end() ? nullptr : &*found;
}

Result<WasmModule> parse_wasm(Bytes code, std::string_view source) {
  return Parser(code, source).parse();
}

// Copies the import section entry by entry up to the memory, rewrites its limits, and corrects the section's size.
Buffer with_shared_memory(Bytes code, uint32_t max_pages) {
  constexpr uint8_t shared_with_max = 3;
  ByteReader in(code, 8);
  for (;;) {
    size_t start = in.offset();
    uint8_t id = in.byte();
    uint32_t size = in.u32();
    assert(!in.failed());
    if (id != section_import) {
      in.skip(size);
      continue;
    }
    size_t content_start = in.offset(), content_end = content_start + size;
    for (uint32_t count = in.u32(); count > 0; count--) {
      in.skip(in.u32());
      in.skip(in.u32());
      WasmKind kind = WasmKind(in.byte());
      if (kind == WasmKind::memory) break;
      if (kind == WasmKind::function) in.u32();
      if (kind == WasmKind::global) in.skip(2);
      if (kind == WasmKind::tag) in.byte(), in.u32();
      if (kind == WasmKind::table) {
        in.byte();
        uint8_t flags = in.byte();
        in.u64();
        if (flags & 1) in.u64();
      }
    }
    size_t limits_start = in.offset();
    uint8_t flags = in.byte();
    uint32_t min = in.u32();
    if (flags & 1) in.u32();
    size_t limits_end = in.offset();

    Buffer content(code.begin() + content_start, code.begin() + limits_start);
    content.push_back(shared_with_max);
    append_leb128(content, min);
    append_leb128(content, max_pages);
    content.insert(content.end(), code.begin() + limits_end, code.begin() + content_end);

    Buffer patched(code.begin(), code.begin() + start);
    patched.push_back(section_import);
    append_leb128(patched, static_cast<uint32_t>(content.size()));
    patched.insert(patched.end(), content.begin(), content.end());
    patched.insert(patched.end(), code.begin() + content_end, code.end());
    return patched;
  }
}

}  // namespace skillet
