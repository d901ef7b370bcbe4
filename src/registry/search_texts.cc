#include "registry/search_texts.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "registry/text_index.h"

namespace assay::registry {
namespace {

/// Terms hold no spaces, so that none is found across two parts.
std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) {
    const std::string folded = folded_text(part);
    if (folded.empty()) continue;
    if (!text.empty()) text.push_back(' ');
    text += folded;
  }
  text.shrink_to_fit();
  return text;
}

}  // namespace

ServiceText fold(const party::Service& service) {
  ServiceText text;
  text.names = joined({service.id.text(), service.name.en, service.name.ja});
  text.description = joined({service.description.en, service.description.ja});
  for (const Language language : all_languages) {
    text.sort_names[static_cast<std::size_t>(language)] = folded_text(service.name.shown(language));
  }
  return text;
}

OrganisationText fold(const party::Organisation& organisation) {
  return {joined({organisation.id.text(), organisation.name.en, organisation.name.ja})};
}

void SearchTexts::add(const Version<party::Service>& version) {
  ServiceVersion key{version.entry, version.value.id};
  if (!services_.contains(key)) services_.emplace(std::move(key), fold(version.value));
}

void SearchTexts::add(const Version<party::Organisation>& version) {
  if (!organisations_.contains(version.entry)) {
    organisations_.emplace(version.entry, fold(version.value));
  }
}

const ServiceText& SearchTexts::of(const Version<party::Service>& version) const {
  const auto found = services_.find(ServiceVersionView{version.entry, version.value.id});
  ASSAY_CHECK(found != services_.end());  // the index takes in every event of its registry
  return found->second;
}

const OrganisationText& SearchTexts::of(const Version<party::Organisation>& version) const {
  const auto found = organisations_.find(version.entry);
  ASSAY_CHECK(found != organisations_.end());
  return found->second;
}

std::size_t SearchTexts::memory_bytes() const {
  constexpr std::size_t node = 32;
  std::size_t bytes = 0;
  for (const auto& [version, text] : services_) {
    bytes +=
        node + sizeof version + sizeof text + text.names.capacity() + text.description.capacity();
    for (const std::string& name : text.sort_names) bytes += name.capacity();
  }
  for (const auto& [entry, text] : organisations_) {
    bytes += node + sizeof text + text.names.capacity();
  }
  return bytes;
}

TextTerms::TextTerms(const std::vector<std::string>& terms) {
  for (const std::string& term : terms) terms_.push_back({&term, Substring(term)});
}

TextMatch TextTerms::match(const ServiceText& service, const OrganisationText& organisation) const {
  TextMatch match{true, 0};
  for (const auto& [text, substring] : terms_) {
    int rank = 3;
    if (substring.is_in(service.names)) {
      rank = term_begins_run(service.names, *text) ? 0 : 1;
    } else if (substring.is_in(organisation.names)) {
      rank = 2;
    } else if (!substring.is_in(service.description)) {
      return {false, 0};
    }
    match.rank = std::max(match.rank, rank);
  }
  return match;
}

}  // namespace assay::registry
