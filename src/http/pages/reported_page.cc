#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/service_parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in_row("in-reported-row");
constexpr Scope in_results("in-reported-results");
constexpr Scope in("in-page-reported-id");

/// "As reported by FedRAMP Marketplace on 28 April 2026, not verified here" (ReportedService).
std::string as_reported(const Words& words, const codec::json::object& reported) {
  const auto& source = object_of(reported, "source");
  return words("reported.as_reported",
               {{"source", plain(localized_of(source, "name"), words.language())},
                {"date", words.day(string_of(object_of(reported, "document"), "date"))}});
}

Markup reported_row(const Place& place, const codec::json::object& reported) {
  const auto& words = place.words;
  const auto name = string_of(reported, "name");
  Markup under = together(string_of(reported, "provider"), " ");
  for (const auto& item : list_of(reported, "classes")) {
    under +=
        in_row("span", {{"class", "tag"}}, words(std::string("class.").append(as_string(item))));
    under += " ";
  }
  std::vector<std::string> said{std::string(string_of(reported, "status_word"))};
  if (const auto level = string_of(reported, "level_word"); !level.empty()) {
    said.emplace_back(level);
  }
  const std::string path = reported_path(string_of(reported, "id"));
  return in_row("li", {{"class", "result"}, {"aria-label", name}},
                in_row("h3", in_row("a", {{"href", place.link(path)}}, name)),
                in_row("p", {{"class", "under"}}, under),
                in_row("p", {{"class", "hearsay"}}, as_reported(words, reported)),
                in_row("p", {{"class", "faint"}}, listed(words, said)));
}

/// Services of the same registry (ReportedNeighbour), with links to what is known of them.
Markup neighbours(const Place& place, const codec::json::array& services) {
  Markup items;
  for (const auto& item : services) {
    const auto& service = as_object(item);
    const auto id = string_of(service, "id");
    if (id.empty()) {
      items += in("li", string_of(service, "foreign_id"));
      continue;
    }
    items +=
        in("li", in("a", {{"href", place.link(reported_path(id))}}, string_of(service, "name")),
           " ", in("span", {{"class", "faint"}}, string_of(service, "provider")));
  }
  return in("ul", items);
}

Markup section_of(const Place& place, const codec::json::object& detail, std::string_view member,
                  std::string_view key) {
  const auto& services = list_of(detail, member);
  if (services.empty()) return {};
  return together(in("h2", place.words(key)), neighbours(place, services));
}

Markup facts(const Words& words, const codec::json::object& detail) {
  const auto& reported = object_of(detail, "reported");
  const auto& document = object_of(reported, "document");
  Markup rows;
  const auto add = [&](std::string_view key, const std::string& text) {
    if (!text.empty()) rows += fact(in, words(key), text);
  };
  const auto text = [&](std::string_view member) {
    return std::string(string_of(reported, member));
  };
  const auto day = [&](std::string_view member) {
    const auto date = string_of(reported, member);
    return date.empty() ? std::string() : words.day(date);
  };
  add("service.provider", text("provider"));
  add("reported.status", text("status_word"));
  add("reported.level", text("level_word"));
  add("facet.class", class_names(words, list_of(reported, "classes")));
  add("reported.ready_on", day("ready_on"));
  add("reported.authorised_on", day("authorised_on"));
  add("reported.expires_on", day("expires_on"));
  if (const auto yearly = string_of(reported, "assessed_yearly_on"); yearly.size() > 2) {
    add("reported.assessed_yearly_on",
        words("reported.each_year", {{"day", std::string(yearly.substr(2))}}));
  }
  add("reported.assessor", text("assessor"));
  std::vector<std::string> authorities;
  for (const auto& name : list_of(detail, "authorised_by")) {
    authorities.emplace_back(as_string(name));
  }
  add("reported.authorised_by", listed(words, authorities));
  if (const auto url = string_of(reported, "url"); !url.empty()) {
    rows += fact(in, words("service.web"), web_address(url));
  }
  if (const auto address = string_of(object_of(reported, "source"), "address"); !address.empty()) {
    rows += fact(in, words("reported.source"), web_address(address));
  }
  rows += in("div", in("dt", words("reported.foreign_id")),
             in("dd", {{"class", "id"}}, string_of(reported, "foreign_id")));
  rows += in("div", {{"class", "file"}}, in("dt", words("reported.file_digest")),
             in("dd", {{"class", "digest"}}, string_of(document, "sha256")));
  return in("dl", {{"class", "facts"}}, rows);
}

