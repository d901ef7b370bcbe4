#include "representation/service_feed.h"

#include "app/service_acts.h"
#include "base/messages.h"
#include "codec/xml_writer.h"

namespace assay::representation {
namespace {

using app::ServiceAct;
using codec::XmlWriter;

/// One feed while it is written.
struct ServiceFeed {
  XmlWriter xml;
  const app::Reading& reading;
  const party::Service& service;
  Language language;
  std::string_view address;  ///< of the server; "" where it is not known

  std::string words(std::string_view key, const Error::Parameters& parameters = {}) const {
    return render_message(language, key, parameters);
  }
  std::string page(const std::string& path) const {
    return "/" + std::string(tag(language)) + path;
  }
  std::string at_server(std::string_view path) const { return std::string(address).append(path); }
  void link(std::string_view relation, std::string_view type, std::string_view path) {
    xml.element("link", {{"rel", relation}, {"type", type}, {"href", at_server(path)}});
  }
};

std::string feed_path(const ServiceFeed& feed, Language language) {
  return "/api/v1/services/" + feed.service.id.text() +
         "/feed.atom?lang=" + std::string(tag(language));
}

/// "CAIQ 4.0" for a questionnaire, "CCM 4.0" for a report on the controls.
std::string document_words(const registry::SelfAssessmentPublished& published) {
  const bool questionnaire = published.kind == assessment::DocumentKind::caiq;
  return (questionnaire ? "CAIQ " : "CCM ") + published.catalog.version;
}

std::string act_title(const ServiceFeed& feed, const ServiceAct& act) {
  std::string title = feed.words(std::string("feed.act.").append(app::name(act.kind)));
  if (act.publication == nullptr) return title;
  return feed.words("feed.titled",
                    {{"act", title}, {"document", document_words(act.publication->published)}});
}

std::string counts_words(const ServiceFeed& feed, const assessment::Counts& counts, bool report) {
  const auto number = [](std::uint32_t count) { return std::to_string(count); };
  return feed.words(report ? "feed.report_counts" : "feed.answer_counts",
                    {{"total", number(counts.total)},
                     {"yes", number(counts.yes)},
                     {"partly", number(counts.partly)},
                     {"no", number(counts.no)},
                     {"na", number(counts.not_applicable)},
                     {"unknown", number(counts.unanswered + counts.unparsed)}});
}

/// What the act was about, in a sentence or two.
std::string act_summary(const ServiceFeed& feed, const ServiceAct& act) {
  const std::string& name = act.service->name.shown(feed.language);
  if (act.listing == nullptr) {
    std::string about = feed.words("feed.about_service", {{"service", name}});
    if (act.reason.empty()) return about;
    return about + "\n" + feed.words("feed.reason", {{"reason", std::string(act.reason)}});
  }
  const auto listing = feed.reading.registry().listing(act.listing->key, act.recorded);
  std::string summary = feed.words(
      "feed.about_listing",
      {{"service", name},
       {"scheme", listing ? listing->scheme->name.shown(feed.language) : act.listing->key.scheme},
       {"level", listing ? listing->level->name.shown(feed.language) : act.listing->key.level}});
  if (act.publication != nullptr) {
    const auto& published = act.publication->published;
    const bool report = published.kind == assessment::DocumentKind::ccm_report;
    summary += "\n" + counts_words(feed, published.counts, report);
  }
  if (!act.reason.empty()) {
    summary += "\n" + feed.words("feed.reason", {{"reason", std::string(act.reason)}});
  }
  return summary;
}

void write_act(ServiceFeed& feed, const ServiceAct& act) {
  const std::string entry = std::to_string(act.entry);
  const std::string recorded = format_instant(act.recorded);
  XmlWriter& xml = feed.xml;
  xml.open("entry");
  xml.element("id", {}, app::entry_tag(feed.reading, act.entry));
  xml.element("title", {}, act_title(feed, act));
  xml.element("updated", {}, recorded);
  xml.element("published", {}, recorded);
  const bool published = act.publication != nullptr;
  feed.link(
      "alternate", "text/html",
      feed.page(published ? "/publications/" + entry : "/services/" + act.service->id.text()));
  if (published && !act.first) {
    feed.link("related", "text/html", feed.page("/publications/" + entry + "/changes"));
  }
  feed.link("via", "application/json", "/api/v1/entries/" + entry);
  xml.element("category", {{"term", app::name(act.kind)}});
  xml.element("summary", {{"type", "text"}}, act_summary(feed, act));
  xml.close();
}

}  // namespace

std::string service_feed(const app::Reading& reading, const party::Service& service,
                         Language language, std::string_view address) {
  ServiceFeed feed{
      .xml = {}, .reading = reading, .service = service, .language = language, .address = address};
  const app::FollowedService followed = app::follow_service(reading, service);
  const auto* owner = reading.registry().organisation(service.organisation, reading.at());
  ASSAY_CHECK(owner != nullptr && !followed.acts.empty());  // a known service has both
  XmlWriter& xml = feed.xml;
  xml.open("feed", {{"xmlns", "http://www.w3.org/2005/Atom"}, {"xml:lang", tag(language)}});
  xml.element("id", {}, followed.tag);
  xml.element("title", {}, feed.words("feed.title", {{"service", service.name.shown(language)}}));
  xml.element("subtitle", {}, feed.words("feed.subtitle"));
  xml.element("updated", {}, format_instant(followed.acts.front().recorded));
  xml.open("author");
  xml.element("name", {}, owner->name.shown(language));
  xml.close();
  xml.element("generator", {}, "Assay");
  xml.element("icon", {}, feed.at_server("/mark.svg"));
  feed.link("self", "application/atom+xml", feed_path(feed, language));
  feed.link("alternate", "text/html", feed.page("/services/" + service.id.text()));
  for (const auto& act : followed.acts) write_act(feed, act);
  xml.close();
  return std::move(xml).finish();
}

}  // namespace assay::representation
