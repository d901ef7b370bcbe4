#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "catalog/reference.h"

namespace assay::catalog {

/// Who usually owns a control, by service class (CCM "Typical Control Applicability and
/// Ownership"). The guidelines sheet splits Shared into independent and dependent.
enum class TypicalOwner {
  not_stated,
  csp_owned,
  csc_owned,
  shared,
  shared_independent,
  shared_dependent,
};
/// "csp-owned", "csc-owned", "shared", "shared-independent", "shared-dependent"; "" if not stated.
std::string_view name(TypicalOwner owner);
std::optional<TypicalOwner> parse_typical_owner(std::string_view name);

struct TypicalOwnership {
  TypicalOwner iaas = TypicalOwner::not_stated;
  TypicalOwner paas = TypicalOwner::not_stated;
  TypicalOwner saas = TypicalOwner::not_stated;
  friend bool operator==(const TypicalOwnership&, const TypicalOwnership&) = default;
};

/// Whose doing a detailed control is about (ISO/IEC 27017 writes the two side by side).
enum class Side { provider, customer };
std::string_view name(Side side);  ///< "provider", "customer"
std::optional<Side> parse_side(std::string_view name);

/// What a provider does about a detailed control on its side (ISMAP control criteria, reference 1).
enum class ResponsibilityPattern {
  provider_acts,         ///< pattern 1: the provider does it
  supplies_function,     ///< pattern 2: the customer does it with a function of the provider's
  supplies_information,  ///< pattern 3: the customer does it, informed by the provider
};
std::string_view name(
    ResponsibilityPattern pattern);  ///< "provider-acts", "supplies-function", ...
std::optional<ResponsibilityPattern> parse_responsibility_pattern(std::string_view name);

/// A question of a questionnaire, or a detailed control of a standard that has such a level: both
/// are what is said something about, one by one.
struct Question {
  std::string id;            ///< "A&A-01.1", "5.1.1.1"
  std::size_t control = 0;   ///< index into Catalog::controls()
  std::optional<bool> lite;  ///< no value: this version has no lite selection
  // Of detailed controls; no value where the catalog does not say.
  std::optional<Side> side{};
  std::optional<bool> provider_specific{};  ///< only cloud providers have it: suffix P
  std::optional<bool> mandatory{};          ///< every statement selects it: suffix B
  std::optional<ResponsibilityPattern> pattern{};
  friend bool operator==(const Question&, const Question&) = default;
};
/// What standards write behind the id of a detailed control: "", "P", "B" or "PB".
std::string_view suffix(const Question& question);

struct Control {
  std::string id;     ///< "A&A-01"
  std::string title;  ///< official title, in the catalog's language
  std::size_t domain = 0;
  std::optional<bool> lite;
  TypicalOwnership typical_owner;
  std::size_t first_question = 0;
  std::size_t question_count = 0;
  std::string category{};  ///< between domain and control, e.g. "5.1" of "5.1.1"; "" if none
  std::optional<bool> provider_specific{};  ///< as of a Question: 27017 has seven such controls
};

/// Controls of one domain that belong together (ISO/IEC 27002 calls it a category).
struct Category {
  std::string id;  ///< "5.1"
  std::string title;
};

struct Domain {
  std::string id;  ///< "A&A"
  std::string title;
  std::size_t first_control = 0;
  std::size_t control_count = 0;
};

/// What is said about a catalog as a whole.
struct CatalogDescription {
  CatalogReference reference;
  std::string title;
  std::string publisher;
  std::string notice;                 ///< licence notice; always shown with the catalog
  std::string language;               ///< BCP 47 tag of the titles
  std::string questionnaire_title;    ///< "" if the catalog has no questions
  std::vector<std::string> releases;  ///< stamps seen of this series, e.g. "4.0.12"
};

/// A catalog's skeleton: ids, titles and structure, without the standard's text. Immutable.
/// Positions are stable: answer columns and packed answers use the question's index.
class Catalog {
 public:
  /// Takes lists in official order; fills the first_* and *_count members.
  /// Errors: "catalog.empty" (catalog: no domain or no control), "catalog.missing_id" (catalog,
  /// position), "catalog.duplicate_id" (catalog, id), "catalog.broken_parent" (catalog, id: its
  /// parent does not exist, or the list does not follow its parents' order; also a control whose
  /// category is not among `categories`). Without any `categories`, those of controls have no
  /// title.
  static Result<Catalog> build(CatalogDescription description, std::vector<Domain> domains,
                               std::vector<Control> controls, std::vector<Question> questions,
                               std::vector<Category> categories = {});

  const CatalogDescription& description() const { return description_; }
  const CatalogReference& reference() const { return description_.reference; }
  std::span<const Domain> domains() const { return domains_; }
  std::span<const Control> controls() const { return controls_; }
  std::span<const Question> questions() const { return questions_; }
  /// In official order; empty if the catalog names no titles of categories.
  std::span<const Category> categories() const { return categories_; }
  /// Its questions are a standard's detailed controls, not those of a questionnaire.
  bool has_detailed_controls() const {
    return !questions_.empty() && description_.questionnaire_title.empty();
  }
  std::span<const Control> controls_of(const Domain& domain) const;
  std::span<const Question> questions_of(const Control& control) const;

  /// Index of an id, exactly as written in the catalog.
  std::optional<std::size_t> find_domain(std::string_view id) const;
  std::optional<std::size_t> find_control(std::string_view id) const;
  std::optional<std::size_t> find_question(std::string_view id) const;
  std::optional<std::size_t> find_category(std::string_view id) const;

  ControlReference control_reference(std::size_t control) const;
  QuestionReference question_reference(std::size_t question) const;

 private:
  Catalog() = default;
  CatalogDescription description_;
  std::vector<Domain> domains_;
  std::vector<Control> controls_;
  std::vector<Question> questions_;
  std::vector<Category> categories_;
  std::unordered_map<std::string, std::size_t> domain_index_, control_index_, question_index_,
      category_index_;
};

/// The id as people mistype it, brought to the catalog's form: NFKC, no white space, upper case
/// ("ais- 02.2" is "AIS-02.2"; a Cyrillic or Greek look-alike letter becomes the Latin one, a
/// dash or minus sign the hyphen).
struct RepairedId {
  std::string id;
  bool changed = false;     ///< the text was not the catalog's own spelling
  bool look_alike = false;  ///< a letter of another alphabet stood for a Latin one
};
RepairedId repair_id(std::string_view text);

}  // namespace assay::catalog
