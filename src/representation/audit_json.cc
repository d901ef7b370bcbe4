#include "representation/audit_json.h"

#include <array>

#include "base/messages.h"
#include "codec/csv.h"

namespace assay::representation {
namespace {

constexpr std::array<std::string_view, 11> audit_columns{
    "line",    "at",           "act",     "author_kind", "author_name", "author_email",
    "network", "organisation", "subject", "detail",      "count"};

void add_text(codec::json::object& object, std::string_view member, const std::string& text) {
  if (!text.empty()) object[member] = text;
}

/// Whom the line names as its author: a person's address, or what kind of author it was.
std::string actor_of(const app::ReadAuditLine& read) {
  if (!read.author_email.empty()) return read.author_email;
  return std::string(account::name(read.line.author.kind));
}

codec::json::object audit_line_json(const app::ReadAuditLine& read) {
  const account::AuditLine& line = read.line;
  codec::json::object object{{"n", line.id},
                             {"at", format_instant(line.at)},
                             {"actor", actor_of(read)},
                             {"actor_kind", account::name(line.author.kind)}};
  add_text(object, "actor_name", read.author_name);
  if (line.author.token) object["token"] = *line.author.token;
  object["act"] = account::name(line.act);
  if (line.organisation) object["organisation"] = line.organisation->text();
  object["subject"] = line.subject;
  add_text(object, "detail", line.detail);
  add_text(object, "address", line.author.network);
  object["count"] = line.count;
  return object;
}

}  // namespace

codec::json::object audit_page_json(const std::vector<app::ReadAuditLine>& lines,
                                    std::uint64_t limit) {
  codec::json::array array;
  for (const auto& line : lines) array.push_back(audit_line_json(line));
  codec::json::object page{{"lines", std::move(array)}};
  if (!lines.empty() && lines.size() >= limit) page["before"] = lines.back().line.id;
  return page;
}

std::string act_words(Language language, account::Act act) {
  return render_message(language, "web.audit.act_" + std::string(account::name(act)));
}

std::string audit_csv(const std::vector<app::ReadAuditLine>& lines, Language language) {
  codec::CsvWriter csv;
  std::vector<std::string> heading;
  for (const std::string_view column : audit_columns) {
    heading.push_back(render_message(language, "table.audit." + std::string(column)));
  }
  csv.add_row(heading);
  for (const auto& [line, author_name, author_email] : lines) {
    csv.add_row({std::to_string(line.id), format_instant(line.at), act_words(language, line.act),
                 std::string(account::name(line.author.kind)), author_name, author_email,
                 line.author.network, line.organisation ? line.organisation->text() : "",
                 line.subject, line.detail, std::to_string(line.count)});
  }
  return std::move(csv).finish(true);
}

}  // namespace assay::representation
