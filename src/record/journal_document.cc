#include "record/journal_document.h"

#include <algorithm>
#include <type_traits>
#include <utility>

#include "base/check.h"
#include "base/limits.h"
#include "base/text.h"
#include "codec/json.h"
#include "crypto/canonical_json.h"
#include "crypto/sha256.h"
#include "record/entry_place.h"
#include "record/journal_members.h"

namespace assay::record {
namespace {

namespace json = boost::json;
using codec::JsonReader;

json::string_view as_json(std::string_view view) {
  return {view.data(), view.size()};
}

// How each kind of value looks in the document.

template <typename Word>
  requires std::is_enum_v<Word>
json::value to_json(Word word) {
  return json::value(as_json(name(word)));
}
json::value to_json(bool truth) {
  return json::value(truth);
}
json::value to_json(std::uint64_t number) {
  return json::value(number);
}
json::value to_json(const std::string& words) {
  return json::value(words);
}
json::value to_json(Date date) {
  return json::value(format_date(date));
}
json::value to_json(Instant instant) {
  return json::value(format_instant(instant));
}
json::value to_json(const Digest& digest) {
  return json::value(to_hex(digest));
}
json::value to_json(const catalog::CatalogReference& catalog) {
  return json::value(catalog.text());
}
json::value to_json(const catalog::ControlReference& control) {
  return json::value(control.text());
}
template <typename Tag>
json::value to_json(const Identifier<Tag>& id) {
  return json::value(id.text());
}
json::value to_json(const audit::QualityConditions& conditions) {
  json::object object;
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    object[as_json(name(static_cast<audit::QualityCondition>(i)))] = as_json(name(conditions[i]));
  }
  return object;
}
template <typename Struct>
  requires std::is_aggregate_v<Struct>
json::value to_json(const Struct& shown);

class MemberWriter {
 public:
  template <typename Value>
  void operator()(std::string_view name, const Value& value) {
    object_[as_json(name)] = to_json(value);
  }
  void operator()(std::string_view name, const std::string& words) {
    if (!words.empty()) object_[as_json(name)] = words;
  }
  template <typename Value>
  void operator()(std::string_view name, const std::optional<Value>& value) {
    if (value) object_[as_json(name)] = to_json(*value);
  }
  template <typename Value>
  void operator()(std::string_view name, const std::vector<Value>& values) {
    if (values.empty()) return;
    json::array array;
    array.reserve(values.size());
    for (const Value& value : values) array.push_back(to_json(value));
    object_[as_json(name)] = std::move(array);
  }
  void operator()(std::string_view name, const audit::Conclusion& conclusion) {
    json::value shown = std::visit([](const auto& form) { return to_json(form); }, conclusion);
    shown.as_object()["form"] = as_json(scheme::name(form_of(conclusion)));
    object_[as_json(name)] = std::move(shown);
  }
  json::object take() && { return std::move(object_); }

