#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/error.h"
#include "base/result.h"
#include "catalog/catalog.h"
#include "exchange/catalog_import.h"

namespace assay::exchange {

/// One control as a source gives it; anything may be missing.
struct DraftControl {
  std::string id;
  std::string title;
  std::string domain_title;
  std::string domain_id;  ///< "" = the control's id up to its last hyphen
  std::string text;
  std::optional<bool> lite;
  catalog::TypicalOwnership typical_owner;
  std::string category;  ///< "" if the catalog has none
  std::optional<bool> provider_specific;
};

struct DraftQuestion {
  std::string id;
  std::string control;  ///< "" = the question's id up to its last full stop
  std::string text;
  std::optional<bool> lite;
  // Of detailed controls.
  std::optional<catalog::Side> side{};
  std::optional<bool> provider_specific{};
  std::optional<bool> mandatory{};
};

/// Gathers a catalog from sources that name items in any order, repeat them, and give their parts
/// in different places. The first text of an id counts; a differing one is a remark.
class CatalogDraft {
 public:
  /// How a source spells its ids: CSA's have stray spaces, other catalogs' are taken as they are.
  enum class Ids { as_written, repaired };
  explicit CatalogDraft(Ids ids) : ids_(ids) {}

  void add(DraftControl control);
  void add(DraftQuestion question);
  /// The title of a domain or category; the first one counts.
  void set_heading(const std::string& id, std::string title);
  void remark(std::string code, Error::Parameters parameters);
  void add_release(std::string_view release);
  void set_notice(std::string_view notice);
  bool empty() const { return controls_.empty(); }
  bool has_questions() const { return !questions_.empty(); }
  /// Stamps in the order in which they were added; the first is the file's own.
  const std::vector<std::string>& releases() const { return releases_; }

  /// `description.releases` and `.notice` are taken from the draft.
  /// Errors: those of Catalog::build().
  Result<ImportedCatalog> build(std::string form, catalog::CatalogDescription description) &&;

 private:
  std::size_t control_place(const std::string& id);
  std::string spelt(const std::string& id);
  void merge_text(std::string& kept, std::string text, const std::string& id);
  void merge_owner(catalog::TypicalOwner& kept, catalog::TypicalOwner owner, const std::string& id);
  std::string heading(const std::string& id) const;
  std::vector<catalog::Category> categories(const std::vector<catalog::Control>& controls) const;
  Result<catalog::Catalog> build_skeleton(catalog::CatalogDescription description) const;

  Ids ids_;
  std::vector<DraftControl> controls_;
  std::unordered_map<std::string, std::size_t> control_index_;
  std::vector<DraftQuestion> questions_;
  std::unordered_map<std::string, std::size_t> question_index_;
  std::unordered_map<std::string, std::string> headings_;
  std::vector<std::string> releases_;
  std::string notice_;
  std::vector<Error> remarks_;
};

/// "Yes" and "No" of the lite columns, true and false of JSON; no value for anything else.
std::optional<bool> read_flag(std::string_view text);
/// "CSP-Owned", "CSC-Owned", "Shared", "Shared (Independent)", "Shared (Dependent)".
catalog::TypicalOwner read_typical_owner(std::string_view text);
/// The catalog that CSA's release stamps belong to: 4.0.12 to ccm:4.0, 3.0.1 to itself, and 3.1 to
/// caiq:3.1, because it is a questionnaire to CCM 3.0.1 with its own questions.
catalog::CatalogReference csa_series(std::string_view release);
/// CSA's description of a draft, its reference from the first stamp unless the options name one.
/// Errors: "catalog_import.no_reference" (file).
Result<catalog::CatalogDescription> describe_csa(const CatalogDraft& draft, std::string_view file,
                                                 const CatalogImportOptions& options);
/// CCM and CAIQ 3 write "domain<newline>title" into one cell; one control has " - " instead.
void split_domain_and_title(std::string_view cell, DraftControl& control);

}  // namespace assay::exchange
