#pragma once
#include "store/draft_repository.h"
#include "store/sqlite/connection.h"

namespace assay::store::sqlite {

/// See repositories.h. drafts.cc writes, draft_reading.cc reads.
class Drafts final : public DraftRepository {
 public:
  explicit Drafts(Connection& connection) : connection_(connection) {}
  Result<std::int64_t> add(const Draft& draft, const Content& content) override;
  Result<void> remove(std::int64_t id) override;
  Result<void> note_publication(std::int64_t id, std::optional<std::uint64_t> entry,
                                std::optional<std::int64_t> submission) override;
  Result<void> put_answer(std::int64_t id, const QuestionAnswer& answer,
                          std::uint64_t expected) override;
  Result<std::int64_t> add_comment(std::int64_t id, const DraftComment& comment) override;
  Result<std::int64_t> add_acceptance(std::int64_t id, const Acceptance& acceptance) override;
  Result<void> remove_acceptance(std::int64_t id, std::int64_t acceptance) override;
  Result<std::optional<Draft>> find(std::int64_t id) const override;
  Result<assessment::VersionedAnswer> answer(std::int64_t id,
                                             const std::string& question) const override;
  Result<std::uint64_t> text_bytes(std::int64_t id) const override;
  Result<std::vector<Draft>> list(const party::OrganisationId& organisation) const override;
  Result<std::string> original(std::int64_t id) const override;
  Result<std::vector<assessment::Finding>> report(std::int64_t id) const override;
  Result<std::vector<QuestionAnswer>> answers(std::int64_t id) const override;
  Result<std::uint64_t> answered(std::int64_t id) const override;
  Result<std::vector<DraftComment>> comments(
      std::int64_t id, const std::optional<std::string>& question) const override;
  Result<std::uint64_t> comment_count(std::int64_t id) const override;
  Result<std::optional<Acceptance>> acceptance(std::int64_t id,
                                               std::int64_t acceptance) const override;

 private:
  Result<void> add_file(std::int64_t id, const DraftFile& file, std::string_view original);
  Result<void> add_report(std::int64_t id, const std::vector<assessment::Finding>& report);
  Result<void> write_answer(std::int64_t id, const QuestionAnswer& answer);
  /// Something in the draft changes. Errors: "draft.not_found" (draft).
  Result<void> grow(std::int64_t id, std::optional<Instant> changed);

  Connection& connection_;
};

}  // namespace assay::store::sqlite
