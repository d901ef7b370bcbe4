#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "party/party.h"

namespace assay::record {

/// The name under which a registry's log is known, e.g. "assay.example" or "assay.example/log/2":
/// a host, perhaps a port, perhaps a path. Every address in an entry begins with it.
class Origin {
 public:
  /// Errors: "origin.malformed" (value).
  static Result<Origin> parse(std::string_view name);

  const std::string& name() const { return name_; }
  /// "https://<origin>/<path>"
  std::string address(std::string_view path) const;
  std::string entry(std::uint64_t index) const;
  std::string organisation(const party::OrganisationId& id) const;
  std::string service(const party::ServiceId& id) const;

  friend bool operator==(const Origin&, const Origin&) = default;

 private:
  explicit Origin(std::string name) : name_(std::move(name)) {}
  std::string name_;
};

}  // namespace assay::record
