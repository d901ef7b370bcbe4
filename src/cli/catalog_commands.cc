#include <algorithm>
#include <filesystem>

#include "app/rule_versions.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/terminal_text.h"
#include "codec/json.h"
#include "exchange/export.h"
#include "representation/catalog_json.h"

namespace assay::cli {
namespace {

using catalog::CatalogReference;

struct CatalogOptions {
  std::string catalog, control, to, file, form = "ccm-report";
  std::vector<std::string> verdicts;
  bool force = false;
};

Result<const catalog::Catalog*> find(const app::Reading& reading, const std::string& text) {
  ASSAY_ASSIGN(const CatalogReference reference, catalog::parse_catalog_reference(text));
  if (const catalog::Catalog* found = reading.catalog(reference)) return found;
  return Error{"catalog.not_found", {{"catalog", text}}};
}

std::string official_text_word(const Session& session, const app::Shelf& shelf,
                               const CatalogReference& reference) {
  const auto* text = shelf.find_official_text(reference);
  if (text == nullptr) return session.words("official_text.none");
  return session.words(text->may_be_served ? "official_text.served" : "official_text.private");
}

Result<Exit> list(Session& session) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  const auto catalogs = reading.registry().catalogs(reading.at());
  if (session.json) {
    codec::json::array all;
    for (const auto* one : catalogs) {
      all.push_back(representation::catalog_summary_json(reading, *one));
    }
    return session.print(codec::json::object{{"catalogs", std::move(all)}});
  }
  TextTable table({session.words("column.catalog"), session.words("column.title"),
                   session.words("column.domains"), session.words("column.controls"),
                   session.words("column.questions"), session.words("column.official_text")});
  for (const auto* one : catalogs) {
    table.add({one->reference().text(), one->description().title,
               std::to_string(one->domains().size()), std::to_string(one->controls().size()),
               std::to_string(one->questions().size()),
               official_text_word(session, reading.shelf(), one->reference())});
  }
  session.show(table);
  return Exit::ok;
}

/// The summary in the session's language, else in the one that exists; "" if nobody wrote one.
std::string gist_of(const Session& session, const catalog::Wording* wording,
                    const std::unordered_map<std::string, LocalizedText> catalog::Wording::*gists,
                    const std::string& id) {
  if (wording == nullptr) return {};
  const auto found = (wording->*gists).find(id);
  return found == (wording->*gists).end() ? std::string() : found->second.shown(session.language());
}

std::string_view questions_column(const catalog::Catalog& catalog) {
  return catalog.has_detailed_controls() ? "column.details" : "column.questions";
}

/// Whose a detailed control is and how it is met, in words; "" where the catalog does not say it.
std::string side_and_pattern(const Session& session, const catalog::Question& question) {
  std::string said;
  if (question.side) said = session.words(std::string("detail_side.").append(name(*question.side)));
  if (question.pattern) {
    if (!said.empty()) said += ": ";
    said += session.words(std::string("detail_pattern.").append(name(*question.pattern)));
  }
  return said;
}

/// Detailed controls with what marks them, and what the marks mean below.
void print_details(Session& session, const catalog::Catalog& catalog,
                   const catalog::Wording* wording, const catalog::Control& control) {
  TextTable table({session.words("column.detail"), session.words("column.mark"),
                   session.words("column.side"), session.words("column.gist")});
  for (const auto& question : catalog.questions_of(control)) {
    table.add({question.id, std::string(suffix(question)), side_and_pattern(session, question),
               gist_of(session, wording, &catalog::Wording::question_gists, question.id)});
  }
  session.show(table);
  session.out << '\n' << session.words("detail_marks") << '\n';
}

void print_catalog(Session& session, const app::Reading& reading, const catalog::Catalog& catalog) {
  const auto& description = catalog.description();
  FactList facts;
  facts.add(session.words("column.catalog"), catalog.reference().text());
  facts.add(session.words("column.title"), description.title);
  facts.add(session.words("column.publisher"), description.publisher);
  facts.add(session.words("column.notice"), description.notice);
  facts.add(session.words("column.official_text"),
            official_text_word(session, reading.shelf(), catalog.reference()));
  facts.print(session.out);
  session.out << '\n';
  TextTable table({session.words("column.control"), session.words("column.title"),
                   session.words(questions_column(catalog))});
  const auto* wording = reading.shelf().find_wording(catalog.reference());
  const auto title = [&](const LocalizedText& text) { return text.shown(session.language()); };
  for (const auto& domain : catalog.domains()) {
    table.add({domain.id, title(domain_title(catalog, wording, domain)), ""});
    std::string category;
    for (const auto& control : catalog.controls_of(domain)) {
      const auto found = catalog.find_category(control.category);
      if (found && control.category != category) {
        category = control.category;
        table.add({" " + category,
                   title(category_title(catalog, wording, catalog.categories()[*found])), ""});
      }
      table.add({"  " + control.id, title(control_title(catalog, wording, control)),
                 std::to_string(control.question_count)});
    }
  }
  session.show(table);
}

void print_control(Session& session, const app::Reading& reading, const catalog::Catalog& catalog,
                   const catalog::Control& control) {
  const auto* wording = reading.shelf().find_wording(catalog.reference());
  FactList facts;
  facts.add(session.words("column.control"), catalog.reference().text() + "/" + control.id);
  const auto shown = [&](const LocalizedText& text) { return text.shown(session.language()); };
  facts.add(session.words("column.domain"),
            shown(domain_title(catalog, wording, catalog.domains()[control.domain])));
  if (const auto category = catalog.find_category(control.category)) {
    facts.add(session.words("column.category"),
              control.category + " " +
                  shown(category_title(catalog, wording, catalog.categories()[*category])));
  }
  facts.add(session.words("column.title"), shown(control_title(catalog, wording, control)));
  facts.add(session.words("column.gist"),
            gist_of(session, wording, &catalog::Wording::control_gists, control.id));
  facts.print(session.out);
  session.out << '\n';
  if (catalog.has_detailed_controls()) {
    print_details(session, catalog, wording, control);
  } else {
    TextTable table({session.words("column.question"), session.words("column.gist")});
    for (const auto& question : catalog.questions_of(control)) {
      table.add(
          {question.id, gist_of(session, wording, &catalog::Wording::question_gists, question.id)});
    }
    session.show(table);
  }
  if (wording != nullptr && !wording->gist_label.empty()) {
    session.out << '\n' << wording->gist_label.shown(session.language()) << '\n';
  }
}

Result<Exit> show_catalog(Session& session, const std::string& text, const std::string& control) {
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  ASSAY_ASSIGN(const auto* catalog, find(reading, text));
  if (control.empty()) {
    if (session.json) return session.print(representation::catalog_detail_json(reading, *catalog));
    print_catalog(session, reading, *catalog);
    return Exit::ok;
  }
  const auto index = catalog->find_control(control);
  if (!index) return Error{"control.not_found", {{"control", control}, {"catalog", text}}};
  if (session.json) {
    return session.print(representation::control_detail_json(reading, *catalog, *index));
  }
  print_control(session, reading, *catalog, catalog->controls()[*index]);
  return Exit::ok;
}

/// A form with nothing filled in, as the ending of the file's name says.
Result<std::string> blank_form(const catalog::Catalog& catalog, const std::string& form,
                               const std::string& ending) {
  if (form == "ccm-report") {
    assessment::ControlReport blank;
    blank.catalog = catalog.reference();
    blank.statements.resize(catalog.controls().size());
    if (ending == ".xlsx") return exchange::write_ccm_report_template(catalog);
    if (ending == ".csv") return exchange::write_ccm_report_csv(catalog, blank, true);
    if (ending == ".json") return exchange::write_ccm_report_json(catalog, blank);
    return Error{"usage.unknown_ending", {{"ending", ending}, {"known", ".xlsx .csv .json"}}};
  }
  assessment::AnswerSet blank;
  blank.catalog = catalog.reference();
  blank.answers.resize(catalog.questions().size());
  if (ending == ".csv") return exchange::write_answers_csv(catalog, blank, true);
  if (ending == ".json") return exchange::write_answers_json(catalog, blank);
  return Error{"usage.unknown_ending", {{"ending", ending}, {"known", ".csv .json"}}};
}

Result<Exit> write_template(Session& session, const CatalogOptions& options) {
  ASSAY_ASSIGN(const CatalogReference reference, catalog::parse_catalog_reference(options.catalog));
  const std::string ending = std::filesystem::path(options.file).extension().string();
  if (session.store_named) {
    ASSAY_ASSIGN(const app::Reading reading, session.reading());
    ASSAY_ASSIGN(const auto* catalog, find(reading, options.catalog));
    ASSAY_ASSIGN(const std::string bytes, blank_form(*catalog, options.form, ending));
    return session.write_form(options.file, options.force, bytes);
  }
  const std::filesystem::path data = session.data_directory;
  ASSAY_ASSIGN(const app::Shelf shelf, app::Shelf::load_for_import(data / "catalogs"));
  const auto* catalog = shelf.find_catalog(reference);
  if (catalog == nullptr) return Error{"catalog.not_found", {{"catalog", options.catalog}}};
  ASSAY_ASSIGN(const std::string bytes, blank_form(*catalog, options.form, ending));
  return session.write_form(options.file, options.force, bytes);
}

Result<Exit> adopt(Session& session, const std::string& text) {
  ASSAY_ASSIGN(const CatalogReference reference, catalog::parse_catalog_reference(text));
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto entry, app::adopt_catalog(*instance, account::shell_caller(), reference));
  return session.recorded(entry);
}

