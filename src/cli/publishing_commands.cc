#include <filesystem>

#include "app/publish_self_assessment.h"
#include "app/record_acts.h"
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/report_text.h"
#include "codec/json.h"
#include "representation/report_json.h"

namespace assay::cli {
namespace {

struct ListingOptions {
  std::string service, scheme = "csa-star", level = "level-1";
  registry::ListingKey key() const { return {party::ServiceId(service), scheme, level}; }
};

struct PublishOptions {
  std::string file, catalog;
  ListingOptions listing;
};

Exit show_outcome(Session& session, const app::PublishOutcome& outcome) {
  if (session.json) {
    codec::json::object shown{
        {"report", representation::report_json(outcome.report, session.language())},
        {"waits_for_review", outcome.waits_for_review},
        {"repeated", outcome.repeated}};
    if (outcome.entry) shown["entry"] = *outcome.entry;
    if (outcome.submission) shown["submission"] = *outcome.submission;
    if (outcome.replaced) shown["replaced"] = *outcome.replaced;
    return session.print(shown);
  }
  print_report(session.out, outcome.report, session.language());
  session.out << '\n';
  const auto say = [&](const std::string& published, const std::string& waits) {
    session.out << (outcome.entry
                        ? session.words(published, {{"entry", std::to_string(*outcome.entry)}})
                        : session.words(waits,
                                        {{"submission", std::to_string(*outcome.submission)}}))
                << '\n';
  };
  if (outcome.repeated) {
    say("published_already", "waits_already");
  } else {
    say("published", "waits_for_review");
  }
  if (outcome.replaced) {
    session.out << session.words("replaced", {{"submission", std::to_string(*outcome.replaced)}})
                << '\n';
  }
  return Exit::ok;
}

Result<Exit> publish(Session& session, const PublishOptions& options) {
  ASSAY_ASSIGN(const std::string bytes, session.read_file(options.file));
  app::PublishRequest request{.listing = options.listing.key(), .bytes = bytes};
  request.file = std::filesystem::path(options.file).filename().string();
  ASSAY_ASSIGN(request.expected, optional_catalog(options.catalog));
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto outcome, app::publish_self_assessment(*instance, request));
  return show_outcome(session, outcome);
}

Result<Exit> renew(Session& session, const ListingOptions& listing) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto renewal, app::renew_without_change(*instance, listing.key()));
  if (!renewal.repeated || session.json) return session.recorded(renewal.entry);
  session.out << session.words("renewed_already", {{"entry", std::to_string(renewal.entry)}})
              << '\n';
  return Exit::ok;
}

Result<Exit> withdraw(Session& session, const ListingOptions& listing, const std::string& reason) {
  ASSAY_ASSIGN(app::Instance * instance, session.instance());
  ASSAY_ASSIGN(const auto entry, app::withdraw_listing(*instance, listing.key(), reason));
  return session.recorded(entry);
}

}  // namespace

void add_publishing_commands(Grammar& grammar, Session& session) {
  const auto options = std::make_shared<PublishOptions>();
  grammar
      .verb("publish", {"assay publish CAIQ-filled.xlsx --store data/mine --service example-drive"})
      .argument("file", options->file, "document-file")
      .required_option("service", options->listing.service)
      .option("catalog", options->catalog, "document-catalog")
      .option("scheme", options->listing.scheme)
      .option("level", options->listing.level)
      .runs([&session, options] { return publish(session, *options); });

  const auto renewed = std::make_shared<ListingOptions>();
  grammar.verb("renew", {"assay renew example-drive --store data/mine"})
      .argument("service", renewed->service)
      .option("scheme", renewed->scheme)
      .option("level", renewed->level)
      .runs([&session, renewed] { return renew(session, *renewed); });

  const auto withdrawn = std::make_shared<ListingOptions>();
  const auto reason = std::make_shared<std::string>();
  grammar
      .verb("withdraw",
            {"assay withdraw example-drive --reason \"The service was closed.\" --store data/mine"})
      .argument("service", withdrawn->service)
      .required_option("reason", *reason)
      .option("scheme", withdrawn->scheme)
      .option("level", withdrawn->level)
      .runs([&session, withdrawn, reason] { return withdraw(session, *withdrawn, *reason); });
}

}  // namespace assay::cli
