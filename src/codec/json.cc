#include "codec/json.h"

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>
#include <cmath>
#include <deque>
#include <optional>
#include <unordered_set>

#include "base/limits.h"
#include "codec/json_number.h"

namespace assay::codec {
namespace {

std::string_view view(json::string_view text) {
  return {text.data(), text.size()};
}

/// Builds the value, and refuses what Boost.JSON would take: a second member of the same name and
/// numbers that lose digits. Knows the JSON pointer of the place where it stands.
class Builder {
 public:
  static constexpr std::size_t max_object_size = json::object::max_size();
  static constexpr std::size_t max_array_size = json::array::max_size();
  static constexpr std::size_t max_key_size = json::string::max_size();
  static constexpr std::size_t max_string_size = json::string::max_size();

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_object_begin(json::error_code&) { return open(true); }
  bool on_object_end(std::size_t members, json::error_code&) {
    used_keys_ = levels_.back().first_key;
    levels_.pop_back();
    stack_.push_object(members);
    return value_done();
  }
  bool on_array_begin(json::error_code&) { return open(false); }
  bool on_array_end(std::size_t elements, json::error_code&) {
    levels_.pop_back();
    stack_.push_array(elements);
    return value_done();
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    stack_.push_chars(part);
    key_ += view(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& failure);
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    stack_.push_string(part);
    return value_done();
  }
  bool on_number_part(json::string_view part, json::error_code&) {
    number_ += view(part);
    return true;
  }
  bool on_int64(std::int64_t value, json::string_view, json::error_code&) {
    number_.clear();
    stack_.push_int64(value);
    return value_done();
  }
  bool on_uint64(std::uint64_t value, json::string_view, json::error_code&) {
    number_.clear();
    stack_.push_uint64(value);
    return value_done();
  }
  bool on_double(double, json::string_view part, json::error_code& failure);
  bool on_bool(bool value, json::error_code&) {
    stack_.push_bool(value);
    return value_done();
  }
  bool on_null(json::error_code&) {
    stack_.push_null();
    return value_done();
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  std::string pointer() const;
  /// The code of what the Builder itself refused, or "".
  std::string_view refused() const { return refused_; }
  json::value release() { return stack_.release(); }

 private:
  struct Level {
    bool is_object = false;
    std::size_t index = 0;      ///< of the current element of an array
    std::size_t first_key = 0;  ///< where this object's member names begin in keys_
    /// The same names, once they are too many to be looked through one by one.
    std::unordered_set<std::string_view> many;
  };
  static constexpr std::size_t few_keys = 16;

  bool open(bool is_object) {
    Level level;
    level.is_object = is_object;
    level.first_key = used_keys_;
    levels_.push_back(std::move(level));
    return true;
  }
  bool value_done() {
    if (!levels_.empty() && !levels_.back().is_object) ++levels_.back().index;
    return true;
  }
  bool is_duplicate(Level& level);
  bool refuse(std::string_view code, json::error_code& failure) {
    refused_ = code;
    failure = make_error_code(json::error::syntax);
    return false;
  }

  json::value_stack stack_;
  std::vector<Level> levels_;
  /// Names of the members so far of every open object, outermost first. A deque, so that they
  /// stay where they are; strings beyond used_keys_ are kept for their capacity.
  std::deque<std::string> keys_;
  std::size_t used_keys_ = 0;
  std::string key_;
  std::string number_;
  std::string_view refused_;
};

bool Builder::on_key(json::string_view part, std::size_t, json::error_code& failure) {
  stack_.push_key(part);
  key_ += view(part);
  if (used_keys_ == keys_.size()) keys_.emplace_back();
  keys_[used_keys_].swap(key_);
  key_.clear();
  ++used_keys_;
  return !is_duplicate(levels_.back()) || refuse("json.duplicate_member", failure);
}

bool Builder::is_duplicate(Level& level) {
  const std::string& name = keys_[used_keys_ - 1];
  const auto first = keys_.begin() + static_cast<std::ptrdiff_t>(level.first_key);
  const auto last = keys_.begin() + static_cast<std::ptrdiff_t>(used_keys_ - 1);
  if (used_keys_ - level.first_key <= few_keys) return std::find(first, last, name) != last;
  if (level.many.empty()) level.many.insert(first, last);
  return !level.many.insert(name).second;
}

bool Builder::on_double(double, json::string_view part, json::error_code& failure) {
  // Boost.JSON 1.81 may be one unit in the last place off, so the text is read anew.
  number_ += view(part);
  const auto value = exact_double(number_);
  if (!value.has_value()) return refuse("json.inexact_number", failure);
  number_.clear();
  stack_.push_double(*value);
  return value_done();
}

std::string Builder::pointer() const {
  std::string pointer;
  for (std::size_t i = 0; i < levels_.size(); ++i) {
    const Level& level = levels_[i];
    if (!level.is_object) {
      pointer += "/" + std::to_string(level.index);
      continue;
    }
    const std::size_t next = i + 1 < levels_.size() ? levels_[i + 1].first_key : used_keys_;
    if (next > level.first_key) pointer += "/" + pointer_token(keys_[next - 1]);
  }
  return pointer;
}

/// 1-based line and column (in bytes) of a place in a text.
std::pair<std::size_t, std::size_t> line_and_column(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
  const auto line_start = before.rfind('\n');
  return {lines + 1, line_start == std::string_view::npos ? offset + 1 : offset - line_start};
}

Error parse_error(std::string_view text, std::size_t offset, std::string_view file,
                  const Builder& builder, const json::error_code& failure) {
  const auto [line, column] = line_and_column(text, offset);
  Error error{std::string(builder.refused()),
              {{"file", std::string(file)}, {"pointer", builder.pointer()}}};
  if (error.code.empty() && failure == json::error::too_deep) {
    error.code = "json.too_deep";
    error.parameters.emplace_back("limit", std::to_string(limits::json_depth));
  }
  const bool malformed = error.code.empty();
  if (malformed) error.code = "json.malformed";
  error.parameters.emplace_back("line", std::to_string(line));
  error.parameters.emplace_back("column", std::to_string(column));
  if (malformed) error.parameters.emplace_back("reason", failure.message());
  return error;
}

}  // namespace

Result<json::value> parse_json(std::string_view text, std::string_view file) {
  if (text.size() > limits::json_bytes) {
    return Error{"json.too_large",
                 {{"file", std::string(file)}, {"limit", std::to_string(limits::json_bytes)}}};
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  json::parse_options options;
  options.max_depth = limits::json_depth;
  json::basic_parser<Builder> parser(options);
  json::error_code failure;
  const std::size_t end = parser.write_some(false, text.data(), text.size(), failure);
  if (!failure && end < text.size()) failure = make_error_code(json::error::extra_data);
  if (failure) return parse_error(text, end, file, parser.handler(), failure);
  return parser.handler().release();
}

namespace {

void write_pretty(const json::value& value, std::string& indent, std::string& out);

void write_double(double value, std::string& out) {
  ASSAY_CHECK(std::isfinite(value));  // JSON has no word for the others
  std::array<char, 32> digits{};
  char* const end = digits.data() + digits.size();
  // Large numbers with an exponent: written out they have digits that a double does not hold.
  const auto result = std::abs(value) < 1e15
                          ? std::to_chars(digits.data(), end, value)
                          : std::to_chars(digits.data(), end, value, std::chars_format::scientific);
  const std::string_view text(digits.data(), static_cast<std::size_t>(result.ptr - digits.data()));
  out += text;
  // So that it is read back as a double.
  if (text.find_first_of(".e") == std::string_view::npos) out += ".0";
}

template <typename Items, typename WriteItem>
void write_items(const Items& items, std::string_view brackets, std::string& indent,
                 std::string& out, const WriteItem& write_item) {
  out.push_back(brackets[0]);
  if (!items.empty()) {
    indent += "  ";
    bool first = true;
    for (const auto& item : items) {
      out += first ? "\n" : ",\n";
      first = false;
      out += indent;
      write_item(item);
    }
    indent.resize(indent.size() - 2);
    out += "\n" + indent;
  }
  out.push_back(brackets[1]);
}

void write_pretty(const json::value& value, std::string& indent, std::string& out) {
  if (const auto* object = value.if_object()) {
    write_items(*object, "{}", indent, out, [&](const json::key_value_pair& member) {
      out += json::serialize(member.key());
      out += ": ";
      write_pretty(member.value(), indent, out);
    });
  } else if (const auto* array = value.if_array()) {
    write_items(*array, "[]", indent, out,
                [&](const json::value& element) { write_pretty(element, indent, out); });
  } else if (const auto* number = value.if_double()) {
    write_double(*number, out);
  } else {
    out += json::serialize(value);
  }
}

}  // namespace

std::string pretty_json(const json::value& value) {
  std::string out;
  std::string indent;
  write_pretty(value, indent, out);
  out.push_back('\n');
  return out;
}

}  // namespace assay::codec