 private:
  json::object object_;
};

template <typename Struct>
  requires std::is_aggregate_v<Struct>
json::value to_json(const Struct& shown) {
  MemberWriter writer;
  members(writer, shown);
  return std::move(writer).take();
}

/// The entry without its own digest.
json::object digested_object(const audit::JournalEntry& entry) {
  json::value event = std::visit([](const auto& act) { return to_json(act); }, entry.event);
  event.as_object()["type"] = as_json(event_type(entry.event));
  json::object object{{"actor", entry.actor.text()},
                      {"at", format_instant(entry.at)},
                      {"event", std::move(event)},
                      {"index", entry.index}};
  if (entry.previous) object["previous"] = to_hex(*entry.previous);
  return object;
}

// The other way round.

Error not_possible(const JsonReader& place, std::string value, std::string expected) {
  return place.error("journal.wrong_value", {{"value", std::string(truncated_to(value, 200))},
                                             {"expected", std::move(expected)}});
}

template <typename Word>
using Parser = std::optional<Word> (*)(std::string_view);
template <typename Word>
constexpr Parser<Word> parser = nullptr;
template <>
constexpr auto parser<audit::EngagementKind> = audit::parse_engagement_kind;
template <>
constexpr auto parser<audit::TeamRole> = audit::parse_team_role;
template <>
constexpr auto parser<audit::AssessmentMethod> = audit::parse_assessment_method;
template <>
constexpr auto parser<audit::Depth> = audit::parse_depth;
template <>
constexpr auto parser<audit::Effectiveness> = audit::parse_effectiveness;
template <>
constexpr auto parser<audit::SamplingMethod> = audit::parse_sampling_method;
template <>
constexpr auto parser<audit::Outcome> = audit::parse_outcome;
template <>
constexpr auto parser<audit::Verdict> = audit::parse_verdict;
template <>
constexpr auto parser<audit::Grade> = audit::parse_grade;
template <>
constexpr auto parser<audit::Met> = audit::parse_met;
template <>
constexpr auto parser<audit::OpinionType> = audit::parse_opinion_type;
template <>
constexpr auto parser<audit::OpinionGrade> = audit::parse_opinion_grade;
template <>
constexpr auto parser<scheme::ConclusionForm> = scheme::parse_conclusion_form;

/// "examine, interview, test": every value of an enumeration that counts from 0.
template <typename Word>
std::string all_words() {
  std::string words;
  for (int i = 0; !name(static_cast<Word>(i)).empty(); ++i) {
    if (i > 0) words += ", ";
    words += name(static_cast<Word>(i));
  }
  return words;
}

template <typename Word>
  requires std::is_enum_v<Word>
Result<void> from_json(const JsonReader& place, Word& word) {
  ASSAY_ASSIGN(std::string found, place.string());
  const auto parsed = parser<Word>(found);
  if (!parsed) return not_possible(place, std::move(found), all_words<Word>());
  word = *parsed;
  return {};
}
Result<void> from_json(const JsonReader& place, bool& truth) {
  ASSAY_ASSIGN(truth, place.boolean());
  return {};
}
Result<void> from_json(const JsonReader& place, std::uint64_t& number) {
  ASSAY_ASSIGN(const std::int64_t found, place.integer());
  if (found < 0 || static_cast<std::uint64_t>(found) > largest_integer) {
    return not_possible(place, std::to_string(found), "0 - 9007199254740991");
  }
  number = static_cast<std::uint64_t>(found);
  return {};
}
Result<void> from_json(const JsonReader& place, std::string& words) {
  ASSAY_ASSIGN(words, place.string());
  return {};
}
/// What is written as text and read by a function of its own.
template <typename Value>
Result<void> parsed_text(const JsonReader& place, Value& value,
                         Result<Value> (*parse)(std::string_view), std::string_view expected) {
  ASSAY_ASSIGN(std::string found, place.string());
  auto parsed = parse(found);
  if (!parsed.ok()) return not_possible(place, std::move(found), std::string(expected));
  value = std::move(*parsed);
  return {};
}
Result<void> from_json(const JsonReader& place, Date& date) {
  return parsed_text(place, date, parse_date, "2026-11-24");
}
Result<void> from_json(const JsonReader& place, Instant& instant) {
  return parsed_text(place, instant, parse_instant, "2026-11-24T03:56:00.000Z");
}
Result<void> from_json(const JsonReader& place, Digest& digest) {
  return parsed_text(place, digest, parse_digest, "SHA-256");
}
Result<void> from_json(const JsonReader& place, catalog::CatalogReference& catalog) {
  return parsed_text(place, catalog, catalog::parse_catalog_reference, "ccm:4.0");
}
Result<void> from_json(const JsonReader& place, catalog::ControlReference& control) {
  ASSAY_ASSIGN(std::string found, place.string());
  const std::size_t slash = found.find('/');
  auto catalog = catalog::parse_catalog_reference(std::string_view(found).substr(0, slash));
  if (!catalog.ok() || slash == std::string::npos || slash + 1 == found.size()) {
    return not_possible(place, std::move(found), "ccm:4.0/IAM-02");
  }
  control = {std::move(*catalog), found.substr(slash + 1)};
  return {};
}
template <typename Tag>
Result<void> from_json(const JsonReader& place, Identifier<Tag>& id) {
  ASSAY_ASSIGN(std::string found, place.string());
  id = Identifier<Tag>(std::move(found));
  return {};
}
Result<void> from_json(const JsonReader& place, audit::QualityConditions& conditions) {
  ASSAY_ASSIGN(const auto found, place.object());
  if (found.size() != conditions.size()) {
    return not_possible(place, std::to_string(found.size()), std::to_string(conditions.size()));
  }
  for (std::size_t i = 0; i < conditions.size(); ++i) {
    ASSAY_ASSIGN(const JsonReader member,
                 place.member(name(static_cast<audit::QualityCondition>(i))));
    ASSAY_TRY(from_json(member, conditions[i]));
  }
  return {};
}
template <typename Struct>
  requires std::is_aggregate_v<Struct>
Result<void> from_json(const JsonReader& place, Struct& read);

/// Reads members of one object until one is wrong; then the rest is left as it is.
class MemberReader {
 public:
  /// `read_before`: members that were read otherwise.
  MemberReader(const JsonReader& object, std::vector<std::string_view> read_before)
      : object_(object), known_(std::move(read_before)) {}

