#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "base/instant.h"
#include "base/result.h"
#include "party/party.h"
#include "registry/events.h"
#include "scheme/scheme.h"

namespace assay::store {

/// What every row that stems from one entry says of it.
struct RowOrigin {
  std::uint64_t entry = 0;
  Instant recorded;
  std::optional<Instant> effective;
};

struct OrganisationVersionRow {
  RowOrigin origin;
  party::Organisation organisation;
};
struct ServiceVersionRow {
  RowOrigin origin;
  party::Service service;
};
struct KeyPeriodRow {
  std::uint64_t added = 0;  ///< entry from which the key signs
  party::OrganisationId organisation;
  std::string key;
};
struct SchemeVersionRow {
  RowOrigin origin;
  registry::SchemeVersion version;
};
struct CatalogVersionRow {
  RowOrigin origin;
  registry::CatalogVersion version;
};
struct PublicationRow {
  RowOrigin origin;
  registry::SelfAssessmentPublished published;
  std::optional<std::string> packed;  ///< registry::packed(); no value once its blob is withdrawn
};
/// Every act on a listing, a publication too.
struct ListingActRow {
  using Kind = scheme::ListingAct::Kind;
  RowOrigin origin;
  registry::ListingKey listing;
  Kind kind = Kind::published;
  std::string reason;
};
struct BlobWithdrawalRow {
  RowOrigin origin;
  registry::BlobWithdrawn withdrawal;
};
/// A duplicate, and what it was merged into; both are of the same kind. Who owns a service from
/// then on follows from it and from the service's versions.
struct MergerRow {
  enum class Kind { organisation, service };
  RowOrigin origin;
  Kind kind = Kind::organisation;
  std::string duplicate;
  std::string into;
  std::string reason;
};
/// What another registry says: a table of its own, which no other one refers to.
struct ImportedRecordRow {
  RowOrigin origin;
  registry::RecordImported imported;
};
std::string_view name(MergerRow::Kind kind);  ///< "organisation", "service"
/// The newest entry about a subject: what `prev` of the next one will name.
struct SubjectHeadRow {
  std::string subject;  ///< its address
  std::uint64_t entry = 0;
  Digest digest;  ///< SHA-256 of the entry's bytes
};

/// Tables for reading that follow from entries and blobs alone. They keep every version of
/// everything; `assay rebuild` recreates them and must find no difference.
class ProjectionRepository {
 public:
  virtual ~ProjectionRepository() = default;

  virtual Result<void> add(const OrganisationVersionRow& row) = 0;
  virtual Result<void> add(const ServiceVersionRow& row) = 0;
  virtual Result<void> add(const KeyPeriodRow& row) = 0;
  virtual Result<void> add(const SchemeVersionRow& row) = 0;
  virtual Result<void> add(const CatalogVersionRow& row) = 0;
  virtual Result<void> add(const PublicationRow& row) = 0;
  virtual Result<void> add(const ListingActRow& row) = 0;
  /// Also forgets the packed answers of every publication of this blob.
  virtual Result<void> add(const BlobWithdrawalRow& row) = 0;
  virtual Result<void> add(const MergerRow& row) = 0;
  virtual Result<void> add(const ImportedRecordRow& row) = 0;
  /// Replaces the subject's row.
  virtual Result<void> set(const SubjectHeadRow& row) = 0;
  virtual Result<void> end_key_period(const std::string& key, std::uint64_t revoked,
                                      const std::string& reason) = 0;
  /// The same for every key of the organisation that signs still.
  virtual Result<void> end_key_periods(const party::OrganisationId& organisation,
                                       std::uint64_t revoked, const std::string& reason) = 0;

  virtual Result<std::optional<SubjectHeadRow>> subject_head(std::string_view subject) const = 0;
  /// Packed answers of one publication; no value if there is none, or its blob is withdrawn.
  virtual Result<std::optional<std::string>> packed_answers(std::uint64_t entry) const = 0;
  /// Of every publication that has them, by entry.
  virtual Result<void> for_each_packed(
      const std::function<Result<void>(std::uint64_t entry, std::string_view packed)>& take)
      const = 0;
};

}  // namespace assay::store
