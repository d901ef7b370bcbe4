#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/identifier.h"
#include "base/language.h"
#include "base/result.h"

namespace assay::party {

using OrganisationId = Identifier<struct OrganisationTag>;
using ServiceId = Identifier<struct ServiceTag>;

/// An organisation as it stands in the public record. No natural person appears in it.
struct Organisation {
  OrganisationId id;
  LocalizedText name;
  LocalizedText description;
  std::string url;      ///< https://...
  std::string country;  ///< ISO 3166-1 alpha-2, upper case
  friend bool operator==(const Organisation&, const Organisation&) = default;
};

/// ISO/IEC 17788 cloud capabilities, as both schemes name them.
enum class ServiceClass { iaas, paas, saas };

struct Service {
  ServiceId id;
  OrganisationId organisation;
  LocalizedText name;
  LocalizedText description;
  std::string url;
  std::vector<ServiceClass> classes;  ///< sorted, without repetition, at least one
  std::vector<std::string> regions;   ///< where data is held: ISO 3166-1 alpha-2, sorted
  friend bool operator==(const Service&, const Service&) = default;
};

std::string_view name(ServiceClass service_class);  ///< "iaas", "paas", "saas"
std::optional<ServiceClass> parse_service_class(std::string_view name);

/// Errors: "organisation.invalid" (member, value, reason) naming the first member at fault.
Result<void> validate(const Organisation& organisation);
/// Errors: "service.invalid" (member, value, reason).
Result<void> validate(const Service& service);

}  // namespace assay::party
