#include "exchange/registry_snapshot.h"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <map>
#include <unordered_map>
#include <utility>

#include "base/limits.h"
#include "codec/json.h"
#include "crypto/sha256.h"
#include "exchange/snapshot_fields.h"

namespace assay::exchange {
namespace {

namespace json = codec::json;

/// What is known of a record while its file is read.
struct Candidate {
  std::string pointer;
  SnapshotService service;
  std::vector<FoundText> builds_on;
  bool in_force = false;
  bool left_out = false;
};

std::string name_of(const Candidate& candidate) {
  const registry::ReportedService& says = candidate.service.says;
  if (says.provider.empty() || says.service.empty()) return says.provider + says.service;
  return says.provider + ": " + says.service;
}

class SnapshotReader {
 public:
  SnapshotReader(const json::value& root, std::string_view file, const RegistryMapping& mapping)
      : root_(root), file_(file), mapping_(mapping) {}

  Result<RegistrySnapshot> read();

 private:
  Result<const json::array*> list_at(const std::string& pointer, std::size_t most) const;
  Result<void> read_date();
  Result<void> read_names();
  void read_service(const json::value& record, std::string pointer);
  void read_words(const RecordFields& fields, Candidate& candidate, const std::string& status);
  void read_dates(const RecordFields& fields, Candidate& candidate);
  void tell_later(const RecordFields& fields, std::string_view field,
                  const std::optional<Date>& date, Candidate& candidate);
  Result<void> read_authorisations(const AuthorisationMapping& rows);
  void read_authorisation(const AuthorisationMapping& rows, const json::value& row,
                          std::string pointer);
  void check_end(Candidate& candidate, const std::string& pointer,
                 const std::optional<Date>& begins, const std::optional<Date>& ends,
                 const std::string& authority);
  void check_bases();
  void check_names();
  void tell(Candidate& candidate, std::string_view rule, std::string pointer,
            Error::Parameters parameters);
  RecordFields::Tell teller(Candidate& candidate) {
    return [this, &candidate](std::string_view rule, std::string pointer,
                              Error::Parameters parameters) {
      tell(candidate, rule, std::move(pointer), std::move(parameters));
    };
  }
  /// Of what was told before anybody knew of whom.
  void name_remarks(std::size_t from, const Candidate& candidate) {
    for (std::size_t i = from; i < snapshot_.remarks.size(); ++i) {
      snapshot_.remarks[i].foreign_id = candidate.service.foreign_id;
      snapshot_.remarks[i].name = name_of(candidate);
    }
  }
  /// Nothing can be kept of it.
  void leave_out(Candidate& candidate, std::string_view rule, std::string pointer,
                 Error::Parameters parameters);

