#include "app/load_demo.h"

#include "app/demo_plan.h"
#include "app/publish_self_assessment.h"
#include "app/record_acts.h"
#include "exchange/export.h"

namespace assay::app {
namespace {

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
    case DemoAct::Kind::withdraw:
      ASSAY_TRY(withdraw_listing(instance, listing_of(plan.services[act.service]),
                                 "The service has been closed. / サービスの提供を終了しました。"));
      return {};
  }
  return {};
}

}  // namespace

Opening demo_opening() {
  Opening opening;
  opening.origin = "demo.assay.example";
  opening.registrar.id = party::OrganisationId("assay-demo-office");
  opening.registrar.name = {"Assay Demo Office", "Assay デモ事務局"};
  opening.registrar.description = {"Runs this demonstration; everything in it is fictional.",
                                   "このデモの運営組織です。登録内容はすべて架空のものです。"};
  opening.registrar.url = "https://demo.assay.example";
  opening.registrar.country = "JP";
  return opening;
}

Instant demo_beginning(Instant now) {
  return Zone::utc().add(now, {.years = -5});
}

Result<DemoSummary> load_demo(Instance& instance, ManualClock& clock, const DemoRequest& request) {
  ASSAY_ASSIGN(const DemoWords words, DemoWords::load(instance.data_directory() / "demo"));
  const DemoPlan plan = plan_demo(words, request.now, request.seed);
  DemoSummary summary{plan.organisations.size(), plan.services.size(), 0};
  std::size_t done = 0;
  for (const DemoAct& act : plan.acts) {
    clock.set(act.at);
    ASSAY_TRY(carry_out(instance, words, plan, act));
    if (act.kind == DemoAct::Kind::publish) ++summary.publications;
    if (request.progress && ++done % 20 == 0) request.progress(done, plan.acts.size());
  }
  clock.set(request.now);
  return summary;
}

}  // namespace assay::app
