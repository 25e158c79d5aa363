// For tests: writes WebAssembly modules, good ones and such as no linker would make. It starts as a small skill that is
// admitted; what a test adds or changes is what makes it bad.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/base/byte_reader.h"
#include "host/skill/wasm_module.h"

namespace skillet::test {

constexpr uint8_t type_i32 = 0x7F, type_i64 = 0x7E, type_f32 = 0x7D, type_f64 = 0x7C;
constexpr uint8_t type_funcref = 0x70, type_externref = 0x6F;

class Writer {
 public:
  Writer& byte(uint8_t value) { return bytes_.push_back(value), *this; }
  Writer& number(uint64_t value) { return append_leb128(bytes_, value), *this; }
  Writer& raw(Bytes more) { return bytes_.insert(bytes_.end(), more.begin(), more.end()), *this; }
  Writer& raw(std::initializer_list<uint8_t> more) { return bytes_.insert(bytes_.end(), more), *this; }
  Writer& name(std::string_view text) { return number(text.size()).raw(bytes_of(text)); }
  Writer& sized(Bytes content) { return number(content.size()).raw(content); }
  Buffer take() { return std::move(bytes_); }
  const Buffer& bytes() const { return bytes_; }

 private:
  Buffer bytes_;
};

struct Section {
  uint8_t id;
  Buffer content;
};

inline Buffer assemble(const std::vector<Section>& sections) {
  Writer out;
  out.raw({0, 'a', 's', 'm', 1, 0, 0, 0});
  for (const Section& section : sections) out.byte(section.id).sized(section.content);
  return out.take();
}

inline Buffer custom(std::string_view name, Bytes content) {
  return Writer().name(name).raw(content).take();
}

class ModuleBuilder {
 public:
  struct Dylink {
    uint64_t memory_bytes = 1024, memory_log2 = 4, table_slots = 2, table_log2 = 0;
    std::vector<std::string> needed;
  } dylink;
  Buffer abi = {1, 0, 0, 0};
  bool has_dylink = true, has_abi = true, has_memory = true, has_entry = true;
  std::vector<Section> more;  // put where their ids belong

  ModuleBuilder& import_function(std::string_view module, std::string_view name, std::string_view signature) {
    imported_functions_++;
    return import(module, name, WasmKind::function, Writer().number(type(signature)).take());
  }
  ModuleBuilder& import_global(std::string_view module, std::string_view name, uint8_t value_type, bool is_mutable) {
    return import(module, name, WasmKind::global, {value_type, uint8_t(is_mutable)});
  }
  ModuleBuilder& import_memory(uint8_t flags, uint64_t min, uint64_t max = 0, std::string_view name = "memory") {
    return import("env", name, WasmKind::memory, limits(flags, min, max));
  }
  ModuleBuilder& import_table(uint8_t element, uint8_t flags, uint64_t min, uint64_t max = 0) {
    return import("env", "__indirect_function_table", WasmKind::table,
                  Writer().byte(element).raw(limits(flags, min, max)).take());
  }
  ModuleBuilder& import_tag(std::string_view name) {
    return import("env", name, WasmKind::tag, Writer().byte(0).number(type(":")).take());
  }
  ModuleBuilder& import(std::string_view module, std::string_view name, WasmKind kind, const Buffer& description) {
    imports_.push_back(Writer().name(module).name(name).byte(uint8_t(kind)).raw(description).take());
    return *this;
  }
  ModuleBuilder& function(std::string_view exported_as, std::string_view signature) {
    exports_.push_back({std::string(exported_as), WasmKind::function, static_cast<uint32_t>(functions_.size()), true});
    functions_.push_back({type(signature), std::string(signature)});
    return *this;
  }
  ModuleBuilder& export_as(std::string_view name, WasmKind kind, uint32_t index) {
    exports_.push_back({std::string(name), kind, index, false});
    return *this;
  }

  std::vector<Section> sections() const {
    ModuleBuilder whole = *this;
    if (has_memory) whole.import_memory(0, 1);
    if (has_entry) whole.function("skill_entry", "i:i");
    return whole.finished();
  }
  Buffer build() const { return assemble(sections()); }

  static Buffer limits(uint8_t flags, uint64_t min, uint64_t max) {
    Writer out;
    out.byte(flags).number(min);
    if (flags & 1) out.number(max);
    return out.take();
  }

