#include <algorithm>
#include <array>
#include <unordered_set>

#include "http/pages/answers.h"
#include "http/pages/members.h"
#include "http/pages/parts.h"
#include "http/pages/service_parts.h"
#include "http/pages/views.h"

namespace assay::http::pages {
namespace {

constexpr Scope in("in-page-meet");
constexpr Scope in_list("in-chosen-list");
constexpr Scope in_chooser("in-chooser");
constexpr Scope in_saved("in-saved-lists");
/// The form to which everything chosen belongs, wherever it stands.
constexpr std::string_view form_id = "ask";
constexpr std::size_t open_at_most = 12;
constexpr std::array<std::string_view, 3> values{"yes", "no", "na"};
constexpr std::array<std::string_view, 6> owners{"",  // whoever
                                                 "csp-owned",
                                                 "csc-owned",
                                                 "third-party-outsourced",
                                                 "shared-csp-and-csc",
                                                 "shared-csp-and-third-party"};

std::string reference_of(const codec::json::object& catalog) {
  return std::string(string_of(catalog, "catalog")) + ":" +
         std::string(string_of(catalog, "version"));
}

/// Answer and owner in one choice, so that each question takes one parameter of the address.
Markup wanted_choice(const Words& words, const AskedRequirement& asked) {
  const std::string chosen = written(asked);
  Markup options;
  bool listed_there = false;
  const auto add = [&](const AskedRequirement& requirement, const std::string& text) {
    const std::string value = written(requirement);
    listed_there = listed_there || value == chosen;
    options += in_list("option", {{"value", value}, {"selected", "", value == chosen}}, text);
  };
  for (const auto value : values) {
    for (const auto owner : owners) {
      AskedRequirement requirement{asked.question, std::string(value), {}};
      if (!owner.empty()) requirement.owners.emplace_back(owner);
      const std::string who =
          owner.empty() ? words("meet.any_owner") : words(std::string("owner.").append(owner));
      add(requirement, words(std::string("value.").append(value)) + " · " + who);
    }
  }
  if (!listed_there) add(asked, chosen);
  options +=
      in_list("option", {{"value", ""}}, words("meet.remove", {{"question", asked.question}}));
  return in_list("select",
                 {{"name", "question"},
                  {"form", form_id},
                  {"aria-label", words("meet.wanted_of", {{"question", asked.question}})}},
                 options);
}

Markup chosen_list(const Place& place, const CatalogIndex& index,
                   const codec::json::object& catalog, const std::vector<AskedRequirement>& asked) {
  const auto& words = place.words;
  if (asked.empty()) return {};
  std::unordered_map<std::string_view, const codec::json::object*> controls;
  for (const auto& domain : list_of(catalog, "domains")) {
    for (const auto& control : list_of(as_object(domain), "controls")) {
      for (const auto& question : list_of(as_object(control), "questions")) {
        controls[string_of(as_object(question), "id")] = &as_object(control);
      }
    }
  }
  Markup rows;
  for (const auto& requirement : asked) {
    const bool known = !index.question(requirement.question).empty();
    const Markup title =
        known ? localized(words, *controls[requirement.question], "title", {}, Fallback::silent)
              : in_list("span", {{"class", "value unparsed"}}, words("meet.unknown_question"));
    rows += in_list("tr",
                    in_list("th", {{"scope", "row"}},
                            in_list("span", {{"class", "id"}}, requirement.question), " ", title),
                    in_list("td", {{"class", "both"}}, wanted_choice(words, requirement)),
                    in_list("td"));
  }
  const Markup head =
      in_list("tr", in_list("th", {{"scope", "col"}}, words("publication.question")),
              in_list("th", {{"scope", "col"}}, words("meet.wanted") + " · " + words("meet.owner")),
              in_list("td"));
  return in_list(
      "details", {{"open", "", asked.size() <= open_at_most}},
      in_list("summary", words("meet.chosen_heading"), " ",
              in_list("span", {{"class", "faint"}}, std::to_string(asked.size()))),
      in_list("div", {{"class", "scroll"}},
              in_list("table", in_list("thead", head), in_list("tbody", rows))),
      in_list("p",
              in_list("a", {{"href", place.link("/meet", {{"catalog", reference_of(catalog)}})}},
                      words("meet.clear"))));
}

Markup question_choice(const Words& words, const codec::json::object& control,
                       const codec::json::object& question, bool chosen) {
  const auto id = string_of(question, "id");
  Markup text =
      together(in_chooser("span", {{"class", "id"}}, id), " ",
               in_chooser("strong", localized(words, control, "title", {}, Fallback::silent)), " ");
  if (truth_of(question, "lite"))
    text += in_chooser("span", {{"class", "tag"}}, words("catalogs.lite"));
  if (question.contains("gist")) {
    text += in_chooser("br");
    text += in_chooser("span", {{"class", "under"}},
                       localized(words, question, "gist", {}, Fallback::silent));
  }
  // What is chosen already stands in the list above, and is asked from there.
  return in_chooser("li", in_chooser("label",
                                     in_chooser("input", {{"type", "checkbox"},
                                                          {"name", "question"},
                                                          {"value", id},
                                                          {"form", form_id},
                                                          {"checked", "", chosen},
                                                          {"disabled", "", chosen}}),
                                     " ", in_chooser("span", text)));
}

Markup domain_choice(const Words& words, const codec::json::object& domain,
                     const WordFilter& filter, const std::unordered_set<std::string_view>& chosen) {
  Markup items;
  std::size_t questions = 0, taken = 0;
  for (const auto& item : list_of(domain, "controls")) {
    const auto& control = as_object(item);
    auto texts = searched_texts(control);
    for (const auto& question : list_of(control, "questions")) {
      const auto more = searched_texts(as_object(question));
      texts.insert(texts.end(), more.begin(), more.end());
    }
    if (!filter.holds(texts)) continue;
    for (const auto& question : list_of(control, "questions")) {
      const bool is_chosen = chosen.contains(string_of(as_object(question), "id"));
      items += question_choice(words, control, as_object(question), is_chosen);
      ++questions;
      taken += is_chosen ? 1 : 0;
    }
  }
  if (items.empty()) return {};
  const auto id = string_of(domain, "id");
  const std::string count =
      (taken > 0 ? std::to_string(taken) + " / " : "") + std::to_string(questions);
  const Markup whole = in_chooser("p", in_chooser("button",
                                                  {{"type", "submit"},
                                                   {"class", "plain"},
                                                   {"name", "add"},
                                                   {"value", std::string("domain:").append(id)},
                                                   {"form", form_id}},
                                                  words("meet.add_domain")));
  return in_chooser("details", {{"open", "", !filter.empty()}},
                    in_chooser("summary", in_chooser("span", {{"class", "id"}}, id), " ",
                               localized(words, domain, "title", {}, Fallback::silent), " ",
                               in_chooser("span", {{"class", "faint"}}, count)),
                    whole, in_chooser("ul", items));
}

std::size_t lite_questions(const codec::json::object& catalog) {
  std::size_t count = 0;
  for (const auto& domain : list_of(catalog, "domains")) {
    for (const auto& control : list_of(as_object(domain), "controls")) {
      for (const auto& question : list_of(as_object(control), "questions")) {
        if (truth_of(as_object(question), "lite")) ++count;
      }
    }
  }
  return count;
}

Markup chooser(const Place& place, const codec::json::object& catalog,
               const std::vector<AskedRequirement>& asked) {
  const auto& words = place.words;
  std::unordered_set<std::string_view> chosen;
  for (const auto& requirement : asked) chosen.insert(requirement.question);
  Markup row =
      in_chooser("div", {{"class", "field grow"}},
                 in_chooser("label", {{"for", "meet-words"}}, words("meet.find_question")), " ",
                 in_chooser("input", {{"id", "meet-words"},
                                      {"type", "search"},
                                      {"name", "words"},
                                      {"value", place.parameter("words")},
                                      {"form", form_id}}));
  const auto lite = lite_questions(catalog);
  if (lite > 0) {
    row += " ";
    row += in_chooser("button",
                      {{"type", "submit"}, {"name", "add"}, {"value", "lite"}, {"form", form_id}},
                      words("meet.add_lite", {{"count", std::to_string(lite)}}));
  }
  Markup content = in_chooser("div", {{"class", "field-row"}}, row);
  const WordFilter filter(place.parameter("words"));
  Markup domains;
  for (const auto& domain : list_of(catalog, "domains")) {
    domains += domain_choice(words, as_object(domain), filter, chosen);
  }
  content += domains.empty() ? in_chooser("p", words("publication.none")) : domains;
  content += in_chooser("p", {{"class", "faint"}},
                        localized(words, catalog, "gist_label", {}, Fallback::silent));
  return content;
}

/// Where the application lets the reader load a list from a file.
Markup file_place(const Words& words) {
  return element("div", {{"class", "field with-script"}},
                 element("label", {{"for", "meet-file"}}, words("meet.file")), " ",
                 element("input", {{"id", "meet-file"}, {"type", "file"}, {"disabled", ""}}), " ",
                 element("span", {{"class", "faint"}}, words("meet.file_form")));
}

Markup catalog_choice(const Words& words, const std::vector<std::string>& references,
                      std::string_view reference) {
  Markup options;
  for (const auto& known : references) {
    options +=
        in("option", {{"value", known}, {"selected", "", known == reference}}, catalog_name(known));
  }
  return in(
      "div", {{"class", "field-row source"}},
      in("div", {{"class", "field"}}, in("label", {{"for", "meet-catalog"}}, words("meet.catalog")),
         " ",
         in("select", {{"id", "meet-catalog"}, {"name", "catalog"}, {"form", form_id}}, options)),
      " ",
      in("button", {{"type", "submit"}, {"form", form_id}, {"class", "without-script"}},
         words("as_of.submit")),
      file_place(words));
}

Markup ask_form(const Place& place, std::size_t chosen) {
  const auto& words = place.words;
  Query as_of;
  if (!place.as_of().empty()) as_of.push_back({"as_of", std::string(place.as_of())});
  return in("form",
            {{"class", "ask"},
             {"id", form_id},
             {"method", "get"},
             {"action", std::string("/").append(tag(place.language())) + "/meet"}},
            hidden_fields(as_of),
            in("label", {{"class", "all"}},
               in("input", {{"type", "checkbox"},
                            {"name", "everybody"},
                            {"value", "on"},
                            {"checked", "", place.parameter("everybody") == "on"}}),
               " ", in("span", words("meet.everybody"))),
            " ", in("button", {{"type", "submit"}, {"class", "primary"}}, words("meet.ask")), " ",
            in("span", {{"class", "faint"}},
               chosen == 0 ? words("meet.nothing_chosen") : words.counted("meet.chosen", chosen)));
}

Query ranking_query(const Place& place, std::string_view reference,
                    const std::vector<AskedRequirement>& asked) {
  Query query{{"catalog", std::string(reference)}};
  for (const auto& requirement : asked) query.push_back({"question", written(requirement)});
  query.push_back({"everybody", std::string(place.parameter("everybody"))});
  return query;
}

}  // namespace

Page meet_page(const Place& place, const std::vector<std::string>& references,
               const codec::json::object& catalog, const std::vector<AskedRequirement>& asked,
               const codec::json::object& result) {
  const auto& words = place.words;
  Page page{.title = words("meet.title"), .description = words("meet.lede"), .path = "/meet"};
  page.content = together(in("h1", page.title), in("p", {{"class", "lede"}}, page.description));
  Markup list = in("h2", {{"id", "list"}}, words("meet.your_list"));
  if (catalog.empty()) {
    list += in("p", words("catalogs.nothing"));
    page.content += in("section", {{"aria-labelledby", "list"}}, list);
    return page;
  }
  const std::string reference = reference_of(catalog);
  page.query.push_back({"catalog", reference});
  const CatalogIndex index(catalog);
  list += in("p", {{"class", "faint without-script"}}, words("meet.sent_in_address"));
  list += catalog_choice(words, references, reference);
  list += in_saved("details", {{"class", "screen-only with-script"}},
                   in_saved("summary", words("saved.heading"), " ",
                            in_saved("span", {{"class", "faint"}}, "0")));
  list += chosen_list(place, index, catalog, asked);
  list += chooser(place, catalog, asked);
  list += ask_form(place, asked.size());
  page.content += in("section", {{"aria-labelledby", "list"}}, list);
  if (result.empty()) return page;
  const auto address = [&](std::uint64_t number) {
    Query query = ranking_query(place, reference, asked);
    if (number > 1) query.push_back({"page", std::to_string(number)});
    return place.link("/meet", query);
  };
  page.content += in("section", {{"aria-labelledby", "ranking"}},
                     in("h2", {{"id", "ranking"}}, words("meet.result")),
                     ranking(place, result, address), compare_form(place, "picked"));
  return page;
}

}  // namespace assay::http::pages
