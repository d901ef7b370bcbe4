#include "tests/scenario/scenario_world.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "assessment/report.h"
#include "base/messages.h"
#include "record/catalog_document.h"
#include "record/scheme_document.h"

namespace assay::scenario {
namespace {

namespace fs = std::filesystem;
using registry::Content;
using registry::ListingKey;

const party::OrganisationId the_operator{"registry-operator"};

std::string read(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// The rules of the level as the line changes them.
Result<void> change(const Adopt& adopt, scheme::Level& level) {
  level.ageing = adopt.ageing;
  if (adopt.without_renewal) {
    level.renewal_without_change = false;
    level.renewal_window.reset();
  }
  if (!adopt.valid_for && adopt.duties.empty()) return {};
  if (!level.accreditation) return Error{"record.unknown_level", {{"level", adopt.level}}};
  if (adopt.valid_for) level.accreditation->validity.offset = *adopt.valid_for;
  for (const auto& [id, every] : adopt.duties) {
    auto& duties = level.accreditation->duties;
    const auto duty = std::ranges::find(duties, id, &scheme::Duty::id);
    if (duty == duties.end()) return Error{"record.unknown_level", {{"level", id}}};
    duty->every = every;
  }
  return {};
}

std::string described(const Error& error) {
  return error.code + ": " + render_error(Language::en, error);
}

/// "Example Drive" is example-drive.
std::string slug(std::string_view name) {
  std::string result;
  for (const char c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (upper || plain) {
      result.push_back(upper ? static_cast<char>(c - 'A' + 'a') : c);
    } else if (!result.empty() && result.back() != '-') {
      result.push_back('-');
    }
  }
  while (result.ends_with('-')) result.pop_back();
  return result;
}

party::Organisation new_organisation(const party::OrganisationId& id, const std::string& name) {
  party::Organisation organisation;
  organisation.id = id;
  organisation.name.en = name;
  organisation.country = "JP";
  return organisation;
}

scheme::Disposition default_disposition(const assessment::Rule& rule) {
  switch (rule.default_severity) {
    case assessment::Severity::note:
      return scheme::Disposition::note;
    case assessment::Severity::warning:
      return scheme::Disposition::warn;
    case assessment::Severity::error:
      break;
  }
  return scheme::Disposition::block;
}

}  // namespace

Result<void> World::record(Instant when, const party::OrganisationId& issuer, registry::Event event,
                           const Content& content) {
  registry::RecordedEvent recorded;
  recorded.index = registry_.size();
  recorded.recorded = when;
  recorded.issuer = issuer;
  recorded.event = std::move(event);
  return registry_.apply(recorded, content);
}

World::Answer World::open(Instant when) {
  const auto opened = record(
      when, the_operator,
      registry::LogOpened{"scenario.example", new_organisation(the_operator, "Operator"), "key-0"});
  if (!opened) return described(opened.error());
  return load_catalogs(when);
}

World::Answer World::load_catalogs(Instant when) {
  std::vector<fs::path> skeletons;
  for (const auto& folder : fs::directory_iterator(root_ / "catalogs")) {
    if (fs::exists(folder.path() / "skeleton.json")) {
      skeletons.push_back(folder.path() / "skeleton.json");
    }
  }
  std::sort(skeletons.begin(), skeletons.end());
  for (const fs::path& path : skeletons) {
    auto catalog = record::parse_catalog(read(path), path.string());
    if (!catalog) return described(catalog.error());
    const auto reference = catalog->reference();
    const auto recorded =
        record(when, the_operator, registry::CatalogVersion{reference, {}},
               {nullptr, std::make_shared<catalog::Catalog>(*std::move(catalog))});
    if (!recorded) return described(recorded.error());
  }
  return std::nullopt;
}

Result<party::OrganisationId> World::organisation(Instant when, const std::string& name) {
  const party::OrganisationId id{slug(name)};
  if (registry_.organisation(id, when) == nullptr) {
    ASSAY_TRY(
        record(when, the_operator, registry::OrganisationRegistered{new_organisation(id, name)}));
  }
  return id;
}

Result<void> World::know_service(Instant when, const std::string& service,
                                 const std::string& owner) {
  if (owners_.contains(service)) return {};
  ASSAY_ASSIGN(const auto id, organisation(when, owner.empty() ? service + " Provider" : owner));
  party::Service registered;
  registered.id = party::ServiceId{slug(service)};
  registered.organisation = id;
  registered.name.en = service;
  registered.classes = {party::ServiceClass::saas};
  ASSAY_TRY(record(when, id, registry::ServiceRegistered{registered}));
  owners_.emplace(service, id);
  return {};
}

party::OrganisationId World::issuer(const std::string& service, const std::string& by) const {
  return by.empty() ? owners_.at(service) : party::OrganisationId{slug(by)};
}

Result<ListingKey> World::listing_of(const std::string& service) const {
  const auto found = listings_.find(service);
  if (found == listings_.end()) {
    return Error{"scenario.nothing_published", {{"service", service}}};
  }
  return found->second;
}

Result<void> World::perform(Instant when, const Adopt& adopt) {
  const fs::path file = root_ / "schemes" / adopt.scheme / "scheme.json";
  ASSAY_ASSIGN(scheme::Scheme rules, record::parse_scheme(read(file), file.string()));
  if (!adopt.version.empty()) {
    rules.version = adopt.version;
    const auto level = std::ranges::find(rules.levels, adopt.level, &scheme::Level::id);
    if (level == rules.levels.end()) {
      return Error{"record.unknown_level", {{"level", adopt.level}}};
    }
    ASSAY_TRY(change(adopt, *level));
    ASSAY_TRY(scheme::validate(rules));
  }
  const registry::SchemeVersion event{rules.id, rules.version, {}};
  return record(when, the_operator, event,
                {std::make_shared<scheme::Scheme>(std::move(rules)), nullptr});
}

Result<void> World::perform(Instant when, const Publish& publish) {
  ASSAY_TRY(know_service(when, publish.service, publish.by));
  if (!publish.by.empty()) ASSAY_TRY(organisation(when, publish.by));
  registry::SelfAssessmentPublished event;
  event.listing = {party::ServiceId{slug(publish.service)}, publish.scheme, publish.level};
  event.kind = publish.kind;
  event.catalog = publish.catalog;
  // Every publication has a document of its own.
  event.content.digest.bytes[0] = static_cast<std::uint8_t>(registry_.size());
  ASSAY_TRY(record(when, issuer(publish.service, publish.by), event));
  listings_.emplace(publish.service, event.listing);
  return {};
}

Result<void> World::perform(Instant when, const Renew& renew) {
  ASSAY_ASSIGN(const ListingKey listing, listing_of(renew.service));
  return record(when, issuer(renew.service, renew.by), registry::NoChangeDeclared{listing});
}

Result<void> World::perform(Instant when, const Withdraw& withdraw) {
  ASSAY_ASSIGN(const ListingKey listing, listing_of(withdraw.service));
  return record(when, issuer(withdraw.service, withdraw.by),
                registry::ListingWithdrawn{listing, withdraw.reason});
}

World::Answer World::check(Instant when, const ActLine& line) {
  const Result<void> result =
      std::visit([this, when](const auto& act) { return perform(when, act); }, line.act);
  if (line.refused_with.empty()) {
    if (result) return std::nullopt;
    return "was refused, " + described(result.error());
  }
  if (result) return "was accepted, but expected to be refused with " + line.refused_with;
  if (result.error().code == line.refused_with) return std::nullopt;
  return "was refused with another error than " + line.refused_with + ", " +
         described(result.error());
}

World::Answer World::check(Instant when, const StandingLine& line) const {
  scheme::StandingAt found;
  const auto key = listings_.find(line.service);
  if (key != listings_.end()) {
    if (const auto listing = registry_.listing(key->second, when)) found = listing->standing;
  }
  const auto shown = [](const std::optional<Instant>& instant) {
    return instant ? format_instant(*instant) : std::string("never");
  };
  const std::string actual = std::string(name(found.standing)) +
                             (found.in_default_search ? "" : ", not") + ", in default search" +
                             ", since " + shown(found.since) + ", until " +
                             shown(found.next_change);
  const bool as_expected =
      found.standing == line.standing &&
      (!line.in_default_search || *line.in_default_search == found.in_default_search) &&
      (!line.since || line.since == found.since) &&
      (!line.until || line.until == found.next_change);
  if (as_expected) return std::nullopt;
  return "“" + line.service + "” is " + actual;
}

World::Answer World::check(Instant when, const CheckLine& line) const {
  const assessment::Rule* rule = assessment::find_rule(line.rule);
  if (rule == nullptr) return "“" + line.rule + "” is not a rule";
  const scheme::Scheme* rules = registry_.scheme(line.scheme, when);
  if (rules == nullptr) return line.scheme + " is not in force";
  const scheme::Level* level = rules->find_level(line.level);
  if (level == nullptr) return line.scheme + " has no " + line.level;
  const auto found = scheme::disposition(*level, line.rule, default_disposition(*rule));
  if (found == line.does) return std::nullopt;
  return line.rule + ": " + line.scheme + " " + line.level + " says " + std::string(name(found));
}

World::Answer World::check(Instant when, const AccreditationActLine& line) {
  return accreditations_.act(when, line, party::ServiceId{slug(line.of.service)});
}

World::Answer World::check(Instant when, const StateLine& line) const {
  return accreditations_.ask(when, line);
}

World::Answer World::check(Instant when, const QuestionLine& line) const {
  return std::visit([this, when](const auto& question) { return check(when, question); }, line);
}

World::Answer World::check(Instant /*when*/, const FactLine& line) {
  accreditations_.state(line);
  return std::nullopt;
}

World::Answer World::check(Instant /*when*/, const FactsLine& line) {
  const auto slash = line.file.find('/');
  if (slash == std::string::npos) return "“" + line.file + "” names no scheme";
  const fs::path file = root_ / "schemes" / line.file.substr(0, slash) / "scenarios" /
                        (line.file.substr(slash + 1) + ".facts");
  if (!fs::exists(file)) return file.string() + " is not there";
  std::vector<Fault> faults;
  const auto facts = parse_facts(read(file), faults);
  if (!faults.empty()) {
    return line.file + ", line " + std::to_string(faults.front().line) + ": " +
           faults.front().message;
  }
  for (const auto& [number, fact] : facts) accreditations_.state(fact);
  return std::nullopt;
}

std::vector<Fault> World::play(const Scenario& scenario) {
  std::vector<Fault> faults = scenario.faults;
  if (!faults.empty()) return faults;
  const auto first_act = std::ranges::find_if(scenario.lines, &Line::acts);
  if (first_act == scenario.lines.end()) return {{0, "nothing happens in it"}};
  if (const Answer answer = open(first_act->when)) return {{0, *answer}};
  std::vector<const Line*> held;
  for (const Line& line : scenario.lines) {
    const Answer answer = std::visit(
        [this, &line](const auto& content) { return check(line.when, content); }, line.content);
    const bool question = std::holds_alternative<QuestionLine>(line.content);
    if (answer) faults.push_back({line.number, *answer});
    if (answer && !question) return faults;  // nothing after it would mean what it says
    if (!answer && question) held.push_back(&line);
  }
  for (const Line* line : held) {
    if (const Answer answer = check(line->when, std::get<QuestionLine>(line->content))) {
      faults.push_back(
          {line->number, "held when it was asked, but a later act changed the past: " + *answer});
    }
  }
  return faults;
}

}  // namespace assay::scenario
