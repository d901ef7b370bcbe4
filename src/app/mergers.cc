#include "app/mergers.h"

#include <algorithm>

#include "account/access_table.h"
#include "app/audit_trail.h"
#include "app/letters.h"
#include "app/present_right.h"
#include "registry/mergers.h"

namespace assay::app {
namespace {

using registry::DuplicateKind;

Result<void> check_known(const Reading& reading, DuplicateKind kind, const std::string& id) {
  const registry::Registry& registry = reading.registry();
  if (kind == DuplicateKind::organisation) {
    if (registry.organisation(party::OrganisationId(id), reading.at()) != nullptr) return {};
    return Error{"organisation.not_found", {{"organisation", id}}};
  }
  if (registry.service(party::ServiceId(id), reading.at()) != nullptr) return {};
  return Error{"service.not_found", {{"service", id}}};
}

registry::Event event_of(const MergerRequest& request) {
  if (request.kind == DuplicateKind::organisation) {
    return registry::OrganisationMerged{party::OrganisationId(request.duplicate),
                                        party::OrganisationId(request.into), request.reason};
  }
  return registry::ServiceMerged{party::ServiceId(request.duplicate),
                                 party::ServiceId(request.into), request.reason};
}

std::string_view operation_of(DuplicateKind kind) {
  return kind == DuplicateKind::organisation ? "mergeOrganisations" : "mergeServices";
}

/// What the record would say to the merger now.
std::optional<Error> refusal_of(const Reading& reading, const MergerRequest& request) {
  const registry::Registry& registry = reading.registry();
  const registry::RecordedEvent recorded{
      registry.size(), std::max(reading.at(), *registry.last_recorded()), std::nullopt,
      registry.opened()->registrar.id, event_of(request)};
  const auto accepted = registry.would_accept(recorded);
  if (accepted.ok()) return std::nullopt;
  return accepted.error();
}

std::uint64_t newest_entry_about(const registry::Registry& registry, const MergerRequest& request,
                                 Instant at) {
  if (request.kind == DuplicateKind::organisation) {
    return std::max(
        registry::newest_entry_about(registry, party::OrganisationId(request.duplicate), at),
        registry::newest_entry_about(registry, party::OrganisationId(request.into), at));
  }
  return std::max(registry::newest_entry_about(registry, party::ServiceId(request.duplicate), at),
                  registry::newest_entry_about(registry, party::ServiceId(request.into), at));
}

Result<std::uint64_t> count_waiting(const store::Snapshot& snapshot, const MergerRequest& request) {
  if (request.kind == DuplicateKind::organisation) {
    return snapshot.submissions().count_waiting(party::OrganisationId(request.duplicate));
  }
  return snapshot.submissions().count_waiting(party::ServiceId(request.duplicate));
}

Error submissions_wait(const MergerRequest& request, std::uint64_t count) {
  return Error{"merger.submissions_wait",
               {{"id", request.duplicate}, {"count", std::to_string(count)}}};
}

/// What letter and trail say of a merger, read before its transaction.
struct MergerWords {
  LocalizedText duplicate, into;
  /// Whose trails should tell of it, beside the entry's own line.
  std::vector<party::OrganisationId> concerned;
};

MergerWords words_of(const Reading& reading, const MergerRequest& request) {
  const registry::Registry& registry = reading.registry();
  MergerWords words;
  if (request.kind == DuplicateKind::organisation) {
    const party::OrganisationId duplicate(request.duplicate), into(request.into);
    words.duplicate = registry.organisation(duplicate, reading.at())->name;
    words.into = registry.organisation(into, reading.at())->name;
    words.concerned = {into};  // the entry's line is the duplicate's
  } else {
    const auto* duplicate = registry.service(party::ServiceId(request.duplicate), reading.at());
    words.duplicate = duplicate->name;
    words.into = registry.service(party::ServiceId(request.into), reading.at())->name;
    words.concerned = {duplicate->organisation};
  }
  return words;
}

/// A letter to each administrator of the duplicate.
Result<void> write_to_admins(store::Transaction& transaction, const Instance& instance,
                             const MergerRequest& request, const MergerWords& words, Instant now) {
  const auto letter = [&](Language language) {
    const std::string address = instance.address() + "/" + std::string(tag(language)) +
                                "/organisations/" + request.duplicate;
    return LetterWords{.kind = "organisation_merged",
                       .parameters = {{"organisation", words.duplicate.shown(language)},
                                      {"into", words.into.shown(language)},
                                      {"reason", request.reason},
                                      {"link", address}}};
  };
  return write_to_members(transaction, party::OrganisationId(request.duplicate),
                          account::Role::admin, letter, now);
}

/// Nothing is published in the name of the duplicate any more, so no secret says that it may be.
Result<void> revoke_publishing(store::Transaction& transaction, const account::Caller& caller,
                               const party::OrganisationId& duplicate, Instant now) {
  ASSAY_ASSIGN(const auto tokens, transaction.accounts().tokens_of(duplicate));
  for (const account::ApiToken& token : tokens) {
    if (std::ranges::find(token.scopes, account::TokenScope::publish) == token.scopes.end()) {
      continue;
    }
    ASSAY_TRY(transaction.accounts().remove_token(duplicate, token.id));
    ASSAY_TRY(note(
        transaction, caller.author(), now,
        {.act = account::Act::token_revoked, .organisation = duplicate, .subject = token.name}));
  }
  return {};
}

}  // namespace

Result<registry::SuspectedDuplicates> find_duplicates(const Instance& instance,
                                                      const account::Caller& caller) {
  ASSAY_TRY(account::authorise("listDuplicates", caller));
  std::vector<registry::DistinctPair> distinct;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(distinct, snapshot->distinctions().all());
  }
  const Reading reading = instance.reading();
  return registry::suspected_duplicates(reading.registry(), reading.at(), distinct);
}

