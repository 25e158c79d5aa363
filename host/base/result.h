// Errors are values: what went wrong, where, and what to do about it. Nothing in the host throws.
#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace skillet {

struct Error {
  std::string code;    // stable, lower-case, for programs: "signature-invalid"
  std::string what;    // a sentence for people, without its full stop
  std::string where;   // file, field, offset; empty when there is nothing to point at
  std::string remedy;  // what to do, as a sentence without its full stop; empty when nothing can be done

  // "signature-invalid: the signature does not match the manifest (manifest.sig). Sign the package again."
  std::string sentence() const {
    std::string text = code + ": " + what;
    if (!where.empty()) text += " (" + where + ")";
    if (!remedy.empty()) text += ". " + remedy;
    return text + ".";
  }

  // The same error, seen from further out: its place becomes "outer: inner".
  Error at(const std::string& outer) && {
    where = where.empty() ? outer : outer + ": " + where;
    return std::move(*this);
  }
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() { return assert(*this), *std::get_if<0>(&state_); }
  const T& operator*() const { return assert(*this), *std::get_if<0>(&state_); }
  T* operator->() { return &**this; }
  const T* operator->() const { return &**this; }
  Error& error() { return assert(!*this), *std::get_if<1>(&state_); }
  const Error& error() const { return assert(!*this), *std::get_if<1>(&state_); }

 private:
  std::variant<T, Error> state_;
};

// A result without a value: success, or an error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return !error_; }
  Error& error() { return assert(error_), *error_; }
  const Error& error() const { return assert(error_), *error_; }

 private:
  std::optional<Error> error_;
};

using Status = Result<void>;

}  // namespace skillet

#define SKILLET_JOIN_(a, b) a##b
#define SKILLET_JOIN(a, b) SKILLET_JOIN_(a, b)

// TRY(auto bytes, read(path)): declares `bytes` from the value, or returns the error from this function.
#define TRY(declaration, ...) SKILLET_TRY_(SKILLET_JOIN(try_, __LINE__), declaration, __VA_ARGS__)
#define SKILLET_TRY_(name, declaration, ...) \
  auto name = (__VA_ARGS__);                 \
  if (!name) return std::move(name.error()); \
  declaration = std::move(*name)

// TRY_OK(status): returns the error from this function, if there is one.
#define TRY_OK(...) \
  if (auto try_status = (__VA_ARGS__); !try_status) return std::move(try_status.error())
