#pragma once
#include <optional>
#include <utility>
#include <variant>

#include "base/check.h"
#include "base/error.h"

namespace assay {

/// A value or an Error. C++20 has no std::expected; this is the part of it that Assay uses.
/// Reading the side that is not there is a programming error and ends the process (CHECK).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& {
    ASSAY_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  T& value() & {
    ASSAY_CHECK(ok());
    return *std::get_if<0>(&state_);
  }
  /// By value: a reference into a temporary would dangle in `for (auto& x : *f())`.
  T value() && {
    ASSAY_CHECK(ok());
    return std::move(*std::get_if<0>(&state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const {
    ASSAY_CHECK(!ok());
    return *std::get_if<1>(&state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value, or an Error.
template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const {
    ASSAY_CHECK(!ok());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace assay

#define ASSAY_JOIN_INNER(a, b) a##b
#define ASSAY_JOIN(a, b) ASSAY_JOIN_INNER(a, b)

/// Returns the Error of `expression` from the enclosing function, if it has one.
#define ASSAY_TRY(expression)                                   \
  do {                                                          \
    if (auto assay_result = (expression); !assay_result.ok()) { \
      return assay_result.error();                              \
    }                                                           \
  } while (false)

/// `ASSAY_ASSIGN(auto x, f());` binds the value of `f()` or returns its Error.
#define ASSAY_ASSIGN(declaration, expression) \
  ASSAY_ASSIGN_INNER(ASSAY_JOIN(assay_result_, __LINE__), declaration, expression)
// A declaration, and the name that it takes, stand in no parentheses.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define ASSAY_ASSIGN_INNER(result, declaration, expression) \
  auto result = (expression);                               \
  if (!result.ok()) return result.error();                  \
  declaration = std::move(result).value()
// NOLINTEND(bugprone-macro-parentheses)
