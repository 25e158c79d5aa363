// What a model's or an adapter's file says of itself, without computing anything with it.
#pragma once

#include "host/base/json.h"

namespace skillet::cli {

// Members: file, bytes, type, name, architecture, context, tensors, vocabulary (tokens, id; null where there is none).
Result<Json> inspect_model(const std::string& file);

// The same, for people.
std::string describe_model(const Json& inspection);

}  // namespace skillet::cli