 private:
  struct Export {
    std::string name;
    WasmKind kind;
    uint32_t index;
    bool is_own_function;  // index counts from the first function that is not imported
  };
  struct Function {
    uint32_t type;
    std::string signature;
  };

  static uint8_t value_type(char letter) {
    return letter == 'i' ? type_i32 : letter == 'I' ? type_i64 : letter == 'f' ? type_f32 : type_f64;
  }

  uint32_t type(std::string_view signature) {
    Writer out;
    const size_t colon = signature.find(':');
    out.byte(0x60);
    for (std::string_view part : {signature.substr(0, colon), signature.substr(colon + 1)}) {
      out.number(part.size());
      for (char letter : part) out.byte(value_type(letter));
    }
    types_.push_back(out.take());
    return static_cast<uint32_t>(types_.size() - 1);
  }

  static Buffer list(const std::vector<Buffer>& entries) {
    Writer out;
    out.number(entries.size());
    for (const Buffer& entry : entries) out.raw(entry);
    return out.take();
  }

  Buffer dylink_content() const {
    Writer info, needed, out;
    info.number(dylink.memory_bytes).number(dylink.memory_log2).number(dylink.table_slots).number(dylink.table_log2);
    out.byte(1).sized(info.bytes());
    needed.number(dylink.needed.size());
    for (const std::string& library : dylink.needed) needed.name(library);
    if (!dylink.needed.empty()) out.byte(2).sized(needed.bytes());
    return custom("dylink.0", out.bytes());
  }

  // A body that validates: it gives zero for each result.
  static Buffer body(const Function& function) {
    Writer out;
    out.number(0);
    for (char letter : function.signature.substr(function.signature.find(':') + 1)) {
      if (letter == 'i' || letter == 'I') out.raw({uint8_t(letter == 'i' ? 0x41 : 0x42), 0});
      if (letter == 'f') out.raw({0x43, 0, 0, 0, 0});
      if (letter == 'd') out.raw({0x44, 0, 0, 0, 0, 0, 0, 0, 0});
    }
    return Writer().sized(out.byte(0x0B).bytes()).take();
  }

  std::vector<Section> finished() const {
    std::vector<Buffer> functions, exports, bodies;
    for (const Function& function : functions_) {
      functions.push_back(Writer().number(function.type).take());
      bodies.push_back(body(function));
    }
    for (const Export& item : exports_) {
      const uint32_t index = item.index + (item.is_own_function ? imported_functions_ : 0);
      exports.push_back(Writer().name(item.name).byte(uint8_t(item.kind)).number(index).take());
    }
    std::vector<Section> all;
    if (has_dylink) all.push_back({0, dylink_content()});
    all.push_back({1, list(types_)});
    all.push_back({2, list(imports_)});
    all.push_back({3, list(functions)});
    all.push_back({7, list(exports)});
    all.push_back({10, list(bodies)});
    for (const Section& section : more) insert(all, section);
    if (has_abi) all.push_back({0, custom("skillet.abi", abi)});
    return all;
  }

  static void insert(std::vector<Section>& all, const Section& section) {
    auto rank = [](uint8_t id) { return id == 0 ? 100 : id == 12 ? 95 : id == 13 ? 55 : id * 10; };
    auto at = all.begin();
    while (at != all.end() && (at == all.begin() || rank(at->id) <= rank(section.id))) ++at;
    all.insert(at, section);
  }

  std::vector<Buffer> types_, imports_;
  std::vector<Function> functions_;
  std::vector<Export> exports_;
  uint32_t imported_functions_ = 0;
};

// With its dylink.0 section twice, and with it behind another.
inline Buffer with_dylink_twice() {
  std::vector<Section> sections = ModuleBuilder().sections();
  sections.insert(sections.begin(), sections[0]);
  return assemble(sections);
}
inline Buffer with_dylink_late() {
  std::vector<Section> sections = ModuleBuilder().sections();
  std::swap(sections[0], sections[1]);
  return assemble(sections);
}

// Of the copies of a module that differ from it in one bit: how many `refuses` is true of.
template <typename Refuses>
size_t count_refused_bits(const Buffer& code, Refuses refuses) {
  size_t refused = 0;
  for (size_t i = 0; i < code.size(); i++)
    for (int bit = 0; bit < 8; bit++) {
      Buffer changed = code;
      changed[i] ^= static_cast<uint8_t>(1 << bit);
      refused += refuses(changed) ? 1 : 0;
    }
  return refused;
}

}  // namespace skillet::test
