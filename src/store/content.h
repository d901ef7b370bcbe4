#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "registry/events.h"
#include "registry/registry.h"

namespace assay::store {

/// What it means for the record that an entry, or the document it names, can't be read: a JSON
/// fault there is no slip of the pen, but damage. Other errors stay, with the entry they are about.
/// Errors: "entry.unreadable" (entry, pointer), that of `error` with (entry).
Error damage_of_entry(std::uint64_t entry, const Error& error);

/// What Registry::apply() needs of the document that a SchemeVersion or CatalogVersion names.
/// Errors: those of record::parse_scheme() and record::parse_catalog().
Result<registry::Content> read_content(const registry::Event& event, std::string_view document);
/// Whether read_content() has something to read for this event.
bool gives_meaning(const registry::Event& event);

/// The packed answers in the document of a publication, whose catalog the registry knows.
/// Errors: those of record::parse_answer_document(), and "record.counts_differ" (entry).
Result<std::string> read_packed_answers(const registry::SelfAssessmentPublished& event,
                                        std::uint64_t entry, std::string_view document,
                                        const catalog::Catalog& catalog);

}  // namespace assay::store
