#include "registry_server/package_index.h"

#include <algorithm>
#include <filesystem>

namespace skillet::registry {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view package_suffix = ".skill";

// A folder's time of change is too coarse to tell two changes in quick succession apart: only a stamp that was this old
// when the folder was read says that nothing happened since.
constexpr int64_t settling_ns = 2'000'000'000;

int64_t now_ns() {
  const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(since_1970).count();
}

Result<std::vector<std::string>> package_paths(const std::string& folder) {
  std::vector<std::string> paths;
  std::error_code failed;
  for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed)) {
    const std::string name = entry->path().filename().string();
    if (name.ends_with(package_suffix) && !name.starts_with('.')) paths.push_back(entry->path().string());
  }
  if (failed) {
    return Error{"packages-folder-missing", "the folder of packages cannot be read: " + failed.message(), folder,
                 "Create it, or name another by --packages"};
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

}  // namespace

Result<std::unique_ptr<PackageIndex>> PackageIndex::open(Options options) {
  std::unique_ptr<PackageIndex> index(new PackageIndex(std::move(options)));
  std::lock_guard lock(index->scan_mutex_);
  TRY_OK(index->scan());
  return index;
}

std::shared_ptr<const Catalog> PackageIndex::latest() const {
  std::lock_guard lock(latest_mutex_);
  return latest_;
}

std::shared_ptr<const Catalog> PackageIndex::current() {
  if (std::unique_lock lock(scan_mutex_, std::try_to_lock);
      lock && Clock::now() - checked_ >= options_.check_interval) {
    checked_ = Clock::now();
    if (is_outdated()) {
      if (Status scanned = scan(); !scanned) options_.report_refused(scanned.error());
    }
  }
  return latest();
}

void PackageIndex::read_everything_anew() {
  std::lock_guard lock(scan_mutex_);
  examined_.clear();
  if (Status scanned = scan(); !scanned) options_.report_refused(scanned.error());
}

Result<PackageIndex::OpenBlob> PackageIndex::open_blob(const std::string& hash_hex) {
  auto blob = open_place(hash_hex);
  if (blob || blob.error().code == "blob-unknown") return blob;
  // The package was replaced since it was examined. The new one may well hold the same content.
  if (std::unique_lock lock(scan_mutex_, std::try_to_lock); lock) {
    if (Status scanned = scan(); !scanned) options_.report_refused(scanned.error());
  }
  return open_place(hash_hex);
}

Result<PackageIndex::OpenBlob> PackageIndex::open_place(const std::string& hash_hex) const {
  const auto catalog = latest();
  const auto place = catalog->places.find(hash_hex);
  if (place == catalog->places.end()) {
    return Error{"blob-unknown", "nothing here has this hash", "", "Fetch /v1/catalog.json again; it may have changed"};
  }
  const auto& [path, stamp, blob] = place->second;
  TRY(auto file, File::open(path));
  // Bytes that rotted in place are served as they are: clients check what they receive.
  if (!file->stamp().same_file(stamp) || file->stamp().bytes != stamp.bytes) {
    return Error{"blob-replaced", "the package that held this has changed", "", "Fetch /v1/catalog.json again"};
  }
  return OpenBlob{{std::move(file), blob.offset, blob.bytes}, blob.media_type};
}

bool PackageIndex::is_outdated() const {
  const auto stamp = stamp_of(options_.folder);
  return !stamp || *stamp != folder_stamp_ || !folder_settled_ || a_refused_one_changed();
}

// One that was still being written when it was examined: the folder does not change when the writing ends.
bool PackageIndex::a_refused_one_changed() const {
  return std::any_of(examined_.begin(), examined_.end(), [](const auto& entry) {
    const auto& [path, examined] = entry;
    if (examined.outcome) return false;
    const auto stamp = stamp_of(path);
    return !stamp || *stamp != examined.stamp;
  });
}

Status PackageIndex::scan() {
  const int64_t started_ns = now_ns();
  const auto stamp = stamp_of(options_.folder);  // before the listing, so that no change falls between the two
  TRY(auto paths, package_paths(options_.folder));
  if (!stamp) return stamp.error();
  if (paths.size() > max_packages) {
    return Error{"too-many-packages", "the folder holds more than " + std::to_string(max_packages) + " packages",
                 options_.folder, "Move some of them elsewhere"};
  }
  std::map<std::string, Examined> found;
  for (const auto& path : paths) examine(path, found);
  examined_ = std::move(found);
  folder_stamp_ = *stamp;
  folder_settled_ = stamp->modified_ns + settling_ns < started_ns;
  publish();
  return {};
}

void PackageIndex::examine(const std::string& path, std::map<std::string, Examined>& found) {
  auto file = File::open(path);
  const FileStamp stamp = file ? (*file)->stamp() : FileStamp{};
  const auto known = examined_.find(path);
  if (known != examined_.end() && known->second.stamp == stamp) {
    found.insert(examined_.extract(known));
    return;
  }
  auto outcome = file ? index_package(**file) : Result<IndexedPackage>(std::move(file.error()));
  if (!outcome) options_.report_refused(Error(outcome.error()).at(path));
  found.emplace(path, Examined{stamp, std::move(outcome)});
}

void PackageIndex::publish() {
  std::map<std::string, PackageFile> by_id;
  std::set<std::string> duplicates;
  for (const auto& [path, examined] : examined_) {
    if (!examined.outcome) continue;
    const IndexedPackage& package = *examined.outcome;
    const auto [first, added] = by_id.try_emplace(package.manifest.id(), PackageFile{path, examined.stamp, &package});
    if (added || first->second.package->manifest_blob().hash == package.manifest_blob().hash) continue;
    duplicates.insert(path);
    if (duplicates_.contains(path)) continue;
    options_.report_refused({"package-duplicate", "another package has this name and version: " + first->second.path,
                             path, "Remove one of the two"});
  }
  duplicates_ = std::move(duplicates);
  std::vector<PackageFile> packages;
  for (const auto& [id, file] : by_id) packages.push_back(file);
  auto catalog = std::make_shared<const Catalog>(make_catalog(std::move(packages)));
  std::lock_guard lock(latest_mutex_);
  latest_ = std::move(catalog);
}

}  // namespace skillet::registry
