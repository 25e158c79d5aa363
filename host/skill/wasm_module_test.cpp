#include "host/skill/wasm_module.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "host/skill/module_builder.h"
#include "host/skill/test_support.h"

using namespace skillet;
using test::assemble;
using test::ModuleBuilder;
using test::Section;
using test::type_funcref;
using test::type_i32;
using test::why;
using test::Writer;

namespace {

// A module with something of everything that the parser reads.
ModuleBuilder rich() {
  ModuleBuilder builder;
  builder.import_function("env", "malloc", "i:i").import_function("env", "pow", "dd:d");
  builder.import_global("env", "__memory_base", type_i32, false).import_global("GOT.mem", "data", type_i32, true);
  builder.import_table(type_funcref, 0, 2).import_tag("__cpp_exception");
  builder.function("__wasm_call_ctors", ":");
  builder.dylink.needed = {"libother.so"};
  builder.more.push_back({0, test::custom("name", bytes_of("anything at all"))});
  return builder;
}

std::string refusal(Bytes code) {
  auto module = parse_wasm(code, "m.wasm");
  if (module) return "";
  CHECK(module.error().code == "module-malformed");
  CHECK(module.error().where.starts_with("m.wasm, offset "));
  CHECK_FALSE(module.error().remedy.empty());
  return module.error().what;
}

bool is_refused(Bytes code) {
  return !refusal(code).empty();
}

Section& find(std::vector<Section>& sections, uint8_t id) {
  return *std::find_if(sections.begin(), sections.end(), [&](const Section& section) { return section.id == id; });
}

// The sample with the content of one section replaced.
Buffer with_section(uint8_t id, Buffer content) {
  std::vector<Section> sections = ModuleBuilder().sections();
  find(sections, id).content = std::move(content);
  return assemble(sections);
}

Buffer with_dylink(Bytes content) {
  return with_section(0, test::custom("dylink.0", content));
}

}  // namespace

TEST_CASE("a module's structure is read") {
  const Buffer code = rich().build();
  auto module = parse_wasm(code, "m.wasm");
  REQUIRE_MESSAGE(module, why(module));
  CHECK(module->has_dylink);
  CHECK(module->dylink.memory_bytes == 1024);
  CHECK(module->dylink.memory_alignment == 16);
  CHECK(module->dylink.table_slots == 2);
  CHECK(module->dylink.table_alignment == 1);
  CHECK(module->dylink.needed == std::vector<std::string>{"libother.so"});
  REQUIRE(module->imports.size() == 7);
  CHECK(module->imports[0].signature == "i:i");
  CHECK(module->imports[1].signature == "dd:d");
  CHECK(module->imports[2].signature == "i");
  CHECK(module->imports[3].signature == "im");
  CHECK(module->imports[3].module == "GOT.mem");
  CHECK(module->imports[4].signature == "F");
  CHECK(module->imports[4].limits.min == 2);
  CHECK(module->imports[5].kind == WasmKind::tag);
  CHECK(module->imports[6].kind == WasmKind::memory);
  CHECK_FALSE(module->imports[6].limits.is_shared);
  CHECK(module->function_count == 4);
  REQUIRE(module->find_export("skill_entry"));
  CHECK(module->function_signatures[module->find_export("skill_entry")->index] == "i:i");
  CHECK(module->find_export("nothing") == nullptr);
  REQUIRE(module->find_custom("skillet.abi"));
  CHECK(module->find_custom("skillet.abi")->content.size() == 4);
  CHECK(text_of(module->find_custom("name")->content) == "anything at all");
  CHECK_FALSE(module->has_start);
  CHECK(module->own_tables + module->own_memories + module->own_tags == 0);
}

TEST_CASE("what a module brings is counted") {
  ModuleBuilder builder;
  builder.more = {{4, {2, type_funcref, 0, 1, type_funcref, 1, 1, 2}}, {5, {1, 0, 1}}, {8, {0}}, {13, {1, 0, 0}}};
  auto module = parse_wasm(builder.build(), "m.wasm");
  REQUIRE_MESSAGE(module, why(module));
  CHECK(module->own_tables == 2);
  CHECK(module->own_memories == 1);
  CHECK(module->own_tags == 1);
  CHECK(module->has_start);
}

