#include "app/demo_plan.h"

#include <algorithm>
#include <optional>

namespace assay::app {
namespace {

constexpr std::int64_t day = 24LL * 60 * 60 * 1000;
constexpr std::size_t service_target = 250;
/// The first organisation shows unlike services side by side; see add_example_provider().
constexpr std::size_t example_services = 4;

party::Organisation organisation(const DemoWords& words, const DemoWords::Name& stem,
                                 const DemoWords::Name& suffix) {
  party::Organisation made;
  made.id = party::OrganisationId(stem.id + "-" + suffix.id);
  made.name = {stem.text.en + " " + suffix.text.en, stem.text.ja + suffix.text.ja};
  made.description = words.notice;
  made.url = "https://" + made.id.text() + ".example";
  made.country = stem.country;
  return made;
}

party::Service service(const DemoWords& words, const party::Organisation& owner,
                       const DemoWords::Offering& offering, const std::string& stem_en,
                       const std::string& stem_ja, SeededChoice& choice) {
  party::Service made;
  made.id = party::ServiceId(owner.id.text() + "-" + offering.id);
  made.organisation = owner.id;
  made.name = {stem_en + " " + offering.name.en, stem_ja + offering.name.ja};
  made.description = {offering.about.en + " " + words.notice.en,
                      offering.about.ja + words.notice.ja};
  made.url = owner.url + "/" + offering.id;
  made.classes = offering.classes;
  made.regions = {owner.country};
  static const std::vector<std::string> elsewhere{"JP", "US", "DE", "SG", "IE", "AU"};
  for (const auto& region : elsewhere) {
    if (choice.chance(15)) made.regions.push_back(region);
  }
  std::sort(made.regions.begin(), made.regions.end());
  made.regions.erase(std::unique(made.regions.begin(), made.regions.end()), made.regions.end());
  return made;
}

void add_parties(DemoPlan& plan, const DemoWords& words, SeededChoice& choice) {
  for (const auto& suffix : words.suffixes) {
    for (const auto& stem : words.stems) {
      plan.organisations.push_back(organisation(words, stem, suffix));
      const auto& owner = plan.organisations.back();
      const std::size_t wanted =
          plan.organisations.size() == 1 ? example_services : 1 + choice.below(3);
      const std::size_t first = choice.below(words.offerings.size());
      for (std::size_t i = 0; i < wanted && plan.services.size() < service_target; ++i) {
        const auto& offering = words.offerings[(first + i * 4) % words.offerings.size()];
        plan.services.push_back(
            service(words, owner, offering, stem.text.en, stem.text.ja, choice));
        DemoTemper temper;
        temper.seed = choice.below(1'000'000'007);
        temper.yes_percent = static_cast<unsigned>(55 + choice.below(42));
        temper.na_percent = static_cast<unsigned>(2 + choice.below(9));
        temper.words_percent = static_cast<unsigned>(20 + choice.below(75));
        temper.japanese = owner.country == "JP" && choice.chance(75);
        plan.tempers.push_back(temper);
      }
    }
  }
}

/// The catalog version that a provider would have taken at that time.
std::string version_at(Instant at, Instant now, SeededChoice& choice) {
  const std::int64_t age = (now.milliseconds - at.milliseconds) / day;
  if (age > 1'250) return choice.chance(80) ? "3.0.1" : "4.0";
  if (age > 310) return choice.chance(92) ? "4.0" : "3.0.1";
  return choice.chance(45) ? "4.1" : "4.0";
}

/// The life of one service: published first, then renewed, republished, withdrawn or forgotten.
void add_life(DemoPlan& plan, std::size_t index, std::size_t owner, Instant now,
              SeededChoice& choice) {
  const std::int64_t age = 5 + static_cast<std::int64_t>(choice.below(1'600));
  Instant at{now.milliseconds - age * day + static_cast<std::int64_t>(choice.below(day))};
  plan.acts.push_back({.at = Instant{at.milliseconds - 3 * day},
                       .kind = DemoAct::Kind::register_service,
                       .organisation = owner,
                       .service = index});
  unsigned round = 0;
  while (at.milliseconds < now.milliseconds - day / 2) {
    DemoAct act{.at = at, .kind = DemoAct::Kind::publish, .organisation = owner, .service = index};
    act.catalog_version = version_at(at, now, choice);
    act.document =
        choice.chance(7) ? assessment::DocumentKind::ccm_report : assessment::DocumentKind::caiq;
    act.round = round++;
    plan.acts.push_back(act);
    at.milliseconds += (250 + static_cast<std::int64_t>(choice.below(260))) * day;
    if (choice.chance(30)) break;
    if (choice.chance(25) && at.milliseconds < now.milliseconds - day) {
      const auto kind = choice.chance(80) ? DemoAct::Kind::renew : DemoAct::Kind::withdraw;
      plan.acts.push_back({.at = at, .kind = kind, .organisation = owner, .service = index});
      if (kind == DemoAct::Kind::withdraw) break;
      at.milliseconds += (300 + static_cast<std::int64_t>(choice.below(150))) * day;
    }
  }
}

/// The first organisation's services: one with CAIQ 4.1 and one with a CCM-based report, both
/// current; one with CAIQ 3.0.1 that nobody renewed; one that is registered and not listed yet.
void add_example_provider(DemoPlan& plan, Instant now) {
  const auto add = [&](std::size_t service, std::int64_t age) {
    const Instant at{now.milliseconds - age * day};
    plan.acts.push_back({.at = at, .kind = DemoAct::Kind::register_service, .service = service});
    return Instant{at.milliseconds + day};
  };
  const auto list = [&](std::size_t service, std::int64_t age, std::string version,
                        assessment::DocumentKind kind) {
    plan.acts.push_back({.at = add(service, age),
                         .kind = DemoAct::Kind::publish,
                         .service = service,
                         .catalog_version = std::move(version),
                         .document = kind});
  };
  list(0, 40, "4.1", assessment::DocumentKind::caiq);
  list(1, 120, "4.0", assessment::DocumentKind::ccm_report);
  list(2, 500, "3.0.1", assessment::DocumentKind::caiq);
  add(3, 12);
}

/// An organisation comes some weeks before its first service.
void register_organisations(DemoPlan& plan, SeededChoice& choice) {
  std::vector<std::optional<Instant>> first_service(plan.organisations.size());
  for (const DemoAct& act : plan.acts) {
    auto& first = first_service[act.organisation];
    if (!first || act.at < *first) first = act.at;
  }
  for (std::size_t i = 0; i < plan.organisations.size(); ++i) {
    if (!first_service[i]) continue;
    const auto before = static_cast<std::int64_t>((7 + choice.below(60)) * day);
    plan.acts.push_back({.at = Instant{first_service[i]->milliseconds - before},
                         .kind = DemoAct::Kind::register_organisation,
                         .organisation = i});
  }
}

assessment::Ownership owner_of(SeededChoice& choice) {
  static const std::vector<assessment::Ownership> owners{
      assessment::Ownership::csp_owned,          assessment::Ownership::csp_owned,
      assessment::Ownership::csp_owned,          assessment::Ownership::shared_csp_and_csc,
      assessment::Ownership::shared_csp_and_csc, assessment::Ownership::third_party_outsourced,
      assessment::Ownership::csc_owned,          assessment::Ownership::shared_csp_and_third_party};
  return choice.of(owners);
}

/// What a service says of one item: stable between rounds, but that a tenth of the gaps closes.
struct Said {
  assessment::AnswerValue value = assessment::AnswerValue::yes;
  assessment::Ownership owner = assessment::Ownership::unassigned;
  std::string implementation, customer;
};

Said say(const DemoWords& words, const std::string& domain, const std::string& item,
         const DemoTemper& temper, unsigned round) {
  std::uint64_t mixed = temper.seed;
  for (const char c : item) mixed = mixed * 1'099'511'628'211ULL + static_cast<unsigned char>(c);
  SeededChoice choice(mixed);
  const Language language = temper.japanese ? Language::ja : Language::en;
  const DemoWords::Phrases& phrases = words.phrases_for(domain);
  Said said;
  const std::size_t roll = choice.below(100);
  const bool closed = choice.below(10) < round;
  said.owner = owner_of(choice);
  if (roll < temper.na_percent) {
    said.value = assessment::AnswerValue::not_applicable;
    said.owner = assessment::Ownership::unassigned;
    said.implementation = choice.of(phrases.not_applicable).in(language);
  } else if (roll < temper.na_percent + temper.yes_percent || closed) {
    if (choice.chance(temper.words_percent))
      said.implementation = choice.of(phrases.yes).in(language);
  } else {
    said.value = assessment::AnswerValue::no;
    said.implementation = choice.of(phrases.no).in(language);
  }
  const bool customer_acts = said.owner == assessment::Ownership::csc_owned ||
                             said.owner == assessment::Ownership::shared_csp_and_csc;
  if (customer_acts) said.customer = choice.of(phrases.customer).in(language);
  return said;
}

}  // namespace

DemoPlan plan_demo(const DemoWords& words, Instant now, std::uint64_t seed) {
  SeededChoice choice(seed);
  DemoPlan plan;
  add_parties(plan, words, choice);
  add_example_provider(plan, now);
  for (std::size_t i = 0; i < plan.services.size(); ++i) {
    const auto& owner_id = plan.services[i].organisation;
    const auto owner =
        std::find_if(plan.organisations.begin(), plan.organisations.end(),
                     [&](const auto& candidate) { return candidate.id == owner_id; });
    const auto index = static_cast<std::size_t>(owner - plan.organisations.begin());
    if (index != 0) add_life(plan, i, index, now, choice);
  }
  register_organisations(plan, choice);
  std::stable_sort(plan.acts.begin(), plan.acts.end(),
                   [](const DemoAct& a, const DemoAct& b) { return a.at < b.at; });
  return plan;
}

assessment::AnswerSet demo_answers(const DemoWords& words, const catalog::Catalog& catalog,
                                   const DemoTemper& temper, unsigned round) {
  assessment::AnswerSet set;
  set.catalog = catalog.reference();
  for (const auto& question : catalog.questions()) {
    const auto& control = catalog.controls()[question.control];
    const Said said = say(words, catalog.domains()[control.domain].id, question.id, temper, round);
    set.answers.push_back({said.value, said.owner, said.implementation, said.customer});
  }
  return set;
}

assessment::ControlReport demo_report(const DemoWords& words, const catalog::Catalog& catalog,
                                      const DemoTemper& temper, unsigned round) {
  assessment::ControlReport report;
  report.catalog = catalog.reference();
  for (const auto& control : catalog.controls()) {
    const Said said = say(words, catalog.domains()[control.domain].id, control.id, temper, round);
    assessment::ControlVerdict verdict = assessment::ControlVerdict::met;
    if (said.value == assessment::AnswerValue::not_applicable) {
      verdict = assessment::ControlVerdict::not_applicable;
    } else if (said.value == assessment::AnswerValue::no) {
      verdict = control.id.back() % 2 == 0 ? assessment::ControlVerdict::partly_met
                                           : assessment::ControlVerdict::not_met;
    }
    report.statements.push_back({verdict, said.owner, said.implementation});
  }
  return report;
}

}  // namespace assay::app
