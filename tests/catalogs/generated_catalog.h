#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/catalog.h"
#include "catalog/wording.h"

/// Test-only: catalogs of the shape of a Japanese standard with detailed controls, of any size. The
/// ids are of the form X.X.X and X.X.X.X; the words are syllables in a row and mean nothing.
namespace assay::testing {

struct GeneratedCatalog {
  catalog::Catalog catalog;
  catalog::Wording wording;  ///< Japanese titles of details, as gists of questions
};

/// Numbers that are the same on every machine (xorshift).
class CatalogNumbers {
 public:
  explicit CatalogNumbers(std::uint64_t seed) : state_(seed * 2 + 1) {}
  /// From 0 to `below` - 1.
  std::size_t next(std::size_t below) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % below);
  }

 private:
  std::uint64_t state_;
};

/// Three to `longest` syllables, some of them as katakana.
inline std::string japanese_words(CatalogNumbers& numbers, std::size_t longest) {
  constexpr std::array<std::string_view, 24> syllables{
      "あ", "い", "か", "き", "さ", "し", "た", "と", "な", "に", "は", "ま",
      "も", "や", "ら", "ん", "ア", "カ", "サ", "ト", "ノ", "リ", "管", "策"};
  std::string words;
  const std::size_t count = 3 + numbers.next(longest - 2);
  for (std::size_t i = 0; i < count; ++i) words += syllables[numbers.next(syllables.size())];
  return words;
}

/// A catalog of `details` detailed controls, about eight under each control (as published ones have
/// in the middle), three controls to a category and nine to a domain. Of a hundred details, some
/// eight are a provider's only, three mandatory, and as many the customer's side.
inline GeneratedCatalog generated_catalog(std::size_t details, std::uint64_t seed = 1) {
  constexpr std::size_t details_of_control = 8;
  constexpr std::size_t controls_of_category = 3;
  constexpr std::size_t controls_of_domain = 9;
  CatalogNumbers numbers(seed);
  std::vector<catalog::Domain> domains;
  std::vector<catalog::Control> controls;
  std::vector<catalog::Question> questions;
  catalog::Wording wording;
  while (questions.size() < details || controls.empty()) {
    const std::size_t index = controls.size();
    if (index % controls_of_domain == 0) {
      domains.push_back({std::to_string(5 + domains.size()), japanese_words(numbers, 12), 0, 0});
    }
    const std::size_t in_domain = index % controls_of_domain;
    catalog::Control control;
    control.category =
        domains.back().id + "." + std::to_string(in_domain / controls_of_category + 1);
    control.id = control.category + "." + std::to_string(in_domain % controls_of_category + 1);
    control.title = japanese_words(numbers, 20);
    control.domain = domains.size() - 1;
    const std::size_t wanted =
        std::min(details - questions.size(), 1 + numbers.next(2 * details_of_control - 1));
    for (std::size_t i = 1; i <= wanted; ++i) {
      catalog::Question detail;
      detail.id = control.id + "." + std::to_string(i);
      detail.control = index;
      detail.side = numbers.next(100) < 3 ? catalog::Side::customer : catalog::Side::provider;
      detail.provider_specific = numbers.next(100) < 8;
      detail.mandatory = detail.side == catalog::Side::provider && numbers.next(100) < 3;
      wording.question_gists[detail.id].ja = japanese_words(numbers, 60);
      questions.push_back(std::move(detail));
    }
    controls.push_back(std::move(control));
  }
  catalog::CatalogDescription description;
  description.reference = {"generated", "1"};
  description.title = "つくられた管理基準";
  description.publisher = "Nobody";
  description.language = "ja";
  return {catalog::Catalog::build(std::move(description), std::move(domains), std::move(controls),
                                  std::move(questions))
              .value(),
          std::move(wording)};
}

}  // namespace assay::testing
