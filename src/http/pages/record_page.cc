#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/readable.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-page-record");

/// What an entry is about, and how its address begins; "" where no page shows it.
enum class Subject { none, organisation, service, reported, scheme };

constexpr std::array<std::pair<std::string_view, Subject>, 14> entry_types{{
    {"log-opened", Subject::none},
    {"organisation-registered", Subject::organisation},
    {"service-registered", Subject::service},
    {"key-added", Subject::organisation},
    {"key-revoked", Subject::organisation},
    {"scheme-version", Subject::scheme},
    {"catalog-version", Subject::none},
    {"self-assessment-published", Subject::service},
    {"no-change-declared", Subject::service},
    {"listing-withdrawn", Subject::service},
    {"blob-withdrawn", Subject::none},
    {"organisation-merged", Subject::organisation},
    {"service-merged", Subject::service},
    {"record-imported", Subject::reported},
}};

/// LogOpened, log_opened and log-opened name the same type.
std::string normalized(std::string_view type) {
  std::string name;
  for (const char c : type) {
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && !name.empty()) name += '-';
    name += upper ? static_cast<char>(c + 32) : c == '_' ? '-' : c;
  }
  return name;
}

std::string type_in_words(const Words& words, std::string_view type) {
  std::string key = normalized(type);
  const bool known = std::any_of(entry_types.begin(), entry_types.end(),
                                 [&](const auto& row) { return row.first == key; });
  if (!known) return std::string(type);
  std::replace(key.begin(), key.end(), '-', '_');
  return words("entry." + key);
}

std::string subject_path(std::string_view type, std::string_view subject) {
  const std::string name = normalized(type);
  for (const auto& [known, kind] : entry_types) {
    if (known != name) continue;
    if (kind == Subject::organisation) return organisation_path(subject);
    if (kind == Subject::service) return service_path(subject);
    if (kind == Subject::reported) return reported_path(subject);
    if (kind == Subject::scheme) return scheme_path(subject);
  }
  return {};
}

Markup entry_row(const Place& place, const codec::json::object& entry) {
  const auto& words = place.words;
  const std::string index = std::to_string(number_of(entry, "index"));
  const auto type = string_of(entry, "type");
  const auto subject = string_of(entry, "subject");
  const std::string path = subject.empty() ? std::string() : subject_path(type, subject);
  const Markup about =
      path.empty() ? together(subject) : in("a", {{"href", place.link(path)}}, subject);
  return in("tr",
            in("td", {{"class", "number"}}, in("a", {{"href", "/api/v1/entries/" + index}}, index)),
            in("td", time_of(words, string_of(entry, "recorded"), true)),
            in("td", type_in_words(words, type)), in("td", {{"class", "id"}}, about),
            in("td", {{"class", "id"}}, string_of(entry, "issuer")));
}

Markup entry_table(const Place& place, const codec::json::array& entries) {
  const auto& words = place.words;
  Markup head = in("th", {{"scope", "col"}, {"class", "number"}}, words("record.entry"));
  for (const auto key : {"record.recorded", "record.type", "record.subject", "record.issuer"}) {
    head += in("th", {{"scope", "col"}}, words(key));
  }
  Markup rows;
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    rows += entry_row(place, as_object(*entry));
  }
  if (rows.empty()) rows = in("tr", in("td", {{"colspan", "5"}}, words("record.nothing")));
  return in("div", {{"class", "scroll"}},
            in("table", in("thead", in("tr", head)), in("tbody", rows)));
}

Markup head_facts(const Words& words, const codec::json::object& head) {
  Markup facts = fact(in, words("record.origin"), string_of(head, "origin"));
  facts += fact(in, words("record.size"), readable_number(number_of(head, "size")));
  if (const auto last = string_of(head, "last_recorded"); !last.empty()) {
    facts += fact(in, words("record.last"), words.minute(last));
  }
  facts += in("div", {{"class", "root"}}, in("dt", words("record.root")),
              in("dd", {{"class", "digest"}}, string_of(head, "root")));
  return in("dl", {{"class", "facts"}}, facts);
}

Markup neighbours(const Place& place, std::uint64_t from, std::uint64_t size) {
  const auto& words = place.words;
  const auto step = [&](std::uint64_t to, std::string_view key) {
    const std::string address = place.link("/record", {{"from", std::to_string(to)}});
    return in("li", in("a", {{"class", "button"}, {"href", address}}, words(key)));
  };
  Markup items;
  if (from + record_page_entries < size) items += step(from + record_page_entries, "record.newer");
  if (from > 0) {
    items += step(from > record_page_entries ? from - record_page_entries : 0, "record.older");
  }
  return in("nav", {{"class", "pager"}, {"aria-label", words("pager.label")}}, in("ul", items));
}

}  // namespace

Page record_page(const Place& place, const codec::json::object& head,
                 const codec::json::object& entries, std::uint64_t from) {
  const auto& words = place.words;
  Page page{.title = words("record.title"), .description = words("record.lede"), .path = "/record"};
  if (!place.parameter("from").empty()) page.query.push_back({"from", std::to_string(from)});
  page.content = together(in("h1", page.title), in("p", {{"class", "lede"}}, page.description),
                          head_facts(words, head), entry_table(place, list_of(entries, "entries")),
                          neighbours(place, from, number_of(head, "size")));
  return page;
}

}  // namespace assay::http::pages
