#include "host/skill/base_identity.h"

#include <doctest/doctest.h>

#include "host/base/test_why.h"

using namespace skillet;
using test::why;

namespace {

std::string refusal(const Manifest::Base& wanted, const BaseIdentity& base) {
  const Status status = check_base(wanted, base, "polite.skill");
  if (status) return "";
  CHECK(status.error().code == "adapter-mismatch");
  CHECK(status.error().where == "polite.skill");
  CHECK_FALSE(status.error().remedy.empty());
  return status.error().what;
}

}  // namespace

TEST_CASE("a base is known by its skill's name or by its model's, and by its vocabulary") {
  const BaseIdentity base{"stories", "Tiny Stories", 0x0123456789abcdef};
  CHECK(refusal({"stories", {}}, base) == "");
  CHECK(refusal({"Tiny Stories", {}}, base) == "");
  CHECK(refusal({"Tiny Stories", 0x0123456789abcdef}, base) == "");
}

TEST_CASE("the first mismatch is named, with what is wanted and what is there") {
  const BaseIdentity base{"stories", "Tiny Stories", 10};
  CHECK(refusal({"smol", 11}, base) == "the adapter is for the base \"smol\", and this one is \"Tiny Stories\"");
  CHECK(refusal({"stories", 11}, base) ==
        "the adapter is for a tokenizer with the vocabulary 000000000000000b, and this base's is 000000000000000a");
  CHECK(refusal({"smol", {}}, {"stories", "", 10}) ==
        "the adapter is for the base \"smol\", and this one is \"stories\"");
  CHECK(refusal({"smol", {}}, {"", "", 10}) == "the adapter is for the base \"smol\", and this one is without a name");
  CHECK(refusal({"STORIES", {}}, base).starts_with("the adapter is for the base"));
}
