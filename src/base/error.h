#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay {

/// A failure as data: a stable code and named parameters. The words, with what to do about it,
/// live in i18n/<language>.json under `error.<code>`; nothing here is shown to a user as it is.
struct Error {
  using Parameters = std::vector<std::pair<std::string, std::string>>;

  std::string code;       ///< Dotted and lower case, e.g. "workbook.not_a_zip".
  Parameters parameters;  ///< In the order in which they were given; names match the message.

  /// The value of a parameter, or "" when it is absent.
  std::string_view parameter(std::string_view name) const {
    for (const auto& [key, value] : parameters) {
      if (key == name) return value;
    }
    return {};
  }
  friend bool operator==(const Error&, const Error&) = default;
};

}  // namespace assay