void add_rows(TextTable& table, const Session& session, std::span<const catalog::CrosswalkRow> rows,
              const std::vector<std::string>& verdicts) {
  for (const auto& row : rows) {
    const std::string verdict(name(row.verdict));
    if (!verdicts.empty() &&
        std::find(verdicts.begin(), verdicts.end(), verdict) == verdicts.end()) {
      continue;
    }
    table.add({row.from, row.to, session.label("verdict", verdict + ".name"),
               row.note.shown(session.language())});
  }
}

Result<Exit> show_crosswalk(Session& session, const std::string& from, const std::string& to,
                            const std::vector<std::string>& verdicts) {
  ASSAY_ASSIGN(const CatalogReference older, catalog::parse_catalog_reference(from));
  ASSAY_ASSIGN(const CatalogReference newer, catalog::parse_catalog_reference(to));
  ASSAY_ASSIGN(const app::Shelf shelf,
               app::Shelf::load(std::filesystem::path(session.data_directory) / "catalogs"));
  const auto* crosswalk = shelf.find_crosswalk(older, newer);
  if (crosswalk == nullptr) return Error{"crosswalk.not_found", {{"from", from}, {"to", to}}};
  if (session.json) return session.print(representation::crosswalk_json(*crosswalk));
  TextTable table({from, to, session.words("column.verdict"), session.words("column.note")});
  add_rows(table, session, crosswalk->controls(), verdicts);
  add_rows(table, session, crosswalk->questions(), verdicts);
  session.show(table);
  return Exit::ok;
}

}  // namespace

