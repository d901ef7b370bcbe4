#pragma once
#include <boost/json/value.hpp>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/error.h"
#include "base/result.h"

namespace assay::record {

/// A value inside an entry. It knows the place that holds it, so that a refusal can name its JSON
/// pointer; the pointer is only written out when there is something to refuse, because a fold reads
/// a million entries. The holder must outlive it.
class Place {
 public:
  explicit Place(const boost::json::value& root) : value_(&root) {}

  // Errors: "json.wrong_type" (file, pointer, expected), "json.missing_member",
  // "json.unknown_member" (file, pointer, member).
  bool has(std::string_view name) const;
  Result<Place> member(std::string_view name) const;
  Result<std::size_t> size() const;  ///< of an array
  Place element(std::size_t index) const;
  Result<std::string_view> text() const;
  Result<bool> boolean() const;
  Result<std::string_view> text_member(std::string_view name) const;
  Result<std::string> optional_text_member(std::string_view name) const;  ///< "" if absent
  /// 0 to `largest`. Errors: also "entry.integer_out_of_range" (file, pointer, value).
  Result<std::uint64_t> number_member(std::string_view name, std::uint64_t largest) const;
  /// Refuses members of other names.
  Result<void> only(std::initializer_list<std::string_view> names) const;

  std::string pointer() const;
  /// An error at this place: (file, pointer) come first.
  Error error(std::string code, Error::Parameters more = {}) const;
  /// "entry.malformed_value" (file, pointer, value).
  Error malformed() const;

 private:
  Place(const boost::json::value& value, const Place* holder, std::string_view name,
        std::size_t index)
      : value_(&value), holder_(holder), name_(name), index_(index) {}

  const boost::json::value* value_;
  const Place* holder_ = nullptr;
  std::string_view name_;  ///< of the member, "" for an element
  std::size_t index_ = 0;  ///< of the element
};

/// Largest integer that every JSON reader keeps exactly: 2^53 - 1 (RFC 7493 section 2.2).
inline constexpr std::uint64_t largest_integer = (std::uint64_t{1} << 53) - 1;

}  // namespace assay::record
