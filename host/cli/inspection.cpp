#include "host/cli/inspection.h"

#include "host/skill/admission.h"
#include "host/skill/package.h"

namespace skillet::cli {
namespace {

using boost::json::array;
using boost::json::object;

class Inspector {
 public:
  explicit Inspector(const TrustList& trust) : trust_(trust) {}

  object inspect(const std::string& name, Bytes file) {
    object all{{"file", name},         {"bytes", file.size()}, {"sha256", to_hex(sha256(file))},
               {"signature", nullptr}, {"manifest", nullptr},  {"files", array()},
               {"module", nullptr}};
    if (Result<Package> package = read_package(file, name)) {
      look_into(*package, all);
    } else {
      note(package.error());
    }
    all["problems"] = std::move(problems_);
    return all;
  }

 private:
  void note(const Error& error) {
    problems_.push_back(
        object{{"code", error.code}, {"what", error.what}, {"where", error.where}, {"remedy", error.remedy}});
  }

  void look_into(const Package& package, object& all) {
    Result<Json> json = parse_json(text_of(package.manifest), manifest_name);
    if (json) all["manifest"] = *json;
    Result<Manifest> manifest =
        json ? read_manifest(text_of(package.manifest), manifest_name) : Result<Manifest>(std::move(json.error()));
    if (!manifest) note(manifest.error());
    const std::string name = manifest ? manifest->name : "";
    all["signature"] = signature_of(package, name);
    all["files"] = files_of(package, manifest ? &*manifest : nullptr);
    if (const Package::Entry* code = package.find(wasm_path(manifest ? &*manifest : nullptr)))
      all["module"] = module_of(code->content, manifest ? &*manifest : nullptr);
  }

  static std::string wasm_path(const Manifest* manifest) {
    const Manifest::File* code = manifest ? manifest->find_code("wasm32") : nullptr;
    return code ? code->path : "skill.wasm";
  }

  // state: unsigned, malformed, invalid, untrusted (good, of a key that nobody here trusts), trusted
  object signature_of(const Package& package, const std::string& name) {
    if (package.signature.empty()) return {{"state", "unsigned"}, {"key", nullptr}, {"signer", nullptr}};
    Result<Signature> signature = parse_signature(package.signature);
    if (!signature) {
      note(signature.error());
      return {{"state", "malformed"}, {"key", nullptr}, {"signer", nullptr}};
    }
    object about{{"state", "invalid"}, {"key", to_hex(signature->key)}, {"signer", nullptr}};
    if (!ed25519_verify(signature->raw, package.manifest, signature->key)) {
      note({"signature-invalid", "the signature does not match the manifest", std::string(signature_name), ""});
      return about;
    }
    Result<Signer> signer = trust_.find(signature->key, name);
    about["state"] = signer ? "trusted" : "untrusted";
    if (signer) about["signer"] = signer->name;
    return about;
  }

  array files_of(const Package& package, const Manifest* manifest) {
    array files;
    for (const Package::Entry& entry : package.entries) {
      if (entry.path == manifest_name || entry.path == signature_name) continue;
      const Manifest::File* described = manifest ? manifest->find_file(entry.path) : nullptr;
      Status matches = described
                           ? verify_file(*described, entry.content)
                           : Status(Error{"package-files-differ", "the manifest names no such file", entry.path, ""});
      if (manifest && !matches) note(matches.error());
      files.push_back(object{{"path", entry.path},
                             {"bytes", entry.content.size()},
                             {"sha256", to_hex(sha256(entry.content))},
                             {"matches", manifest ? Json(static_cast<bool>(matches)) : Json(nullptr)}});
    }
    for (const Manifest::File& described : manifest ? manifest->files : std::vector<Manifest::File>())
      if (!package.find(described.path))
        note({"package-files-differ", "a file that the manifest names is missing", described.path, ""});
    return files;
  }

