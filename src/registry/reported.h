#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "base/digest.h"
#include "base/identifier.h"
#include "base/language.h"
#include "base/result.h"
#include "party/party.h"

namespace assay::registry {

// What another registry says. It is hearsay: it has a table and addresses of its own, and no rule
// of a scheme, no requirement and no count of listings ever looks at it.

/// Names a service of another registry within this one; it never changes, whatever that registry
/// calls the service later.
using ReportedId = Identifier<struct ReportedTag>;

/// The registry that says so.
struct ReportSource {
  std::string id;  ///< a slug, "fedramp-marketplace"
  LocalizedText name;
  std::string address;  ///< where people read it, https://...
  friend bool operator==(const ReportSource&, const ReportSource&) = default;
};

/// The file that was read.
struct SourceDocument {
  Date date;            ///< its own, as that registry states it
  Digest digest;        ///< SHA-256 of its bytes
  std::string address;  ///< where that registry publishes such files
  friend bool operator==(const SourceDocument&, const SourceDocument&) = default;
};

/// What that registry says of one service. Texts stand as they stand there.
struct ReportedService {
  std::string provider;
  std::string service;
  std::string website;                       ///< "" = none that parse_web_address() takes
  std::vector<party::ServiceClass> classes;  ///< sorted, without repetition
  std::string scheme;                        ///< a slug
  std::string level;                         ///< a slug; "" = its word means none that is known
  std::string level_word;
  std::string status_word;
  std::optional<Date> ready_on, authorised_on, expires_on;
  std::string assessed_yearly_on;  ///< a day of every year, "--04-15" (ISO 8601); "" = not said
  std::string assessor;
  std::vector<std::string> authorised_by;
  std::vector<std::string> builds_on;  ///< foreign ids of services of the same registry
  friend bool operator==(const ReportedService&, const ReportedService&) = default;
};

/// What was read of one service in a file of another registry; issued by the operator, who vouches
/// for the reading alone.
struct RecordImported {
  ReportedId id;
  ReportSource source;
  SourceDocument document;
  std::string foreign_id;               ///< what that registry calls the service
  std::optional<ReportedService> says;  ///< none: the file lists the service no more
  friend bool operator==(const RecordImported&, const RecordImported&) = default;
};

/// "fedora-drive-fr1234": the name for people, the foreign id so that it is nobody else's; at most
/// 64 characters. What no slug can hold is left out of it, so that two may be given one.
std::string proposed_id(std::string_view service, std::string_view foreign_id);

/// Whether a text is a day of every year as ReportedService holds it.
bool is_yearly_day(std::string_view text);

/// What a reader could not see, or an address that is none, does not enter the record.
/// Errors: "reported.invalid" (member, value, reason), naming the first member at fault.
Result<void> validate(const RecordImported& event);
/// The same of the registry that says so. Errors: "reported.invalid" (member, value, reason).
Result<void> validate(const ReportSource& source);

}  // namespace assay::registry
