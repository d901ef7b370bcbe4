#include "exchange/compact_font.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace assay::exchange {
namespace {

// Operators of a DICT (5176, tables 9, 10 and 23); those of two bytes have 12 in the upper one.
constexpr int op_char_strings = 17, op_private = 18, op_subroutines = 19;
constexpr int op_font_dicts = 12 << 8 | 36, op_font_choice = 12 << 8 | 37;

using Operands = std::vector<std::int64_t>;
using Dict = std::map<int, Operands>;

/// An INDEX (5176, 5): objects, one after the other.
struct Index {
  std::size_t offsets = 0;      ///< where the array of offsets is
  std::size_t offset_size = 0;  ///< bytes of one
  std::size_t data = 0;         ///< where the objects begin
  std::size_t end = 0;
  std::vector<std::string_view> objects = {};
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
  /// `used`: by the place of the object in the INDEX.
  void empty_unused(const Index& index, const std::vector<bool>& used);

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

void FontBytes::empty_unused(const Index& index, const std::vector<bool>& used) {
  std::string offsets, data;
  const auto add_offset = [&] {
    const std::size_t offset = data.size() + 1;
    for (std::size_t i = index.offset_size; i-- > 0;) {
      offsets += static_cast<char>(offset >> (8 * i) & 0xffU);
    }
  };
  for (std::size_t i = 0; i < index.objects.size(); ++i) {
    add_offset();
    if (used[i]) data += index.objects[i];
  }
  if (index.objects.empty()) return;
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

/// The subroutines of one dictionary of a font, and which of them are called.
struct Subroutines {
  Index index;
  std::vector<bool> used;

  explicit Subroutines(Index given) : index(std::move(given)), used(index.objects.size()) {}
  /// What a charstring's number means (5177, 4.7).
  std::optional<std::size_t> place(std::int64_t number) const {
    const std::size_t count = index.objects.size();
    const std::int64_t bias = count < 1240 ? 107 : count < 33900 ? 1131 : 32768;
    const std::int64_t place = number + bias;
    if (place < 0 || place >= static_cast<std::int64_t>(count)) return std::nullopt;
    return static_cast<std::size_t>(place);
  }
};

/// Follows a glyph's program (Adobe Technical Note 5177) as far as is needed to see what it calls:
/// the numbers on the stack, and how many hints there are, for a mask has a bit for each.
class CharString {
 public:
  CharString(Subroutines& global, Subroutines& local) : global_(global), local_(local) {}
  /// False: not a program whose calls are known for certain.
  bool follow(std::string_view program, int depth = 0);

 private:
  bool call(Subroutines& subroutines, int depth);
  bool operate(int code, std::string_view program, std::size_t& at, int depth);

  Subroutines& global_;
  Subroutines& local_;
  std::vector<std::int64_t> stack_;
  std::size_t hints_ = 0;
  bool ended_ = false;
};

bool CharString::call(Subroutines& subroutines, int depth) {
  constexpr int deepest = 10;
  if (stack_.empty() || depth >= deepest) return false;
  const auto place = subroutines.place(stack_.back());
  stack_.pop_back();
  if (!place) return false;
  subroutines.used[*place] = true;
  return follow(subroutines.index.objects[*place], depth + 1);
}

bool CharString::operate(int code, std::string_view program, std::size_t& at, int depth) {
  switch (code) {
    case 10:
      return call(local_, depth);
    case 29:
      return call(global_, depth);
    case 14:
      ended_ = true;
      return true;
    case 1:
    case 3:
    case 18:
    case 23:
      hints_ += stack_.size() / 2;
      break;
    case 19:
    case 20:
      hints_ += stack_.size() / 2;
      at += (hints_ + 7) / 8;
      if (at > program.size()) return false;
      break;
    case 12: {  // flexes alone: what calculates may calculate what is called
      const int second = at < program.size() ? static_cast<unsigned char>(program[at++]) : 0;
      if (second < 34 || second > 37) return false;
      break;
    }
    default:
      break;
  }
  stack_.clear();
  return true;
}

bool CharString::follow(std::string_view program, int depth) {
  const auto byte = [&](std::size_t at) -> int {
    return at < program.size() ? static_cast<unsigned char>(program[at]) : 0;
  };
  for (std::size_t at = 0; at < program.size() && !ended_;) {
    const int first = byte(at++);
    if (first == 11) return true;  // return
    if (first == 28) {
      stack_.push_back(static_cast<std::int16_t>(byte(at) << 8 | byte(at + 1)));
      at += 2;
    } else if (first < 32) {
      if (!operate(first, program, at, depth)) return false;
    } else if (first <= 246) {
      stack_.push_back(first - 139);
    } else if (first <= 250) {
      stack_.push_back((first - 247) * 256 + byte(at++) + 108);
    } else if (first <= 254) {
      stack_.push_back(-(first - 251) * 256 - byte(at++) - 108);
    } else {
      stack_.push_back(static_cast<std::int16_t>(byte(at) << 8 | byte(at + 1)));
      at += 4;
    }
  }
  return true;
}

/// The subroutines of the Private DICT that a font's dictionary names; none where it names none.
std::optional<Subroutines> subroutines_of(const FontBytes& font, const Dict& dict) {
  const auto size = operand(dict, op_private, 0);
  const auto place = operand(dict, op_private, 1);
  if (!size || !place) return std::nullopt;
  const auto bytes = font.part(*place, *size);
  const auto privately = bytes ? read_dict(*bytes) : std::nullopt;
  if (!privately) return std::nullopt;
  if (!privately->contains(op_subroutines)) return Subroutines(Index{});
  const auto offset = operand(*privately, op_subroutines, 0);
  const auto index = offset ? font.index(*place + *offset) : std::nullopt;
  if (!index) return std::nullopt;
  return Subroutines(*index);
}

/// Which dictionary each glyph is of (5176, 19): FDSelect of format 0 or 3.
std::optional<std::vector<std::size_t>> choices_of(const FontBytes& font, std::size_t at,
                                                   std::size_t glyphs) {
  std::vector<std::size_t> choices;
  const auto format = font.number(at, 1);
  if (format == 0U) {
    for (std::size_t i = 0; i < glyphs; ++i) {
      const auto one = font.number(at + 1 + i, 1);
      if (!one) return std::nullopt;
      choices.push_back(*one);
    }
    return choices;
  }
  const auto ranges = font.number(at + 1, 2);
  if (format != 3U || !ranges) return std::nullopt;
  for (std::size_t i = 0; i < *ranges; ++i) {
    const auto one = font.number(at + 3 + i * 3 + 2, 1);
    const auto end = font.number(at + 3 + (i + 1) * 3, 2);  // of the next range, or the sentinel
    if (!one || !end || *end > glyphs || *end < choices.size()) return std::nullopt;
    choices.resize(*end, *one);
  }
  if (choices.size() != glyphs) return std::nullopt;
  return choices;
}

/// A font whose glyphs each are of one of several dictionaries.
bool empty_all(FontBytes& font) {
  const auto header_size = font.number(2, 1);
  const auto names = header_size ? font.index(*header_size) : std::nullopt;
  const auto tops = names ? font.index(names->end) : std::nullopt;
  const auto strings = tops ? font.index(tops->end) : std::nullopt;
  const auto global_index = strings ? font.index(strings->end) : std::nullopt;
  if (!global_index || tops->objects.size() != 1) return false;
  const auto top = read_dict(tops->objects.front());
  if (!top) return false;
  const auto programs_at = operand(*top, op_char_strings, 0);
  const auto dicts_at = operand(*top, op_font_dicts, 0);
  const auto choice_at = operand(*top, op_font_choice, 0);
  if (!programs_at || !dicts_at || !choice_at) return false;
  const auto programs = font.index(*programs_at);
  const auto dicts = font.index(*dicts_at);
  const auto choices =
      programs ? choices_of(font, *choice_at, programs->objects.size()) : std::nullopt;
  if (!dicts || !choices) return false;
  Subroutines global(*global_index);
  std::vector<Subroutines> locals;
  for (const std::string_view bytes : dicts->objects) {
    const auto dict = read_dict(bytes);
    auto subroutines = dict ? subroutines_of(font, *dict) : std::nullopt;
    if (!subroutines) return false;
    // Of what several dictionaries share, each would empty what the others call.
    const auto shares = [&](const Subroutines& other) {
      return other.index.data == subroutines->index.data && !other.index.objects.empty();
    };
    if (std::ranges::any_of(locals, shares)) return false;
    locals.push_back(std::move(*subroutines));
  }
  for (std::size_t i = 0; i < programs->objects.size(); ++i) {
    if ((*choices)[i] >= locals.size()) return false;
    if (!CharString(global, locals[(*choices)[i]]).follow(programs->objects[i])) return false;
  }
  font.empty_unused(global.index, global.used);
  for (const Subroutines& local : locals) font.empty_unused(local.index, local.used);
  return true;
}

}  // namespace

std::optional<std::string> with_unused_subroutines_emptied(std::string font) {
  FontBytes bytes(font);
  if (!empty_all(bytes)) return std::nullopt;
  return font;
}

}  // namespace assay::exchange
