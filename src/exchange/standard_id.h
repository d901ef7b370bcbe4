#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace assay::exchange {

/// How many numbers an id has: "5", "5.1", "5.1.1", "5.1.1.1".
inline constexpr std::size_t clause_levels = 1, category_levels = 2, control_levels = 3,
                             detail_levels = 4;

/// A number in a standard that is numbered like ISO/IEC 27002, with the marks behind it.
struct StandardId {
  std::string id;                  ///< "6.3.1.1", without marks
  std::size_t levels = 0;          ///< clause_levels to detail_levels
  bool provider_specific = false;  ///< mark P, or CLD before the number
  bool mandatory = false;          ///< mark B
  std::string_view rest;           ///< of the cell, behind the id: what stands there beside it

  std::string suffix() const;  ///< "", "P", "B" or "PB"
  /// "6.3.1" of "6.3.1.1"; `wanted` from 1 to `levels`.
  std::string parent(std::size_t wanted) const;
};

/// Reads "6.3.1.1.PB", "5.1.1.1 B", "５．１．１", "CLD.6.3.1", "6.3.1.1（PB）", and an id with a
/// text behind white space; no value for anything else, such as a date or a year. Numbers have at
/// most three digits. `rest` points into `cell`.
std::optional<StandardId> read_standard_id(std::string_view cell);

}  // namespace assay::exchange