  template <typename Value>
  void operator()(std::string_view name, Value& value) {
    known_.push_back(name);
    read(name, value);
  }
  void operator()(std::string_view name, std::string& words) {
    known_.push_back(name);
    if (object_.has(name)) read(name, words);
  }
  template <typename Value>
  void operator()(std::string_view name, std::optional<Value>& value) {
    known_.push_back(name);
    if (object_.has(name)) read(name, value.emplace());
  }
  template <typename Value>
  void operator()(std::string_view name, std::vector<Value>& values) {
    known_.push_back(name);
    if (!fault_ && object_.has(name)) keep(read_all(name, values));
  }
  void operator()(std::string_view name, audit::Conclusion& conclusion) {
    known_.push_back(name);
    if (!fault_) keep(read_conclusion(name, conclusion));
  }

  /// What was wrong, or a member that nobody asked for.
  Result<void> done() const {
    if (fault_) return *fault_;
    for (const auto& member : object_.value().as_object()) {
      const std::string_view name(member.key().data(), member.key().size());
      if (std::find(known_.begin(), known_.end(), name) != known_.end()) continue;
      return object_.error("json.unknown_member", {{"member", std::string(name)}});
    }
    return {};
  }

 private:
  void keep(Result<void> result) {
    if (!result.ok()) fault_ = result.error();
  }
  template <typename Value>
  void read(std::string_view name, Value& value) {
    if (fault_) return;
    const auto member = object_.member(name);
    keep(member.ok() ? from_json(*member, value) : Result<void>(member.error()));
  }
  template <typename Value>
  Result<void> read_all(std::string_view name, std::vector<Value>& values) {
    ASSAY_ASSIGN(const JsonReader member, object_.member(name));
    ASSAY_ASSIGN(const auto elements, member.array());
    values.reserve(elements.size());
    for (const JsonReader& element : elements) {
      ASSAY_TRY(from_json(element, values.emplace_back()));
    }
    return {};
  }
  Result<void> read_conclusion(std::string_view name, audit::Conclusion& conclusion);

