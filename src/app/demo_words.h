#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "party/party.h"

namespace assay::app {

/// The words from which the demo is made: demo/organisations.json and demo/answers.json.
struct DemoWords {
  struct Name {
    std::string id;
    LocalizedText text;
    std::string country;  ///< of stems and the office
  };
  struct Offering {
    std::string id;
    LocalizedText name, about;
    std::vector<party::ServiceClass> classes;
  };
  /// Phrases of one domain, by what the answer says.
  struct Phrases {
    std::vector<LocalizedText> yes, no, not_applicable, customer;
  };

  /// Who runs the demo registry.
  struct Office {
    std::string origin;  ///< name of its log
    Name name;
    LocalizedText about;
  };

  LocalizedText notice;
  Office office;
  std::vector<Name> people;  ///< who try it, by the role in which they do
  LocalizedText withdrawal;  ///< why a listing is taken back
  std::vector<Name> stems, suffixes;
  std::vector<Offering> offerings;
  std::map<std::string, Phrases> phrases;  ///< by domain id of CCM 4.0

  /// Phrases for a domain of any CCM version: the retired and renamed ones are led to their
  /// successors.
  const Phrases& phrases_for(const std::string& domain) const;

  /// Errors: "file.unreadable" (file) and those of the JSON reader.
  static Result<DemoWords> load(const std::filesystem::path& directory);
};

}  // namespace assay::app