TEST_CASE("a module cut short anywhere inside is refused") {
  const Buffer code = rich().build();
  auto whole = parse_wasm(code, "m.wasm");
  REQUIRE(whole);
  size_t whole_again = 0;
  for (size_t size = 0; size < code.size(); size++) {
    // Between two sections, a module may end, as long as its functions have their code.
    const bool at_boundary =
        std::any_of(whole->sections.begin(), whole->sections.end(), [&](const WasmSection& section) {
          const auto end = static_cast<size_t>(section.content.data() + section.content.size() - code.data());
          return end == size && section.offset != 0;
        });
    if (is_refused(Bytes(code).first(size))) continue;
    whole_again++;
    CHECK_MESSAGE((at_boundary || size == 8), size);
  }
  CHECK(whole_again <= 6);
}

TEST_CASE("each byte of a module changed in each bit is read or refused, and nothing else") {
  const Buffer code = rich().build();
  const size_t refused = test::count_refused_bits(code, [](Bytes changed) { return !parse_wasm(changed, "m.wasm"); });
  CHECK(refused > code.size());  // most bytes are structure
}

TEST_CASE("what is no module is refused") {
  CHECK(is_refused({}));
  CHECK(is_refused(bytes_of(std::string_view("\0asm", 4))));
  CHECK(is_refused(bytes_of(std::string_view("\0asm\2\0\0\0", 8))));
  CHECK(is_refused(bytes_of(std::string_view("\0asm\x0d\0\1\0", 8))));  // a component
  CHECK(
      is_refused(bytes_of("\x7f"
                          "ELF, or anything")));
  Buffer huge = ModuleBuilder().build();
  huge.resize(max_wasm_bytes + 1);
  CHECK(refusal(huge) == "the module is larger than 16 MiB");
}

TEST_CASE("sections stand in their order, once") {
  const std::vector<Section> good = ModuleBuilder().sections();
  for (size_t i = 0; i < good.size(); i++) {
    if (good[i].id == 0) continue;
    std::vector<Section> doubled = good, swapped = good;
    doubled.insert(doubled.begin() + static_cast<ptrdiff_t>(i), good[i]);
    CHECK_MESSAGE(is_refused(assemble(doubled)), "twice: " << int(good[i].id));
    if (good[i + 1].id == 0) continue;
    std::swap(swapped[i], swapped[i + 1]);
    CHECK_MESSAGE(is_refused(assemble(swapped)), "swapped: " << int(good[i].id));
  }
  ModuleBuilder counted;
  counted.more = {{12, {0}}};
  CHECK(parse_wasm(counted.build(), "m.wasm"));
  std::vector<Section> late = good;
  late.push_back({12, {0}});
  CHECK(refusal(assemble(late)) == "a section is out of order or there twice");
  std::vector<Section> tags_late = good;
  tags_late.push_back({13, {1, 0, 0}});
  CHECK(is_refused(assemble(tags_late)));
  for (uint8_t id : {14, 15, 127, 255}) {
    std::vector<Section> unknown = good;
    unknown.push_back({id, {}});
    CHECK_MESSAGE(is_refused(assemble(unknown)), int(id));
  }
  std::vector<Section> many = good;
  many.resize(100, {0, test::custom("x", {})});
  CHECK(refusal(assemble(many)) == "there are too many sections");
}

TEST_CASE("sections that lie about their size are refused") {
  const std::vector<Section> good = ModuleBuilder().sections();
  for (size_t i = 0; i < good.size(); i++) {
    for (int off : {-1, 1, 1000}) {
      Writer out;
      out.raw({0, 'a', 's', 'm', 1, 0, 0, 0});
      for (size_t k = 0; k < good.size(); k++)
        out.byte(good[k].id)
            .number(good[k].content.size() + static_cast<size_t>(k == i ? off : 0))
            .raw(good[k].content);
      // Code is the engine's to read, and a custom section's content is its author's.
      if (good[i].id == 0 || good[i].id == 10) continue;
      CHECK_MESSAGE(is_refused(out.bytes()), int(good[i].id) << " by " << off);
    }
  }
  for (uint8_t id = 1; id <= 7; id++) {
    if (id == 6) continue;
    std::vector<Section> longer = {{id, {0, 0}}};
    CHECK_MESSAGE(is_refused(assemble(longer)), int(id));
  }
}

