#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/calendar.h"

namespace assay::scheme {

/// What a fact can be. `set`: of words, sorted, without repetition.
enum class FactType { boolean, number, word, date, set };
std::string_view name(FactType type);  ///< "boolean", "number", "word", "date", "set"

using FactValue = std::variant<bool, std::int64_t, std::string, Date, std::vector<std::string>>;
FactType type_of(const FactValue& value);
/// "true", "42", "type-2", "2026-05-14", "iaas, saas": of documents and messages.
std::string format_fact(const FactValue& value);

/// One of the facts that guards may speak of. The list is closed: docs/formats/scheme-language.md
/// shows it, a scheme that names another one is refused, and whoever asks a guard knows where each
/// comes from.
struct FactDefinition {
  std::string_view id;  ///< "engagement.unqualified-days"
  FactType type = FactType::boolean;
  std::string_view meaning;  ///< one English sentence, for the documentation
  /// The words that it can be; empty: any.
  std::span<const std::string_view> words;
  /// It is asked of a level ("listing.standing" of level-1), of this service: the guard names it.
  bool of_level = false;
};
std::span<const FactDefinition> all_facts();  ///< by id
const FactDefinition* find_fact(std::string_view id);

/// A fact as a guard names it.
struct FactName {
  std::string id;
  std::string level;  ///< "" unless FactDefinition::of_level
  /// "listing.standing(level-1)"
  std::string text() const { return level.empty() ? id : id + "(" + level + ")"; }
  friend auto operator<=>(const FactName&, const FactName&) = default;
};

/// What is known when a guard is asked. A fact that is not here is unknown, and unknown is never
/// yes: no guard holds because of it.
class Facts {
 public:
  /// Programming error (CHECK) if the fact does not exist, is of another type, is not one of its
  /// words, or lacks the level that it is asked of. A set is sorted on the way in.
  void set(FactName name, FactValue value);
  void set(std::string_view id, FactValue value) {
    set(FactName{std::string(id), ""}, std::move(value));
  }
  const FactValue* find(const FactName& name) const;
  /// All that is known, by name.
  const std::map<FactName, FactValue>& values() const { return values_; }
  friend bool operator==(const Facts&, const Facts&) = default;

 private:
  std::map<FactName, FactValue> values_;
};

}  // namespace assay::scheme
