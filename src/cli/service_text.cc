#include "cli/service_text.h"

#include <ostream>

namespace assay::cli {
namespace {

std::string classes_text(const Session& session, const party::Service& service) {
  std::vector<std::string> words;
  for (const auto one : service.classes) words.push_back(session.label("class", party::name(one)));
  return joined(words, " ");
}

/// A text in the session's language, else in the one that it exists in.
std::string text_of(const Session& session, const LocalizedText& text) {
  return text.shown(session.language());
}

const std::string& duplicate_of(const registry::OrganisationMerged& merger) {
  return merger.organisation.text();
}
const std::string& duplicate_of(const registry::ServiceMerged& merger) {
  return merger.service.text();
}

/// What it was merged into and since when, and what was merged into it.
template <typename Id>
void add_mergers(FactList& facts, const Session& session, const app::Reading& reading,
                 const Id& id) {
  if (const auto* merger = reading.registry().merger_of(id, reading.at())) {
    facts.add(session.words("column.merged_into"), merger->value.into.text());
    facts.add(session.words("column.merged_since"), format_instant(merger->recorded));
  }
  std::string absorbed;
  for (const auto* merger : reading.registry().absorbed_by(id, reading.at())) {
    if (!absorbed.empty()) absorbed += ' ';
    absorbed += duplicate_of(merger->value);
  }
  facts.add(session.words("column.absorbed"), absorbed);
}

}  // namespace

TextTable service_table(const Session& session) {
  return TextTable({session.words("column.service"), session.words("column.name"),
                    session.words("column.organisation"), session.words("column.level"),
                    session.words("column.standing"), session.words("column.catalog"),
                    session.words("column.answers"), session.words("column.entry")});
}

std::string standing_text(const Session& session, const registry::ListingAt& listing) {
  return session.words("standing",
                       {{"standing", session.label("standing", name(listing.standing.standing))},
                        {"assurance", session.label("assurance", name(listing.level->assurance))}});
}

std::string counts_text(const Session& session, const assessment::Counts& counts) {
  std::string text;
  const auto add = [&](std::string_view key, std::uint32_t count) {
    if (count == 0) return;
    if (!text.empty()) text += session.label("list", "separator");
    text += session.words("count." + std::string(key), {{"count", std::to_string(count)}});
  };
  add("yes", counts.yes);
  add("partly", counts.partly);
  add("no", counts.no);
  add("na", counts.not_applicable);
  add("unanswered", counts.unanswered);
  add("unparsed", counts.unparsed);
  return text;
}

void add_service_rows(TextTable& table, const Session& session, const app::Reading& reading,
                      const party::Service& service) {
  const std::string name = text_of(session, service.name);
  const std::string organisation = service.organisation.text();
  const auto listings = reading.registry().listings_of(service.id, reading.at());
  for (const auto& listing : listings) {
    std::vector<std::string> row{service.id.text(), name, organisation,
                                 listing.history->key.scheme + "/" + listing.history->key.level,
                                 standing_text(session, listing)};
    if (listing.publication != nullptr) {
      const auto& published = listing.publication->published;
      row.push_back(published.catalog.text());
      row.push_back(counts_text(session, published.counts));
      row.push_back(std::to_string(listing.publication->entry));
    } else {
      row.insert(row.end(), 3, "-");
    }
    table.add(std::move(row));
  }
  if (listings.empty()) {
    table.add({service.id.text(), name, organisation, "-", session.label("standing", "unlisted"),
               "-", "-", "-"});
  }
}

void print_organisation(Session& session, const app::Reading& reading,
                        const party::Organisation& organisation) {
  FactList facts;
  facts.add(session.words("column.organisation"), organisation.id.text());
  facts.add(session.words("column.name"), text_of(session, organisation.name));
  facts.add(session.words("column.description"), text_of(session, organisation.description));
  facts.add(session.words("column.url"), organisation.url);
  facts.add(session.words("column.country"), organisation.country);
  add_mergers(facts, session, reading, organisation.id);
  facts.print(session.out);
}

void print_service(Session& session, const app::Reading& reading, const party::Service& service) {
  FactList facts;
  facts.add(session.words("column.service"), service.id.text());
  facts.add(session.words("column.name"), text_of(session, service.name));
  facts.add(session.words("column.description"), text_of(session, service.description));
  facts.add(session.words("column.organisation"), service.organisation.text());
  facts.add(session.words("column.url"), service.url);
  facts.add(session.words("column.class"), classes_text(session, service));
  facts.add(session.words("column.region"), joined(service.regions, " "));
  add_mergers(facts, session, reading, service.id);
  facts.print(session.out);
  for (const auto& listing : reading.registry().listings_of(service.id, reading.at())) {
    FactList about;
    about.add(session.words("column.level"),
              listing.history->key.scheme + "/" + listing.history->key.level);
    about.add(session.words("column.standing"), standing_text(session, listing));
    if (listing.standing.since) {
      about.add(session.words("column.since"), format_instant(*listing.standing.since));
    }
    if (listing.standing.next_change) {
      about.add(session.words("column.next_change"), format_instant(*listing.standing.next_change));
    }
    if (listing.publication != nullptr) {
      const auto& published = listing.publication->published;
      about.add(session.words("column.document"), session.label("kind", name(published.kind)));
      about.add(session.words("column.catalog"), published.catalog.text());
      about.add(session.words("column.release"), published.release);
      about.add(session.words("column.answers"), counts_text(session, published.counts));
      about.add(session.words("column.published"), format_instant(listing.publication->recorded));
      about.add(session.words("column.entry"), std::to_string(listing.publication->entry));
    }
    session.out << '\n';
    about.print(session.out);
  }
}

}  // namespace assay::cli
