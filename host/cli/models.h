// Loading what a command is to work with: packages, and model files of the user's own.
#pragma once

#include "host/cli/trust.h"
#include "host/session.h"

namespace skillet::cli {

constexpr OptionSpec budget_option{"--budget", "BYTES", "the most memory that skills may take (4 GiB)"};
constexpr OptionSpec threads_option{"--threads", "N", "that compute (as many as the machine has cores)"};
constexpr OptionSpec cache_option{"--cache", "TYPE", "how a model's attention cache is kept: f32, f16 or q8_0 (f16)"};

Result<Session::Options> session_options(const Options& options);

bool is_model_file(std::string_view argument);  // "*.gguf"; anything else is a package

// Verified, and not loaded: its file stays where it is until it is. What was changed there meanwhile is refused.
Result<uint32_t> open_package(Session& session, const Path& path, const TrustList& trust);
Status load_opened(Session& session, uint32_t id, const Path& path);

Result<uint32_t> load_package(Session& session, const Path& path, const TrustList& trust);

// The bases that write drafts for what is loaded, where their packages are at hand: without them a tool answers what it
// understands by itself.
Status load_drafting_bases(Session& session, const TrustList& trust, const Places& places);

// A GGUF file, with its further parts where its name says that there are some. The package @llama runs it. Answers its
// number in the session.
Result<uint32_t> load_model(Session& session, const Path& file, const TrustList& trust, const Places& places);

// A model by itself, for the commands that look into it.
class OpenModel {
 public:
  static Result<std::unique_ptr<OpenModel>> open(const std::string& file, const Options& options, const Places& places);

  const Model& model() const { return *skill().model(); }
  Instance& instance() { return *instance_; }
  const AttachedAdapters& adapters() const { return adapters_; }  // that the options name: attached already
  uint64_t resident_bytes() const { return session_.find(id_)->resident_bytes(); }
  // The tokens of a text, with the one that begins every text where the model wants it.
  std::vector<sk_token> tokens_of(std::string_view text) const;

 private:
  OpenModel(TrustList trust, Session::Options options) : session_(std::move(trust), std::move(options)) {}
  Skill& skill() const { return *session_.find(id_)->skill; }

  Session session_;
  uint32_t id_ = 0;
  AttachedAdapters adapters_;
  std::unique_ptr<Instance> instance_;  // goes before the session does
};

}  // namespace skillet::cli
