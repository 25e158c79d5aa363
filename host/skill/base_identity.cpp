#include "host/skill/base_identity.h"

#include "host/model/quoted.h"

namespace skillet {
namespace {

Error mismatch(std::string what, const std::string& source) {
  return {"adapter-mismatch", std::move(what), source, "Use the adapter with the base that it was trained on"};
}

}  // namespace

BaseIdentity identity_of(const Model& model, std::string_view skill) {
  return {skill, model.name(), model.tokenizer().vocabulary_id()};
}

Status check_base(const Manifest::Base& wanted, const BaseIdentity& base, const std::string& source) {
  if (wanted.name != base.skill && wanted.name != base.model) {
    const std::string_view name = base.model.empty() ? base.skill : base.model;
    return mismatch("the adapter is for the base " + quoted(wanted.name) + ", and this one is " +
                        (name.empty() ? "without a name" : quoted(name)),
                    source);
  }
  if (wanted.vocabulary_id && *wanted.vocabulary_id != base.vocabulary_id)
    return mismatch("the adapter is for a tokenizer with the vocabulary " + vocabulary_text(*wanted.vocabulary_id) +
                        ", and this base's is " + vocabulary_text(base.vocabulary_id),
                    source);
  return {};
}

std::string vocabulary_text(uint64_t vocabulary_id) {
  uint8_t bytes[sizeof vocabulary_id];
  for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = static_cast<uint8_t>(vocabulary_id >> (8 * (7 - i)));
  return to_hex(bytes);
}

}  // namespace skillet