  const JsonReader& object_;
  std::vector<std::string_view> known_;
  std::optional<Error> fault_;
};

template <typename Struct>
Result<void> read_members(const JsonReader& place, Struct& read,
                          std::vector<std::string_view> read_before) {
  if (!place.value().is_object()) {
    return place.error("json.wrong_type", {{"expected", "object"}});
  }
  MemberReader reader(place, std::move(read_before));
  members(reader, read);
  return reader.done();
}

template <typename Struct>
  requires std::is_aggregate_v<Struct>
Result<void> from_json(const JsonReader& place, Struct& read) {
  return read_members(place, read, {});
}

/// The alternative of a variant of which `word_of` says `word`, as an empty value.
template <typename Variant, std::size_t index = 0>
std::optional<Variant> alternative(std::string_view word,
                                   std::string_view (*word_of)(const Variant&)) {
  if constexpr (index < std::variant_size_v<Variant>) {
    Variant value(std::in_place_index<index>);
    if (word_of(value) == word) return value;
    return alternative<Variant, index + 1>(word, word_of);
  } else {
    return std::nullopt;
  }
}

template <typename Variant, std::size_t index = 0>
std::string alternatives(std::string_view (*word_of)(const Variant&)) {
  std::string word(word_of(Variant(std::in_place_index<index>)));
  if constexpr (index + 1 < std::variant_size_v<Variant>) {
    return word + ", " + alternatives<Variant, index + 1>(word_of);
  }
  return word;
}

template <typename Variant>
Result<void> read_alternative(const JsonReader& object, std::string_view named_by,
                              std::string_view (*word_of)(const Variant&), Variant& variant) {
  ASSAY_ASSIGN(const JsonReader member, object.member(named_by));
  ASSAY_ASSIGN(std::string word, member.string());
  auto found = alternative<Variant>(word, word_of);
  if (!found) return not_possible(member, std::move(word), alternatives<Variant>(word_of));
  variant = std::move(*found);
  return std::visit(
      [&object, named_by](auto& read) { return read_members(object, read, {named_by}); }, variant);
}

std::string_view form_word(const audit::Conclusion& conclusion) {
  return scheme::name(form_of(conclusion));
}

Result<void> MemberReader::read_conclusion(std::string_view name, audit::Conclusion& conclusion) {
  ASSAY_ASSIGN(const JsonReader member, object_.member(name));
  return read_alternative(member, "form", form_word, conclusion);
}

/// Names the line of the file, where the reader of one line only knows the first.
Error on_line(Error error, std::size_t line) {
  const std::string number = std::to_string(line);
  for (auto& [parameter, value] : error.parameters) {
    if (parameter == "line") value = number;
  }
  if (!error.parameter("line").empty()) return error;
  for (auto& [parameter, value] : error.parameters) {
    if (parameter == "file") value += ":" + number;
  }
  return error;
}

}  // namespace

Digest journal_entry_digest(const audit::JournalEntry& entry) {
  return crypto::sha256(crypto::canonical_json(digested_object(entry)));
}

std::string journal_line(const audit::JournalEntry& entry) {
  json::object object = digested_object(entry);
  object["digest"] = to_hex(entry.digest);
  return crypto::canonical_json(std::move(object));
}

std::string journal_document(std::span<const audit::JournalEntry> journal) {
  std::string document;
  for (const audit::JournalEntry& entry : journal) document.append(journal_line(entry) + "\n");
  return document;
}

Result<audit::JournalEntry> parse_journal_line(std::string_view line, std::string_view file) {
  ASSAY_ASSIGN(const json::value value, codec::parse_json(line, file));
  const JsonReader object(value, file);
  audit::JournalEntry entry;
  ASSAY_ASSIGN(const JsonReader event, object.member("event"));
  ASSAY_TRY(read_alternative(event, "type", audit::event_type, entry.event));
  MemberReader reader(object, {"event"});
  reader("actor", entry.actor);
  reader("at", entry.at);
  reader("digest", entry.digest);
  reader("index", entry.index);
  reader("previous", entry.previous);
  ASSAY_TRY(reader.done());
  // Another order, or another way to write a time, would be lost, and with it what was digested.
  if (journal_line(entry) != line) return object.error("journal.not_canonical");
  return entry;
}

Result<std::vector<audit::JournalEntry>> parse_journal(std::string_view text,
                                                       std::string_view file) {
  const auto refuse = [file](std::string code, std::size_t limit) {
    return Error{std::move(code), {{"file", std::string(file)}, {"limit", std::to_string(limit)}}};
  };
  if (text.size() > limits::journal_bytes) {
    return refuse("journal.too_large", limits::journal_bytes);
  }
  if (text.empty()) return Error{"journal.empty", {{"file", std::string(file)}}};
  std::vector<audit::JournalEntry> journal;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t line = journal.size() + 1;
    if (journal.size() == limits::journal_entries) {
      return refuse("journal.too_many_entries", limits::journal_entries);
    }
    if (end == std::string_view::npos) {
      return on_line({"journal.cut_off", {{"file", std::string(file)}}}, line);
    }
    if (end > limits::journal_line_bytes) {
      return on_line(refuse("journal.line_too_long", limits::journal_line_bytes), line);
    }
    auto entry = parse_journal_line(text.substr(0, end), file);
    if (!entry.ok()) return on_line(entry.error(), line);
    journal.push_back(std::move(*entry));
    text.remove_prefix(end + 1);
  }
  return journal;
}

}  // namespace assay::record
