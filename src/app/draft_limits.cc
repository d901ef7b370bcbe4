#include "app/draft_limits.h"

#include "base/limits.h"

namespace assay::app {
namespace {

Result<std::uint64_t> originals_of(const store::Snapshot& snapshot,
                                   const party::OrganisationId& organisation) {
  ASSAY_ASSIGN(const auto drafts, snapshot.drafts().list(organisation));
  std::uint64_t bytes = 0;
  for (const store::Draft& draft : drafts) bytes += draft.file ? draft.file->size : 0;
  return bytes;
}

/// One that the shell entered has no row of its own, and needs no proof.
Result<bool> is_unproven(const store::Snapshot& snapshot,
                         const party::OrganisationId& organisation) {
  ASSAY_ASSIGN(const auto registered, snapshot.organisations().find(organisation));
  return registered && !registered->proven;
}

/// Of the other organisations of whoever asks, also where a token speaks for one alone.
Result<std::uint64_t> other_unproven_originals(const store::Snapshot& snapshot,
                                               const account::Caller& caller,
                                               const party::OrganisationId& organisation) {
  std::uint64_t bytes = 0;
  if (!caller.user) return bytes;
  ASSAY_ASSIGN(const auto memberships, snapshot.accounts().memberships_of(caller.user->id));
  for (const account::Membership& membership : memberships) {
    if (membership.organisation == organisation) continue;
    ASSAY_ASSIGN(const bool unproven, is_unproven(snapshot, membership.organisation));
    if (!unproven) continue;
    ASSAY_ASSIGN(const std::uint64_t kept, originals_of(snapshot, membership.organisation));
    bytes += kept;
  }
  return bytes;
}

}  // namespace

std::uint64_t text_bytes(const std::vector<store::QuestionAnswer>& answers) {
  std::uint64_t bytes = 0;
  for (const store::QuestionAnswer& row : answers) {
    const assessment::DraftAnswer& content = row.answer.content;
    bytes += content.answer.implementation.size() +
             content.answer.customer_responsibilities.size() + content.note.size();
    for (const std::string& address : content.evidence) bytes += address.size();
  }
  return bytes;
}

Result<void> check_text_bytes(std::uint64_t before, std::uint64_t after) {
  if (after <= limits::draft_text_bytes || after <= before) return {};
  return Error{
      "draft.text_too_large",
      {{"bytes", std::to_string(after)}, {"limit", std::to_string(limits::draft_text_bytes)}}};
}

Result<void> check_originals(const store::Snapshot& snapshot, const account::Caller& caller,
                             const party::OrganisationId& organisation, std::uint64_t bytes) {
  if (bytes == 0) return {};
  ASSAY_ASSIGN(std::uint64_t used, originals_of(snapshot, organisation));
  ASSAY_ASSIGN(const bool unproven, is_unproven(snapshot, organisation));
  if (unproven) {
    ASSAY_ASSIGN(const std::uint64_t others,
                 other_unproven_originals(snapshot, caller, organisation));
    used += others;
  }
  const std::uint64_t limit = unproven ? limits::unproven_originals_bytes : limits::originals_bytes;
  if (used + bytes <= limit) return {};
  return Error{"draft.originals_too_large",
               {{"bytes", std::to_string(bytes)},
                {"used", std::to_string(used)},
                {"limit", std::to_string(limit)}}};
}

}  // namespace assay::app
