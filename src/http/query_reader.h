#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"
#include "base/language.h"
#include "base/result.h"
#include "catalog/reference.h"
#include "http/request.h"

namespace assay::http {

/// Reads the parameters of a query, strictly: what nobody asks for, what cannot be read, and what
/// stands there twice although it has one value, is refused. Ask for every parameter that the
/// address knows, then finish(): it names the first fault. Until then a faulty parameter reads as
/// absent.
class QueryReader {
 public:
  /// `request` must outlive the reader.
  explicit QueryReader(const Request& request) : request_(request) {}

  std::optional<std::string> text(std::string_view name);
  std::vector<std::string> texts(std::string_view name);  ///< in their order

  /// A whole number from `least` to `most`, in decimal digits.
  std::optional<std::uint64_t> number(std::string_view name, std::uint64_t least,
                                      std::uint64_t most);
  /// A point in time; a day means its last millisecond in UTC.
  std::optional<Instant> as_of() { return instant("as_of"); }
  std::optional<Instant> instant(std::string_view name);  ///< likewise
  /// `lang`. Without it, what the request asks for otherwise (language_of).
  Language language();
  std::vector<catalog::CatalogReference> catalogs(std::string_view name);
  std::optional<catalog::CatalogReference> catalog(std::string_view name);

  /// One of the names in `allowed`, read by `parse` (a std::optional of some enumeration).
  template <typename Parse>
  auto choice(std::string_view name, const std::vector<std::string_view>& allowed,
              const Parse& parse) -> decltype(parse(std::string_view())) {
    const auto values = one(name);
    if (!values) return std::nullopt;
    auto read = parse(*values);
    if (!read) refuse(name, *values, allowed);
    return read;
  }
  template <typename Parse>
  auto choices(std::string_view name, const std::vector<std::string_view>& allowed,
               const Parse& parse)
      -> std::vector<typename decltype(parse(std::string_view()))::value_type> {
    std::vector<typename decltype(parse(std::string_view()))::value_type> result;
    for (const std::string_view value : all(name)) {
      if (auto read = parse(value)) {
        result.push_back(*read);
      } else {
        refuse(name, value, allowed);
      }
    }
    return result;
  }

  /// A value of a parameter is not possible, although it can be read.
  void refuse(std::string_view name, std::string_view value,
              const std::vector<std::string_view>& allowed);
  /// A parameter that was asked for is needed.
  void need(std::string_view name);

  /// Errors: "query.bad_value" (name, value, allowed), "query.repeated_parameter" (name),
  /// "query.missing_parameter" (name), "query.unknown_parameter" (name, known).
  Result<void> finish() const;

 private:
  std::optional<std::string_view> one(std::string_view name);
  std::vector<std::string_view> all(std::string_view name);

  const Request& request_;
  std::vector<std::string> known_;
  std::optional<Error> fault_;
};

/// Decimal digits and nothing else, within 64 bits.
std::optional<std::uint64_t> parse_decimal(std::string_view text);

}  // namespace assay::http
