#include "exchange/form_version.h"

#include <map>

#include "base/text.h"
#include "crypto/sha256.h"

namespace assay::exchange {
namespace {

constexpr std::size_t longest_release = 16;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Whether `release` is of the series `version`: "4.0.3" of "4.0", not "4.01" of "4.0".
bool belongs(std::string_view release, std::string_view version) {
  return release == version || (release.starts_with(version) && release.size() > version.size() &&
                                release[version.size()] == '.');
}

/// How many of the questions a catalog knows by text, and how many by id alone.
struct Score {
  std::size_t texts = 0;
  std::size_t ids = 0;
  friend auto operator<=>(const Score&, const Score&) = default;
};

Score score(const std::vector<QuestionText>& questions, const catalog::Catalog& catalog,
            const catalog::Fingerprints* fingerprints) {
  Score result;
  for (const QuestionText& question : questions) {
    if (!catalog.find_question(question.id)) continue;
    ++result.ids;
    if (fingerprints == nullptr) continue;
    const Digest digest = crypto::sha256(normalized_text(question.text));
    const auto [first, last] = fingerprints->questions.equal_range(question.id);
    for (auto known = first; known != last; ++known) {
      if (known->second == digest) {
        ++result.texts;
        break;
      }
    }
  }
  return result;
}

Error missing(std::string_view file, std::string catalog) {
  return Error{"import.catalog_missing",
               {{"file", std::string(file)}, {"catalog", std::move(catalog)}}};
}

}  // namespace

std::string release_in(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && (is_digit(text[i - 1]) || text[i - 1] == '.'))) continue;
    std::size_t end = i;
    std::size_t dots = 0;
    while (end < text.size() &&
           (is_digit(text[end]) ||
            (text[end] == '.' && end + 1 < text.size() && is_digit(text[end + 1])))) {
      dots += text[end] == '.' ? 1 : 0;
      ++end;
    }
    if (dots > 0 && dots <= 3 && end - i <= longest_release)
      return std::string(text.substr(i, end - i));
    i = end;
  }
  return {};
}

std::vector<VersionStamp> find_stamps(std::string_view sheet, const std::vector<SheetRow>& head,
                                      std::uint32_t header_row) {
  std::vector<VersionStamp> stamps;
  for (const SheetRow& row : head) {
    if (row.number >= header_row) break;
    for (const codec::Cell& cell : row.cells) {
      std::string release = release_in(normalized_text(cell.value));
      if (release.empty()) continue;
      stamps.push_back({std::move(release), at_cell(sheet, cell.row, cell.column), cell.value});
    }
  }
  if (std::string release = release_in(normalized_text(sheet)); !release.empty()) {
    stamps.push_back({std::move(release), {std::string(sheet), "", "", 0}, std::string(sheet)});
  }
  return stamps;
}

std::optional<catalog::CatalogReference> series_of(std::string_view release,
                                                   const CatalogShelf& shelf) {
  const catalog::Catalog* best = nullptr;
  for (const catalog::Catalog* candidate : shelf.catalogs) {
    const catalog::CatalogReference& reference = candidate->reference();
    if (reference.catalog != "ccm" && reference.catalog != "caiq") continue;
    if (!belongs(release, reference.version)) continue;
    if (best == nullptr || reference.version.size() > best->reference().version.size()) {
      best = candidate;
    }
  }
  if (best == nullptr) return std::nullopt;
  return best->reference();
}

std::optional<catalog::CatalogReference> recognise_catalog(
    const std::vector<QuestionText>& questions, const CatalogShelf& shelf) {
  const catalog::Catalog* best = nullptr;
  Score best_score;
  bool tie = false;
  for (const catalog::Catalog* candidate : shelf.catalogs) {
    const auto fingerprints = shelf.fingerprints.find(candidate->reference());
    const Score its =
        score(questions, *candidate,
              fingerprints == shelf.fingerprints.end() ? nullptr : fingerprints->second);
    if (its.ids == 0) continue;
    if (its > best_score) {
      best = candidate;
      best_score = its;
      tie = false;
    } else if (its == best_score) {
      tie = true;
    }
  }
  if (best == nullptr || tie) return std::nullopt;
  return best->reference();
}

Result<FormVersion> decide_version(std::string_view file, const std::vector<VersionStamp>& stamps,
                                   const std::vector<QuestionText>& questions,
                                   const CatalogShelf& shelf,
                                   const std::optional<catalog::CatalogReference>& expected) {
  if (expected && shelf.find(*expected) == nullptr) return missing(file, expected->text());
  FormVersion version;
  for (const VersionStamp& stamp : stamps) {
    const std::optional<catalog::CatalogReference> series = series_of(stamp.release, shelf);
    if (series && !version.stamped) {
      version.release = stamp.release;
      version.stamped = true;
      version.catalog = *series;
    } else if (series && *series != version.catalog) {
      version.contradictions.push_back(stamp);
    }
  }
  if (expected) {
    if (version.stamped && version.catalog != *expected) {
      return Error{"import.other_catalog",
                   {{"file", std::string(file)},
                    {"found", version.catalog.text()},
                    {"expected", expected->text()}}};
    }
    if (!version.stamped && !stamps.empty()) version.release = stamps.front().release;
    version.catalog = *expected;
    return version;
  }
  if (version.stamped) return version;
  if (!stamps.empty()) {
    const std::string& release = stamps.front().release;
    return missing(file, (belongs(release, "3.1") ? "caiq:" : "ccm:") + release);
  }
  const std::optional<catalog::CatalogReference> recognised = recognise_catalog(questions, shelf);
  if (!recognised) return Error{"import.catalog_not_named", {{"file", std::string(file)}}};
  version.catalog = *recognised;
  return version;
}

}  // namespace assay::exchange
