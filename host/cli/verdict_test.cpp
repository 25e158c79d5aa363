#include "host/cli/verdict.h"

#include <doctest/doctest.h>

using namespace skillet::cli;
using Wants = Query::Wants;

namespace {

Query query(Wants wants, std::vector<std::string> texts = {}) {
  return {"?", wants, std::move(texts), {}, {}};
}

}  // namespace

TEST_CASE("the first line of an answer is its value") {
  const Query two = query(Wants::answer, {"2", "two"});
  CHECK(judge(two, "2", Match::value) == Verdict::right);
  CHECK(judge(two, "two\n1 + 1 is 2", Match::value) == Verdict::right);
  CHECK(judge(two, "22", Match::value) == Verdict::wrong);
  CHECK(judge(two, "3\n2", Match::value) == Verdict::wrong);
  CHECK(judge(two, "", Match::value) == Verdict::wrong);
  CHECK(judge(two, "Not sure: which one?", Match::value) == Verdict::unsure);
  CHECK(judge(two, std::nullopt, Match::value) == Verdict::declined);
}

TEST_CASE("of a value of several lines each counts") {
  const Query lines = query(Wants::answer, {"a\n[NAME]"});
  CHECK(judge(lines, "a\n[NAME]", Match::value) == Verdict::right);
  CHECK(judge(lines, "a\n[NAME]\n\nNAME 2-5", Match::value) == Verdict::right);
  CHECK(judge(lines, "a\n[NAME] b", Match::value) == Verdict::wrong);
  CHECK(judge(lines, "a", Match::value) == Verdict::wrong);
  CHECK(judge(query(Wants::answer, {"a\n"}), "a\n\nNAME", Match::value) == Verdict::right);
}

TEST_CASE("one of the words may be enough") {
  const Query cake = query(Wants::answer, {"🎂", "🎉"});
  CHECK(judge(cake, "🥳 🎉 🍰\nfor a birthday", Match::word) == Verdict::right);
  CHECK(judge(cake, " 🎂", Match::word) == Verdict::right);
  CHECK(judge(cake, "🎂🎉", Match::word) == Verdict::wrong);
  CHECK(judge(cake, "🥳\n🎂", Match::word) == Verdict::wrong);
  CHECK(judge(cake, "🥳 🎂", Match::value) == Verdict::wrong);
}

TEST_CASE("a sentence may be known by its beginning") {
  const Query refusal = query(Wants::beginning, {"Cron cannot say ", "Not sure: "});
  CHECK(judge(refusal, "Cron cannot say \"every 45 minutes\".", Match::value) == Verdict::right);
  CHECK(judge(refusal, "Not sure: how often?", Match::value) == Verdict::right);
  CHECK(judge(refusal, "*/45 * * * *", Match::value) == Verdict::wrong);
}

TEST_CASE("what is to be left alone") {
  CHECK(judge(query(Wants::decline), std::nullopt, Match::value) == Verdict::right);
  CHECK(judge(query(Wants::decline), "Not sure: what?", Match::value) == Verdict::answered);
  CHECK(judge(query(Wants::doubt), std::nullopt, Match::value) == Verdict::right);
  CHECK(judge(query(Wants::doubt), "Not sure: what?", Match::value) == Verdict::right);
  CHECK(judge(query(Wants::doubt), "2", Match::value) == Verdict::answered);
}

TEST_CASE("lines are counted from the beginning") {
  CHECK(first_lines("a\nb\nc", 1) == "a");
  CHECK(first_lines("a\nb\nc", 2) == "a\nb");
  CHECK(first_lines("a\nb\nc", 9) == "a\nb\nc");
  CHECK(first_lines("\nb", 1) == "");
  CHECK(first_lines("", 1) == "");
}
