#include "exchange/text_recognition.h"

#include "base/text.h"
#include "crypto/sha256.h"

namespace assay::exchange {
namespace {

using Digests = std::unordered_multimap<std::string, Digest>;

RecognisedText::Kind compare(const Digests& digests, std::string_view id, const Digest& digest) {
  const auto [first, last] = digests.equal_range(std::string(id));
  if (first == last) return RecognisedText::Kind::unchecked;
  for (auto known = first; known != last; ++known) {
    if (known->second == digest) return RecognisedText::Kind::official;
  }
  return RecognisedText::Kind::altered;
}

const catalog::Fingerprints* fingerprints_of(const CatalogShelf& shelf,
                                             const catalog::CatalogReference& catalog) {
  const auto found = shelf.fingerprints.find(catalog);
  return found == shelf.fingerprints.end() ? nullptr : found->second;
}

}  // namespace

bool TextRecognition::knows(const catalog::CatalogReference& catalog) const {
  const catalog::Fingerprints* known = fingerprints_of(*shelf_, catalog);
  return known != nullptr && !known->questions.empty();
}

RecognisedText TextRecognition::question(const catalog::CatalogReference& catalog,
                                         std::string_view id, std::string_view text) {
  const catalog::Fingerprints* known = fingerprints_of(*shelf_, catalog);
  if (known == nullptr) return {};
  const Digest digest = crypto::sha256(normalized_text(text));
  const RecognisedText::Kind kind = compare(known->questions, id, digest);
  if (kind != RecognisedText::Kind::altered) return {kind, {}, {}};
  return find_elsewhere(catalog, id, digest);
}

RecognisedText TextRecognition::control(const catalog::CatalogReference& catalog,
                                        std::string_view id, std::string_view text) const {
  const catalog::Fingerprints* known = fingerprints_of(*shelf_, catalog);
  if (known == nullptr) return {};
  return {compare(known->controls, id, crypto::sha256(normalized_text(text))), {}, {}};
}

RecognisedText TextRecognition::find_elsewhere(const catalog::CatalogReference& catalog,
                                               std::string_view id, const Digest& digest) {
  if (questions_by_text_.empty()) {
    for (const auto& [reference, fingerprints] : shelf_->fingerprints) {
      for (const auto& [question, known] : fingerprints->questions) {
        questions_by_text_.emplace(known, catalog::QuestionReference{reference, question});
      }
    }
  }
  const auto [first, last] = questions_by_text_.equal_range(digest);
  if (first == last) return {RecognisedText::Kind::altered, {}, {}};
  // The same id in another version, then another id of the same one, says most about what happened.
  const catalog::QuestionReference* best = &first->second;
  const auto closeness = [&](const catalog::QuestionReference& question) {
    return (question.question == id ? 2 : 0) + (question.catalog == catalog ? 1 : 0);
  };
  for (auto candidate = first; candidate != last; ++candidate) {
    const bool closer = closeness(candidate->second) > closeness(*best);
    const bool same = closeness(candidate->second) == closeness(*best);
    if (closer || (same && candidate->second < *best)) best = &candidate->second;
  }
  return {RecognisedText::Kind::elsewhere, best->catalog, best->question};
}

}  // namespace assay::exchange
