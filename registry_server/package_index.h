// The folder of packages, kept up to date. A package that does not hold together is left out and reported; the others
// are served all the same. Safe to use from several threads.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "registry_server/catalog.h"
#include "registry_server/reply.h"

namespace skillet::registry {

class PackageIndex {
 public:
  static constexpr size_t max_packages = 10'000;

  struct Options {
    std::string folder;
    std::chrono::milliseconds check_interval{1000};    // between two looks at the folder
    std::function<void(const Error&)> report_refused;  // called once for each state of a bad package
  };
  static Result<std::unique_ptr<PackageIndex>> open(Options options);

  // The catalog, after a look at the folder if the last one is long enough ago. While one thread examines new packages
  // the others get the catalog as it was.
  std::shared_ptr<const Catalog> current();

  struct OpenBlob {
    FileSlice content;
    std::string_view media_type;
  };
  Result<OpenBlob> open_blob(const std::string& hash_hex);

  void read_everything_anew();

 private:
  using Clock = std::chrono::steady_clock;
  struct Examined {
    FileStamp stamp;
    Result<IndexedPackage> outcome;
  };

  explicit PackageIndex(Options options) : options_(std::move(options)) {}
  std::shared_ptr<const Catalog> latest() const;
  Result<OpenBlob> open_place(const std::string& hash_hex) const;

  // These need scan_mutex_.
  Status scan();
  bool is_outdated() const;
  bool a_refused_one_changed() const;
  void examine(const std::string& path, std::map<std::string, Examined>& found);
  void publish();

  const Options options_;

  std::mutex scan_mutex_;
  std::map<std::string, Examined> examined_;  // by path
  std::set<std::string> duplicates_;          // those already reported
  FileStamp folder_stamp_;
  bool folder_settled_ = false;
  Clock::time_point checked_;

  mutable std::mutex latest_mutex_;
  std::shared_ptr<const Catalog> latest_;
};

}  // namespace skillet::registry
