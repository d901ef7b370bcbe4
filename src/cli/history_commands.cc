#include "app/check_document.h"
#include "app/publication_changes.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/service_text.h"
#include "exchange/fill_caiq_workbook.h"
#include "registry/history.h"
#include "representation/party_json.h"
#include "representation/publication_json.h"

namespace assay::cli {
namespace {

using registry::Cell;
using registry::CellState;
using registry::Granularity;
using registry::SubmissionChange;

void print_acts(Session& session, const registry::ListingAt& listing, Instant at) {
  TextTable table({session.words("column.recorded"), session.words("column.entry"),
                   session.words("column.act"), session.words("column.catalog"),
                   session.words("column.answers")});
  for (const auto& item : registry::history_of(*listing.history, at)) {
    std::vector<std::string> row{format_instant(item.act.at), std::to_string(item.entry),
                                 session.label("act", scheme::name(item.act.kind))};
    if (item.publication != nullptr) {
      row.push_back(item.publication->published.catalog.text());
      row.push_back(counts_text(session, item.publication->published.counts));
    } else {
      row.push_back("");
      row.emplace_back(item.reason);
    }
    table.add(std::move(row));
  }
  session.show(table);
}

void print_periods(Session& session, const app::Reading& reading,
                   const registry::ListingKey& listing) {
  TextTable table({session.words("column.from"), session.words("column.until"),
                   session.words("column.standing")});
  for (const auto& period : registry::standing_periods(reading.registry(), listing, reading.at())) {
    table.add({format_instant(period.from), period.until ? format_instant(*period.until) : "",
               session.label("standing", name(period.standing))});
  }
  session.show(table);
}

Result<Exit> history(Session& session, const std::string& id) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  const party::ServiceId service_id(id);
  const auto* service = reading.registry().service(service_id, reading.at());
  if (service == nullptr) return Error{"service.not_found", {{"service", id}}};
  if (session.json) return session.print(representation::service_detail_json(reading, *service));
  const auto listings = reading.registry().listings_of(service_id, reading.at());
  if (listings.empty()) session.out << session.words("nothing_to_show") << '\n';
  for (const auto& listing : listings) {
    session.out << listing.history->key.scheme << '/' << listing.history->key.level << "  "
                << standing_text(session, listing) << "\n\n";
    print_acts(session, listing, reading.at());
    session.out << '\n';
    print_periods(session, reading, listing.history->key);
  }
  return Exit::ok;
}

/// What stands in a cell, and who answers for it.
std::string said(const Session& session, Granularity granularity, const std::optional<Cell>& cell) {
  if (!cell) return session.label("changes", "absent");
  if (cell->state != CellState::answered) return session.label("value", name(cell->state));
  std::string text = session.label(
      "value", granularity == Granularity::question ? name(cell->value) : name(cell->verdict));
  if (cell->owner && *cell->owner != assessment::Ownership::unassigned) {
    text += " (" + session.label("owner", name(*cell->owner)) + ")";
  }
  return text;
}

Result<Exit> changes(Session& session, std::uint64_t entry, std::optional<std::uint64_t> since) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto found, app::publication_changes(reading, entry, since));
  if (session.json) return session.print(representation::changes_json(reading, found));
  const bool by_question = found.difference.granularity == Granularity::question;
  session.out << session.words("changes.between",
                               {{"service", found.after->published.listing.service.text()},
                                {"before", std::to_string(found.before->entry)},
                                {"before_catalog", found.before->published.catalog.text()},
                                {"after", std::to_string(found.after->entry)},
                                {"after_catalog", found.after->published.catalog.text()}})
              << "\n\n";
  TextTable table({session.words(by_question ? "column.question" : "column.control"),
                   session.words("column.change"), session.words("column.before"),
                   session.words("column.after")});
  for (const auto& change : found.difference.changes) {
    const catalog::Catalog& catalog = change.after ? *found.after_catalog : *found.before_catalog;
    table.add(
        {by_question ? catalog.questions()[change.index].id : catalog.controls()[change.index].id,
         session.label("changes", "kind_" + std::string(name(change.kind))),
         said(session, found.difference.granularity, change.before),
         said(session, found.difference.granularity, change.after)});
  }
  session.show(table);
  session.out << '\n'
              << session.words("changes.unchanged",
                               {{"count", std::to_string(found.difference.unchanged)}})
              << '\n';
  return Exit::ok;
}

Result<const registry::Publication*> find(const app::Reading& reading, std::uint64_t entry) {
  if (const auto* found = reading.registry().publication(entry, reading.at())) return found;
  return Error{"publication.not_found", {{"entry", std::to_string(entry)}}};
}

