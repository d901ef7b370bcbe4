#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "catalog/catalog.h"
#include "catalog/reference.h"
#include "party/party.h"

namespace assay::assessment {

/// Whether a provider takes a control, or a detailed control, into its statement.
enum class Selection {
  undecided,  ///< nothing is said
  selected,
  left_out,  ///< a control that is excluded, a detailed control that is not selected
  unparsed,  ///< something stands there that says neither
};
std::string_view name(Selection selection);  ///< "undecided", "selected", "left-out", "unparsed"

/// What the provider does about an individual control (ISMAP control criteria, reference 1).
enum class Responsibility {
  not_stated,
  provider_acts,         ///< pattern 1: the provider does it
  supplies_function,     ///< pattern 2: the customer does it with a function of the provider's
  supplies_information,  ///< pattern 3: the customer does it, informed by the provider
  unparsed,
};
std::string_view name(
    Responsibility responsibility);  ///< "provider-acts", "supplies-function", ...

/// One of the provider's own controls by which it meets a detailed control.
struct IndividualControl {
  std::string text;
  Responsibility responsibility = Responsibility::not_stated;
  /// Taken over from an upstream service: UpstreamService::key; "" where it is the provider's own.
  std::string upstream;
  /// Says nothing at all: such a one is left out of files.
  bool empty() const {
    return text.empty() && responsibility == Responsibility::not_stated && upstream.empty();
  }
  friend bool operator==(const IndividualControl&, const IndividualControl&) = default;
};

/// What is said of one control. Ids are kept as written: which of them exist is for the checker.
struct ControlChoice {
  std::string id;
  Selection selection = Selection::undecided;
  std::string reason;  ///< why it is excluded
  friend bool operator==(const ControlChoice&, const ControlChoice&) = default;
};

/// The same of one detailed control.
struct DetailChoice {
  std::string id;
  Selection selection = Selection::undecided;
  std::string reason;  ///< why it is not selected
  std::vector<IndividualControl> controls;
  friend bool operator==(const DetailChoice&, const DetailChoice&) = default;
};

/// Days of a statement; a day that is missing or cannot be read has no value. Both ends count.
struct StatementPeriod {
  std::optional<Date> first, last;
  friend bool operator==(const StatementPeriod&, const StatementPeriod&) = default;
};

struct StatementScope {
  struct ServiceInScope {
    party::ServiceId service;  ///< in the registry; empty where it is not there yet
    std::string name;
    friend bool operator==(const ServiceInScope&, const ServiceInScope&) = default;
  };
  std::vector<ServiceInScope> services;
  std::vector<party::ServiceClass> classes;  ///< sorted, without repetition
  std::vector<std::string> sites;
  std::vector<std::string> out_of_scope;
  friend bool operator==(const StatementScope&, const StatementScope&) = default;
};

/// A basic risk that the controls are to treat.
struct BasicRisk {
  std::string id;  ///< of the scheme's list
  std::string treatment;
  friend bool operator==(const BasicRisk&, const BasicRisk&) = default;
};

/// A service outside the statement on which it rests, as a listing of it in the registry.
struct UpstreamService {
  std::string key;  ///< within this statement
  party::ServiceId service;
  std::string scheme;
  std::string level;
  std::string name;
  friend bool operator==(const UpstreamService&, const UpstreamService&) = default;
};

/// That a control was done otherwise in one part of the period than in the other.
struct ControlChange {
  std::string id;  ///< of the control or detailed control
  std::string before, after;
  std::optional<Date> before_through;  ///< last day of what was before
  std::optional<Date> after_from;      ///< first day of what came after
  friend bool operator==(const ControlChange&, const ControlChange&) = default;
};

/// What a provider declares of its services over a period (言明書), before anybody audits it.
struct Statement {
  catalog::CatalogReference catalog;
  StatementScope scope;
  StatementPeriod period;
  std::vector<BasicRisk> risks;
  std::vector<UpstreamService> upstream;
  std::vector<ControlChoice> controls;
  std::vector<DetailChoice> details;
  std::vector<ControlChange> changes;
  friend bool operator==(const Statement&, const Statement&) = default;
};

/// A statement to be filled in: every control and every detailed control of the catalog on the
/// provider's side in its order, nothing said of any. Details whose side is not known are in it.
Statement blank_statement(const catalog::Catalog& catalog);

/// Whether the provider has to say something of a detailed control: what is the customer's side
/// only it need not.
bool asked_of_provider(const catalog::Question& detail);

}  // namespace assay::assessment
