#pragma once
#include <functional>
#include <memory>
#include <mutex>

#include "store/sqlite/account_repositories.h"
#include "store/sqlite/drafts.h"
#include "store/sqlite/repositories.h"
#include "store/store.h"

namespace assay::store::sqlite {

/// The repositories over one connection.
struct Repositories {
  explicit Repositories(Connection& connection)
      : entries(connection),
        blobs(connection),
        projections(connection),
        keys(connection),
        submissions(connection),
        official_texts(connection),
        accounts(connection),
        links(connection),
        organisations(connection),
        sign_ins(connection),
        audit(connection),
        letters(connection),
        drafts(connection),
        distinctions(connection),
        settings(connection) {}
  Entries entries;
  Blobs blobs;
  Projections projections;
  Keys keys;
  Submissions submissions;
  OfficialTexts official_texts;
  Accounts accounts;
  Links links;
  PrivateOrganisations organisations;
  SignIns sign_ins;
  Audit audit;
  Letters letters;
  Drafts drafts;
  Distinctions distinctions;
  DecidedSettings settings;
};

/// A connection that goes back to where it came from.
using LentConnection = std::unique_ptr<Connection, std::function<void(Connection*)>>;

class SqliteSnapshot final : public Snapshot {
 public:
  static Result<std::unique_ptr<const Snapshot>> begin(LentConnection connection);
  ~SqliteSnapshot() override;
  const EntryRepository& entries() const override { return repositories_.entries; }
  const BlobRepository& blobs() const override { return repositories_.blobs; }
  const ProjectionRepository& projections() const override { return repositories_.projections; }
  const KeyRepository& keys() const override { return repositories_.keys; }
  const SubmissionRepository& submissions() const override { return repositories_.submissions; }
  const OfficialTextRepository& official_texts() const override {
    return repositories_.official_texts;
  }
  const AccountRepository& accounts() const override { return repositories_.accounts; }
  const LinkRepository& links() const override { return repositories_.links; }
  const OrganisationRepository& organisations() const override {
    return repositories_.organisations;
  }
  const SessionRepository& sessions() const override { return repositories_.sign_ins; }
  const AuditRepository& audit() const override { return repositories_.audit; }
  const LetterRepository& letters() const override { return repositories_.letters; }
  const DraftRepository& drafts() const override { return repositories_.drafts; }
  const DistinctionRepository& distinctions() const override { return repositories_.distinctions; }
  const SettingRepository& settings() const override { return repositories_.settings; }

 private:
  explicit SqliteSnapshot(LentConnection connection)
      : connection_(std::move(connection)), repositories_(*connection_) {}
  LentConnection connection_;
  Repositories repositories_;
};

class SqliteTransaction final : public Transaction {
 public:
  /// `turn` is held until the transaction is over.
  static Result<std::unique_ptr<Transaction>> begin(Connection& connection,
                                                    std::unique_lock<std::mutex> turn);
  ~SqliteTransaction() override;
  const EntryRepository& entries() const override { return repositories_.entries; }
  const BlobRepository& blobs() const override { return repositories_.blobs; }
  const ProjectionRepository& projections() const override { return repositories_.projections; }
  const KeyRepository& keys() const override { return repositories_.keys; }
  const SubmissionRepository& submissions() const override { return repositories_.submissions; }
  const OfficialTextRepository& official_texts() const override {
    return repositories_.official_texts;
  }
  const AccountRepository& accounts() const override { return repositories_.accounts; }
  const LinkRepository& links() const override { return repositories_.links; }
  const OrganisationRepository& organisations() const override {
    return repositories_.organisations;
  }
  const SessionRepository& sessions() const override { return repositories_.sign_ins; }
  const AuditRepository& audit() const override { return repositories_.audit; }
  const LetterRepository& letters() const override { return repositories_.letters; }
  const DraftRepository& drafts() const override { return repositories_.drafts; }
  const DistinctionRepository& distinctions() const override { return repositories_.distinctions; }
  const SettingRepository& settings() const override { return repositories_.settings; }
  EntryRepository& entries() override { return repositories_.entries; }
  BlobRepository& blobs() override { return repositories_.blobs; }
  ProjectionRepository& projections() override { return repositories_.projections; }
  KeyRepository& keys() override { return repositories_.keys; }
  SubmissionRepository& submissions() override { return repositories_.submissions; }
  OfficialTextRepository& official_texts() override { return repositories_.official_texts; }
  AccountRepository& accounts() override { return repositories_.accounts; }
  LinkRepository& links() override { return repositories_.links; }
  OrganisationRepository& organisations() override { return repositories_.organisations; }
  SessionRepository& sessions() override { return repositories_.sign_ins; }
  AuditRepository& audit() override { return repositories_.audit; }
  LetterRepository& letters() override { return repositories_.letters; }
  DraftRepository& drafts() override { return repositories_.drafts; }
  DistinctionRepository& distinctions() override { return repositories_.distinctions; }
  SettingRepository& settings() override { return repositories_.settings; }
  Result<void> commit() override;

 private:
  SqliteTransaction(Connection& connection, std::unique_lock<std::mutex> turn)
      : connection_(connection), turn_(std::move(turn)), repositories_(connection) {}
  Connection& connection_;
  std::unique_lock<std::mutex> turn_;
  Repositories repositories_;
};

/// Computes projections into temporary tables, which hide the kept ones of the same name from the
/// statements of Projections: both ways go through the same SQL.
class SqliteRebuilding final : public Rebuilding {
 public:
  static Result<std::unique_ptr<Rebuilding>> begin(std::unique_ptr<Connection> connection,
                                                   std::unique_lock<std::mutex> turn, bool repair);
  ~SqliteRebuilding() override;
  const EntryRepository& entries() const override { return repositories_.entries; }
  const BlobRepository& blobs() const override { return repositories_.blobs; }
  const ProjectionRepository& projections() const override { return repositories_.projections; }
  const KeyRepository& keys() const override { return repositories_.keys; }
  const SubmissionRepository& submissions() const override { return repositories_.submissions; }
  const OfficialTextRepository& official_texts() const override {
    return repositories_.official_texts;
  }
  const AccountRepository& accounts() const override { return repositories_.accounts; }
  const LinkRepository& links() const override { return repositories_.links; }
  const OrganisationRepository& organisations() const override {
    return repositories_.organisations;
  }
  const SessionRepository& sessions() const override { return repositories_.sign_ins; }
  const AuditRepository& audit() const override { return repositories_.audit; }
  const LetterRepository& letters() const override { return repositories_.letters; }
  const DraftRepository& drafts() const override { return repositories_.drafts; }
  const DistinctionRepository& distinctions() const override { return repositories_.distinctions; }
  const SettingRepository& settings() const override { return repositories_.settings; }
  ProjectionRepository& computed() override { return repositories_.projections; }
  Result<Damage> damage() override;
  Result<Comparison> compare(std::size_t limit) override;
  Result<void> replace(const log::CompactTree& tree) override;

 private:
  SqliteRebuilding(std::unique_ptr<Connection> connection, std::unique_lock<std::mutex> turn)
      : connection_(std::move(connection)), turn_(std::move(turn)), repositories_(*connection_) {}
  Result<std::vector<Difference>> faults_of(std::string_view table);
  Result<std::vector<std::string>> record_tables();

  std::unique_ptr<Connection> connection_;
  std::unique_lock<std::mutex> turn_;
  Repositories repositories_;
};

}  // namespace assay::store::sqlite