TEST_CASE("numbers are LEB128 as the standard has it") {
  const std::vector<uint8_t> overlong[] = {{0x80, 0x80, 0x80, 0x80, 0x80, 0x00}, {0x81, 0x80, 0x80, 0x80, 0x10},
                                           {0xFF, 0xFF, 0xFF, 0xFF, 0x1F},       {0xFF, 0xFF, 0xFF, 0xFF, 0x7F},
                                           {0x80, 0x80, 0x80, 0x80, 0x80},       {0x80}};
  for (const auto& number : overlong) {
    Buffer size = {0, 'a', 's', 'm', 1, 0, 0, 0, 1};
    size.insert(size.end(), number.begin(), number.end());
    CHECK(is_refused(size));
    for (uint8_t id : {1, 2, 3, 7, 10}) CHECK_MESSAGE(is_refused(with_section(id, number)), int(id));
    Writer dylink;
    dylink.byte(1).sized(number);
    CHECK(is_refused(with_dylink(dylink.bytes())));
  }
  // Longer than need be, within the allowed bytes, is good.
  Buffer padded = with_section(1, {0x82, 0x80, 0x80, 0x80, 0x00, 0x60, 1, 0x7F, 1, 0x7F, 0x60, 0, 0});
  CHECK_FALSE(is_refused(with_section(1, {0x81, 0x80, 0x00, 0x60, 1, 0x7F, 1, 0x7F})));
  CHECK_FALSE(is_refused(padded));
  CHECK_FALSE(is_refused(with_section(1, {0x81, 0x80, 0x80, 0x80, 0x00, 0x60, 1, 0x7F, 1, 0x7F})));
}

TEST_CASE("huge counts are refused without being believed") {
  for (uint8_t id : {1, 2, 3, 7}) {
    for (uint64_t count : {uint64_t(1000), uint64_t(100001), uint64_t(0xFFFFFFFF)})
      CHECK_MESSAGE(is_refused(with_section(id, Writer().number(count).take())), int(id) << ": " << count);
  }
  CHECK(is_refused(with_section(10, Writer().number(0xFFFFFFFF).take())));
  CHECK(is_refused(with_section(1, Writer().number(1).byte(0x60).number(0xFFFFFFFF).take())));
  CHECK(is_refused(with_section(1, Writer().number(1).byte(0x60).number(101).raw(Buffer(101, 0x7F)).number(0).take())));
  CHECK(is_refused(with_section(2, Writer().number(1).number(0xFFFFFFFF).take())));
  CHECK(is_refused(with_dylink(Writer().byte(2).sized(Writer().number(0xFFFFFFFF).bytes()).take())));
  CHECK(is_refused(with_dylink(Writer().byte(1).number(0xFFFFFFFF).take())));
}

TEST_CASE("types, names and kinds are read strictly") {
  for (uint8_t form : {0x5E, 0x5F, 0x4E, 0x50, 0x00})
    CHECK_MESSAGE(is_refused(with_section(1, {1, form, 0, 0})), int(form));
  CHECK(is_refused(with_section(1, {1, 0x60, 1, 0x40, 0})));
  CHECK(is_refused(with_section(3, {1, 9})));  // a type that is not there
  auto import_of = [](std::string_view name, Buffer rest) {
    return with_section(2, Writer().number(1).name("env").name(name).raw(rest).take());
  };
  CHECK_FALSE(is_refused(import_of("memory", {2, 0, 1})));
  CHECK(is_refused(import_of("\xFF", {2, 0, 1})));
  CHECK(is_refused(import_of(std::string(1001, 'x'), {2, 0, 1})));
  CHECK(is_refused(import_of("x", {5, 0})));
  CHECK(is_refused(import_of("x", {0, 9})));
  CHECK(is_refused(import_of("x", {2, 8, 1})));
  CHECK(is_refused(import_of("x", {2, 0xFF, 1})));
  CHECK(is_refused(import_of("x", {1, 0x7A, 0, 1})));
  CHECK(is_refused(import_of("x", {3, 0x7F, 2})));
  CHECK(is_refused(import_of("x", {2, 0, 1, 0})));
  auto export_of = [](Buffer content) { return with_section(7, std::move(content)); };
  CHECK(is_refused(export_of({1, 1, 'f', 0, 1})));  // there is one function
  CHECK(is_refused(export_of({1, 1, 'f', 5, 0})));
  CHECK(is_refused(export_of({2, 1, 'f', 0, 0, 1, 'f', 0, 0})));
  CHECK(is_refused(export_of({1, 1, 0xFF, 0, 0})));
  CHECK_FALSE(is_refused(export_of({1, 1, 'f', 0, 0})));
  CHECK(refusal(with_section(10, {0})) == "functions and their code differ in number");
  CHECK(is_refused(with_section(3, {0})));
}