void add_catalog_commands(Grammar& grammar, Session& session) {
  grammar.verb("catalog list", {"assay catalog list --store data/mine"}).as_of().runs([&session] {
    return list(session);
  });

  const auto shown = std::make_shared<CatalogOptions>();
  grammar
      .verb("catalog show", {"assay catalog show ccm:4.0 --store data/mine",
                             "assay catalog show ccm:4.0 IAM-02 --json --store data/mine"})
      .argument("catalog", shown->catalog)
      .optional_argument("control", shown->control)
      .as_of()
      .runs([&session, shown] { return show_catalog(session, shown->catalog, shown->control); });

  const auto blank = std::make_shared<CatalogOptions>();
  grammar
      .verb("catalog template", {"assay catalog template ccm:4.0 report.xlsx",
                                 "assay catalog template ccm:4.1 answers.csv --form answers"})
      .argument("catalog", blank->catalog)
      .argument("file", blank->file, "template-file")
      .choice("form", blank->form, {"ccm-report", "answers"})
      .flag("force", blank->force)
      .runs([&session, blank] { return write_template(session, *blank); });

  const auto adopted = std::make_shared<CatalogOptions>();
  grammar.verb("catalog adopt", {"assay catalog adopt ccm:4.1 --store data/mine"})
      .argument("catalog", adopted->catalog)
      .runs([&session, adopted] { return adopt(session, adopted->catalog); });

  const auto crossed = std::make_shared<CatalogOptions>();
  grammar
      .verb("catalog crosswalk", {"assay catalog crosswalk ccm:4.0 ccm:4.1",
                                  "assay catalog crosswalk ccm:4.0 ccm:4.1 --verdict gone"})
      .argument("from", crossed->catalog)
      .argument("to", crossed->to)
      .choices("verdict", crossed->verdicts, {"same", "reworded", "re-pointed", "new", "gone"})
      .runs([&session, crossed] {
        return show_crosswalk(session, crossed->catalog, crossed->to, crossed->verdicts);
      });
}

}  // namespace assay::cli
