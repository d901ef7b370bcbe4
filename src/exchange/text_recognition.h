#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/digest.h"
#include "catalog/reference.h"
#include "exchange/import.h"

namespace assay::exchange {

/// What a text of a form turned out to be.
struct RecognisedText {
  enum class Kind {
    official,   ///< the official text of this id, in one of its releases
    unchecked,  ///< no fingerprint is known for this id
    altered,    ///< no official text that is known here
    elsewhere,  ///< the official text of another id or of another version
  };
  Kind kind = Kind::unchecked;
  catalog::CatalogReference catalog;  ///< for `elsewhere`
  std::string id;                     ///< for `elsewhere`
};

/// Recognises official texts by the SHA-256 of normalized_text(), over all catalogs of a shelf.
/// CSA re-uses ids, so only the text tells which version a question really is from.
class TextRecognition {
 public:
  /// `shelf` must outlive this.
  explicit TextRecognition(const CatalogShelf& shelf) : shelf_(&shelf) {}

  /// False if nothing about this catalog's questions can be recognised.
  bool knows(const catalog::CatalogReference& catalog) const;
  RecognisedText question(const catalog::CatalogReference& catalog, std::string_view id,
                          std::string_view text);
  RecognisedText control(const catalog::CatalogReference& catalog, std::string_view id,
                         std::string_view text) const;

 private:
  RecognisedText find_elsewhere(const catalog::CatalogReference& catalog, std::string_view id,
                                const Digest& digest);

  const CatalogShelf* shelf_;
  /// Made on the first text that is not where it belongs: untouched forms never need it.
  std::unordered_multimap<Digest, catalog::QuestionReference> questions_by_text_;
};

}  // namespace assay::exchange
