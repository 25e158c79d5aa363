#include "registry_server/package_index.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "host/base/json.h"
#include "host/trust/signing.h"
#include "registry_server/testing/folder.h"
#include "registry_server/testing/packages.h"

namespace skillet::registry {
namespace {

using testing::Folder;
using testing::hash_of;
using testing::PackageParts;
using testing::signed_parts;
using testing::small_package;

struct Indexed {
  explicit Indexed(const Folder& folder) {
    auto opened = PackageIndex::open({.folder = folder.path(),
                                      .check_interval = std::chrono::milliseconds(0),
                                      .report_refused = [this](const Error& error) { codes.push_back(error.code); }});
    REQUIRE(opened);
    index = std::move(*opened);
  }

  std::vector<std::string> ids() {
    std::vector<std::string> ids;
    auto catalog = parse_json(index->current()->json, "catalog");
    REQUIRE(catalog);
    for (const Json& skill : catalog->at("skills").as_array()) {
      ids.push_back(std::string(skill.at("name").as_string()) + " " + std::string(skill.at("version").as_string()));
    }
    return ids;
  }

  std::string content(const std::string& hash_hex) {
    const auto blob = index->open_blob(hash_hex);
    if (!blob) return blob.error().code;
    Buffer bytes(blob->content.bytes);
    REQUIRE(blob->content.file->read_exactly(blob->content.offset, bytes));
    return std::string(text_of(bytes));
  }

