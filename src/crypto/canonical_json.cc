#include "crypto/canonical_json.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "base/text.h"

namespace assay::crypto {
namespace {

namespace json = boost::json;

/// A finite, positive double as ECMAScript's Number::toString sees it: 0.d1d2d3... x 10^point,
/// with the fewest digits that read back as the same double.
struct Decimal {
  std::string digits;
  int point = 0;
};

Decimal shortest_decimal(double value) {
  char buffer[32];
  const auto written =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  ASSAY_CHECK(written.ec == std::errc{});
  const std::string_view text(buffer, static_cast<std::size_t>(written.ptr - buffer));
  const std::size_t mark = text.find('e');
  Decimal decimal;
  for (const char c : text.substr(0, mark)) {
    if (c != '.') decimal.digits.push_back(c);
  }
  // The exponent is always signed ("e+20", "e-07"); from_chars refuses a plus.
  const std::string_view exponent = text.substr(mark + 2);
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), decimal.point);
  if (text[mark + 1] == '-') decimal.point = -decimal.point;
  ++decimal.point;
  return decimal;
}

/// ECMA-262 Number::toString for radix 10, to which RFC 8785 section 3.2.2.3 refers.
void append_number(std::string& out, double value) {
  ASSAY_CHECK(std::isfinite(value));
  if (value == 0) {  // minus zero too
    out.push_back('0');
    return;
  }
  if (value < 0) out.push_back('-');
  const auto [digits, point] = shortest_decimal(std::fabs(value));
  const int count = static_cast<int>(digits.size());
  if (count <= point && point <= 21) {
    out.append(digits).append(static_cast<std::size_t>(point - count), '0');
  } else if (0 < point && point <= 21) {
    const auto whole = static_cast<std::size_t>(point);
    out.append(digits, 0, whole).append(1, '.').append(digits, whole);
  } else if (-6 < point && point <= 0) {
    out.append("0.").append(static_cast<std::size_t>(-point), '0').append(digits);
  } else {
    const int exponent = point - 1;
    out.push_back(digits[0]);
    if (count > 1) out.append(1, '.').append(digits, 1);
    out.append(exponent < 0 ? "e-" : "e+").append(std::to_string(std::abs(exponent)));
  }
}

/// RFC 8785 section 3.2.2.2: only what JSON demands is escaped, in its shortest form.
void append_string(std::string& out, std::string_view text) {
  constexpr std::string_view hex = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        out.append("\\\"");
        break;
      case '\\':
        out.append("\\\\");
        break;
      case '\b':
        out.append("\\b");
        break;
      case '\t':
        out.append("\\t");
        break;
      case '\n':
        out.append("\\n");
        break;
      case '\f':
        out.append("\\f");
        break;
      case '\r':
        out.append("\\r");
        break;
      default:
        if (byte < 0x20) {
          out.append("\\u00").append(1, hex[byte >> 4]).append(1, hex[byte & 0x0F]);
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

/// Bytes of UTF-8 in the order of UTF-16 code units (RFC 8785 section 3.2.3). The two orders differ
/// only between U+E000..U+FFFF (lead bytes EE, EF) and the code points above, which UTF-16 writes
/// with surrogates (D800..DFFF) and UTF-8 with lead bytes F0..F4: so EE and EF move behind F4.
bool before_in_utf16(std::string_view left, std::string_view right) {
  const auto rank = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte + 0;
  };
  return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end(),
                                      [&](char a, char b) { return rank(a) < rank(b); });
}

void append_value(std::string& out, const json::value& value);

void append_object(std::string& out, const json::object& object) {
  std::vector<const json::key_value_pair*> members;
  members.reserve(object.size());
  for (const auto& member : object) members.push_back(&member);
  std::sort(members.begin(), members.end(), [](const auto* left, const auto* right) {
    return before_in_utf16(left->key(), right->key());
  });
  out.push_back('{');
  bool first = true;
  for (const json::key_value_pair* member : members) {
    if (!std::exchange(first, false)) out.push_back(',');
    append_string(out, member->key());
    out.push_back(':');
    append_value(out, member->value());
  }
  out.push_back('}');
}

void append_array(std::string& out, const json::array& array) {
  out.push_back('[');
  bool first = true;
  for (const json::value& element : array) {
    if (!std::exchange(first, false)) out.push_back(',');
    append_value(out, element);
  }
  out.push_back(']');
}

void append_value(std::string& out, const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      out.append("null");
      break;
    case json::kind::bool_:
      out.append(value.get_bool() ? "true" : "false");
      break;
    case json::kind::int64:
      append_number(out, static_cast<double>(value.get_int64()));
      break;
    case json::kind::uint64:
      append_number(out, static_cast<double>(value.get_uint64()));
      break;
    case json::kind::double_:
      append_number(out, value.get_double());
      break;
    case json::kind::string:
      append_string(out, value.get_string());
      break;
    case json::kind::array:
      append_array(out, value.get_array());
      break;
    case json::kind::object:
      append_object(out, value.get_object());
      break;
  }
}

/// True if the number's canonical text is the integer itself. Beyond 2^53 that is rare: it needs
/// the digits that ECMAScript would print.
template <typename Integer>
bool keeps_its_digits(Integer integer) {
  std::string canonical;
  append_number(canonical, static_cast<double>(integer));
  return canonical == std::to_string(integer);
}

bool has_canonical_scalar(const json::value& value) {
  switch (value.kind()) {
    case json::kind::int64:
      return keeps_its_digits(value.get_int64());
    case json::kind::uint64:
      return keeps_its_digits(value.get_uint64());
    case json::kind::double_:
      return std::isfinite(value.get_double());
    case json::kind::string:
      return is_utf8(value.get_string());
    default:
      return true;
  }
}

/// RFC 6901: "~" and "/" in a name are written "~0" and "~1".
std::string pointer_token(std::string_view name) {
  std::string token = "/";
  for (const char c : name) {
    if (c == '~') {
      token.append("~0");
    } else if (c == '/') {
      token.append("~1");
    } else {
      token.push_back(c);
    }
  }
  return token;
}

}  // namespace

std::string canonical_json(const json::value& value) {
  std::string out;
  append_value(out, value);
  return out;
}

std::optional<std::string> first_without_canonical_form(const json::value& value) {
  if (const json::object* object = value.if_object()) {
    for (const auto& member : *object) {
      if (!is_utf8(member.key())) return "";
      if (const auto below = first_without_canonical_form(member.value())) {
        return pointer_token(member.key()) + *below;
      }
    }
  } else if (const json::array* array = value.if_array()) {
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (const auto below = first_without_canonical_form((*array)[i])) {
        return "/" + std::to_string(i) + *below;
      }
    }
  } else if (!has_canonical_scalar(value)) {
    return "";
  }
  return std::nullopt;
}

}  // namespace assay::crypto
