#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/error.h"
#include "codec/json.h"
#include "exchange/registry_mapping.h"

namespace assay::exchange {

/// One text of a record and where it stands.
struct FoundText {
  std::string text;
  std::string pointer;  ///< within the file
};

/// A day of one year, or of every year.
struct FoundDate {
  std::optional<Date> date;
  std::string yearly;  ///< "--04-28"
};

/// Reads the fields of one record, and tells what is amiss with them. The record and the mapping
/// must outlive it.
class RecordFields {
 public:
  using Names = std::map<std::string, std::set<std::string>>;  ///< of the lists of the mapping
  /// A rule, the pointer it is about, and its parameters.
  using Tell =
      std::function<void(std::string_view rule, std::string pointer, Error::Parameters parameters)>;

  RecordFields(const codec::json::value& record, std::string pointer,
               const std::map<std::string, FieldMapping>& fields, const Names& names, Tell tell)
      : record_(record),
        pointer_(std::move(pointer)),
        fields_(fields),
        names_(names),
        tell_(std::move(tell)) {}

  const std::string& pointer() const { return pointer_; }
  std::string pointer_of(std::string_view field) const;

  /// "" = not there, for whatever reason; if the field may not be missing, that is told.
  std::string text(std::string_view field, bool in_force = false) const;
  /// The same of an address; one that nobody could open is told, and not there.
  std::string address(std::string_view field) const;
  std::vector<FoundText> texts(std::string_view field, bool in_force = false) const;
  FoundDate date(std::string_view field, bool in_force = false) const;

 private:
  const FieldMapping* mapping_of(std::string_view field) const;
  std::optional<std::string> read(std::string_view field, const FieldMapping& mapping,
                                  const codec::json::value& value,
                                  const std::string& pointer) const;
  void tell_missing(std::string_view field, const FieldMapping& mapping, bool in_force) const;
  std::string repaired(std::string_view field, std::string_view text,
                       const std::string& pointer) const;

  const codec::json::value& record_;
  std::string pointer_;
  const std::map<std::string, FieldMapping>& fields_;
  const Names& names_;
  Tell tell_;
};

/// What stands at an RFC 6901 pointer; nullptr: nothing does.
const codec::json::value* at_pointer(const codec::json::value& root, std::string_view pointer);

/// No value: it is written in none of the forms, or is no day of the calendar.
std::optional<FoundDate> read_found_date(std::string_view text, const std::vector<DateForm>& forms);

}  // namespace assay::exchange
