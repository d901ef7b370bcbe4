#include "app/load_demo.h"

#include "app/demo_accounts.h"
#include "app/demo_accreditations.h"
#include "app/demo_plan.h"
#include "app/publish_self_assessment.h"
#include "app/record_acts.h"
#include "exchange/export.h"

namespace assay::app {
namespace {

constexpr std::size_t acts_between_reports = 20;

registry::ListingKey listing_of(const party::Service& service) {
  return {service.id, "csa-star", "level-1"};
}

/// The document goes in as a file of Assay's own form, through the same reader as everybody's.
Result<void> publish(Instance& instance, const DemoWords& words, const DemoPlan& plan,
                     const DemoAct& act) {
  const catalog::CatalogReference reference{"ccm", act.catalog_version};
  const std::shared_ptr<const Shelf> shelf = instance.shelf();
  const catalog::Catalog* catalog = shelf->find_catalog(reference);
  if (catalog == nullptr) return Error{"catalog.not_found", {{"catalog", reference.text()}}};
  const DemoTemper& temper = plan.tempers[act.service];
  const std::string bytes =
      act.document == assessment::DocumentKind::caiq
          ? exchange::write_answers_json(*catalog, demo_answers(words, *catalog, temper, act.round))
          : exchange::write_ccm_report_json(*catalog,
                                            demo_report(words, *catalog, temper, act.round));
  PublishRequest request{.listing = listing_of(plan.services[act.service]), .bytes = bytes};
  request.file = plan.services[act.service].id.text() + ".json";
  ASSAY_TRY(publish_self_assessment(instance, request));
  return {};
}

Result<void> carry_out(Instance& instance, const DemoWords& words, const DemoPlan& plan,
                       const DemoAct& act) {
  switch (act.kind) {
    case DemoAct::Kind::register_organisation:
      ASSAY_TRY(register_organisation(instance, plan.organisations[act.organisation]));
      return {};
    case DemoAct::Kind::register_service:
      ASSAY_TRY(register_service(instance, plan.services[act.service]));
      return {};
    case DemoAct::Kind::publish:
      return publish(instance, words, plan, act);
    case DemoAct::Kind::renew:
      ASSAY_TRY(renew_without_change(instance, listing_of(plan.services[act.service])));
      return {};
    case DemoAct::Kind::withdraw: {
      const Language language = plan.tempers[act.service].japanese ? Language::ja : Language::en;
      ASSAY_TRY(withdraw_listing(instance, listing_of(plan.services[act.service]),
                                 words.withdrawal.in(language)));
      return {};
    }
  }
  return {};
}

Result<DemoSummary> carry_out_all(Instance& instance, ManualClock& clock, const DemoWords& words,
                                  const DemoRequest& request) {
  const DemoPlan plan = plan_demo(words, request.now, request.seed);
  ASSAY_ASSIGN(auto decided,
               DemoAccreditations::load(instance.data_directory() / "demo", request.now));
  DemoSummary summary{plan.organisations.size(), plan.services.size(), 0};
  std::size_t done = 0;
  for (const DemoAct& act : plan.acts) {
    ASSAY_TRY(decided.advance(instance, clock, words, act.at));
    clock.set(act.at);
    ASSAY_TRY(carry_out(instance, words, plan, act));
    if (act.kind == DemoAct::Kind::publish) ++summary.publications;
    if (++done % acts_between_reports == 0 && request.progress) {
      request.progress(done, plan.acts.size());
    }
  }
  ASSAY_TRY(decided.advance(instance, clock, words, request.now));
  summary.organisations += decided.organisations();
  summary.services += decided.services();
  summary.publications += decided.publications();
  return summary;
}

}  // namespace

Result<Opening> demo_opening(const std::filesystem::path& data_directory) {
  ASSAY_ASSIGN(const DemoWords words, DemoWords::load(data_directory / "demo"));
  const DemoWords::Office& office = words.office;
  Opening opening;
  opening.origin = office.origin;
  opening.registrar.id = party::OrganisationId(office.name.id);
  opening.registrar.name = office.name.text;
  opening.registrar.description = office.about;
  opening.registrar.url = "https://" + office.origin;
  opening.registrar.country = office.name.country;
  return opening;
}

Instant demo_beginning(Instant now) {
  return Zone::utc().add(now, {.years = -5});
}

Result<DemoSummary> load_demo(Instance& instance, ManualClock& clock, const DemoRequest& request) {
  ASSAY_ASSIGN(const DemoWords words, DemoWords::load(instance.data_directory() / "demo"));
  ASSAY_TRY(instance.store().begin_filling());
  auto loaded = carry_out_all(instance, clock, words, request);
  clock.set(request.now);
  if (loaded.ok()) ASSAY_TRY(add_demo_accounts(instance));
  ASSAY_TRY(instance.store().settle());
  return loaded;
}

}  // namespace assay::app