/// What was read and when, newest first.
Markup readings(const Words& words, const codec::json::array& history) {
  Markup items;
  for (const auto& item : history) {
    const auto& event = as_object(item);
    const std::string entry = std::to_string(number_of(event, "entry"));
    const std::string said =
        words(std::string("reported.act_").append(string_of(event, "act")),
              {{"date", words.day(string_of(object_of(event, "document"), "date"))}});
    items += in("li", said, " ",
                in("span", {{"class", "faint"}}, time_of(words, string_of(event, "recorded"))), " ",
                in("a", {{"class", "faint"}, {"href", "/api/v1/entries/" + entry}},
                   words("record.entry"), " #", entry));
  }
  return in("ul", items);
}

Markup hearsay_notice(const Words& words, const codec::json::object& reported) {
  Markup content = in("h2", as_reported(words, reported));
  content += in("p", words("reported.meaning"), " ", words("reported.nothing_to_compare"));
  if (!truth_of(reported, "listed")) {
    content += in(
        "p", in("strong",
                words("reported.gone", {{"date", words.day(string_of(reported, "gone_since"))}})));
  }
  if (truth_of(reported, "ended_before")) {
    content +=
        in("p", in("strong", words("reported.ended_before",
                                   {{"date", words.day(string_of(reported, "expires_on"))}})));
  }
  return in("section", {{"class", "notice"}}, content);
}

}  // namespace

Markup reported_results(const Place& place, const codec::json::object& result,
                        const Query& wanted) {
  const auto& words = place.words;
  const auto& reported = object_of(result, "reported");
  const auto total = number_of(reported, "total");
  if (total == 0) return {};
  const bool alone = !place.parameters("reported_by").empty();
  Markup rows;
  for (const auto& item : list_of(reported, "items")) rows += reported_row(place, as_object(item));
  Markup content = in_results("h2", {{"id", "reported"}}, words("reported.title"));
  content += in_results("p", {{"class", "under"}}, words.counted("reported.total", total), " ",
                        words("reported.meaning"));
  content += in_results("ul", {{"class", "results"}}, rows);
  if (alone) {
    content += pager(words, number_of(result, "page"), number_of(result, "per_page"), total,
                     [&](std::uint64_t page) {
                       Query query = wanted;
                       if (page > 1) query.push_back({"page", std::to_string(page)});
                       return place.link("/search", query);
                     });
  } else if (list_of(reported, "items").size() < total) {
    Query query = wanted;
    for (const auto& source : list_of(object_of(result, "facets"), "reported_by")) {
      query.push_back({"reported_by", std::string(string_of(as_object(source), "value"))});
    }
    content +=
        in_results("p", in_results("a", {{"href", place.link("/search", query)}},
                                   words("reported.show_all", {{"count", std::to_string(total)}})));
  }
  return in_results("section", {{"class", "reported"}, {"aria-labelledby", "reported"}}, content);
}

Page reported_page(const Place& place, const codec::json::object& detail) {
  const auto& words = place.words;
  const auto& reported = object_of(detail, "reported");
  const std::string path = reported_path(string_of(reported, "id"));
  Page page{.title = std::string(string_of(reported, "name")),
            .description = as_reported(words, reported),
            .path = path};
  page.content = crumbs(words, {{place.link("/search"), words("search.title")}});
  page.content += in("h1", page.title);
  page.content += hearsay_notice(words, reported);
  page.content += in("h2", words("reported.says"));
  page.content += facts(words, detail);
  page.content += section_of(place, detail, "builds_on", "reported.builds_on");
  page.content += section_of(place, detail, "built_on_by", "reported.built_on_by");
  page.content += in("h2", words("reported.history"));
  page.content += readings(words, list_of(detail, "history"));
  page.content += exports(words, {{place.api_link(path), "JSON"}});
  return page;
}

}  // namespace assay::http::pages