Result<void> declare_distinct(Instance& instance, const account::Caller& caller,
                              const registry::DistinctPair& pair) {
  ASSAY_TRY(account::authorise("declareDistinct", caller));
  {
    const Reading reading = instance.reading();
    ASSAY_TRY(check_known(reading, pair.kind(), pair.first()));
    ASSAY_TRY(check_known(reading, pair.kind(), pair.second()));
  }
  if (pair.first() == pair.second()) return Error{"duplicates.not_two", {{"id", pair.first()}}};
  const Instant now = instance.clock().now();
  ASSAY_ASSIGN(const auto transaction, instance.store().write());
  ASSAY_TRY(still_authorised(*transaction, "declareDistinct", caller));
  ASSAY_TRY(transaction->distinctions().put(pair, now));
  ASSAY_TRY(note(*transaction, caller.author(), now,
                 {.act = account::Act::declared_distinct,
                  .organisation = {},
                  .subject = pair.first() + ", " + pair.second(),
                  .detail = std::string(registry::name(pair.kind()))}));
  return transaction->commit();
}

Result<MergerPreview> preview_merger(const Instance& instance, const account::Caller& caller,
                                     const MergerRequest& request) {
  ASSAY_TRY(account::authorise("getMergerPreview", caller));
  MergerPreview preview;
  {
    ASSAY_ASSIGN(const auto snapshot, instance.store().read());
    ASSAY_ASSIGN(preview.submissions, count_waiting(*snapshot, request));
    if (request.kind == DuplicateKind::organisation) {
      const party::OrganisationId duplicate(request.duplicate);
      ASSAY_ASSIGN(const auto members, snapshot->accounts().members_of(duplicate));
      ASSAY_ASSIGN(const auto drafts, snapshot->drafts().list(duplicate));
      preview.members = members.size();
      preview.drafts = drafts.size();
    }
  }
  const Reading reading = instance.reading();
  ASSAY_TRY(check_known(reading, request.kind, request.duplicate));
  ASSAY_TRY(check_known(reading, request.kind, request.into));
  const registry::Registry& registry = reading.registry();
  preview.seen = newest_entry_about(registry, request, reading.at());
  preview.refused = refusal_of(reading, request);
  if (!preview.refused && preview.submissions > 0) {
    preview.refused = submissions_wait(request, preview.submissions);
  }
  if (request.kind == DuplicateKind::organisation) {
    for (const party::Service* one :
         registry.every_service_of(party::OrganisationId(request.duplicate), reading.at())) {
      preview.services.push_back(*one);
    }
    return preview;
  }
  for (const auto& listing :
       registry::listings_without_successor(registry, party::ServiceId(request.duplicate),
                                            party::ServiceId(request.into), reading.at())) {
    preview.lost.push_back(listing.history->key);
  }
  return preview;
}

