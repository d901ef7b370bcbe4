#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/language.h"
#include "party/party.h"
#include "registry/registry.h"
#include "registry/substring.h"

namespace assay::registry {

/// What of a service is searched, folded. Parts are separated by spaces.
struct ServiceText {
  std::string names;                                         ///< id, name in both languages
  std::string description;                                   ///< in both languages
  std::array<std::string, all_languages.size()> sort_names;  ///< name shown in each language

  const std::string& sort_name(Language language) const {
    return sort_names[static_cast<std::size_t>(language)];
  }
};

/// What of an organisation is searched, folded: id, name in both languages.
struct OrganisationText {
  std::string names;
};

ServiceText fold(const party::Service& service);
OrganisationText fold(const party::Organisation& organisation);

/// The folded texts of every version that the record ever had, so that no search folds them again.
/// References stay valid.
class SearchTexts {
 public:
  void add(const Version<party::Service>& version);
  void add(const Version<party::Organisation>& version);

  const ServiceText& of(const Version<party::Service>& version) const;
  const OrganisationText& of(const Version<party::Organisation>& version) const;
  std::size_t memory_bytes() const;  ///< approximately

 private:
  /// A merger of organisations makes a version of many services in one entry.
  struct ServiceVersion {
    std::uint64_t entry = 0;
    party::ServiceId service;
  };
  /// The same without a copy of the id, for looking it up.
  struct ServiceVersionView {
    std::uint64_t entry = 0;
    const party::ServiceId& service;
  };
  struct HashOfServiceVersion {
    using is_transparent = void;
    template <typename Key>
    std::size_t operator()(const Key& version) const {
      return std::hash<party::ServiceId>()(version.service) ^
             std::hash<std::uint64_t>()(version.entry);
    }
  };
  struct SameServiceVersion {
    using is_transparent = void;
    template <typename A, typename B>
    bool operator()(const A& a, const B& b) const {
      return a.entry == b.entry && a.service == b.service;
    }
  };

  std::unordered_map<ServiceVersion, ServiceText, HashOfServiceVersion, SameServiceVersion>
      services_;
  std::unordered_map<std::uint64_t, OrganisationText> organisations_;  ///< by entry
};

/// Where the words of a query stand in one service.
struct TextMatch {
  bool matches = false;
  int rank = 0;  ///< as SearchHit::rank
};
/// The words of a query, made ready to be looked for in many services; they must outlive this.
class TextTerms {
 public:
  explicit TextTerms(const std::vector<std::string>& terms);
  TextMatch match(const ServiceText& service, const OrganisationText& organisation) const;

 private:
  struct Term {
    const std::string* text;
    Substring substring;
  };
  std::vector<Term> terms_;
};

}  // namespace assay::registry
