// The routes: which address answers what. docs/formats/registry.md describes them.
#pragma once

#include "registry_server/package_index.h"
#include "registry_server/web_files.h"

namespace skillet::registry {

class Site {
 public:
  Site(PackageIndex& index, const WebFiles& web) : index_(index), web_(web) {}

  // Safe to call from several threads.
  Reply reply_to(const Request& request) const;

 private:
  Reply reply_at(const Request& request, const Target& target) const;
  Reply catalog(const Request& request) const;
  Reply blob(const Request& request, const std::string& hash_hex) const;

  PackageIndex& index_;
  const WebFiles& web_;
};

}  // namespace skillet::registry