  const json::value& root_;
  std::string_view file_;
  const RegistryMapping& mapping_;
  RecordFields::Names names_;
  RegistrySnapshot snapshot_;
  std::vector<Candidate> candidates_;  ///< those that have an id
  std::unordered_map<std::string, std::size_t> by_id_;
};

std::string error_code(std::string_view rule) {
  std::string code = "registry_import." + std::string(rule);
  std::ranges::replace(code, '-', '_');
  return code;
}

void SnapshotReader::tell(Candidate& candidate, std::string_view rule, std::string pointer,
                          Error::Parameters parameters) {
  const bool left_out = mapping_.leave_out.contains(std::string(rule));
  candidate.left_out = candidate.left_out || left_out;
  snapshot_.remarks.push_back({std::string(rule), std::move(pointer), candidate.service.foreign_id,
                               name_of(candidate), left_out,
                               Error{error_code(rule), std::move(parameters)}});
}

void SnapshotReader::leave_out(Candidate& candidate, std::string_view rule, std::string pointer,
                               Error::Parameters parameters) {
  tell(candidate, rule, std::move(pointer), std::move(parameters));
  candidate.left_out = snapshot_.remarks.back().left_out = true;
}

Result<const json::array*> SnapshotReader::list_at(const std::string& pointer,
                                                   std::size_t most) const {
  const json::value* found = at_pointer(root_, pointer);
  if (found == nullptr || !found->is_array()) {
    return Error{"registry_import.no_list", {{"file", std::string(file_)}, {"pointer", pointer}}};
  }
  if (found->get_array().size() > most) {
    return Error{
        "registry_import.too_many",
        {{"file", std::string(file_)}, {"pointer", pointer}, {"limit", std::to_string(most)}}};
  }
  return &found->get_array();
}

Result<void> SnapshotReader::read_date() {
  const json::value* found = at_pointer(root_, mapping_.date.at);
  if (found != nullptr && found->is_string()) {
    const json::string& text = found->get_string();
    const auto date = read_found_date({text.data(), text.size()}, mapping_.date.forms);
    if (date && date->date) {
      snapshot_.date = *date->date;
      return {};
    }
  }
  return Error{"registry_import.no_date",
               {{"file", std::string(file_)}, {"pointer", mapping_.date.at}}};
}

Result<void> SnapshotReader::read_names() {
  for (const auto& [name, list] : mapping_.lists) {
    std::set<std::string>& names = names_[name];
    ASSAY_ASSIGN(const json::array* elements, list_at(list.at, limits::reported_rows));
    for (const json::value& element : *elements) {
      const json::value* found = at_pointer(element, list.each);
      if (found == nullptr) continue;
      if (found->is_string()) {
        names.emplace(found->get_string().data(), found->get_string().size());
      } else {
        names.insert(json::serialize(*found));
      }
    }
  }
  return {};
}

void SnapshotReader::read_words(const RecordFields& fields, Candidate& candidate,
                                const std::string& status) {
  registry::ReportedService& says = candidate.service.says;
  const auto unknown = [&](std::string_view field, std::string pointer, const std::string& word) {
    tell(candidate, "unknown-word", std::move(pointer),
         {{"field", std::string(field)}, {"value", word}});
  };
  says.status_word = status;
  if (!mapping_.statuses.contains(status)) unknown("status", fields.pointer_of("status"), status);
  says.level_word = fields.text("level", candidate.in_force);
  if (const auto level = mapping_.levels.find(says.level_word); level != mapping_.levels.end()) {
    says.level = level->second;
  } else if (!says.level_word.empty()) {
    unknown("level", fields.pointer_of("level"), says.level_word);
  }
  for (const FoundText& word : fields.texts("classes", candidate.in_force)) {
    const auto known = mapping_.classes.find(word.text);
    if (known == mapping_.classes.end()) {
      unknown("classes", word.pointer, word.text);
    } else {
      says.classes.push_back(known->second);
    }
  }
  std::ranges::sort(says.classes);
  const auto repeated = std::ranges::unique(says.classes);
  says.classes.erase(repeated.begin(), repeated.end());
}

void SnapshotReader::tell_later(const RecordFields& fields, std::string_view field,
                                const std::optional<Date>& date, Candidate& candidate) {
  if (!date || *date <= snapshot_.date) return;
  tell(candidate, "dated-later", fields.pointer_of(field),
       {{"field", std::string(field)},
        {"date", format_date(*date)},
        {"document", format_date(snapshot_.date)}});
}

void SnapshotReader::read_dates(const RecordFields& fields, Candidate& candidate) {
  registry::ReportedService& says = candidate.service.says;
  says.ready_on = fields.date("ready_on", candidate.in_force).date;
  says.authorised_on = fields.date("authorised_on", candidate.in_force).date;
  says.expires_on = fields.date("expires_on", candidate.in_force).date;
  says.assessed_yearly_on = fields.date("assessed_yearly_on", candidate.in_force).yearly;
  tell_later(fields, "ready_on", says.ready_on, candidate);
  tell_later(fields, "authorised_on", says.authorised_on, candidate);
  check_end(candidate, fields.pointer_of("expires_on"), says.authorised_on, says.expires_on, "");
}

void SnapshotReader::read_service(const json::value& record, std::string pointer) {
  Candidate candidate;
  candidate.pointer = std::move(pointer);
  const std::size_t first_remark = snapshot_.remarks.size();
  registry::ReportedService& says = candidate.service.says;
  const RecordFields fields(record, candidate.pointer, mapping_.fields, names_, teller(candidate));
  says.scheme = mapping_.scheme;
  says.provider = fields.text("provider");
  says.service = fields.text("service");
  candidate.service.foreign_id = fields.text("id");
  const std::string& id = candidate.service.foreign_id;
  name_remarks(first_remark, candidate);
  if (id.empty()) return leave_out(candidate, "blank-id", fields.pointer_of("id"), {});
  if (by_id_.contains(id)) {
    return leave_out(candidate, "duplicate-id", fields.pointer_of("id"),
                     {{"value", id}, {"first", candidates_[by_id_.at(id)].pointer}});
  }
  std::string status = fields.text("status");
  for (const auto& [field, text] :
       {std::pair("provider", &says.provider), std::pair("service", &says.service),
        std::pair("status", &status)}) {
    if (!text->empty()) continue;
    leave_out(candidate, "missing-field", fields.pointer_of(field), {{"field", field}});
  }
  const auto meaning = mapping_.statuses.find(status);
  candidate.in_force =
      meaning != mapping_.statuses.end() && meaning->second == ReportedStatus::in_force;
  if (!status.empty()) read_words(fields, candidate, status);
  read_dates(fields, candidate);
  says.website = fields.address("website");
  says.assessor = fields.text("assessor", candidate.in_force);
  for (FoundText& found : fields.texts("authorised_by", candidate.in_force)) {
    says.authorised_by.push_back(std::move(found.text));
  }
  candidate.builds_on = fields.texts("builds_on", candidate.in_force);
  by_id_.emplace(id, candidates_.size());
  candidates_.push_back(std::move(candidate));
}

/// `authority`: who authorised it, where a row of its own says so.
void SnapshotReader::check_end(Candidate& candidate, const std::string& pointer,
                               const std::optional<Date>& begins, const std::optional<Date>& ends,
                               const std::string& authority) {
  if (!ends) return;
  if (begins && *ends < *begins) {
    tell(
        candidate, "ends-before-it-begins", pointer,
        {{"begins", format_date(*begins)}, {"date", format_date(*ends)}, {"authority", authority}});
  }
  // The last day is a day of it.
  if (!candidate.in_force || !(*ends < snapshot_.date)) return;
  tell(candidate, "expired-yet-listed", pointer,
       {{"date", format_date(*ends)},
        {"status", candidate.service.says.status_word},
        {"authority", authority}});
}

void SnapshotReader::read_authorisation(const AuthorisationMapping& rows, const json::value& row,
                                        std::string pointer) {
  // What is told of the id is told of nobody yet.
  Candidate nobody;
  const std::size_t first_remark = snapshot_.remarks.size();
  const RecordFields naming(row, pointer, rows.fields, names_, teller(nobody));
  const std::string id = naming.text("id");
  nobody.service.foreign_id = id;
  if (id.empty()) {
    return leave_out(nobody, "authorisation-without-id", naming.pointer_of("id"), {});
  }
  const auto found = by_id_.find(id);
  if (found == by_id_.end()) {
    return leave_out(nobody, "authorisation-of-unknown", naming.pointer_of("id"), {{"value", id}});
  }
  Candidate& candidate = candidates_[found->second];
  name_remarks(first_remark, candidate);
  const RecordFields fields(row, std::move(pointer), rows.fields, names_, teller(candidate));
  const std::string authority = fields.text("authority", candidate.in_force);
  static_cast<void>(fields.text("authority_id", candidate.in_force));  // only looked up
  const auto begins = fields.date("authorised_on", candidate.in_force).date;
  const auto ends = fields.date("expires_on", candidate.in_force).date;
  tell_later(fields, "authorised_on", begins, candidate);
  check_end(candidate, fields.pointer_of("expires_on"), begins, ends, authority);
  if (!rows.gives_end || !ends) return;
  std::optional<Date>& known = candidate.service.says.expires_on;
  if (known && *known != *ends) {
    tell(candidate, "differing-end", fields.pointer_of("expires_on"),
         {{"date", format_date(*ends)}, {"first", format_date(*known)}});
  } else {
    known = ends;
  }
}

Result<void> SnapshotReader::read_authorisations(const AuthorisationMapping& rows) {
  ASSAY_ASSIGN(const json::array* list, list_at(rows.at, limits::reported_rows));
  for (std::size_t i = 0; i < list->size(); ++i) {
    read_authorisation(rows, (*list)[i], rows.at + "/" + std::to_string(i));
  }
  return {};
}

void SnapshotReader::check_bases() {
  for (Candidate& candidate : candidates_) {
    for (const FoundText& base : candidate.builds_on) {
      if (base.text == candidate.service.foreign_id) {
        tell(candidate, "builds-on-itself", base.pointer, {});
      } else if (!by_id_.contains(base.text)) {
        tell(candidate, "builds-on-unknown", base.pointer, {{"value", base.text}});
      } else {
        candidate.service.says.builds_on.push_back(base.text);
      }
    }
  }
}

void SnapshotReader::check_names() {
  std::map<std::string, const Candidate*> first;
  for (Candidate& candidate : candidates_) {
    const auto [known, is_first] = first.try_emplace(name_of(candidate), &candidate);
    if (is_first) continue;
    tell(candidate, "same-name", candidate.pointer,
         {{"value", known->first}, {"first", known->second->service.foreign_id}});
  }
}

Result<RegistrySnapshot> SnapshotReader::read() {
  ASSAY_TRY(read_date());
  ASSAY_TRY(read_names());
  ASSAY_ASSIGN(const json::array* records,
               list_at(mapping_.services_at, limits::reported_services));
  snapshot_.records = records->size();
  candidates_.reserve(records->size());
  for (std::size_t i = 0; i < records->size(); ++i) {
    read_service((*records)[i], mapping_.services_at + "/" + std::to_string(i));
  }
  for (const AuthorisationMapping& rows : mapping_.authorisations) {
    ASSAY_TRY(read_authorisations(rows));
  }
  check_bases();
  check_names();
  for (Candidate& candidate : candidates_) {
    if (!candidate.left_out) snapshot_.services.push_back(std::move(candidate.service));
  }
  const auto place = [](const SnapshotRemark& remark) {
    const auto& rules = import_rules();
    return std::ranges::find(rules, remark.rule) - rules.begin();
  };
  std::ranges::stable_sort(snapshot_.remarks, {}, place);
  return std::move(snapshot_);
}

}  // namespace

Result<RegistrySnapshot> read_registry_snapshot(std::string_view bytes, std::string_view file,
                                                const RegistryMapping& mapping) {
  ASSAY_ASSIGN(const json::value root, codec::parse_json(bytes, file));
  ASSAY_ASSIGN(RegistrySnapshot snapshot, SnapshotReader(root, file, mapping).read());
  snapshot.digest = crypto::sha256(bytes);
  return snapshot;
}

}  // namespace assay::exchange
