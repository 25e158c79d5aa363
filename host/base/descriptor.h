// An open file of the system's, closed when it goes.
#pragma once

#include <unistd.h>

#include <utility>

namespace skillet {

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }  // negative where the file could not be opened
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

}  // namespace skillet
