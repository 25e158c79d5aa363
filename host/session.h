// What an embedder uses: the skills that are known, those that are resident, and the turns under way. Runtime thread
// only.
#pragma once

#include "host/compose/turn.h"

namespace skillet {

class Session {
 public:
  static constexpr size_t max_open_skills = 1000;
  static constexpr size_t max_turns = 64;

  Session(TrustList trust, uint64_t budget_bytes, LogLine log = {});
  ~Session();

  // A skill is opened by its manifest, verified at once. That costs next to nothing; a whole catalog may be open.
  Result<uint32_t> open(Bytes manifest, Bytes signature);
  void close(uint32_t id);

  struct Entry {
    VerifiedManifest verified;
    std::vector<const Manifest::File*> needs;  // the files that this host loads: not the code for other targets
    std::map<std::string, Buffer, std::less<>> files;
    std::unique_ptr<Skill> skill;  // while it is resident

    uint64_t file_bytes() const;
    uint64_t resident_bytes() const { return skill ? skill->bytes() + file_bytes() : 0; }
  };
  const Entry* find(uint32_t id) const;

  // One of the files that it needs; hashed before it is kept. Then load() makes it resident. A failure of either drops
  // the files, gives every byte back, and leaves the skill open.
  Status put(uint32_t id, std::string_view path, Bytes content);
  Status load(uint32_t id);
  Status unload(uint32_t id);  // turns that use it end

  std::vector<uint32_t> resident() const;  // in the order in which they were loaded
  const MemoryBudget& budget() const { return budget_; }

  // A turn over the resident skills, or those of them in `skills`.
  Result<uint32_t> ask(Request request, const std::vector<uint32_t>* skills = nullptr);
  Result<Turn::Piece> step(uint32_t turn);  // the turn ends with its last piece, or with an error
  void cancel(uint32_t turn);
  const Turn* find_turn(uint32_t turn) const;
  void end(uint32_t turn);

 private:
  Entry* entry(uint32_t id);
  void drop_files(Entry& entry);
  Status load_complete(Entry& entry);

  TrustList trust_;
  MemoryBudget budget_;
  LogLine log_;
  std::map<uint32_t, Entry> entries_;
  std::vector<uint32_t> resident_;
  std::map<uint32_t, Turn> turns_;
  uint32_t last_id_ = 0, last_turn_ = 0;
};

}  // namespace skillet
