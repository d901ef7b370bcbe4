#include "party/party.h"

#include <algorithm>

#include "base/country.h"
#include "base/text.h"
#include "base/web_address.h"
#include "party/fault.h"

namespace assay::party {
namespace {

constexpr std::size_t name_bytes = 200;
constexpr std::size_t description_bytes = 2'000;
constexpr std::size_t url_bytes = 500;

/// What readers could not see, or would see as something else, does not enter the record.
std::optional<Error::Parameters> text_fault(const std::string& member, const std::string& text,
                                            std::size_t most_bytes, TextLines lines) {
  // Bytes that are no text cannot be shown either.
  if (!is_utf8(text)) return fault(member, "", "not-utf8");
  if (text.size() > most_bytes) return fault(member, text, "too-long");
  if (!text.empty() && is_blank(text)) return fault(member, text, "blank");
  if (!hidden_character(text, lines).empty()) return fault(member, text, "hidden-character");
  return std::nullopt;
}

/// The members that organisations and services share; returns (member, value, reason) of the first
/// fault.
std::optional<Error::Parameters> shared_fault(const std::string& id, const LocalizedText& name,
                                              const LocalizedText& description,
                                              const std::string& url) {
  if (!is_slug(id)) return fault("id", id, "not-a-slug");
  if (name.empty()) return fault("name", "", "missing");
  for (const Language language : all_languages) {
    if (auto wrong = text_fault("name", name.in(language), name_bytes, TextLines::one)) {
      return wrong;
    }
    if (auto wrong = text_fault("description", description.in(language), description_bytes,
                                TextLines::several)) {
      return wrong;
    }
  }
  if (url.empty()) return std::nullopt;
  if (auto wrong = text_fault("url", url, url_bytes, TextLines::one)) return wrong;
  if (!parse_web_address(url)) return fault("url", url, "not-a-web-address");
  return std::nullopt;
}

}  // namespace

std::string_view name(ServiceClass service_class) {
  switch (service_class) {
    case ServiceClass::iaas:
      return "iaas";
    case ServiceClass::paas:
      return "paas";
    case ServiceClass::saas:
      return "saas";
  }
  return "";
}

std::optional<ServiceClass> parse_service_class(std::string_view text) {
  for (const auto candidate : {ServiceClass::iaas, ServiceClass::paas, ServiceClass::saas}) {
    if (name(candidate) == text) return candidate;
  }
  return std::nullopt;
}

Result<void> validate(const Organisation& organisation) {
  if (auto fault = shared_fault(organisation.id.text(), organisation.name, organisation.description,
                                organisation.url)) {
    return Error{"organisation.invalid", std::move(*fault)};
  }
  if (!is_country_code(organisation.country)) {
    return Error{"organisation.invalid",
                 fault("country", organisation.country, "not-a-country-code")};
  }
  return {};
}

Result<void> validate(const Service& service) {
  if (auto fault =
          shared_fault(service.id.text(), service.name, service.description, service.url)) {
    return Error{"service.invalid", std::move(*fault)};
  }
  const auto invalid = [](std::string member, std::string_view value, std::string reason) {
    return Error{"service.invalid", fault(std::move(member), value, std::move(reason))};
  };
  if (!is_slug(service.organisation.text())) {
    return invalid("organisation", service.organisation.text(), "not-a-slug");
  }
  if (service.classes.empty()) return invalid("classes", "", "missing");
  const auto ascending_once = [](const auto& list) {
    return std::adjacent_find(list.begin(), list.end(), std::greater_equal<>()) == list.end();
  };
  if (!ascending_once(service.classes)) return invalid("classes", "", "not-sorted");
  if (!ascending_once(service.regions)) return invalid("regions", "", "not-sorted");
  for (const std::string& region : service.regions) {
    if (!is_country_code(region)) return invalid("regions", region, "not-a-country-code");
  }
  return {};
}

}  // namespace assay::party
