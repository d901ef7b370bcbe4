#pragma once
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "assessment/answer.h"
#include "base/instant.h"
#include "base/language.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "catalog/wording.h"
#include "registry/comparison.h"

namespace assay::exchange {

/// What a printed document says of itself, in words of its reader.
struct PrintedHead {
  Language language = Language::en;
  std::string title;                                       ///< "CAIQ 4.0 of Hoshizora Drive"
  std::string subtitle;                                    ///< who says so
  std::vector<std::pair<std::string, std::string>> facts;  ///< term and what is so
  std::string as_of;                                       ///< day or minute; on every page
  std::string origin;                                      ///< of the record; on every page
  Instant created;                            ///< of the file: the same content is the same bytes
  const catalog::Wording* wording = nullptr;  ///< null: ids and titles only
  /// Said above every page's head, of what is not public: "Unpublished draft". Nothing of it is
  /// from the record then.
  std::string mark;
};

// As PDF on A4. Errors: those of PrintedPages::finish().

/// A document with every answer and text, in the catalog's order.
Result<std::string> print_document(const catalog::Catalog& catalog,
                                   const assessment::Document& document, const PrintedHead& head);

/// A column's heading: services of different organisations may have one name.
struct PrintedService {
  std::string name;
  std::string organisation;
};

/// The rows of a comparison, a column a service, in its order. Texts are left out, and said to be:
/// the other forms of a comparison have them.
Result<std::string> print_comparison(const registry::Comparison& comparison,
                                     std::span<const PrintedService> services,
                                     const PrintedHead& head);

}  // namespace assay::exchange