  Json module_of(Bytes code, const Manifest* manifest) {
    Result<WasmModule> module = parse_wasm(code, "skill.wasm");
    if (!module) {
      note(module.error());
      return nullptr;
    }
    array imports, exports;
    for (const WasmImport& import : module->imports)
      imports.push_back(object{{"name", import.module + "." + import.name}, {"type", import.signature}});
    for (const WasmExport& exported : module->exports) exports.emplace_back(exported.name);
    bool admitted = false;
    if (manifest) {
      Result<AdmittedModule> result = admit(code, *manifest);
      admitted = static_cast<bool>(result);
      if (!result) note(result.error());
    }
    return object{{"imports", std::move(imports)},
                  {"exports", std::move(exports)},
                  {"memory_bytes", module->dylink.memory_bytes},
                  {"table_slots", module->dylink.table_slots},
                  {"functions", module->function_count},
                  {"admitted", manifest ? Json(admitted) : Json(nullptr)}};
  }

  const TrustList& trust_;
  array problems_;
};

std::string plain(const Json& value) {
  if (value.is_string()) return std::string(value.get_string());
  if (value.is_null()) return "";
  return write_json(value);
}

std::string member(const Json& object_value, std::string_view key) {
  const object* values = object_value.if_object();
  const Json* found = values ? values->if_contains(key) : nullptr;
  return found ? plain(*found) : "";
}

std::string row(std::string_view label, const std::string& value) {
  if (value.empty()) return "";
  std::string line(label);
  line.resize(13, ' ');
  return line + value + "\n";
}

std::string joined(const Json& list, std::string_view key) {
  std::string text;
  for (const Json& item : list.as_array())
    text += (text.empty() ? "" : " ") + (key.empty() ? plain(item) : member(item, key));
  return text;
}

std::string describe_module(const Json& module) {
  if (!module.is_object()) return "";
  const object& about = module.get_object();
  return row("module", member(module, "memory_bytes") + " bytes of static memory, " + member(module, "table_slots") +
                           " table slots, " + member(module, "functions") + " functions") +
         row("imports", joined(about.at("imports"), "name")) + row("exports", joined(about.at("exports"), ""));
}

std::string describe_manifest(const Json& manifest) {
  std::string text;
  for (const char* key : {"name", "version", "title", "description", "author", "license", "kind", "abi"})
    text += row(key, member(manifest, key));
  const object* values = manifest.if_object();
  if (const Json* base = values ? values->if_contains("base") : nullptr) {
    const std::string vocabulary = member(*base, "vocabulary");
    text += row("base", member(*base, "name") + (vocabulary.empty() ? "" : ", vocabulary " + vocabulary));
  }
  const Json* hooks = values ? values->if_contains("hooks") : nullptr;
  return hooks && hooks->is_array() ? text + row("hooks", joined(*hooks, "")) : text;
}

}  // namespace

Json inspect_package(const std::string& name, Bytes file, const TrustList& trust) {
  return Inspector(trust).inspect(name, file);
}

std::string describe_inspection(const Json& inspection) {
  const object& all = inspection.as_object();
  std::string text = row("file", member(inspection, "file") + ", " + member(inspection, "bytes") + " bytes");
  text += describe_manifest(all.at("manifest"));
  const Json& signature = all.at("signature");
  const std::string signer = member(signature, "signer"), key = member(signature, "key");
  text += row("signature", member(signature, "state") + (signer.empty() ? "" : ", by " + signer) +
                               (key.empty() ? "" : ", key " + key));
  for (const Json& file : all.at("files").as_array())
    text += row("", member(file, "sha256").substr(0, 16) + "…  " + member(file, "path") + ", " + member(file, "bytes") +
                        " bytes" + (member(file, "matches") == "false" ? "  DIFFERS from the manifest" : ""));
  text += describe_module(all.at("module"));
  for (const Json& problem : all.at("problems").as_array())
    text += row("problem", member(problem, "code") + ": " + member(problem, "what") +
                               (member(problem, "where").empty() ? "" : " (" + member(problem, "where") + ")"));
  return text;
}

}  // namespace skillet::cli
