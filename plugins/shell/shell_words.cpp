#include "plugins/shell/shell_words.h"

namespace skillet::shell {
namespace {

constexpr int max_depth = 8;  // of substitutions within substitutions

class Parser {
 public:
  explicit Parser(std::string_view line, int depth) : line_(line), depth_(depth) {}

  std::vector<SimpleCommand> run() {
    while (at_ < line_.size()) step();
    end_command(false);
    for (SimpleCommand& inner : inner_) done_.push_back(std::move(inner));
    return std::move(done_);
  }

 private:
  void step() {
    const char c = line_[at_];
    if (c == ' ' || c == '\t') {
      end_word();
      ++at_;
    } else if (c == '\'') {
      read_single_quotes();
    } else if (c == '"') {
      read_double_quotes();
    } else if (c == '\\') {
      add(at_ + 1 < line_.size() ? line_[at_ + 1] : '\\');
      at_ += 2;
    } else if (c == '`' || line_.substr(at_, 2) == "$(") {
      read_substitution();
    } else if (c == '>' || c == '<') {
      read_redirection();
    } else if (c == '|' || c == ';' || c == '&' || c == '\n' || c == '(' || c == ')') {
      read_operator();
    } else {
      add(c);
      ++at_;
    }
  }

  void add(char c) {
    word_ += c;
    in_word_ = true;
  }

  void read_single_quotes() {
    in_word_ = true;
    for (++at_; at_ < line_.size() && line_[at_] != '\''; ++at_) word_ += line_[at_];
    ++at_;
  }

  void read_double_quotes() {
    in_word_ = true;
    ++at_;
    while (at_ < line_.size() && line_[at_] != '"') {
      if (line_[at_] == '`' || line_.substr(at_, 2) == "$(") {
        read_substitution();
        continue;
      }
      if (line_[at_] == '\\' && at_ + 1 < line_.size()) ++at_;
      word_ += line_[at_++];
    }
    ++at_;
  }

  void read_substitution() {
    in_word_ = true;
    const bool tick = line_[at_] == '`';
    const size_t start = at_ + (tick ? 1 : 2);
    size_t end = start;
    int open = 1;
    while (end < line_.size()) {
      const char c = line_[end];
      if (tick ? c == '`' : c == ')' && --open == 0) break;
      if (!tick && c == '(') ++open;
      ++end;
    }
    if (depth_ < max_depth) {
      for (SimpleCommand& inner : Parser(line_.substr(start, end - start), depth_ + 1).run())
        inner_.push_back(std::move(inner));
    }
    at_ = end + 1;
  }

  // 2>&1 writes to no file; what comes after any other > is a file's name.
  void read_redirection() {
    const bool writes = line_[at_] == '>';
    if (word_.size() == 1 && word_[0] >= '0' && word_[0] <= '9') {
      word_.clear();
      in_word_ = false;
    }
    end_word();
    while (at_ < line_.size() && (line_[at_] == '>' || line_[at_] == '<')) ++at_;
    if (at_ < line_.size() && line_[at_] == '&') {
      ++at_;
      while (at_ < line_.size() && line_[at_] >= '0' && line_[at_] <= '9') ++at_;
      return;
    }
    if (at_ < line_.size() && line_[at_] == '(') return;  // <( … ) is a command
    target_next_ = writes;
    skip_next_ = !writes;
    while (at_ < line_.size() && line_[at_] == ' ') ++at_;
  }

  void read_operator() {
    const char c = line_[at_];
    const bool doubled = at_ + 1 < line_.size() && line_[at_ + 1] == c && c != '(' && c != ')';
    at_ += doubled ? 2 : 1;
    if (c == '|' && !doubled && at_ < line_.size() && line_[at_] == '&') ++at_;
    end_command(c == '|' && !doubled);
  }

  void end_word() {
    if (!in_word_) return;
    if (target_next_) {
      command_.written_to.push_back(word_);
    } else if (!skip_next_) {
      command_.words.push_back(word_);
    }
    target_next_ = skip_next_ = in_word_ = false;
    word_.clear();
  }

  void end_command(bool pipes_on) {
    end_word();
    const bool any = !command_.words.empty() || !command_.written_to.empty();
    if (any) done_.push_back(std::move(command_));
    command_ = SimpleCommand();
    command_.reads_pipe = pipes_on;
  }

  std::string_view line_;
  int depth_;
  size_t at_ = 0;
  std::string word_;
  bool in_word_ = false;
  bool target_next_ = false;  // the next word is the target of >
  bool skip_next_ = false;    // the next word is the source of <
  SimpleCommand command_;
  std::vector<SimpleCommand> done_;
  std::vector<SimpleCommand> inner_;
};

}  // namespace

std::vector<SimpleCommand> part_commands(std::string_view line) {
  return Parser(line, 0).run();
}

}  // namespace skillet::shell
