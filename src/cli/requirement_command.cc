#include <algorithm>

#include "app/rank_by_requirements.h"
#include "base/limits.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal_text.h"
#include "representation/requirement_json.h"

namespace assay::cli {
namespace {

struct MeetOptions {
  std::string file, catalog;
  std::vector<std::string> questions;
  bool everybody = false;
  std::uint64_t page = 1, per_page = 20;
};

/// Where a service's questions are listed beside it, these many; --json has all.
constexpr std::size_t listed_questions = 6;

Error malformed(const std::string& question) {
  return {"usage.malformed_requirement", {{"value", question}}};
}

/// "A&A-01.1", "A&A-01.1=no", "A&A-01.1=yes:csp-owned,shared-csp-and-csc".
Result<registry::Requirement> parse_requirement(const std::string& text,
                                                const catalog::CatalogReference& catalog) {
  const std::size_t equals = text.find('=');
  registry::Requirement requirement;
  requirement.question = {catalog, text.substr(0, equals)};
  if (requirement.question.question.empty()) return malformed(text);
  if (equals == std::string::npos) return requirement;
  std::string value = text.substr(equals + 1);
  std::string owners;
  if (const std::size_t colon = value.find(':'); colon != std::string::npos) {
    owners = value.substr(colon + 1);
    value.resize(colon);
    if (owners.empty()) return malformed(text);
  }
  const auto answer = assessment::parse_answer_value(value);
  if (!answer) return malformed(text);
  requirement.must_be = *answer;
  while (!owners.empty()) {
    const std::size_t comma = owners.find(',');
    const auto owner = assessment::parse_ownership(owners.substr(0, comma));
    if (!owner) return malformed(text);
    requirement.owners.insert(*owner);
    owners.erase(0, comma == std::string::npos ? owners.size() : comma + 1);
  }
  return requirement;
}

/// JSON names its catalog itself; CSV and --question need --catalog.
Result<app::RequirementQuery> read_query(const Session& session, const MeetOptions& options) {
  ASSAY_ASSIGN(const auto catalog, optional_catalog(options.catalog));
  const Error catalog_needed{"usage.catalog_needed", {}};
  app::RequirementQuery query;
  if (options.file.empty() && options.questions.empty()) return Error{"requirement.none", {}};
  if (!options.file.empty()) {
    ASSAY_ASSIGN(const std::string text, session.read_file(options.file));
    const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    const bool is_json = first != std::string::npos && text[first] == '{';
    if (is_json) {
      ASSAY_ASSIGN(query, representation::parse_requirements(text, options.file));
    } else {
      if (!catalog) return catalog_needed;
      ASSAY_ASSIGN(query, representation::parse_requirements_csv(text, options.file, *catalog));
    }
  }
  for (const auto& question : options.questions) {
    if (!catalog) return catalog_needed;
    ASSAY_ASSIGN(auto requirement, parse_requirement(question, *catalog));
    query.requirements.push_back(std::move(requirement));
  }
  if (options.everybody) query.only_listed = false;
  query.page = {(options.page - 1) * options.per_page, options.per_page};
  return query;
}

/// The questions that a service misses and those about which nothing certain is known.
std::string questions_text(const Session& session, const app::RequirementQuery& query,
                           const registry::RankedService& service) {
  std::string missed, open;
  std::size_t listed = 0, left = 0;
  for (std::size_t i = 0; i < service.findings.size(); ++i) {
    const auto state = service.findings[i].state;
    if (state == registry::RequirementState::met) continue;
    if (listed == listed_questions) {
      ++left;
      continue;
    }
    ++listed;
    auto& text = state == registry::RequirementState::missed ? missed : open;
    text += (text.empty() ? "" : " ") + query.requirements[i].question.question;
  }
  std::string text;
  if (!missed.empty()) text += session.words("requirement.missed", {{"questions", missed}});
  if (!open.empty()) {
    text += (text.empty() ? "" : "; ") + session.words("requirement.open", {{"questions", open}});
  }
  if (left != 0) text += " +" + std::to_string(left);
  return text;
}

Result<Exit> meet(Session& session, const MeetOptions& options) {
  ASSAY_ASSIGN(const app::RequirementQuery query, read_query(session, options));
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto ranking, app::rank_by_requirements(reading, query));
  if (session.json) {
    return session.print(representation::ranking_json(reading, query, ranking));
  }
  TextTable table({session.words("column.service"), session.words("column.name"),
                   session.words("column.met"), session.words("column.missed"),
                   session.words("column.to_check"), session.words("column.unknown"),
                   session.words("column.questions")});
  for (const auto& one : ranking.items) {
    const auto* service = reading.registry().service(one.service, reading.at());
    table.add({one.service.text(), service->name.shown(session.language()), std::to_string(one.met),
               std::to_string(one.missed), std::to_string(one.to_check),
               std::to_string(one.unknown), questions_text(session, query, one)});
  }
  session.show(table);
  session.out << '\n'
              << session.words("requirement.meet_all",
                               {{"count", std::to_string(ranking.meet_all)},
                                {"total", std::to_string(ranking.total)},
                                {"required", std::to_string(ranking.required)}});
  return session.counted(ranking.items.size(), ranking.total, reading.at());
}

}  // namespace

void add_requirement_command(Grammar& grammar, Session& session) {
  const auto options = std::make_shared<MeetOptions>();
  grammar
      .verb("meet", {"assay meet required.json --store data/mine",
                     "assay meet required.csv --catalog ccm:4.0",
                     "assay meet --catalog ccm:4.0 --question 'A&A-01.1=yes' --question "
                     "IAM-02.1=yes:csp-owned"})
      .optional_argument("file", options->file, "requirements-file")
      .list("question", options->questions)
      .option("catalog", options->catalog, "question-catalog")
      .flag("everybody", options->everybody)
      .number("page", options->page, {1, 1'000'000})
      .number("per-page", options->per_page, {1, limits::search_page_size})
      .as_of()
      .runs([&session, options] { return meet(session, *options); });
}

}  // namespace assay::cli
