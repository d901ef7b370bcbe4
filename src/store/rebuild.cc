#include "store/rebuild.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "base/check.h"
#include "crypto/sha256.h"
#include "log/merkle_tree.h"
#include "record/entry.h"
#include "registry/registry.h"
#include "store/content.h"
#include "store/projection.h"

namespace assay::store {
namespace {

constexpr std::size_t described_differences = 100;
constexpr std::uint64_t progress_step = 1'000;

/// Walks through the record once, from nothing but entries and blobs.
class RecordCheck {
 public:
  RecordCheck(Rebuilding& store, RebuildReport& report) : store_(store), report_(report) {}

  Result<void> entry(const EntryView& view);
  Result<void> blobs();
  Result<void> head();
  const log::CompactTree& tree() const { return tree_; }

 private:
  struct Named {
    registry::BlobReference reference;
    std::uint64_t entry;
  };

  void differ(std::string table, std::string key, std::string column, std::string stored,
              std::string computed, std::vector<Error> reasons = {}) const {
    report_.in_record.push_back({std::move(table), std::move(key), std::move(column),
                                 std::move(stored), std::move(computed), std::move(reasons)});
  }
  void break_at(const EntryView& view, const Error& reason) {
    differ("entry", std::to_string(view.index), "bytes", "", "",
           {damage_of_entry(view.index, reason)});
    if (!report_.broken_at) report_.broken_at = view.index;
  }
  void compare_columns(const EntryView& view, const registry::RecordedEvent& recorded) const;
  void compare_chain(const EntryView& view, const record::DecodedEntry& entry,
                     const Digest& digest);
  Result<void> fold(const EntryView& view, const record::DecodedEntry& entry, const Digest& digest);
  Result<registry::Content> content_of(const registry::Event& event) const;
  std::optional<std::string> packed_answers(const registry::RecordedEvent& recorded) const;
  void compare_blob(const BlobView& blob) const;

