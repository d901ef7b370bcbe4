#include "store/load_registry.h"

#include "log/merkle_tree.h"
#include "record/entry.h"
#include "store/content.h"

namespace assay::store {
namespace {

Result<void> fold(const EntryView& entry, const BlobRepository& blobs,
                  registry::Registry& registry) {
  ASSAY_ASSIGN(const registry::RecordedEvent event, record::read_event(entry.bytes));
  if (!gives_meaning(event.event)) return registry.apply(event);
  ASSAY_ASSIGN(const std::string document, blobs.get(record::content_of(event.event)->digest));
  ASSAY_ASSIGN(const registry::Content content, read_content(event.event, document));
  return registry.apply(event, content);
}

}  // namespace

Result<registry::Registry> load_registry(const Snapshot& snapshot) {
  registry::Registry registry;
  log::CompactTree tree;
  const auto take = [&](const EntryView& entry) -> Result<void> {
    tree.append(log::leaf_hash(entry.bytes));
    const Result<void> folded = fold(entry, snapshot.blobs(), registry);
    if (folded.ok()) return {};
    return damage_of_entry(entry.index, folded.error());
  };
  ASSAY_TRY(snapshot.entries().for_each(0, take));
  ASSAY_ASSIGN(const RecordHead head, snapshot.entries().head());
  if (head.size != tree.size() || head.root != tree.root()) {
    return Error{"store.root_differs",
                 {{"stored", to_hex(head.root)}, {"computed", to_hex(tree.root())}}};
  }
  return registry;
}

}  // namespace assay::store
