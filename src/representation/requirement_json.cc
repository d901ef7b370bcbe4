#include "representation/requirement_json.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "codec/csv.h"
#include "representation/party_json.h"

namespace assay::representation {
namespace {

using assessment::AnswerValue;
using assessment::Ownership;
using registry::Requirement;
using registry::RequirementState;

/// Yes, No or NA: unknown cannot be required.
std::optional<AnswerValue> parse_required(std::string_view name) {
  const auto value = assessment::parse_answer_value(name);
  const bool possible =
      value == AnswerValue::yes || value == AnswerValue::no || value == AnswerValue::not_applicable;
  return possible ? value : std::nullopt;
}

/// Somebody: that nobody is named, or nobody readable, cannot be required.
std::optional<Ownership> parse_required_owner(std::string_view name) {
  const auto owner = assessment::parse_ownership(name);
  const bool possible = owner && *owner != Ownership::unassigned && *owner != Ownership::unparsed;
  return possible ? owner : std::nullopt;
}

/// `place` is a JSON pointer or a line.
Error malformed(std::string_view file, std::string place, std::string value) {
  return Error{
      "requirement.malformed",
      {{"file", std::string(file)}, {"place", std::move(place)}, {"value", std::move(value)}}};
}
Error malformed(const codec::JsonReader& reader, std::string value) {
  return malformed(reader.file(), reader.pointer(), std::move(value));
}

Result<Requirement> read_requirement(const codec::JsonReader& item,
                                     const catalog::CatalogReference& catalog) {
  ASSAY_TRY(item.only({"question", "value", "owners"}));
  Requirement requirement;
  requirement.question.catalog = catalog;
  ASSAY_ASSIGN(requirement.question.question, item.string_member("question"));
  if (item.has("value")) {
    ASSAY_ASSIGN(const auto member, item.member("value"));
    ASSAY_ASSIGN(const std::string text, member.string());
    const auto value = parse_required(text);
    if (!value) return malformed(member, text);
    requirement.must_be = *value;
  }
  if (!item.has("owners")) return requirement;
  ASSAY_ASSIGN(const auto member, item.member("owners"));
  ASSAY_ASSIGN(const auto owners, member.array());
  for (const auto& element : owners) {
    ASSAY_ASSIGN(const std::string text, element.string());
    const auto owner = parse_required_owner(text);
    if (!owner) return malformed(element, text);
    requirement.owners.insert(*owner);
  }
  return requirement;
}

/// Of folded text: what stands between spaces and semicolons.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(" ;"), text.size());
    if (end > 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

/// Reads the rows after the one that names the columns.
class RequirementRows {
 public:
  RequirementRows(std::string_view file, const catalog::CatalogReference& catalog)
      : file_(file), catalog_(catalog) {}

  Result<void> take(const codec::CsvRow& row) {
    if (columns_.empty()) return take_heading(row);
    Requirement requirement;
    requirement.question = {catalog_, field(row, "question")};
    if (requirement.question.question.empty()) return fault(row, "");
    if (const std::string value = field(row, "value"); !value.empty()) {
      const auto read = parse_required(value);
      if (!read) return fault(row, value);
      requirement.must_be = *read;
    }
    for (const std::string& word : words_of(field(row, "owners"))) {
      const auto owner = parse_required_owner(word);
      if (!owner) return fault(row, word);
      requirement.owners.insert(*owner);
    }
    query_.requirements.push_back(std::move(requirement));
    return {};
  }

  app::RequirementQuery finish() && { return std::move(query_); }

 private:
  Result<void> take_heading(const codec::CsvRow& row) {
    for (std::size_t i = 0; i < row.fields.size(); ++i) {
      const std::string name = folded_text(row.fields[i]);
      const bool known = name == "question" || name == "value" || name == "owners";
      if (!known || columns_.contains(name)) return fault(row, row.fields[i]);
      columns_[name] = i;
    }
    if (!columns_.contains("question")) return fault(row, "");
    return {};
  }

  std::string field(const codec::CsvRow& row, const std::string& column) const {
    const auto found = columns_.find(column);
    if (found == columns_.end() || found->second >= row.fields.size()) return {};
    const std::string& text = row.fields[found->second];
    return column == "question" ? normalized_text(text) : folded_text(text);
  }

  Error fault(const codec::CsvRow& row, std::string value) const {
    return malformed(file_, std::to_string(row.line), std::move(value));
  }

  std::string file_;
  catalog::CatalogReference catalog_;
  std::map<std::string, std::size_t> columns_;
  app::RequirementQuery query_;
};

/// The questions that came out one way, by their ids.
codec::json::array questions_where(const app::RequirementQuery& query,
                                   const registry::RankedService& service,
                                   bool (*is_so)(RequirementState)) {
  codec::json::array questions;
  for (std::size_t i = 0; i < service.findings.size(); ++i) {
    if (!is_so(service.findings[i].state)) continue;
    questions.push_back(codec::json::value(query.requirements[i].question.question));
  }
  return questions;
}

bool is_missed(RequirementState state) {
  return state == RequirementState::missed;
}
bool is_to_check(RequirementState state) {
  return state == RequirementState::to_check;
}
bool is_unknown(RequirementState state) {
  return state != RequirementState::met && !is_missed(state) && !is_to_check(state);
}

/// Why so much is unknown: each state with how often it occurs.
codec::json::array unknown_reasons(const registry::RankedService& service) {
  std::map<RequirementState, std::uint32_t> counts;
  for (const auto& finding : service.findings) {
    if (is_unknown(finding.state)) ++counts[finding.state];
  }
  codec::json::array reasons;
  for (const auto& [state, count] : counts) {
    reasons.push_back(codec::json::object{{"reason", registry::name(state)}, {"count", count}});
  }
  return reasons;
}

codec::json::object ranked_service(const app::Reading& reading, const app::RequirementQuery& query,
                                   const registry::RankedService& ranked) {
  const auto* service = reading.registry().service(ranked.service, reading.at());
  return {{"service", service_summary_json(reading, *service)},
          {"entry", ranked.entry},
          {"met", ranked.met},
          {"missed", ranked.missed},
          {"to_check", ranked.to_check},
          {"unknown", ranked.unknown},
          {"missed_questions", questions_where(query, ranked, is_missed)},
          {"to_check_questions", questions_where(query, ranked, is_to_check)},
          {"unknown_questions", questions_where(query, ranked, is_unknown)},
          {"unknown_reasons", unknown_reasons(ranked)}};
}

}  // namespace

Result<app::RequirementQuery> parse_requirements(std::string_view text, std::string_view file) {
  ASSAY_ASSIGN(const codec::json::value value, codec::parse_json(text, file));
  const codec::JsonReader list(value, file);
  ASSAY_TRY(list.only({"catalog", "requirements", "only_listed"}));
  ASSAY_ASSIGN(const std::string reference, list.string_member("catalog"));
  ASSAY_ASSIGN(const auto catalog, catalog::parse_catalog_reference(reference));
  ASSAY_ASSIGN(const auto member, list.member("requirements"));
  ASSAY_ASSIGN(const auto items, member.array());
  app::RequirementQuery query;
  for (const auto& item : items) {
    ASSAY_ASSIGN(auto requirement, read_requirement(item, catalog));
    query.requirements.push_back(std::move(requirement));
  }
  if (!list.has("only_listed")) return query;
  ASSAY_ASSIGN(const auto only_listed, list.member("only_listed"));
  ASSAY_ASSIGN(query.only_listed, only_listed.boolean());
  return query;
}

Result<app::RequirementQuery> parse_requirements_csv(std::string_view text, std::string_view file,
                                                     const catalog::CatalogReference& catalog) {
  RequirementRows rows(file, catalog);
  ASSAY_TRY(codec::read_csv(text, file, [&](const codec::CsvRow& row) { return rows.take(row); }));
  return std::move(rows).finish();
}

codec::json::object requirement_list_json(const app::RequirementQuery& query) {
  ASSAY_CHECK(!query.requirements.empty());
  codec::json::array items;
  for (const auto& requirement : query.requirements) {
    codec::json::object item{{"question", requirement.question.question},
                             {"value", assessment::name(requirement.must_be)}};
    codec::json::array owners;
    for (const auto owner : requirement.owners) {
      owners.push_back(codec::json::value(assessment::name(owner)));
    }
    if (!owners.empty()) item["owners"] = std::move(owners);
    items.push_back(std::move(item));
  }
  return {{"catalog", query.requirements.front().question.catalog.text()},
          {"requirements", std::move(items)},
          {"only_listed", query.only_listed}};
}

codec::json::object ranking_json(const app::Reading& reading, const app::RequirementQuery& query,
                                 const registry::RequirementRanking& ranking) {
  codec::json::array items;
  for (const auto& ranked : ranking.items) items.push_back(ranked_service(reading, query, ranked));
  return {{"total", ranking.total},       {"page", query.page.first / query.page.count + 1},
          {"per_page", query.page.count}, {"as_of", format_instant(reading.at())},
          {"required", ranking.required}, {"meet_all", ranking.meet_all},
          {"items", std::move(items)}};
}

}  // namespace assay::representation
