// A governor's trace on disk: begun, or gone on from where it ended.
#pragma once

#include <memory>

#include "host/base/descriptor.h"
#include "host/cli/places.h"
#include "host/govern/trace.h"

namespace skillet::cli {

class TraceFile {
 public:
  static Result<std::unique_ptr<TraceFile>> open(const Path& path);

  bool is_new() const { return is_new_; }
  const govern::State& state() const { return state_; }  // that it ended with, and by which parameters
  const govern::Parameters& parameters() const { return parameters_; }

  void append(std::string_view line);
  const Status& status() const { return status_; }  // of what was appended so far

 private:
  TraceFile(Path path, int file) : path_(std::move(path)), file_(file) {}

  const Path path_;
  const Descriptor file_;
  bool is_new_ = true;
  govern::State state_;
  govern::Parameters parameters_;
  Status status_;
};

}  // namespace skillet::cli
