#include "representation/printed.h"

#include "base/calendar.h"
#include "base/check.h"
#include "base/messages.h"
#include "base/readable.h"

namespace assay::representation {
namespace {

using exchange::PrintedHead;

std::string term(Language language, std::string_view column) {
  return render_message(language, std::string("table.").append(column));
}

/// "Current since 12 March 2026": how a listing stands, and since when.
std::string standing_words(const registry::ListingAt& listing, Language language) {
  std::string words = render_message(
      language, std::string("web.standing.").append(scheme::name(listing.standing.standing)));
  if (listing.standing.since) {
    words += " " + render_message(language, "web.listing.since",
                                  {{"day", readable_day(*listing.standing.since, language)}});
  }
  return words;
}

/// "CAIQ 4.0" for a questionnaire, "CCM 4.0" for a report on the controls.
std::string printed_form(const registry::SelfAssessmentPublished& published) {
  const bool questionnaire = published.kind == assessment::DocumentKind::caiq;
  return (questionnaire ? "CAIQ " : "CCM ") + published.catalog.version;
}

PrintedHead head_of(const app::Reading& reading, Language language,
                    const catalog::CatalogReference& reference) {
  PrintedHead head{.language = language};
  head.origin = reading.registry().opened()->origin;
  head.wording = reading.shelf().find_wording(reference);
  if (reading.historical()) {
    head.as_of = readable_minute(reading.at(), language);
    head.created = reading.at();
  } else {
    head.as_of = readable_day(reading.at(), language);
    head.created = Zone::utc().start_of(Zone::utc().date_of(reading.at()));
  }
  return head;
}

/// The fold takes no publication without its service, nor a service without its organisation.
const party::Service& service_of(const app::Reading& reading, const party::ServiceId& id) {
  const auto* service = reading.registry().service(id, reading.at());
  ASSAY_CHECK(service != nullptr);
  return *service;
}
const party::Organisation& organisation_of(const app::Reading& reading,
                                           const party::Service& service) {
  const auto* organisation = reading.registry().organisation(service.organisation, reading.at());
  ASSAY_CHECK(organisation != nullptr);
  return *organisation;
}

std::string entry_words(const registry::Publication& publication, Language language) {
  return "#" + std::to_string(publication.entry) + ", " +
         readable_minute(publication.recorded, language);
}

/// How the publication's listing stands, and whether it is the one that stands there now.
void add_listing_facts(PrintedHead& head, const app::Reading& reading,
                       const registry::Publication& publication) {
  const auto listing = reading.registry().listing(publication.published.listing, reading.at());
  ASSAY_CHECK(listing.has_value());
  const Language language = head.language;
  head.facts.emplace_back(term(language, "scheme"), listing->scheme->name.shown(language));
  head.facts.emplace_back(term(language, "level"), listing->level->name.shown(language));
  std::string stands = standing_words(*listing, language);
  if (listing->publication != nullptr && listing->publication->entry != publication.entry) {
    stands = render_message(language, "print.superseded",
                            {{"entry", std::to_string(listing->publication->entry)}});
  }
  head.facts.emplace_back(term(language, "standing"), std::move(stands));
}

}  // namespace

Result<PublicationOnPaper> publication_on_paper(const app::Reading& reading,
                                                const registry::Publication& publication,
                                                Language language) {
  const auto& published = publication.published;
  PublicationOnPaper paper;
  paper.shelf = reading.shared_shelf();
  paper.catalog = reading.registry().shared_catalog(published.catalog, publication.recorded);
  ASSAY_CHECK(paper.catalog != nullptr);  // nor without its catalog
  ASSAY_ASSIGN(paper.document, reading.document(publication));
  const party::Service& service = service_of(reading, published.listing.service);
  const party::Organisation& organisation = organisation_of(reading, service);
  PrintedHead& head = paper.head;
  head = head_of(reading, language, published.catalog);
  head.title = render_message(
      language, "web.publication.title",
      {{"document", printed_form(published)}, {"service", service.name.shown(language)}});
  head.subtitle =
      organisation.name.shown(language) + " · " + render_message(language, "web.publication.self");
  add_listing_facts(head, reading, publication);
  head.facts.emplace_back(term(language, "service_id"), service.id.text());
  head.facts.emplace_back(term(language, "release"), published.release);
  head.facts.emplace_back(term(language, "entry"), entry_words(publication, language));
  head.facts.emplace_back(render_message(language, "web.record.digest"),
                          to_hex(published.content.digest));
  return paper;
}

Result<std::string> publication_pdf(const PublicationOnPaper& paper) {
  return exchange::print_document(*paper.catalog, *paper.document, paper.head);
}

Result<std::string> draft_pdf(const app::DraftOnPaper& draft, Language language) {
  PrintedHead head{.language = language};
  head.wording = draft.shelf->find_wording(draft.catalog->reference());
  head.as_of = readable_minute(draft.at, language);
  head.created = draft.at;
  head.origin = draft.origin;
  head.mark = render_message(language, "print.draft_mark", {{"as_of", head.as_of}});
  head.title = render_message(language, "web.publication.title",
                              {{"document", "CAIQ " + draft.catalog->reference().version},
                               {"service", draft.service.name.shown(language)}});
  head.subtitle = draft.organisation.name.shown(language) + " · " +
                  render_message(language, "print.draft_subtitle");
  const auto counts = assessment::count(draft.answers);
  head.facts = {
      {term(language, "level"), draft.scheme},
      {term(language, "service_id"), draft.service.id.text()},
      {term(language, "release"), draft.answers.release},
      {render_message(language, "print.draft_answered"),
       render_message(language, "web.work.progress_count",
                      {{"answered", std::to_string(counts.yes + counts.no + counts.not_applicable)},
                       {"total", std::to_string(counts.total)}})}};
  return exchange::print_document(*draft.catalog, draft.answers, head);
}

ComparisonOnPaper comparison_on_paper(const app::Reading& reading,
                                      const app::ServiceComparison& comparison, Language language) {
  ComparisonOnPaper paper;
  paper.shelf = reading.shared_shelf();
  paper.comparison = comparison.comparison;
  const auto& base = paper.comparison.base;
  paper.base = reading.registry().shared_catalog(base->reference(), reading.at());
  ASSAY_CHECK(paper.base.get() == base);
  PrintedHead& head = paper.head;
  head = head_of(reading, language, base->reference());
  head.title = render_message(language, "web.compare.title");
  head.subtitle = render_message(language, "web.compare.self");
  for (const auto& side : comparison.sides) {
    const std::string& name = side.service->name.shown(language);
    const std::string& organisation = organisation_of(reading, *side.service).name.shown(language);
    paper.documents.push_back(side.document);
    paper.services.push_back({name, organisation});
    std::string said = organisation + " · ";
    if (side.listing) {
      const auto& publication = *side.listing->publication;
      said += printed_form(publication.published) + " · " +
              standing_words(*side.listing, language) + " · " + entry_words(publication, language);
    } else {
      said += render_message(language, "web.service.nothing_listed");
    }
    head.facts.emplace_back(name, std::move(said));
  }
  return paper;
}

Result<std::string> comparison_pdf(const ComparisonOnPaper& paper) {
  return exchange::print_comparison(paper.comparison, paper.services, paper.head);
}

}  // namespace assay::representation
