#include "app/check_record.h"
#include "app/load_demo.h"
#include "base/messages.h"
#include "cli/commands.h"
#include "cli/terminal_text.h"
#include "codec/json.h"
#include "representation/error_json.h"

namespace assay::cli {
namespace {

struct InitOptions {
  std::string origin, id, url, country;
  LocalizedText name;
};

/// What a new registry holds, as it is told to its operator.
Exit show_opened(Session& session, const app::Reading& reading) {
  const auto& registry = reading.registry();
  if (session.json) {
    return session.print(codec::json::object{{"store", session.store},
                                             {"origin", registry.opened()->origin},
                                             {"operator", registry.opened()->registrar.id.text()},
                                             {"entries", registry.size()},
                                             {"catalogs", registry.catalogs(reading.at()).size()},
                                             {"schemes", registry.schemes(reading.at()).size()}});
  }
  session.out << session.words("opened", {{"origin", registry.opened()->origin},
                                          {"store", session.store},
                                          {"entries", std::to_string(registry.size())}})
              << '\n';
  return Exit::ok;
}

Result<Exit> init(Session& session, const InitOptions& options) {
  app::Opening opening;
  opening.origin = options.origin;
  opening.registrar.id = party::OrganisationId(options.id);
  opening.registrar.name = options.name;
  opening.registrar.url = options.url;
  opening.registrar.country = options.country;
  ASSAY_TRY(session.create(opening, session.clock));
  ASSAY_ASSIGN(const app::Reading reading, session.reading());
  return show_opened(session, reading);
}

Result<Exit> load_demo(Session& session, std::uint64_t seed) {
  const Instant now = session.clock.now();
  ManualClock clock(app::demo_beginning(now));
  app::DemoSummary summary;
  app::DemoRequest request{.now = now, .seed = seed, .progress = {}};
  request.progress = [&](std::size_t done, std::size_t total) {
    session.progress(session.words(
        "progress.demo", {{"done", std::to_string(done)}, {"total", std::to_string(total)}}));
  };
  ASSAY_ASSIGN(const app::Opening opening, app::demo_opening(session.data_directory));
  ASSAY_TRY(session.create(opening, clock, [&](app::Instance& instance) -> Result<void> {
    ASSAY_ASSIGN(summary, app::load_demo(instance, clock, request));
    return {};
  }));
  session.progress("");
  if (session.json) {
    return session.print(codec::json::object{{"store", session.store},
                                             {"organisations", summary.organisations},
                                             {"services", summary.services},
                                             {"publications", summary.publications}});
  }
  session.out << session.words("demo_loaded",
                               {{"organisations", std::to_string(summary.organisations)},
                                {"services", std::to_string(summary.services)},
                                {"publications", std::to_string(summary.publications)},
                                {"store", session.store}})
              << '\n';
  return Exit::ok;
}

codec::json::array differences_json(const Session& session,
                                    const std::vector<store::Difference>& differences) {
  codec::json::array all;
  for (const auto& one : differences) {
    all.push_back(codec::json::object{
        {"table", one.table},
        {"key", one.key},
        {"column", one.column},
        {"stored", one.stored},
        {"computed", one.computed},
        {"reasons", representation::remarks_json(one.reasons, session.language())}});
  }
  return all;
}

codec::json::object report_json(const Session& session, const store::RebuildReport& report) {
  codec::json::object shown{{"entries", report.entries},
                            {"blobs", report.blobs},
                            {"projection_rows", report.rows},
                            {"root", to_hex(report.root)},
                            {"in_record", differences_json(session, report.in_record)},
                            {"projection_differences", report.projection_differences},
                            {"in_projections", differences_json(session, report.in_projections)},
                            {"repaired", report.repaired},
                            {"no_difference", report.no_difference()}};
  if (report.broken_at) shown["broken_at"] = *report.broken_at;
  return shown;
}

/// A value of a row as a terminal shows it: bytes are long and say nothing to people.
std::string short_value(const std::string& value) {
  constexpr std::size_t shown_bytes = 80;
  const std::string text = printable(value.substr(0, shown_bytes));
  return value.size() > shown_bytes ? text + "..." : text;
}

std::string_view words_of(const store::Difference& difference) {
  if (difference.stored.empty() && difference.computed.empty()) return {};
  if (difference.stored.empty()) {
    return difference.column.empty() ? "rebuild.row_missing" : "rebuild.not_stored";
  }
  if (!difference.computed.empty()) return "rebuild.stored_computed";
  return difference.stored == "row" ? "rebuild.row_too_many" : "rebuild.found";
}

void print_differences(Session& session, const std::vector<store::Difference>& differences) {
  for (const auto& one : differences) {
    session.out << "  " << one.table << ' ' << printable(one.key);
    if (!one.column.empty()) session.out << ", " << one.column;
    session.out << '\n';
    if (const std::string_view words = words_of(one); !words.empty()) {
      session.out << "    "
                  << session.words(words, {{"stored", short_value(one.stored)},
                                           {"computed", short_value(one.computed)}})
                  << '\n';
    }
    for (const auto& reason : one.reasons) {
      session.out << "    " << printable(render_error(session.language(), reason)) << '\n';
    }
  }
}

void print_rebuild(Session& session, const store::RebuildReport& report) {
  session.out << session.words("rebuild.checked", {{"entries", std::to_string(report.entries)},
                                                   {"blobs", std::to_string(report.blobs)},
                                                   {"rows", std::to_string(report.rows)}})
              << '\n'
              << session.words("rebuild.root", {{"root", to_hex(report.root)}}) << '\n';
  if (report.no_difference()) {
    session.out << session.words("rebuild.no_difference") << '\n';
    return;
  }
  if (!report.in_record.empty()) {
    session.out << session.words("rebuild.in_record",
                                 {{"count", std::to_string(report.in_record.size())}})
                << '\n';
    print_differences(session, report.in_record);
  }
  if (report.broken_at) {
    session.out << session.words("rebuild.broken_at",
                                 {{"entry", std::to_string(*report.broken_at)}})
                << '\n';
  }
  if (report.projection_differences != 0) {
    session.out << session.words("rebuild.in_projections",
                                 {{"count", std::to_string(report.projection_differences)}})
                << '\n';
    print_differences(session, report.in_projections);
    session.out << session.words(report.repaired ? "rebuild.repaired" : "rebuild.can_repair")
                << '\n';
  }
}

Result<Exit> rebuild(Session& session, bool repair) {
  ASSAY_ASSIGN(const auto opened, session.open_store(repair ? Purpose::write : Purpose::read));
  ASSAY_ASSIGN(
      const auto report, app::check_record(*opened, repair, [&](std::uint64_t entries) {
        session.progress(session.words("progress.rebuild", {{"entries", std::to_string(entries)}}));
      }));
  session.progress("");
  if (session.json) {
    session.print(report_json(session, report));
  } else {
    print_rebuild(session, report);
  }
  return report.no_difference() || (report.repaired && report.in_record.empty())
             ? Exit::ok
             : Exit::found_problems;
}

}  // namespace

void add_instance_commands(Grammar& grammar, Session& session) {
  const auto opening = std::make_shared<InitOptions>();
  grammar
      .verb("init",
            {"assay init --store data/mine --origin registry.example --operator-id my-office "
             "--operator-name \"My Office\" --country JP"})
      .required_option("origin", opening->origin)
      .required_option("operator-id", opening->id)
      .option("operator-name", opening->name.en)
      .option("operator-name-ja", opening->name.ja)
      .option("operator-url", opening->url)
      .option("country", opening->country)
      .runs([&session, opening] { return init(session, *opening); });

  const auto repair = std::make_shared<bool>(false);
  grammar.verb("rebuild", {"assay rebuild --store data/mine", "assay rebuild --repair --json"})
      .flag("repair", *repair)
      .runs([&session, repair] { return rebuild(session, *repair); });

  const auto seed = std::make_shared<std::uint64_t>(app::DemoRequest{}.seed);
  grammar.verb("demo load", {"assay demo load --store data/demo"})
      .number("seed", *seed, {})
      .runs([&session, seed] { return load_demo(session, *seed); });
}

}  // namespace assay::cli