  std::vector<std::string> codes;
  std::unique_ptr<PackageIndex> index;
};

using Ids = std::vector<std::string>;
using Codes = std::vector<std::string>;

PackageParts parts_of_one_file(std::string_view content) {
  return signed_parts("alpha", "1.0.0", {{"lib.wasm", bytes_of(content)}});
}

// What a folder with this one package, beside a good one, reports.
Codes codes_for(const Buffer& package) {
  const Folder folder;
  folder.write("good-1.0.0.skill", small_package("good", "1.0.0"));
  folder.write("bad.skill", package);
  Indexed indexed(folder);
  CHECK(indexed.ids() == Ids{"good 1.0.0"});
  return indexed.codes;
}

}  // namespace

TEST_CASE("the catalog is sorted by name and by the precedence of versions") {
  const Folder folder;
  for (const char* version : {"1.10.0", "1.9.0", "1.10.0-rc.1"}) {
    folder.write(std::string("b-") + version + ".skill", small_package("b", version));
  }
  folder.write("a.skill", small_package("a", "2.0.0"));
  folder.write("readme.txt", "no package");
  folder.write(".hidden.skill", "still being written");
  Indexed indexed(folder);
  CHECK(indexed.ids() == Ids{"a 2.0.0", "b 1.9.0", "b 1.10.0-rc.1", "b 1.10.0"});
  CHECK(indexed.codes.empty());
}

TEST_CASE("the catalog describes a package and points at its manifest and signature") {
  const Folder folder;
  const PackageParts parts = parts_of_one_file("0123456789");
  folder.write("alpha.skill", parts.pack());
  Indexed indexed(folder);
  auto catalog = parse_json(indexed.index->current()->json, "catalog");
  REQUIRE(catalog);
  CHECK(catalog->at("format").as_int64() == 1);
  const boost::json::object expected{{"name", "alpha"},
                                     {"version", "1.0.0"},
                                     {"title", "A title"},
                                     {"description", "What it does"},
                                     {"license", "MIT"},
                                     {"author", "Somebody"},
                                     {"kind", "tool"},
                                     {"bytes", 10},
                                     {"manifest", hash_of(bytes_of(parts.manifest))},
                                     {"signature", hash_of(bytes_of(parts.signature))}};
  CHECK(catalog->at("skills").as_array().at(0).as_object() == expected);
}

TEST_CASE("every piece of a package is found by its hash") {
  const Folder folder;
  const std::string large(3 * Manifest::chunk_bytes + 17, 'x'), code = "code";
  const PackageParts parts =
      signed_parts("alpha", "1.0.0", {{"lib.wasm", bytes_of(code)}, {"weights.bin", bytes_of(large)}, {"empty", {}}});
  folder.write("alpha.skill", parts.pack());
  Indexed indexed(folder);
  CHECK(indexed.content(hash_of(bytes_of(parts.manifest))) == parts.manifest);
  CHECK(indexed.content(hash_of(bytes_of(parts.signature))) == parts.signature);
  CHECK(indexed.content(hash_of(bytes_of(code))) == code);
  CHECK(indexed.content(hash_of(bytes_of(large))) == large);
  CHECK(indexed.content(hash_of({})).empty());
  CHECK(indexed.index->open_blob(hash_of(bytes_of(code)))->media_type == "application/wasm");
  CHECK(indexed.index->open_blob(hash_of(bytes_of(large)))->media_type == "application/octet-stream");
  CHECK(indexed.index->open_blob(hash_of(bytes_of(parts.manifest)))->media_type == "application/json");
  CHECK(indexed.content(std::string(64, '0')) == "blob-unknown");
}

TEST_CASE("a package that does not hold together is left out and reported once") {
  const std::string content = "content", other = "CONTENT", longer = "content and more";
  const PackageParts good = parts_of_one_file(content);

  SUBCASE("not a package") {
    CHECK(codes_for(copy_of(bytes_of("not a package"))).size() == 1);
    CHECK(codes_for({}) == Codes{"package-empty"});
    CHECK(codes_for(Buffer(4096, 0)).size() == 1);
    CHECK(codes_for(Buffer(4096, '7')).size() == 1);
  }
  SUBCASE("unsigned") {
    PackageParts parts = good;
    parts.signature.clear();
    CHECK(codes_for(parts.pack()) == Codes{"signature-missing"});
  }
  SUBCASE("signed, but not this manifest") {
    PackageParts parts = good;
    parts.manifest.insert(parts.manifest.size() - 1, " ");
    CHECK(codes_for(parts.pack()) == Codes{"signature-invalid"});
  }
  SUBCASE("a file with another content") {
    PackageParts parts = good;
    parts.files[0].content = bytes_of(other);
    CHECK(codes_for(parts.pack()) == Codes{"file-hash-mismatch"});
  }
  SUBCASE("a file of another size") {
    PackageParts parts = good;
    parts.files[0].content = bytes_of(longer);
    CHECK(codes_for(parts.pack()) == Codes{"file-size-mismatch"});
  }
  SUBCASE("a file too few") {
    PackageParts parts = good;
    parts.files.clear();
    CHECK(codes_for(parts.pack()) == Codes{"package-files-differ"});
  }
  SUBCASE("a file too many") {
    PackageParts parts = good;
    parts.files.push_back({"stowaway", bytes_of(other)});
    CHECK(codes_for(parts.pack()) == Codes{"package-files-differ"});
  }
  SUBCASE("a folder by the name of a package") {
    const Folder folder;
    folder.write("x.skill/inside", "");
    Indexed indexed(folder);
    CHECK(indexed.codes == Codes{"file-not-regular"});
    indexed.ids();
    CHECK(indexed.codes.size() == 1);
  }
}

TEST_CASE("a package cut short anywhere, or with any one byte changed, is left out") {
  const Folder folder;
  const Buffer whole = parts_of_one_file("content").pack();
  for (size_t bytes = 0; bytes < whole.size(); bytes += 97) {
    folder.write("p.skill", Bytes(whole).first(bytes));
    CAPTURE(bytes);
    CHECK_FALSE(index_package(**File::open(folder.path_of("p.skill"))));
  }
  for (size_t offset = 0; offset < whole.size(); offset += 13) {
    Buffer changed = whole;
    changed[offset] ^= 0x10;
    folder.write("p.skill", changed);
    CAPTURE(offset);
    CHECK_FALSE(index_package(**File::open(folder.path_of("p.skill"))));
  }
  folder.write("p.skill", whole);
  CHECK(index_package(**File::open(folder.path_of("p.skill"))));
}

TEST_CASE("a wrong chunk hash is found although the whole is right") {
  const std::string content(Manifest::chunk_bytes + 1, 'c');
  PackageParts parts = parts_of_one_file(content);
  const std::string chunk_hash = hash_of(bytes_of("c"));
  parts.manifest.replace(parts.manifest.find(chunk_hash), chunk_hash.size(), hash_of(bytes_of("d")));
  parts.signature = format_signature(SecretKey::from_seed({7}).sign(bytes_of(parts.manifest)));
  CHECK(codes_for(parts.pack()) == Codes{"chunk-hash-mismatch"});
}

TEST_CASE("of two different packages with one name and version the first is offered") {
  const Folder folder;
  const std::string first = "first", second = "second";
  folder.write("1.skill", parts_of_one_file(first).pack());
  folder.write("2.skill", parts_of_one_file(second).pack());
  folder.write("3.skill", parts_of_one_file(first).pack());
  Indexed indexed(folder);
  CHECK(indexed.ids() == Ids{"alpha 1.0.0"});
  CHECK(indexed.content(hash_of(bytes_of(first))) == first);
  CHECK(indexed.content(hash_of(bytes_of(second))) == "blob-unknown");
  CHECK(indexed.codes == Codes{"package-duplicate"});
}

TEST_CASE("packages that come and go are noticed") {
  const Folder folder;
  Indexed indexed(folder);
  CHECK(indexed.ids().empty());
  folder.write("a.skill", small_package("a", "1.0.0"));
  CHECK(indexed.ids() == Ids{"a 1.0.0"});
  folder.write("b.skill", small_package("b", "1.0.0"));
  CHECK(indexed.ids() == Ids{"a 1.0.0", "b 1.0.0"});
  folder.remove("a.skill");
  CHECK(indexed.ids() == Ids{"b 1.0.0"});
}

TEST_CASE("a package that was still being written is offered once it is whole") {
  const Folder folder;
  const Buffer whole = small_package("a", "1.0.0");
  folder.overwrite("a.skill", Bytes(whole).first(700));
  Indexed indexed(folder);
  CHECK(indexed.ids().empty());
  folder.overwrite("a.skill", whole);
  CHECK(indexed.ids() == Ids{"a 1.0.0"});
  CHECK(indexed.codes.size() == 1);
}

TEST_CASE("a package that was replaced is not served under its old hashes") {
  const Folder folder;
  const std::string before = "before", after = "after.", kept = "kept";
  const auto pack = [&](std::string_view code) {
    return signed_parts("a", "1.0.0", {{"lib.wasm", bytes_of(code)}, {"kept", bytes_of(kept)}}).pack();
  };
  folder.write("a.skill", pack(before));
  Indexed indexed(folder);
  folder.write("a.skill", pack(after));
  CHECK(indexed.content(hash_of(bytes_of(before))) == "blob-unknown");
  CHECK(indexed.content(hash_of(bytes_of(kept))) == kept);
  CHECK(indexed.content(hash_of(bytes_of(after))) == after);
}

TEST_CASE("a package that was shortened in place is not served with the old length") {
  const Folder folder;
  const std::string content(5000, 'x');
  const Buffer whole = parts_of_one_file(content).pack();
  folder.write("a.skill", whole);
  Indexed indexed(folder);
  folder.overwrite("a.skill", Bytes(whole).first(whole.size() - 2000));
  CHECK(indexed.content(hash_of(bytes_of(content))) == "blob-unknown");
}

TEST_CASE("a package whose bytes rotted in place is served as it is until it is read anew") {
  const Folder folder;
  const std::string content = "content";
  const Buffer whole = parts_of_one_file(content).pack();
  folder.write("a.skill", whole);
  Indexed indexed(folder);
  Buffer rotten = whole;
  const auto place = indexed.index->open_blob(hash_of(bytes_of(content)))->content.offset;
  rotten[place] = 'C';
  const auto write_in_place = [&] {
    std::FILE* file = std::fopen(folder.path_of("a.skill").c_str(), "r+b");
    REQUIRE(file);
    REQUIRE(std::fwrite(rotten.data(), 1, rotten.size(), file) == rotten.size());
    std::fclose(file);
  };
  write_in_place();
  CHECK(indexed.content(hash_of(bytes_of(content))) == "Content");
  indexed.index->read_everything_anew();
  CHECK(indexed.ids().empty());
  CHECK(indexed.codes == Codes{"file-hash-mismatch"});
}

TEST_CASE("a folder that is missing is an error at the start, and a report later") {
  const auto missing = PackageIndex::open({.folder = "/nonexistent/packages", .report_refused = [](const Error&) {}});
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == "packages-folder-missing");
  CHECK(missing.error().where == "/nonexistent/packages");

  const Folder folder;
  folder.write("packages/a.skill", small_package("a", "1.0.0"));
  std::vector<std::string> codes;
  const auto report = [&](const Error& error) { codes.push_back(error.code); };
  const auto index = PackageIndex::open(
      {.folder = folder.path_of("packages"), .check_interval = std::chrono::milliseconds(0), .report_refused = report});
  REQUIRE(index);
  const std::string before = (*index)->current()->json;
  std::filesystem::remove_all(folder.path_of("packages"));
  CHECK((*index)->current()->json == before);
  CHECK(codes == Codes{"packages-folder-missing"});
}

}  // namespace skillet::registry
