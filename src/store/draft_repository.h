#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "assessment/draft.h"
#include "base/digest.h"
#include "base/instant.h"
#include "base/result.h"
#include "catalog/reference.h"
#include "registry/events.h"

namespace assay::store {

/// The file that a draft came from.
struct DraftFile {
  std::string name;
  std::string form;  ///< as recognised, e.g. "caiq-4"
  Digest digest;
  std::uint64_t size = 0;
  assessment::Counts counts;  ///< as it was read
  friend bool operator==(const DraftFile&, const DraftFile&) = default;
};

/// The answers that an organisation works on for one listing. Private: nothing of it is public
/// before it is published. It follows its organisation's row: takes its new id, and goes with it.
struct Draft {
  std::int64_t id = 0;  ///< given by the repository, never twice: clients keep changes under it
  party::OrganisationId organisation;
  registry::ListingKey listing;
  catalog::CatalogReference catalog;
  std::string release;        ///< stamp of the form; "" if unknown
  std::uint64_t version = 1;  ///< grows with each change of anything in it
  Instant created;
  std::string created_by;  ///< the id of a user
  Instant changed;
  std::optional<DraftFile> file;
  std::optional<std::uint64_t> entry;      ///< where it was published last
  std::optional<std::int64_t> submission;  ///< the private record of what was published or waits
  friend bool operator==(const Draft&, const Draft&) = default;
};

/// An answer by the id of its question.
struct QuestionAnswer {
  std::string question;
  assessment::VersionedAnswer answer;
  friend bool operator==(const QuestionAnswer&, const QuestionAnswer&) = default;
};

struct DraftComment {
  std::int64_t id = 0;   ///< given by the repository
  std::string question;  ///< its id
  std::string author;    ///< the id of a user
  Instant at;
  std::string text;
  friend bool operator==(const DraftComment&, const DraftComment&) = default;
};

/// Answers that somebody took over from earlier ones, so that it can be undone.
struct Acceptance {
  std::int64_t id = 0;  ///< given by the repository
  std::string source;   ///< "publication:12", "draft:3"
  std::string by;       ///< the id of a user
  Instant at;
  struct Item {
    std::string question;
    std::uint64_t version = 0;  ///< of the answer as it was taken over
    friend bool operator==(const Item&, const Item&) = default;
  };
  std::vector<Item> items;
  friend bool operator==(const Acceptance&, const Acceptance&) = default;
};

class DraftRepository {
 public:
  virtual ~DraftRepository() = default;

  /// What a draft is made of. Where it has a file, its digest and size are set here.
  struct Content {
    std::string_view original;                ///< bytes of the file; "" without one
    std::vector<assessment::Finding> report;  ///< what was found in it
    std::vector<QuestionAnswer> answers;      ///< those that somebody gave
  };
  /// Keeps it under a new id, which is returned. Errors: "store.disk_reserve" (reserve).
  virtual Result<std::int64_t> add(const Draft& draft, const Content& content) = 0;
  /// With everything in it, for good. Errors: "draft.not_found" (draft).
  virtual Result<void> remove(std::int64_t id) = 0;
  /// Errors: "draft.not_found" (draft).
  virtual Result<void> note_publication(std::int64_t id, std::optional<std::uint64_t> entry,
                                        std::optional<std::int64_t> submission) = 0;
  /// Replaces an answer whose version is still `expected` (0: nobody gave one); the new one has the
  /// next. Errors: "draft.not_found" (draft), "draft.answer_changed" (draft, question, version: the
  /// one that is there).
  virtual Result<void> put_answer(std::int64_t id, const QuestionAnswer& answer,
                                  std::uint64_t expected) = 0;
  /// Returns its id. Errors: "draft.not_found" (draft).
  virtual Result<std::int64_t> add_comment(std::int64_t id, const DraftComment& comment) = 0;
  virtual Result<std::int64_t> add_acceptance(std::int64_t id, const Acceptance& acceptance) = 0;
  virtual Result<void> remove_acceptance(std::int64_t id, std::int64_t acceptance) = 0;

  virtual Result<std::optional<Draft>> find(std::int64_t id) const = 0;
  /// Of one organisation, oldest first.
  virtual Result<std::vector<Draft>> list(const party::OrganisationId& organisation) const = 0;
  /// The bytes of the file as it came. Errors: "draft.no_file" (draft).
  virtual Result<std::string> original(std::int64_t id) const = 0;
  /// In the order of the file.
  virtual Result<std::vector<assessment::Finding>> report(std::int64_t id) const = 0;
  /// Those that somebody gave, by question.
  virtual Result<std::vector<QuestionAnswer>> answers(std::int64_t id) const = 0;
  /// The answer to one question; version 0 if nobody gave one.
  virtual Result<assessment::VersionedAnswer> answer(std::int64_t id,
                                                     const std::string& question) const = 0;
  /// Bytes of all words in a draft: answers, evidence, notes and comments.
  virtual Result<std::uint64_t> text_bytes(std::int64_t id) const = 0;
  /// How many questions of a draft have a Yes, No or NA.
  virtual Result<std::uint64_t> answered(std::int64_t id) const = 0;
  /// Oldest first; to one question, or all.
  virtual Result<std::vector<DraftComment>> comments(
      std::int64_t id, const std::optional<std::string>& question) const = 0;
  virtual Result<std::uint64_t> comment_count(std::int64_t id) const = 0;
  virtual Result<std::optional<Acceptance>> acceptance(std::int64_t id,
                                                       std::int64_t acceptance) const = 0;
};

}  // namespace assay::store