Result<std::uint64_t> merge(Instance& instance, const account::Caller& caller,
                            const MergerRequest& request) {
  ASSAY_TRY(account::authorise(operation_of(request.kind), caller));
  MergerWords words;
  {
    const Reading reading = instance.reading();
    ASSAY_TRY(check_known(reading, request.kind, request.duplicate));
    ASSAY_TRY(check_known(reading, request.kind, request.into));
    words = words_of(reading, request);
  }
  const Instant now = instance.clock().now();
  store::NewEntry entry;
  entry.issuer = instance.registrar();
  entry.event = event_of(request);
  entry.author = caller.author();
  entry.only_if = [&](const registry::Registry& registry, Instant at) -> Result<void> {
    if (!request.seen || *request.seen == newest_entry_about(registry, request, at)) return {};
    return Error{"merger.changed_meanwhile",
                 {{"duplicate", request.duplicate}, {"into", request.into}}};
  };
  entry.also = [&](store::Transaction& transaction, std::uint64_t index) -> Result<void> {
    ASSAY_ASSIGN(const std::uint64_t waiting, count_waiting(transaction, request));
    if (waiting > 0) return submissions_wait(request, waiting);
    const bool organisations = request.kind == DuplicateKind::organisation;
    ASSAY_TRY(still_authorised(transaction, operation_of(request.kind), caller));
    for (const party::OrganisationId& concerned : words.concerned) {
      ASSAY_TRY(note(
          transaction, caller.author(), now,
          {.act = organisations ? account::Act::organisation_merged : account::Act::service_merged,
           .organisation = concerned,
           .subject = request.duplicate + " -> " + request.into,
           .detail = "entry " + std::to_string(index)}));
    }
    if (!organisations) return {};
    ASSAY_TRY(
        revoke_publishing(transaction, caller, party::OrganisationId(request.duplicate), now));
    return write_to_admins(transaction, instance, request, words, now);
  };
  return instance.record(entry);
}

Result<void> check_not_merged(const registry::Registry& registry, Instant at,
                              const party::OrganisationId& organisation) {
  const auto* merger = registry.merger_of(organisation, at);
  if (merger == nullptr) return {};
  return Error{"organisation.merged",
               {{"organisation", organisation.text()}, {"into", merger->value.into.text()}}};
}

Result<void> check_not_merged(const registry::Registry& registry, Instant at,
                              const party::ServiceId& service) {
  const auto* merger = registry.merger_of(service, at);
  if (merger == nullptr) return {};
  return Error{"service.merged",
               {{"service", service.text()}, {"into", merger->value.into.text()}}};
}

Result<void> check_not_merged_by_now(const registry::Registry& registry, Instant now,
                                     const party::OrganisationId& organisation) {
  const Instant at = std::max(now, registry.last_recorded().value_or(now));
  return check_not_merged(registry, at, organisation);
}

Result<void> check_not_merged(const Reading& reading, const party::OrganisationId& organisation) {
  return check_not_merged(reading.registry(), reading.at(), organisation);
}

Result<void> check_not_merged(const Reading& reading, const party::ServiceId& service) {
  return check_not_merged(reading.registry(), reading.at(), service);
}

}  // namespace assay::app
