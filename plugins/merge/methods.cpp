#include "plugins/merge/methods.h"

#include "plugins/merge/options.h"

namespace skillet::merge {
namespace {

constexpr uint32_t default_epsilon_permille = 100;
constexpr uint32_t max_lambda_permille = 100 * whole_permille;

// What each method is in the paper that brought it, and in mergekit where that does otherwise.
struct Method {
  std::string_view name;
  Keep keep;
  bool elects;
  Rescale rescale;
  Divide divide, mergekit_divide;
};

constexpr Method methods[] = {
    {"linear", Keep::all, false, Rescale::none, Divide::no, Divide::no},
    {"task_arithmetic", Keep::all, false, Rescale::none, Divide::no, Divide::no},
    {"magnitude_prune", Keep::largest, false, Rescale::none, Divide::no, Divide::no},
    {"ties", Keep::largest, true, Rescale::none, Divide::count, Divide::weights},
    {"dare_linear", Keep::drawn, false, Rescale::density, Divide::no, Divide::no},
    {"dare_ties", Keep::drawn, true, Rescale::density, Divide::count, Divide::no},
    {"della_linear", Keep::ranked_paper, false, Rescale::probability, Divide::no, Divide::no},
    {"della", Keep::ranked_paper, true, Rescale::probability, Divide::count, Divide::weights},
};

const Method* find_method(std::string_view name) {
  for (const Method& method : methods)
    if (method.name == name) return &method;
  return nullptr;
}

Recipe recipe_of(const Method& method, bool as_mergekit) {
  Recipe recipe;
  recipe.keep = method.keep;
  recipe.rescale = method.rescale;
  recipe.elect = method.elects ? Elect::total : Elect::no;
  recipe.divide = method.divide;
  if (method.keep == Keep::ranked_paper) recipe.epsilon_permille = default_epsilon_permille;
  if (!as_mergekit) return recipe;
  if (method.keep == Keep::ranked_paper) recipe.keep = Keep::ranked_wide;
  if (method.rescale != Rescale::none) recipe.rescale = Rescale::l1;
  if (method.elects) recipe.signs = Signs::of_weighted;
  recipe.divide = method.mergekit_divide;
  return recipe;
}

template <typename Value>
struct Word {
  std::string_view name;
  Value value;
};

template <typename Value, size_t count>
bool read_word(const Option& option, const Word<Value> (&words)[count], Value& value) {
  if (option.kind != Option::Kind::text) return false;
  for (const Word<Value>& word : words) {
    if (word.name != option.text) continue;
    value = word.value;
    return true;
  }
  return false;
}

bool read_number(const Option& option, uint32_t max, uint32_t& value) {
  value = option.number;
  return option.kind == Option::Kind::number && value <= max;
}

constexpr Word<bool> followed[] = {{"paper", false}, {"peft", false}, {"mergekit", true}};
constexpr Word<Elect> elections[] = {{"total", Elect::total}, {"frequency", Elect::frequency}};
constexpr Word<Signs> judgements[] = {{"before_weighting", Signs::of_differences},
                                      {"after_weighting", Signs::of_weighted}};
constexpr Word<Divide> divisors[] = {{"none", Divide::no}, {"count", Divide::count}, {"weights", Divide::weights}};
constexpr Word<Rescale> scales[] = {
    {"none", Rescale::none}, {"density", Rescale::density}, {"probability", Rescale::probability}, {"l1", Rescale::l1}};

bool is_ranked(const Recipe& recipe) {
  return recipe.keep == Keep::ranked_paper || recipe.keep == Keep::ranked_wide;
}

// Null when the option is one of the method's and has a value that it may have.
const char* apply(const Option& option, Recipe& recipe) {
  if (option.name == "divide")
    return read_word(option, divisors, recipe.divide) ? nullptr : "\"divide\" is \"none\", \"count\" or \"weights\"";
  if (option.name == "lambda_permille")
    return read_number(option, max_lambda_permille, recipe.lambda_permille) ? nullptr
                                                                            : "\"lambda_permille\" is 0 to 100000";
  if (option.name == "density_permille") {
    if (recipe.keep == Keep::all) return "This method keeps everything: it has no density";
    return read_number(option, whole_permille, recipe.density_permille) ? nullptr : "\"density_permille\" is 0 to 1000";
  }
  if (option.name == "epsilon_permille") {
    if (!is_ranked(recipe)) return "Only DELLA has an epsilon";
    return read_number(option, whole_permille, recipe.epsilon_permille) ? nullptr : "\"epsilon_permille\" is 0 to 1000";
  }
  if (option.name == "rescale") {
    if (recipe.keep == Keep::all) return "This method keeps everything: it rescales nothing";
    if (!read_word(option, scales, recipe.rescale))
      return "\"rescale\" is \"none\", \"density\", \"probability\" or \"l1\"";
    return recipe.rescale == Rescale::probability && !is_ranked(recipe)
               ? "Only in DELLA each element has a probability of its own"
               : nullptr;
  }
  if (option.name == "sign" || option.name == "elect") {
    if (recipe.elect == Elect::no) return "This method elects no signs";
    if (option.name == "sign")
      return read_word(option, elections, recipe.elect) ? nullptr : "\"sign\" is \"total\" or \"frequency\"";
    return read_word(option, judgements, recipe.signs) ? nullptr
                                                       : "\"elect\" is \"before_weighting\" or \"after_weighting\"";
  }
  return "The options are follow, density_permille, sign, elect, divide, rescale, epsilon_permille, lambda_permille";
}

// Which implementation the defaults come from, wherever in the object that stands.
const char* read_followed(std::string_view options, bool& as_mergekit) {
  OptionReader reader(options);
  for (Option option; reader.next(option);)
    if (option.name == "follow" && !read_word(option, followed, as_mergekit))
      return "\"follow\" is \"paper\", \"peft\" or \"mergekit\"";
  return reader.is_broken() ? "The options are no flat JSON object of texts, whole numbers and booleans" : nullptr;
}

bool has_twice(std::string_view options) {
  OptionReader outer(options);
  size_t seen = 0;
  for (Option option; outer.next(option); ++seen) {
    OptionReader inner(options);
    Option earlier;
    for (size_t i = 0; i < seen && inner.next(earlier); ++i)
      if (earlier.name == option.name) return true;
  }
  return false;
}

// A probability of 0 or less would be divided by, or never drawn.
const char* check_probabilities(const Recipe& recipe) {
  if (!is_ranked(recipe) || recipe.density_permille == whole_permille) return nullptr;
  const uint32_t reach_permille =
      recipe.keep == Keep::ranked_wide ? recipe.epsilon_permille : recipe.epsilon_permille / 2;
  const bool fits =
      reach_permille < recipe.density_permille && recipe.density_permille + reach_permille < whole_permille;
  return fits ? nullptr : "With this epsilon the probabilities reach 0 or 1: take a smaller one";
}

Choice refused(Refusal refusal, const char* why) {
  Choice choice;
  choice.refusal = refusal;
  choice.why = why;
  return choice;
}

}  // namespace

Choice choose(std::string_view method, std::string_view options) {
  const Method* found = find_method(method.empty() ? "linear" : method);
  if (!found)
    return refused(
        Refusal::unknown_method,
        "The methods are linear, task_arithmetic, magnitude_prune, ties, dare_linear, dare_ties, della_linear "
        "and della");
  constexpr size_t max_options_bytes = 1024;
  if (options.size() > max_options_bytes) return refused(Refusal::bad_option, "The options are longer than 1 KiB");
  bool as_mergekit = false;
  if (const char* why = read_followed(options, as_mergekit)) return refused(Refusal::bad_option, why);
  if (has_twice(options)) return refused(Refusal::bad_option, "An option is there twice");
  Choice choice;
  choice.recipe = recipe_of(*found, as_mergekit);
  OptionReader reader(options);
  for (Option option; reader.next(option);) {
    if (option.name == "follow") continue;
    if (const char* why = apply(option, choice.recipe)) return refused(Refusal::bad_option, why);
  }
  if (const char* why = check_probabilities(choice.recipe)) return refused(Refusal::bad_option, why);
  if (choice.recipe.density_permille == whole_permille) choice.recipe.keep = Keep::all;
  return choice;
}

}  // namespace skillet::merge