  Rebuilding& store_;
  RebuildReport& report_;
  registry::Registry registry_;
  log::CompactTree tree_;
  std::uint64_t next_ = 0;
  std::unordered_map<std::string, Digest> heads_;  ///< newest entry of each subject
  std::unordered_map<Digest, Named> named_blobs_;
};

Result<void> RecordCheck::entry(const EntryView& view) {
  const std::string key = std::to_string(view.index);
  if (view.index != next_) {
    differ("entry", std::to_string(next_), "", "", "row");
    if (!report_.broken_at) report_.broken_at = next_;
  }
  next_ = view.index + 1;
  ++report_.entries;
  const Digest leaf = log::leaf_hash(view.bytes);
  tree_.append(leaf);
  if (leaf != view.leaf_hash) {
    differ("entry", key, "leaf_hash", to_hex(view.leaf_hash), to_hex(leaf));
  }
  const Result<record::DecodedEntry> decoded = record::decode_entry(view.bytes);
  if (!decoded.ok()) {
    break_at(view, decoded.error());
    return {};
  }
  compare_columns(view, decoded->recorded);
  if (const auto* content = record::content_of(decoded->recorded.event)) {
    named_blobs_.try_emplace(content->digest, Named{*content, view.index});
  }
  // What follows a broken entry cannot be judged: keys and rules may be missing.
  if (report_.broken_at) return {};
  const Digest digest = crypto::sha256(view.bytes);
  compare_chain(view, *decoded, digest);
  if (const auto verified = record::verify_entry(*decoded, registry_); !verified.ok()) {
    break_at(view, verified.error());
    return {};
  }
  return fold(view, *decoded, digest);
}

void RecordCheck::compare_columns(const EntryView& view,
                                  const registry::RecordedEvent& recorded) const {
  const std::string key = std::to_string(view.index);
  if (recorded.index != view.index) {
    differ("entry", key, "idx", key, std::to_string(recorded.index));
  }
  if (recorded.recorded != view.recorded) {
    differ("entry", key, "recorded", format_instant(view.recorded),
           format_instant(recorded.recorded));
  }
}

void RecordCheck::compare_chain(const EntryView& view, const record::DecodedEntry& entry,
                                const Digest& digest) {
  const auto [place, first] = heads_.try_emplace(entry.subject, digest);
  std::optional<Digest> expected;
  if (!first) expected = place->second;
  if (entry.prev != expected) {
    differ("entry", std::to_string(view.index), "prev", entry.prev ? to_hex(*entry.prev) : "",
           expected ? to_hex(*expected) : "");
  }
  place->second = digest;
}

std::optional<std::string> RecordCheck::packed_answers(
    const registry::RecordedEvent& recorded) const {
  const auto* published = std::get_if<registry::SelfAssessmentPublished>(&recorded.event);
  if (published == nullptr) return std::nullopt;
  const Result<std::string> document = store_.blobs().get(published->content.digest);
  if (!document.ok()) return std::nullopt;  // blobs() reports what is wrong with it
  const catalog::Catalog* catalog = registry_.catalog(published->catalog, recorded.recorded);
  ASSAY_CHECK(catalog != nullptr);
  auto packed = read_packed_answers(*published, recorded.index, *document, *catalog);
  if (packed.ok()) return std::move(*packed);
  differ("blob", to_hex(published->content.digest), "bytes", "", "", {packed.error()});
  return std::nullopt;
}

Result<registry::Content> RecordCheck::content_of(const registry::Event& event) const {
  if (!gives_meaning(event)) return registry::Content{};
  ASSAY_ASSIGN(const std::string document, store_.blobs().get(record::content_of(event)->digest));
  return read_content(event, document);
}

Result<void> RecordCheck::fold(const EntryView& view, const record::DecodedEntry& entry,
                               const Digest& digest) {
  const registry::RecordedEvent& recorded = entry.recorded;
  const Result<registry::Content> content = content_of(recorded.event);
  if (!content.ok()) {
    break_at(view, content.error());
    return {};
  }
  if (const auto applied = registry_.apply(recorded, *content); !applied.ok()) {
    break_at(view, applied.error());
    return {};
  }
  return project({recorded, entry.subject, digest, packed_answers(recorded)}, store_.computed());
}

void RecordCheck::compare_blob(const BlobView& blob) const {
  const std::string key = to_hex(blob.digest);
  const auto named = named_blobs_.find(blob.digest);
  if (named == named_blobs_.end()) {
    differ("blob", key, "", "row", "");
  } else {
    const registry::BlobReference& reference = named->second.reference;
    if (blob.media_type != reference.media_type) {
      differ("blob", key, "media_type", std::string(blob.media_type), reference.media_type);
    }
    if (blob.size != reference.size) {
      differ("blob", key, "size", std::to_string(blob.size), std::to_string(reference.size));
    }
  }
  const bool withdrawn = registry_.blob_withdrawn(blob.digest);
  if (blob.bytes.has_value() == withdrawn) {
    differ("blob", key, "bytes", withdrawn ? "bytes" : "NULL", withdrawn ? "NULL" : "bytes");
  } else if (blob.bytes) {
    const Digest computed = crypto::sha256(*blob.bytes);
    if (computed != blob.digest) differ("blob", key, "bytes", to_hex(computed), key);
  }
}

Result<void> RecordCheck::blobs() {
  const auto take = [&](const BlobView& blob) -> Result<void> {
    ++report_.blobs;
    compare_blob(blob);
    named_blobs_.erase(blob.digest);
    return {};
  };
  ASSAY_TRY(store_.blobs().for_each(take));
  for (const auto& [digest, named] : named_blobs_) {
    differ("blob", to_hex(digest), "", "", "row");
  }
  return {};
}

Result<void> RecordCheck::head() {
  report_.root = tree_.root();
  ASSAY_ASSIGN(const RecordRoot stated, store_.entries().root());
  if (stated.size != tree_.size()) {
    differ("head", "", "size", std::to_string(stated.size), std::to_string(tree_.size()));
  }
  if (stated.root != tree_.root()) {
    differ("head", "", "root", to_hex(stated.root), to_hex(tree_.root()));
  }
  const Result<RecordHead> kept = store_.entries().head();
  if (kept.ok() && kept->tree == tree_) return {};
  Difference frontier{
      "head", "", "frontier", kept.ok() ? to_hex(kept->tree.root()) : "", to_hex(tree_.root()), {}};
  if (!kept.ok()) frontier.reasons.push_back(kept.error());
  // The tree follows from the entries as a projection does, once they are known to be all there.
  if (stated.size == tree_.size() && stated.root == tree_.root()) {
    report_.in_projections.push_back(std::move(frontier));
    ++report_.projection_differences;
  } else {
    report_.in_record.push_back(std::move(frontier));
  }
  return {};
}

}  // namespace

Result<RebuildReport> check_and_rebuild(Store& store, bool repair,
                                        const std::function<void(std::uint64_t)>& progress) {
  ASSAY_ASSIGN(const std::unique_ptr<Rebuilding> rebuilding, store.rebuild(repair));
  RebuildReport report;
  ASSAY_ASSIGN(Rebuilding::Damage damage, rebuilding->damage());
  report.in_record = std::move(damage.record);
  report.in_projections = std::move(damage.projections);
  report.projection_differences = report.in_projections.size();
  RecordCheck check(*rebuilding, report);
  const auto take = [&](const EntryView& view) -> Result<void> {
    ASSAY_TRY(check.entry(view));
    if (progress && report.entries % progress_step == 0) progress(report.entries);
    return {};
  };
  ASSAY_TRY(rebuilding->entries().for_each(0, take));
  ASSAY_TRY(check.blobs());
  ASSAY_TRY(check.head());
  if (report.broken_at) return report;
  ASSAY_ASSIGN(Rebuilding::Comparison comparison, rebuilding->compare(described_differences));
  report.rows = comparison.rows;
  report.projection_differences += comparison.count;
  std::ranges::move(comparison.first, std::back_inserter(report.in_projections));
  if (repair && report.projection_differences > 0 && report.in_record.empty()) {
    const Result<void> replaced = rebuilding->replace(check.tree());
    report.repaired = replaced.ok();
    // So damaged that even what is to be thrown away can't be read.
    if (!replaced.ok() && replaced.error().code != "store.damaged") return replaced.error();
    if (!replaced.ok()) report.in_record.push_back({"file", "", "", "", "", {replaced.error()}});
  }
  return report;
}

}  // namespace assay::store
