#include <algorithm>

#include "app/instance.h"
#include "base/check.h"
#include "record/answer_document.h"

namespace assay::app {
namespace {

Error lost(const Digest& digest) {
  return {"store.blob_missing", {{"digest", to_hex(digest)}}};
}

}  // namespace

Reading::Reading(const Instance& instance, std::optional<Instant> as_of)
    : instance_(&instance), lock_(instance.mutex_) {
  // What is in the record has happened, even where the machine's clock was set back since.
  Instant now = instance.clock_->now();
  now = std::max(now, registry().last_recorded().value_or(now));
  historical_ = as_of && *as_of < now;
  at_ = historical_ ? *as_of : now;
}

const registry::Registry& Reading::registry() const {
  return instance_->registry_;
}
const Shelf& Reading::shelf() const {
  return *instance_->shelf_;
}
std::shared_ptr<const Shelf> Reading::shared_shelf() const {
  return instance_->shelf_;
}
const registry::SearchIndex& Reading::search_index() const {
  return instance_->index_;
}
const registry::AnswerColumns& Reading::answer_columns() const {
  return instance_->columns_;
}
bool Reading::in_default_search(registry::AnswerColumns::Slot slot) const {
  ASSAY_CHECK(!historical_);
  return instance_->index_.in_default_search(instance_->numbers_[slot], at_);
}

Result<std::shared_ptr<const assessment::Document>> Reading::document(
    const registry::Publication& publication) const {
  const Digest& digest = publication.published.content.digest;
  if (auto kept = instance_->documents_.find(digest)) return kept;
  const catalog::Catalog* catalog =
      registry().catalog(publication.published.catalog, publication.recorded);
  ASSAY_CHECK(catalog != nullptr);  // the fold takes no publication without its catalog
  const Result<std::string> bytes = blob(digest);
  // A publication is not taken without its document, so this one was here.
  if (!bytes.ok() && bytes.error().code == "blob.not_found") return lost(digest);
  if (!bytes.ok()) return bytes.error();
  ASSAY_ASSIGN(auto parsed, record::parse_answer_document(*bytes, *catalog));
  auto document = std::make_shared<const assessment::Document>(std::move(parsed));
  instance_->documents_.keep(digest, bytes->size(), document);
  return document;
}

Result<std::unique_ptr<const store::Snapshot>> Reading::snapshot() const {
  return instance_->store_->read();
}

Result<std::string> Reading::blob(const Digest& digest) const {
  // Whether bytes may be gone is said by the record, not by their absence.
  if (registry().blob_withdrawn(digest)) {
    return Error{"blob.withdrawn", {{"digest", to_hex(digest)}}};
  }
  ASSAY_ASSIGN(const auto held, snapshot());
  auto bytes = held->blobs().get(digest);
  if (!bytes.ok() && bytes.error().code == "blob.withdrawn") return lost(digest);
  return bytes;
}

Result<std::string> Reading::entry(std::uint64_t index) const {
  ASSAY_ASSIGN(const auto held, snapshot());
  ASSAY_ASSIGN(auto stored, held->entries().at(index));
  if (!stored) return Error{"entry.not_found", {{"entry", std::to_string(index)}}};
  return std::move(stored->bytes);
}

Result<store::RecordHead> Reading::head() const {
  ASSAY_ASSIGN(const auto held, snapshot());
  return held->entries().head();
}

}  // namespace assay::app
