// The page: the files of one folder.
#pragma once

#include "registry_server/reply.h"
#include "registry_server/target.h"

namespace skillet::registry {

class WebFiles {
 public:
  static Result<WebFiles> open(const std::string& folder);

  // Only files inside the folder are found, also where a link in it leads out. A path that ends in a slash is its
  // index.html. Names that start with a dot are nobody's business.
  Reply reply_to(const Request& request, const Target& target) const;

 private:
  explicit WebFiles(std::string root) : root_(std::move(root)) {}
  Result<std::shared_ptr<const File>> open_inside(const std::string& relative) const;

  std::string root_;  // canonical, without a slash at its end
};

}  // namespace skillet::registry
