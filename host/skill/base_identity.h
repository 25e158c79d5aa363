// Which base an adapter is for: what its manifest says, against the model that is there.
#pragma once

#include "host/model/model.h"
#include "host/skill/manifest.h"

namespace skillet {

struct BaseIdentity {
  std::string_view skill;  // the base skill's name; empty for a model file of the user's own
  std::string_view model;  // general.name of its file; may be empty
  uint64_t vocabulary_id;
};

BaseIdentity identity_of(const Model& model, std::string_view skill = "");

// Names the first mismatch. Shapes are Adapter::fit's to compare. `source` names the adapter.
Status check_base(const Manifest::Base& wanted, const BaseIdentity& base, const std::string& source);

std::string vocabulary_text(uint64_t vocabulary_id);  // as manifests have it

}  // namespace skillet
