#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "party/party.h"
#include "registry/reported.h"

namespace assay::exchange {

// Where another registry's file holds what. The language is closed: docs/formats/registry-import.md
// lists all of it, and a mapping is data (schemes/<id>/import.json).

/// How a date may be written.
enum class DateForm {
  date,            ///< 2026-04-28
  date_time,       ///< RFC 3339; the day as it is written, whatever the time of day
  month_day,       ///< 4/28 or 04/28: a day of every year
  month_day_year,  ///< 4/28/2026
};
std::optional<DateForm> parse_date_form(std::string_view name);

/// Whether a field may be missing.
enum class Need {
  optional,
  expected,           ///< its absence is remarked on
  expected_in_force,  ///< the same, where the status word means that it is in force there
  required,           ///< a record without it is left out
};
std::optional<Need> parse_need(std::string_view name);

/// What a status word of the other registry means there.
enum class ReportedStatus { in_force, in_preparation, ended };
std::optional<ReportedStatus> parse_reported_status(std::string_view name);

/// One field of a record.
struct FieldMapping {
  std::string at;    ///< JSON pointer within the record
  std::string each;  ///< of a list: JSON pointer within each element; "" = the element itself
  std::vector<std::string> absent;  ///< texts that stand for nothing; the empty text always does
  std::vector<DateForm> forms;      ///< of a date
  Need need = Need::optional;
  std::string list;  ///< the name of the list in which its values must stand; "" = none
};

/// A list of names within the file.
struct ListMapping {
  std::string at;    ///< JSON pointer within the file
  std::string each;  ///< JSON pointer within each element
};

/// Rows that say who authorised a service, when and until when.
struct AuthorisationMapping {
  std::string at;                              ///< JSON pointer within the file
  std::map<std::string, FieldMapping> fields;  ///< id, authority, authority_id, ...
  bool gives_end = false;                      ///< the service's own authorisation ends then
};

struct RegistryMapping {
  std::string scheme;  ///< a slug
  registry::ReportSource source;
  std::string document_address;  ///< where that registry publishes such files
  FieldMapping date;             ///< of the file
  std::map<std::string, ListMapping> lists;
  std::string services_at;
  std::map<std::string, FieldMapping> fields;  ///< by the names of service_fields()
  std::map<std::string, ReportedStatus> statuses;
  std::map<std::string, std::string> levels;  ///< its word -> a slug
  std::map<std::string, party::ServiceClass> classes;
  std::vector<AuthorisationMapping> authorisations;
  std::set<std::string> leave_out;  ///< rules whose records are left out instead of remarked on
};

/// What the reader of a file can find amiss, in the order in which reports list it: "blank-id", ...
/// Their words are `import_rule.<id>` and `error.registry_import.<id>` in i18n.
const std::vector<std::string_view>& import_rules();
/// Whether a mapping may leave a record out for it. Some always do, and some are of no record.
bool may_leave_out(std::string_view rule);

/// Reads a mapping. Errors: those of codec::parse_json() and JsonReader (file, pointer), and
/// "registry_mapping.wrong_value" (file, pointer, value, expected).
Result<RegistryMapping> parse_registry_mapping(std::string_view json, std::string_view file);

}  // namespace assay::exchange