TEST_CASE("dylink.0 comes first, once, with parts that hold together") {
  CHECK(refusal(test::with_dylink_twice()) == "there are two dylink.0 sections");
  CHECK(refusal(test::with_dylink_late()) == "the dylink.0 section is not the first");
  std::vector<Section> behind_custom = ModuleBuilder().sections();
  behind_custom.insert(behind_custom.begin(), {0, test::custom("other", {})});
  CHECK(is_refused(assemble(behind_custom)));

  const Buffer info = {1, 4, 8, 0, 0, 0};
  CHECK_FALSE(is_refused(with_dylink(info)));
  CHECK_FALSE(is_refused(with_dylink({})));
  CHECK(is_refused(with_dylink(Writer().raw(info).raw(info).take())));
  CHECK(is_refused(with_dylink(Buffer{1, 5, 8, 0, 0, 0, 0})));
  CHECK(is_refused(with_dylink(Buffer{1, 3, 8, 0, 0})));
  CHECK(is_refused(with_dylink(Buffer{1, 4, 8, 0, 0})));
  CHECK(is_refused(with_dylink(Buffer{1})));
  CHECK(is_refused(with_dylink(Buffer{1, 4, 8, 17, 0, 0})));
  CHECK(is_refused(with_dylink(Buffer{1, 4, 8, 0, 0, 32})));
  CHECK(is_refused(with_dylink(Buffer{2, 2, 1, 5})));
  CHECK_FALSE(is_refused(with_dylink(Buffer{9, 3, 1, 2, 3})));  // a part of later linkers
}

TEST_CASE("a mark of ours that is there twice is refused, other custom sections are not looked into") {
  ModuleBuilder builder;
  builder.more = {{0, test::custom("skillet.abi", {})}};
  CHECK(refusal(builder.build()) == "there are two skillet.abi sections");
  builder.more = {{0, test::custom("name", {})}, {0, test::custom("name", {})}};
  CHECK_FALSE(is_refused(builder.build()));
  builder.more = {{0, {}}};
  CHECK(is_refused(builder.build()));
  builder.more = {{0, {5, 'a'}}};
  CHECK(is_refused(builder.build()));
}

TEST_CASE("a module is made one of shared memory, and stays the same otherwise") {
  for (uint8_t flags : {0, 1}) {
    for (uint64_t min : {1, 127, 128, 500}) {
      ModuleBuilder builder = rich();
      builder.has_memory = false;
      builder.import_memory(flags, min, 600).import_function("env", "free", "i:");
      const Buffer code = builder.build(), shared = with_shared_memory(code, 65536);
      auto before = parse_wasm(code, "before"), after = parse_wasm(shared, "after");
      REQUIRE(before);
      REQUIRE_MESSAGE(after, why(after));
      REQUIRE(before->imports.size() == after->imports.size());
      for (size_t i = 0; i < after->imports.size(); i++) {
        const WasmImport &was = before->imports[i], &is = after->imports[i];
        CHECK(was.name == is.name);
        CHECK(was.kind == is.kind);
        CHECK(was.signature == is.signature);
        CHECK(is.limits.min == was.limits.min);
        CHECK(is.limits.is_shared == (is.kind == WasmKind::memory));
        if (is.kind == WasmKind::memory) CHECK(is.limits.max == 65536);
      }
      REQUIRE(before->sections.size() == after->sections.size());
      for (size_t i = 0; i < after->sections.size(); i++) {
        CHECK(before->sections[i].name == after->sections[i].name);
        if (before->sections[i].id != 2)
          CHECK(std::ranges::equal(before->sections[i].content, after->sections[i].content));
      }
    }
  }
}