void print_answers(Session& session, const assessment::Document& document,
                   const catalog::Catalog& catalog) {
  const bool caiq = assessment::kind_of(document) == assessment::DocumentKind::caiq;
  TextTable table({session.words(caiq ? "column.question" : "column.control"),
                   session.words("column.answer"), session.words("column.owner"),
                   session.words("column.description")});
  const auto add = [&](const std::string& id, std::string_view value, assessment::Ownership owner,
                       const std::string& text) {
    table.add(
        {id, session.label("value", value),
         owner == assessment::Ownership::unassigned ? "" : session.label("owner", name(owner)),
         text});
  };
  if (caiq) {
    const auto& answers = std::get<assessment::AnswerSet>(document).answers;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      add(catalog.questions()[i].id, name(answers[i].value), answers[i].ownership,
          answers[i].implementation);
    }
  } else {
    const auto& statements = std::get<assessment::ControlReport>(document).statements;
    for (std::size_t i = 0; i < statements.size(); ++i) {
      add(catalog.controls()[i].id, name(statements[i].verdict), statements[i].ownership,
          statements[i].text);
    }
  }
  session.show(table);
}

struct AnswerOptions {
  std::uint64_t entry = 0;
  std::string csv, form, xlsx;
  bool force = false;
};

/// Puts the answers into the user's own blank form, and says what it cannot hold.
Result<Exit> fill_form(Session& session, const app::Reading& reading,
                       const registry::Publication& publication, const AnswerOptions& options) {
  if (options.form.empty() || options.xlsx.empty()) {
    return Error{"usage.argument_missing",
                 {{"argument", options.form.empty() ? "--form" : "--xlsx"}}};
  }
  ASSAY_ASSIGN(const auto document, reading.document(publication));
  const auto* set = std::get_if<assessment::AnswerSet>(document.get());
  if (set == nullptr) {
    return Error{"publication.not_a_questionnaire", {{"entry", std::to_string(options.entry)}}};
  }
  ASSAY_ASSIGN(const std::string blank, session.read_file(options.form));
  ASSAY_ASSIGN(const auto filled,
               exchange::fill_caiq_workbook(blank, options.form,
                                            app::importer_shelf(reading.shelf()), *set));
  return session.write_form(options.xlsx, options.force, filled.bytes, filled.left_out);
}

Result<Exit> answers(Session& session, const AnswerOptions& options) {
  ASSAY_TRY(one_of("--csv", options.csv, "--xlsx", options.xlsx));
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto* publication, find(reading, options.entry));
  if (!options.form.empty() || !options.xlsx.empty()) {
    return fill_form(session, reading, *publication, options);
  }
  if (!options.csv.empty()) {
    ASSAY_ASSIGN(const std::string text, representation::publication_csv(reading, *publication));
    return session.write_form(options.csv, options.force, text);
  }
  if (session.json) {
    ASSAY_ASSIGN(const auto shown, representation::publication_detail_json(reading, *publication));
    return session.print(shown);
  }
  ASSAY_ASSIGN(const auto document, reading.document(*publication));
  print_answers(session, *document, *reading.catalog(publication->published.catalog));
  return Exit::ok;
}

}  // namespace

void add_history_commands(Grammar& grammar, Session& session) {
  const auto service = std::make_shared<std::string>();
  grammar
      .verb("history", {"assay history example-drive --store data/mine",
                        "assay history example-drive --as-of 2026-06-30 --json"})
      .argument("service", *service)
      .as_of()
      .runs([&session, service] { return history(session, *service); });

  struct ChangeOptions {
    std::uint64_t entry = 0;
    std::optional<std::uint64_t> since;
  };
  const auto asked = std::make_shared<ChangeOptions>();
  grammar
      .verb("changes", {"assay changes 42 --store data/mine", "assay changes 42 --since 17 --json"})
      .number_argument("entry", asked->entry, "publication-entry")
      .optional_number("since", asked->since, {})
      .as_of()
      .runs([&session, asked] { return changes(session, asked->entry, asked->since); });

  const auto read = std::make_shared<AnswerOptions>();
  grammar
      .verb("answers", {"assay answers 42 --store data/mine", "assay answers 42 --csv answers.csv",
                        "assay answers 42 --form CAIQ-blank.xlsx --xlsx CAIQ-filled.xlsx"})
      .number_argument("entry", read->entry, "publication-entry")
      .option("csv", read->csv)
      .option("form", read->form, "blank-form")
      .option("xlsx", read->xlsx)
      .flag("force", read->force)
      .as_of()
      .runs([&session, read] { return answers(session, *read); });
}

}  // namespace assay::cli
