// Publishes without end and says of each publication, once it is made, where it stands:
//
//   publishing_driver STORE_FOLDER DATA_DIRECTORY FIRST_NUMBER
//
// "ready", then "published ENTRY NUMBER" for each. Whoever reads that may rely on it, whatever
// happens to this process afterwards. It ends with "failed CODE" if something is refused.
#include <unistd.h>

#include <iostream>
#include <string>

#include "app/publish_self_assessment.h"
#include "app/record_acts.h"
#include "exchange/export.h"
#include "tests/kill/published_number.h"

namespace assay::kill {
namespace {

/// In one piece and at once: nothing may be said late.
void say(const std::string& line) {
  const std::string text = line + "\n";
  ASSAY_CHECK(write(STDOUT_FILENO, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
}

/// Opens the registry, or begins it if a kill came before its first entries.
Result<std::unique_ptr<app::Instance>> open(const std::filesystem::path& folder,
                                            const std::filesystem::path& data, const Clock& clock) {
  ASSAY_ASSIGN(app::InstanceParts parts, parts_in(folder, data, clock));
  auto opened = app::Instance::open(std::move(parts));
  if (opened.ok() || opened.error().code != "record.not_opened") return opened;
  ASSAY_ASSIGN(app::InstanceParts again, parts_in(folder, data, clock));
  app::Opening opening;
  opening.origin = origin;
  opening.registrar.id = party::OrganisationId("registrar");
  opening.registrar.name.en = "Registrar";
  opening.registrar.country = "JP";
  return app::Instance::create(std::move(again), opening);
}

Result<void> register_parties(app::Instance& instance) {
  const auto known = [&] {
    const app::Reading reading = instance.reading();
    const auto& registry = reading.registry();
    return std::pair(
        registry.organisation(party::OrganisationId(provider), reading.at()) != nullptr,
        registry.service(party::ServiceId(service), reading.at()) != nullptr);
  }();
  if (!known.first) {
    party::Organisation organisation;
    organisation.id = party::OrganisationId(provider);
    organisation.name.en = "Umbra";
    organisation.country = "JP";
    ASSAY_TRY(app::register_organisation(instance, organisation));
  }
  if (!known.second) {
    party::Service described;
    described.id = party::ServiceId(service);
    described.organisation = party::OrganisationId(provider);
    described.name.en = "Vault";
    described.classes = {party::ServiceClass::saas};
    ASSAY_TRY(app::register_service(instance, described));
  }
  return {};
}

Result<void> publish_without_end(const std::filesystem::path& folder,
                                 const std::filesystem::path& data, std::uint64_t number) {
  const SystemClock clock;
  ASSAY_ASSIGN(const auto instance, open(folder, data, clock));
  ASSAY_TRY(register_parties(*instance));
  say("ready");
  const auto shelf = instance->shelf();
  const catalog::Catalog& catalog = *shelf->find_catalog({"ccm", "4.0"});
  for (;; ++number) {
    const std::string bytes =
        exchange::write_answers_json(catalog, numbered_answers(catalog, number));
    ASSAY_ASSIGN(const auto outcome,
                 app::publish_self_assessment(
                     *instance, {.listing = listing(), .bytes = bytes, .file = "a.json"}));
    say("published " + std::to_string(*outcome.entry) + " " + std::to_string(number));
  }
}

}  // namespace
}  // namespace assay::kill

int main(int argument_count, char** arguments) {
  if (argument_count != 4) {
    std::cerr << "publishing_driver STORE_FOLDER DATA_DIRECTORY FIRST_NUMBER\n";
    return 2;
  }
  const auto ended =
      assay::kill::publish_without_end(arguments[1], arguments[2], std::stoull(arguments[3]));
  assay::kill::say("failed " + ended.error().code);
  return 1;
}
