#include "host/session.h"

#include <algorithm>

namespace skillet {
namespace {

Error no_such_skill(uint32_t id) {
  return {"skill-not-open", "there is no open skill with the number " + std::to_string(id), "", "Open it first"};
}

bool is_code(const Manifest& manifest, std::string_view path) {
  return std::any_of(manifest.code.begin(), manifest.code.end(),
                     [&](const Manifest::Code& code) { return code.path == path; });
}

}  // namespace

uint64_t Session::Entry::file_bytes() const {
  uint64_t bytes = 0;
  for (const auto& [path, content] : files) bytes += content.size();
  return bytes;
}

Session::Session(TrustList trust, uint64_t budget_bytes, LogLine log)
    : trust_(std::move(trust)), budget_(budget_bytes), log_(std::move(log)) {}

Session::~Session() {
  turns_.clear();  // their instances go before the skills do
}

Session::Entry* Session::entry(uint32_t id) {
  auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

const Session::Entry* Session::find(uint32_t id) const {
  return const_cast<Session*>(this)->entry(id);
}

Result<uint32_t> Session::open(Bytes manifest, Bytes signature) {
  if (entries_.size() == max_open_skills)
    return Error{"too-many-skills", "a thousand skills are open", "", "Close some"};
  TRY(VerifiedManifest verified, verify_manifest(manifest, signature, trust_));
  const Manifest::File* code = verified.manifest.find_code(code_target);
  if (!code)
    return Error{"code-missing", "the skill has no code for " + std::string(code_target), verified.manifest.id(),
                 "Ask its author to build it for this target too"};
  Entry& added = entries_.emplace(++last_id_, Entry{std::move(verified), {}, {}, nullptr}).first->second;
  for (const Manifest::File& file : added.verified.manifest.files)
    if (file.path == code->path || !is_code(added.verified.manifest, file.path)) added.needs.push_back(&file);
  return last_id_;
}

void Session::close(uint32_t id) {
  Entry* found = entry(id);
  if (!found) return;
  if (found->skill) (void)unload(id);
  drop_files(*found);
  entries_.erase(id);
}

void Session::drop_files(Entry& entry) {
  budget_.give_back(entry.file_bytes());
  entry.files.clear();
}

Status Session::put(uint32_t id, std::string_view path, Bytes content) {
  Entry* found = entry(id);
  if (!found) return no_such_skill(id);
  const std::string skill = found->verified.manifest.id();
  if (found->skill) return Error{"skill-resident", "the skill is on already", skill, ""};
  auto need = std::find_if(found->needs.begin(), found->needs.end(),
                           [&](const Manifest::File* file) { return file->path == path; });
  if (need == found->needs.end())
    return Error{"file-not-needed", "the skill needs no file \"" + std::string(path) + "\" here", skill, ""};
  if (found->files.contains(path)) return {};
  Status status = verify_file(**need, content);
  if (status && !budget_.take(content.size()))
    status = Error{"budget-exceeded", "the file does not fit into what is left of the memory budget", std::string(path),
                   "Switch another skill off, or raise the budget"};
  if (!status) {
    drop_files(*found);
    return std::move(status.error()).at(skill);
  }
  found->files.emplace(path, copy_of(content));
  return {};
}

Status Session::load(uint32_t id) {
  Entry* found = entry(id);
  if (!found) return no_such_skill(id);
  if (found->skill) return {};
  Status status = load_complete(*found);
  if (!status) {
    drop_files(*found);
    return status;
  }
  resident_.push_back(id);
  return {};
}

Status Session::load_complete(Entry& entry) {
  const Manifest& manifest = entry.verified.manifest;
  for (const Manifest::File* need : entry.needs)
    if (!entry.files.contains(need->path))
      return Error{"file-missing", "the file \"" + need->path + "\" was not fetched", manifest.id(), "Fetch it first"};
  const Manifest::File& code_file = *manifest.find_code(code_target);
  auto code = entry.files.find(code_file.path);
  Skill::Files data;
  for (const auto& [path, content] : entry.files)
    if (path != code_file.path) data.emplace(path, content);
  TRY(entry.skill, Skill::load(manifest, Code(code->second, code_file.hash), std::move(data), budget_, log_));
  // Compiled, the code's bytes serve nobody any more.
  budget_.give_back(code->second.size());
  entry.files.erase(code);
  return {};
}

Status Session::unload(uint32_t id) {
  Entry* found = entry(id);
  if (!found) return no_such_skill(id);
  std::erase_if(turns_, [&](const auto& turn) { return turn.second.uses(found->skill.get()); });
  found->skill.reset();
  drop_files(*found);
  std::erase(resident_, id);
  return {};
}

std::vector<uint32_t> Session::resident() const {
  return resident_;
}

Result<uint32_t> Session::ask(Request request, const std::vector<uint32_t>* chosen) {
  if (turns_.size() == max_turns)
    return Error{"too-many-turns", "64 answers are under way", "", "Wait for one, or stop one"};
  std::vector<Skill*> skills;
  for (uint32_t id : resident_)
    if (!chosen || std::find(chosen->begin(), chosen->end(), id) != chosen->end())
      skills.push_back(entry(id)->skill.get());
  turns_.emplace(++last_turn_, Turn(std::move(skills), std::move(request)));
  return last_turn_;
}

Result<Turn::Piece> Session::step(uint32_t turn) {
  auto found = turns_.find(turn);
  if (found == turns_.end()) return Error{"no-such-turn", "this answer has ended", "", "Ask again"};
  return found->second.step();
}

void Session::cancel(uint32_t turn) {
  if (auto found = turns_.find(turn); found != turns_.end()) found->second.cancel();
}

const Turn* Session::find_turn(uint32_t turn) const {
  auto found = turns_.find(turn);
  return found == turns_.end() ? nullptr : &found->second;
}

void Session::end(uint32_t turn) {
  turns_.erase(turn);
}

}  // namespace skillet
