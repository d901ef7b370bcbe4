#include "party/party.h"

#include <algorithm>

#include "base/text.h"

namespace assay::party {
namespace {

constexpr std::size_t name_bytes = 200;
constexpr std::size_t description_bytes = 2'000;
constexpr std::size_t url_bytes = 500;

bool is_country(std::string_view text) {
  return text.size() == 2 && std::all_of(text.begin(), text.end(),
                                         [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_web_address(std::string_view text) {
  if (text.size() > url_bytes || !(text.starts_with("https://") || text.starts_with("http://"))) {
    return false;
  }
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || c == '"' || c == '<' || c == '>' || byte == 0x7F;
  });
}

/// The members that organisations and services share; returns (member, value, reason) of the first
/// fault.
std::optional<Error::Parameters> shared_fault(const std::string& id, const LocalizedText& name,
                                              const LocalizedText& description,
                                              const std::string& url) {
  const auto fault = [](std::string member, std::string value, std::string reason) {
    return Error::Parameters{
        {"member", std::move(member)}, {"value", std::move(value)}, {"reason", std::move(reason)}};
  };
  if (!is_slug(id)) return fault("id", id, "not-a-slug");
  if (name.empty()) return fault("name", "", "missing");
  for (const Language language : all_languages) {
    const std::string& own_name = name.in(language);
    if (!is_utf8(own_name) || !is_utf8(description.in(language))) {
      return fault("name", id, "not-utf8");
    }
    if (own_name.size() > name_bytes) return fault("name", own_name, "too-long");
    if (description.in(language).size() > description_bytes) {
      return fault("description", id, "too-long");
    }
  }
  if (!url.empty() && !is_web_address(url)) return fault("url", url, "not-a-web-address");
  return std::nullopt;
}

}  // namespace

std::string_view name(ServiceClass service_class) {
  switch (service_class) {
    case ServiceClass::iaas: return "iaas";
    case ServiceClass::paas: return "paas";
    case ServiceClass::saas: return "saas";
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
  if (!is_country(organisation.country)) {
    return Error{"organisation.invalid",
                 {{"member", "country"},
                  {"value", organisation.country},
                  {"reason", "not-a-country-code"}}};
  }
  return {};
}

Result<void> validate(const Service& service) {
  if (auto fault =
          shared_fault(service.id.text(), service.name, service.description, service.url)) {
    return Error{"service.invalid", std::move(*fault)};
  }
  const auto invalid = [](std::string member, std::string value, std::string reason) {
    return Error{"service.invalid",
                 {{"member", std::move(member)},
                  {"value", std::move(value)},
                  {"reason", std::move(reason)}}};
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
    if (!is_country(region)) return invalid("regions", region, "not-a-country-code");
  }
  return {};
}

}  // namespace assay::party
