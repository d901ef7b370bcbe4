#pragma once
#include "store/blob_repository.h"
#include "store/distinction_repository.h"
#include "store/entry_repository.h"
#include "store/key_repository.h"
#include "store/official_text_repository.h"
#include "store/projection_repository.h"
#include "store/sqlite/connection.h"
#include "store/submission_repository.h"

namespace assay::store::sqlite {

// Each keeps one aggregate in the tables of schema.cc, within whatever transaction the connection
// is in. Reading prepares statements, so the connection is not const to them.

class Entries final : public EntryRepository {
 public:
  explicit Entries(Connection& connection) : connection_(connection) {}
  Result<void> append(const StoredEntry& entry) override;
  Result<std::optional<StoredEntry>> at(std::uint64_t index) const override;
  Result<void> for_each(std::uint64_t from,
                        const std::function<Result<void>(const EntryView&)>& take) const override;
  Result<RecordHead> head() const override;
  Result<RecordRoot> root() const override;

 private:
  Connection& connection_;
};

class Blobs final : public BlobRepository {
 public:
  explicit Blobs(Connection& connection) : connection_(connection) {}
  Result<void> put(const Digest& digest, std::string_view media_type,
                   std::string_view bytes) override;
  Result<void> withdraw(const Digest& digest) override;
  Result<std::string> get(const Digest& digest) const override;
  Result<void> for_each(const std::function<Result<void>(const BlobView&)>& take) const override;
  /// Whether bytes were removed through this object.
  bool withdrew() const { return withdrew_; }

 private:
  Connection& connection_;
  bool withdrew_ = false;
};

class Projections final : public ProjectionRepository {
 public:
  explicit Projections(Connection& connection) : connection_(connection) {}
  Result<void> add(const OrganisationVersionRow& row) override;
  Result<void> add(const ServiceVersionRow& row) override;
  Result<void> add(const KeyPeriodRow& row) override;
  Result<void> add(const SchemeVersionRow& row) override;
  Result<void> add(const CatalogVersionRow& row) override;
  Result<void> add(const PublicationRow& row) override;
  Result<void> add(const ListingActRow& row) override;
  Result<void> add(const BlobWithdrawalRow& row) override;
  Result<void> add(const MergerRow& row) override;
  Result<void> add(const ImportedRecordRow& row) override;
  Result<void> set(const SubjectHeadRow& row) override;
  Result<void> end_key_period(const std::string& key, std::uint64_t revoked,
                              const std::string& reason) override;
  Result<void> end_key_periods(const party::OrganisationId& organisation, std::uint64_t revoked,
                               const std::string& reason) override;
  Result<std::optional<SubjectHeadRow>> subject_head(std::string_view subject) const override;
  Result<std::optional<std::string>> packed_answers(std::uint64_t entry) const override;
  Result<void> for_each_packed(
      const std::function<Result<void>(std::uint64_t entry, std::string_view packed)>& take)
      const override;

 private:
  Connection& connection_;
};

class Distinctions final : public DistinctionRepository {
 public:
  explicit Distinctions(Connection& connection) : connection_(connection) {}
  Result<void> put(const registry::DistinctPair& pair, Instant declared) override;
  Result<std::vector<registry::DistinctPair>> all() const override;

 private:
  Connection& connection_;
};

class Keys final : public KeyRepository {
 public:
  explicit Keys(Connection& connection) : connection_(connection) {}
  Result<void> put(const party::OrganisationId& organisation, const std::string& key,
                   std::string_view sealed) override;
  Result<void> remove(const party::OrganisationId& organisation, const std::string& key) override;
  Result<std::optional<std::string>> sealed(const party::OrganisationId& organisation,
                                            const std::string& key) const override;
  Result<std::vector<std::string>> held(const party::OrganisationId& organisation) const override;

 private:
  Connection& connection_;
};

class Submissions final : public SubmissionRepository {
 public:
  explicit Submissions(Connection& connection) : connection_(connection) {}
  Result<std::int64_t> add(const Submission& submission, std::string_view original) override;
  Result<void> step(std::int64_t id, const SubmissionStep& step) override;
  Result<std::optional<Submission>> find(std::int64_t id) const override;
  Result<std::string> original(std::int64_t id) const override;
  Result<Page> list(std::optional<SubmissionState> state, std::uint64_t page,
                    std::uint64_t per_page) const override;
  Result<std::optional<Submission>> waiting(const registry::ListingKey& listing) const override;
  Result<std::uint64_t> count_waiting(const party::OrganisationId& organisation) const override;
  Result<std::uint64_t> count_waiting(const party::ServiceId& service) const override;
  Result<std::uint64_t> unpublished_bytes(const party::OrganisationId& organisation,
                                          Instant since) const override;

 private:
  Connection& connection_;
};

class OfficialTexts final : public OfficialTextRepository {
 public:
  explicit OfficialTexts(Connection& connection) : connection_(connection) {}
  Result<void> put(const catalog::OfficialText& text) override;
  Result<void> remove(const catalog::CatalogReference& reference) override;
  Result<std::vector<catalog::OfficialText>> all() const override;

 private:
  Connection& connection_;
};

}  // namespace assay::store::sqlite
