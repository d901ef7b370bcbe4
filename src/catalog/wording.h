#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/digest.h"
#include "base/language.h"
#include "catalog/catalog.h"
#include "catalog/crosswalk.h"
#include "catalog/reference.h"

namespace assay::catalog {

/// Assay's own words about a catalog: gists and translated titles. Shown as Assay's, never as the
/// standard's text. Keyed by id within one CatalogReference.
struct Wording {
  LocalizedText gist_label;   ///< "Assay's summary, not the standard's text"
  LocalizedText title_label;  ///< label of translated titles; en is "" where titles are official
  std::unordered_map<std::string, LocalizedText> control_gists;
  std::unordered_map<std::string, LocalizedText> question_gists;
  std::unordered_map<std::string, LocalizedText> domain_titles;  ///< ja only; en is the catalog's
  std::unordered_map<std::string, LocalizedText> category_titles;
  std::unordered_map<std::string, LocalizedText> control_titles;
};

// What a reader is shown of a catalog; `wording` may be null, then there is none.
/// The title in the catalog's own language, and Assay's Japanese one.
LocalizedText domain_title(const Catalog& catalog, const Wording* wording, const Domain& domain);
LocalizedText category_title(const Catalog& catalog, const Wording* wording,
                             const Category& category);
LocalizedText control_title(const Catalog& catalog, const Wording* wording, const Control& control);
/// Assay's summary; empty if there is none.
const LocalizedText& control_gist(const Wording* wording, const Control& control);
const LocalizedText& question_gist(const Wording* wording, const Question& question);

/// Gives items of the newer version that have no gist of their own the older version's gist, where
/// the crosswalk says that the same id still asks the same (same, reworded). Nothing else carries
/// over: an item under another id needs its own words.
void inherit_gists(Wording& newer, const Wording& older, const Crosswalk& crosswalk);

/// The official text from the operator's own copy. Served only if the operator declared that it
/// may be.
struct OfficialText {
  CatalogReference reference;
  std::string release;      ///< version stamp of the file, e.g. "4.0.12"
  std::string notice;       ///< licence notice of the file, whole
  std::string language;     ///< BCP 47
  std::string source_name;  ///< file name it was read from
  Digest source_digest;
  bool may_be_served = false;                              ///< the operator's declaration
  std::unordered_map<std::string, std::string> controls;   ///< id -> specification
  std::unordered_map<std::string, std::string> questions;  ///< id -> question
  /// id -> who usually owns the control, where the publisher says so.
  std::unordered_map<std::string, TypicalOwnership> typical_owners;
};

/// SHA-256 of normalized_text() of official cells: all of the official text that Assay ships.
/// With it an altered form is recognised. One id may have several releases' digests.
struct Fingerprints {
  CatalogReference reference;
  std::unordered_multimap<std::string, Digest> controls;
  std::unordered_multimap<std::string, Digest> questions;
};

}  // namespace assay::catalog
