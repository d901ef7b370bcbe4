#include "simulated_registry.h"

#include <algorithm>

namespace assay::registry::sim {

using scheme::Standing;

void require(bool holds, const std::string& what) {
  if (!holds) throw BrokenInvariant{what};
}

SimulatedRegistry::SimulatedRegistry(std::uint64_t seed, int services)
    : random_(seed), services_(static_cast<std::uint64_t>(services)), now_(test::at("2026-01-01")) {
  for (const char* version : {"3.0.1", "4.0", "4.1"}) {
    catalogs_.push_back(test::make_catalog(version, 1, 1, 2));
  }
  require(apply("operator", LogOpened{"assay.example", test::organisation("operator"), "key-0"}),
          "the log opens");
  for (const auto& catalog : catalogs_) {
    require(
        apply("operator",
              CatalogVersion{catalog->reference(), {"", 0, test::digest_of_number(next_blob_++)}},
              {nullptr, catalog}),
        "a catalog is published");
  }
  change_rules();
  for (int i = 0; i < services; ++i) {
    const std::string service = "service-" + std::to_string(i);
    const std::string owner = "org-" + std::to_string(i / 3);
    owners_[service] = owner;
    if (record_.registry().organisation(party::OrganisationId(owner), now_) == nullptr) {
      require(apply("operator", OrganisationRegistered{test::organisation(owner)}),
              "an organisation is registered");
    }
    require(apply(owner, ServiceRegistered{test::service(service, owner)}),
            "a service is registered");
  }
}

ListingKey SimulatedRegistry::random_listing() {
  return test::listing_key(random_service(), below(4) == 0 ? "level-2" : "level-1");
}

SearchQuery SimulatedRegistry::random_query() {
  SearchQuery query;
  if (below(2) == 0) query.text = std::to_string(below(20));
  if (below(3) == 0) query.standings.push_back(static_cast<Standing>(below(5)));
  if (below(3) == 0) query.levels.emplace_back("test-star/level-1");
  if (below(3) == 0) query.catalogs.push_back(catalogs_[below(3)]->reference());
  if (below(4) == 0) query.changed_within = static_cast<ChangedWithin>(below(3));
  query.include_archived = below(4) == 0;
  query.order = static_cast<SearchOrder>(below(4));
  return query;
}

bool SimulatedRegistry::apply(const std::string& issuer, const Event& event,
                              const Content& content) {
  const std::uint64_t size = record_.registry().size();
  if (!record_.add(now_, issuer, event, content).ok()) {
    ++refusals_;
    require(record_.registry().size() == size, "a refused event changes nothing");
    return false;
  }
  require(record_.registry().size() == size + 1, "an accepted event is one entry");
  index_.update(record_.registry(), record_.entries().back().event);
  return true;
}

void SimulatedRegistry::step() {
  now_.milliseconds += 1 + static_cast<std::int64_t>(below(40) * below(3'600'000));
  switch (below(20)) {
    case 0:
      describe_service();
      break;
    case 1:
      if (below(40) == 0) change_rules();
      if (below(60) == 0) merge_organisations();
      if (below(20) == 0) merge_services();
      break;
    case 2:
    case 3:
      withdraw();
      break;
    case 4:
    case 5:
      trespass();
      break;
    case 6:
    case 7:
    case 8:
    case 9:
    case 10:
      renew();
      break;
    default:
      publish();
  }
}

void SimulatedRegistry::describe_service() {
  const std::string id = random_service();
  party::Service service = test::service(id, owner_of(id), id + " " + std::to_string(below(20)));
  service.regions = {below(2) == 0 ? "JP" : "US"};
  require(apply(owner_of(id), ServiceRegistered{service}) != merged_.contains(id),
          "an owner describes its service anew, unless it was merged");
}

void SimulatedRegistry::change_rules() {
  std::vector<catalog::CatalogReference> accepted;
  for (const auto& catalog : catalogs_) {
    if (below(4) != 0) accepted.push_back(catalog->reference());
  }
  scheme::Scheme rules = test::make_scheme(std::to_string(record_.entries().size()), accepted);
  scheme::Level& level = rules.levels[0];
  level.ageing[0].after = Period{0, static_cast<int>(3 + below(18)), 0};
  level.ageing[1].after = Period{2, static_cast<int>(below(18)), static_cast<int>(below(20))};
  level.renewal_window = Period{0, static_cast<int>(6 + below(30)), 0};
  if (below(2) == 0) rules.zone = Zone::named("Asia/Tokyo").value();
  rules.levels.push_back(level);
  rules.levels[1].id = "level-2";
  rules.levels[1].renewal_without_change = below(2) == 0;
  rules_ = rules;
  require(
      apply("operator",
            SchemeVersion{rules.id, rules.version, {"", 0, test::digest_of_number(next_blob_++)}},
            {std::make_shared<const scheme::Scheme>(rules), nullptr}),
      "the operator changes the rules");
}

void SimulatedRegistry::publish() {
  const ListingKey key = random_listing();
  const auto& catalog = catalogs_[below(catalogs_.size())]->reference();
  assessment::Counts counts;
  counts.total = 2;
  counts.yes = static_cast<std::uint32_t>(below(3));
  const SelfAssessmentPublished event{key,     assessment::DocumentKind::caiq,
                                      catalog, "",
                                      counts,  {"", 1, test::digest_of_number(next_blob_++)}};
  const auto& accepted = rules_->find_level(key.level)->documents[0].catalogs;
  const bool takes = std::ranges::find(accepted, catalog) != accepted.end();
  const bool taken = apply(owner_of(key.service.text()), event);
  require(taken == (takes && !merged_.contains(key.service.text())),
          "a level takes exactly the documents that its rules name");
  if (taken) memory_[key] = {now_, false, record_.entries().back().event.index};
}

void SimulatedRegistry::renew() {
  const ListingKey key = random_listing();
  const auto known = memory_.find(key);
  const bool listed = known != memory_.end() && known->second.renewed.has_value();
  const scheme::Level& level = *rules_->find_level(key.level);
  const bool taken = apply(owner_of(key.service.text()), NoChangeDeclared{key});
  require(!taken || listed, "only what is listed can be renewed");
  require(!taken || !merged_.contains(key.service.text()), "what was merged is not renewed");
  if (!taken) return;
  require(level.renewal_without_change, "renewal without change only where it is foreseen");
  const Instant until = rules_->zone.add(*known->second.renewed, *level.renewal_window);
  require(now_ < until, "renewal without change only within its window");
  known->second.renewed = now_;
}

void SimulatedRegistry::withdraw() {
  const ListingKey key = random_listing();
  const auto known = memory_.find(key);
  const bool listed = known != memory_.end() && !known->second.withdrawn;
  const bool taken = apply(owner_of(key.service.text()), ListingWithdrawn{key, "simulated"});
  require(taken == listed, "exactly what is listed can be withdrawn");
  if (taken) {
    known->second.withdrawn = true;
    known->second.renewed.reset();
  }
}

/// Acts of those who may not, or at a time that has passed: none may be taken.
void SimulatedRegistry::trespass() {
  const std::string id = random_service();
  const ListingKey key = test::listing_key(id);
  const std::string stranger = owner_of(id) == "org-0" ? "operator" : "org-0";
  const std::vector<Event> acts{ServiceRegistered{test::service(id, owner_of(id), "stolen")},
                                ListingWithdrawn{key, "stolen"}, NoChangeDeclared{key},
                                BlobWithdrawn{test::digest_of_number(1'000'000), "needed"}};
  require(!apply(stranger, acts[below(acts.size())]), "only the owner decides");
  const Instant now = now_;
  now_ = Instant{record_.registry().last_recorded()->milliseconds - 1};
  require(!apply(owner_of(id), ServiceRegistered{test::service(id, owner_of(id))}),
          "no time runs back");
  now_ = now;
}

/// Of any two organisations: the services change hands, and nothing else of them changes.
void SimulatedRegistry::merge_organisations() {
  const std::string duplicate = owner_of(random_service());
  const std::string into =
      below(4) == 0 && !merged_.empty() ? *merged_.begin() : owner_of(random_service());
  const OrganisationMerged event{party::OrganisationId(duplicate), party::OrganisationId(into),
                                 "simulated"};
  require(!apply(into, event), "only the operator merges");
  const bool known = record_.registry().organisation(event.into, now_) != nullptr;
  const bool takes = known && duplicate != into && !merged_.contains(into);
  require(apply("operator", event) == takes, "two that stand alone are merged, and no others");
  if (!takes) return;
  merged_.insert(duplicate);
  for (auto& [service, owner] : owners_) {
    if (owner == duplicate) owner = into;
    require(
        record_.registry().service(party::ServiceId(service), now_)->organisation.text() == owner,
        "services go to the organisation that stays");
  }
  require(!apply("operator", KeyAdded{event.organisation, "late-" + duplicate}),
          "nothing is done with a merged organisation");
}

bool SimulatedRegistry::is_current(const std::string& service, const std::string& level) const {
  const auto listing = record_.registry().listing(test::listing_key(service, level), now_);
  return listing && listing->standing.standing == Standing::current;
}

void SimulatedRegistry::merge_services() {
  const std::string duplicate = random_service();
  std::string into = random_service();
  for (const auto& [service, owner] : owners_) {
    // Two at random seldom belong to one organisation.
    if (owner == owner_of(duplicate) && service != duplicate && below(2) == 0) into = service;
  }
  const bool taken = apply(
      "operator", ServiceMerged{party::ServiceId(duplicate), party::ServiceId(into), "simulated"});
  if (!taken) return;
  require(duplicate != into && owner_of(duplicate) == owner_of(into) &&
              !merged_.contains(duplicate) && !merged_.contains(into),
          "services are merged within one organisation, once");
  for (const char* level : {"level-1", "level-2"}) {
    require(!is_current(duplicate, level) || is_current(into, level), "no listing is lost");
  }
  merged_.insert(duplicate);
  SearchQuery query;
  query.include_archived = true;
  const auto found = index_.search_all(record_.registry(), query, now_);
  require(std::ranges::find(*found, party::ServiceId(duplicate)) == found->end(),
          "no search finds a merged service");
}

/// What the registry says of a listing now, against the simulation's own memory.
void SimulatedRegistry::check_now(const ListingKey& key) const {
  const auto listing = record_.registry().listing(key, now_);
  const auto known = memory_.find(key);
  require(listing.has_value() == (known != memory_.end()), "what was published is known");
  if (!listing) return;
  const Standing standing = listing->standing.standing;
  const Memory& memory = known->second;
  require(listing->publication->entry == memory.last_publication, "the newest publication counts");
  require((standing == Standing::withdrawn) == memory.withdrawn,
          "withdrawn is withdrawn until something is published");
  if (memory.withdrawn) return;
  const scheme::Level& level = *rules_->find_level(key.level);
  const bool deprecated = rules_->zone.add(*memory.renewed, level.ageing[0].after) <= now_;
  const bool archived = rules_->zone.add(*memory.renewed, level.ageing[1].after) <= now_;
  require(standing == (archived     ? Standing::archived
                       : deprecated ? Standing::deprecated
                                    : Standing::current),
          "a listing is as old as its last publication or renewal");
  require(listing->standing.in_default_search == !archived, "the archived is off the search");
}

std::string SimulatedRegistry::say(const Registry& registry, const SearchIndex& index,
                                   const Answer& question) const {
  std::string said;
  if (question.query) {
    const auto result = index.search(registry, *question.query, question.about);
    said = std::to_string(result->total);
    for (const SearchHit& hit : result->items) said += " " + hit.service.text();
    for (const auto* facet : {&result->facets.level, &result->facets.standing,
                              &result->facets.catalog, &result->facets.changed}) {
      for (const FacetValue& value : *facet) {
        said += " " + value.value + "=" + std::to_string(value.count);
      }
    }
    return said;
  }
  const auto* service = registry.service(question.key.service, question.about);
  if (service != nullptr) said = service->name.en;
  if (const auto listing = registry.listing(question.key, question.about)) {
    const scheme::StandingAt& standing = listing->standing;
    said += " " + std::string(scheme::name(standing.standing)) + " rules " +
            listing->scheme->version + " entry " + std::to_string(listing->publication->entry);
    for (const auto& instant :
         {standing.since, standing.published, standing.renewed, standing.next_change}) {
      said += " " + (instant ? format_instant(*instant) : "-");
    }
  }
  return said;
}

void SimulatedRegistry::ask() {
  for (int i = 0; i < 3; ++i) check_now(random_listing());
  // Only what has passed for good may be asked: step() moves on before it acts.
  Answer answer{now_, random_listing(), std::nullopt, ""};
  if (below(8) == 0) answer.query = random_query();
  if (below(3) == 0) {
    const Instant start = record_.entries().front().event.recorded;
    const auto span = static_cast<std::uint64_t>(now_.milliseconds - start.milliseconds) + 1;
    answer.about.milliseconds = start.milliseconds + static_cast<std::int64_t>(below(span));
  }
  answer.said = say(record_.registry(), index_, answer);
  answers_.push_back(std::move(answer));
}

void SimulatedRegistry::check_at_end() const {
  Registry replayed;
  for (const auto& entry : record_.entries()) {
    require(replayed.apply(entry.event, entry.content).ok(), "the record can be replayed");
  }
  const SearchIndex built(replayed);
  for (const Answer& answer : answers_) {
    require(say(record_.registry(), index_, answer) == answer.said,
            "an answer about " + format_instant(answer.about) + " never changes");
    require(say(replayed, built, answer) == answer.said,
            "the record replayed gives the same answer about " + format_instant(answer.about));
  }
  for (const auto& [key, memory] : memory_) check_now(key);
}

}  // namespace assay::registry::sim
