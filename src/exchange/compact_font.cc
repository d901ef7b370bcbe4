#include "exchange/compact_font.h"

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace assay::exchange {
namespace {

// Operators of a DICT (5176, tables 9, 10 and 23); those of two bytes have 12 in the upper one.
constexpr int op_private = 18, op_subroutines = 19, op_font_dicts = 12 << 8 | 36;
/// All that a subroutine holds that nobody calls: "return".
constexpr std::string_view unused{"\x0b", 1};

using Operands = std::vector<std::int64_t>;
using Dict = std::map<int, Operands>;

/// An INDEX (5176, 5): objects, one after the other.
struct Index {
  std::size_t offsets = 0;      ///< where the array of offsets is
  std::size_t offset_size = 0;  ///< bytes of one
  std::size_t data = 0;         ///< where the objects begin
  std::size_t end = 0;
  std::vector<std::string_view> objects;
};

/// Bytes at places that the font itself names; what lies outside is no font.
class FontBytes {
 public:
  explicit FontBytes(std::string& bytes) : bytes_(bytes) {}

  std::optional<std::size_t> number(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || size > bytes_.size() - at) return std::nullopt;
    std::size_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value = value << 8U | static_cast<unsigned char>(bytes_[at + i]);
    }
    return value;
  }
  std::optional<std::string_view> part(std::size_t at, std::size_t size) const {
    if (at > bytes_.size() || size > bytes_.size() - at) return std::nullopt;
    return std::string_view(bytes_).substr(at, size);
  }
  std::optional<Index> index(std::size_t at) const;
  void empty_unused(const Index& index);

 private:
  std::string& bytes_;
};

std::optional<Index> FontBytes::index(std::size_t at) const {
  constexpr std::size_t head = 3;  // the count, and the size of an offset
  const auto count = number(at, 2);
  if (!count) return std::nullopt;
  if (*count == 0) return Index{.end = at + 2};
  const auto offset_size = number(at + 2, 1);
  if (!offset_size || *offset_size < 1 || *offset_size > 4) return std::nullopt;
  Index index{.offsets = at + head, .offset_size = *offset_size};
  index.data = index.offsets + (*count + 1) * index.offset_size;
  std::size_t before = 1;  // offsets count from the byte before the data
  for (std::size_t i = 0; i <= *count; ++i) {
    const auto offset = number(index.offsets + i * index.offset_size, index.offset_size);
    if (!offset || *offset < before || (i == 0 && *offset != 1)) return std::nullopt;
    if (i > 0) {
      const auto object = part(index.data + before - 1, *offset - before);
      if (!object) return std::nullopt;
      index.objects.push_back(*object);
    }
    before = *offset;
  }
  index.end = index.data + before - 1;
  return index;
}

void FontBytes::empty_unused(const Index& index) {
  std::string offsets, data;
  const auto add_offset = [&] {
    const std::size_t offset = data.size() + 1;
    for (std::size_t i = index.offset_size; i-- > 0;) {
      offsets += static_cast<char>(offset >> (8 * i) & 0xffU);
    }
  };
  for (const std::string_view object : index.objects) {
    add_offset();
    if (object != unused) data += object;
  }
  add_offset();
  data.resize(index.end - index.data, '\0');
  bytes_.replace(index.offsets, offsets.size(), offsets);
  bytes_.replace(index.data, data.size(), data);
}

/// Skips a real number: nibbles, the last of which is f.
std::size_t after_real(std::string_view bytes, std::size_t at) {
  while (at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xfU) != 0xfU) ++at;
  return at + 1;
}

/// Operators with their operands (5176, 4). Reals are read as 0: none of ours is one.
std::optional<Dict> read_dict(std::string_view bytes) {
  Dict dict;
  Operands operands;
  const auto byte = [&](std::size_t at) -> int {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
  };
  for (std::size_t at = 0; at < bytes.size();) {
    const int first = byte(at++);
    if (first <= 21) {
      const int code = first == 12 ? first << 8 | byte(at++) : first;
      dict[code] = std::move(operands);
      operands = {};
    } else if (first == 28) {
      operands.push_back(static_cast<std::int16_t>(byte(at) << 8 | byte(at + 1)));
      at += 2;
    } else if (first == 29) {
      std::uint32_t value = 0;
      for (std::size_t i = 0; i < 4; ++i) value = value << 8U | static_cast<unsigned>(byte(at + i));
      operands.push_back(static_cast<std::int32_t>(value));
      at += 4;
    } else if (first == 30) {
      at = after_real(bytes, at);
      operands.push_back(0);
    } else if (first >= 32 && first <= 246) {
      operands.push_back(first - 139);
    } else if (first >= 247 && first <= 250) {
      operands.push_back((first - 247) * 256 + byte(at++) + 108);
    } else if (first >= 251 && first <= 254) {
      operands.push_back(-(first - 251) * 256 - byte(at++) - 108);
    } else {
      return std::nullopt;
    }
  }
  return dict;
}

std::optional<std::size_t> operand(const Dict& dict, int code, std::size_t which) {
  const auto found = dict.find(code);
  if (found == dict.end() || found->second.size() <= which || found->second[which] < 0) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found->second[which]);
}

/// The subroutines of a Private DICT, if a font's dictionary names one with some.
bool empty_private(FontBytes& font, const Dict& dict) {
  if (!dict.contains(op_private)) return true;
  const auto size = operand(dict, op_private, 0);
  const auto place = operand(dict, op_private, 1);
  if (!size || !place) return false;
  const auto bytes = font.part(*place, *size);
  if (!bytes) return false;
  const auto privately = read_dict(*bytes);
  if (!privately) return false;
  const auto subroutines = operand(*privately, op_subroutines, 0);
  if (!subroutines) return true;
  const auto index = font.index(*place + *subroutines);
  if (!index) return false;
  font.empty_unused(*index);
  return true;
}

bool empty_all(FontBytes& font) {
  const auto header_size = font.number(2, 1);
  const auto names = header_size ? font.index(*header_size) : std::nullopt;
  const auto tops = names ? font.index(names->end) : std::nullopt;
  const auto strings = tops ? font.index(tops->end) : std::nullopt;
  const auto global = strings ? font.index(strings->end) : std::nullopt;
  if (!global || tops->objects.size() != 1) return false;
  const auto top = read_dict(tops->objects.front());
  if (!top) return false;
  font.empty_unused(*global);
  if (!empty_private(font, *top)) return false;
  const auto place = operand(*top, op_font_dicts, 0);
  if (!place) return true;
  const auto dicts = font.index(*place);
  if (!dicts) return false;
  for (const std::string_view bytes : dicts->objects) {
    const auto dict = read_dict(bytes);
    if (!dict || !empty_private(font, *dict)) return false;
  }
  return true;
}

}  // namespace

std::optional<std::string> with_unused_subroutines_emptied(std::string font) {
  FontBytes bytes(font);
  if (!empty_all(bytes)) return std::nullopt;
  return font;
}

}  // namespace assay::exchange
