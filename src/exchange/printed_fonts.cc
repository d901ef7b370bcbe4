#include "exchange/printed_fonts.h"

#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "exchange/compact_font.h"

namespace assay::exchange {
namespace {

constexpr std::string_view stream_begins = "stream\n";
constexpr std::size_t table_line_bytes = 20;  // of a cross-reference table (ISO 32000, 7.5.4)

std::optional<std::size_t> number_after(std::string_view text, std::string_view mark) {
  const std::size_t found = text.find(mark);
  if (found == std::string_view::npos) return std::nullopt;
  text.remove_prefix(found + mark.size());
  text.remove_prefix(std::min(text.find_first_not_of(" \n"), text.size()));
  std::size_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  return value;
}

/// The objects of a file, by number, each from "7 0 obj" to the next one; [0] is what stands before
/// the first.
struct FileParts {
  std::vector<std::string> objects;
  std::vector<std::size_t> order;  ///< numbers as they follow each other in the file
  std::string trailer;             ///< from "trailer" on, without its last lines
};

std::optional<FileParts> parts_of(std::string_view pdf) {
  const std::size_t last = pdf.rfind("startxref");
  if (last == std::string_view::npos) return std::nullopt;
  const auto table = number_after(pdf.substr(last), "startxref");
  if (!table || *table > last) return std::nullopt;
  const std::string_view lines = pdf.substr(*table);
  const auto count = number_after(lines, "xref\n0 ");
  const std::size_t trailer = lines.find("trailer");
  const std::size_t first_line = lines.find('\n', lines.find('\n') + 1) + 1;
  if (!lines.starts_with("xref\n0 ") || !count || *count == 0 ||
      trailer == std::string_view::npos || trailer != first_line + *count * table_line_bytes) {
    return std::nullopt;
  }
  FileParts parts;
  std::vector<std::size_t> places(*count);
  for (std::size_t i = 1; i < *count; ++i) {
    const auto place = number_after(lines.substr(first_line + i * table_line_bytes, 10), "");
    if (!place || *place >= *table) return std::nullopt;
    places[i] = *place;
    parts.order.push_back(i);
  }
  if (parts.order.empty()) return std::nullopt;
  std::ranges::sort(parts.order, {}, [&](std::size_t i) { return places[i]; });
  parts.objects.resize(*count);
  parts.objects[0] = pdf.substr(0, places[parts.order.front()]);
  for (std::size_t i = 0; i < parts.order.size(); ++i) {
    const std::size_t from = places[parts.order[i]];
    const std::size_t to = i + 1 < parts.order.size() ? places[parts.order[i + 1]] : *table;
    parts.objects[parts.order[i]] = pdf.substr(from, to - from);
  }
  parts.trailer = lines.substr(trailer, last - *table - trailer);
  return parts;
}

std::string file_of(const FileParts& parts) {
  std::string pdf = parts.objects[0];
  std::vector<std::size_t> places(parts.objects.size());
  for (const std::size_t number : parts.order) {
    places[number] = pdf.size();
    pdf += parts.objects[number];
  }
  const std::size_t table = pdf.size();
  pdf += "xref\n0 " + std::to_string(places.size()) + "\n0000000000 65535 f \n";
  for (std::size_t i = 1; i < places.size(); ++i) {
    const std::string place = std::to_string(places[i]);
    pdf += std::string(10 - place.size(), '0') + place + " 00000 n \n";
  }
  return pdf + parts.trailer + "startxref\n" + std::to_string(table) + "\n%%EOF\n";
}

std::optional<std::string> inflated(std::string_view bytes) {
  std::string output(limits::printed_font_bytes, '\0');
  uLongf size = output.size();
  if (uncompress(reinterpret_cast<Bytef*>(output.data()), &size,
                 reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()) != Z_OK) {
    return std::nullopt;
  }
  output.resize(size);
  return output;
}

std::optional<std::string> deflated(std::string_view bytes) {
  uLongf size = compressBound(bytes.size());
  std::string output(size, '\0');
  if (compress2(reinterpret_cast<Bytef*>(output.data()), &size,
                reinterpret_cast<const Bytef*>(bytes.data()), bytes.size(),
                Z_BEST_COMPRESSION) != Z_OK) {
    return std::nullopt;
  }
  output.resize(size);
  return output;
}

/// Whether an object is a font of the Compact Font Format; its dictionary is short.
bool is_compact_font(std::string_view object) {
  const std::string_view head = object.substr(0, object.find(stream_begins));
  return head.size() < 200 && (head.find("/CIDFontType0C") != std::string_view::npos ||
                               head.find("/Type1C") != std::string_view::npos);
}

/// Replaces the font in an object, and its length in the object that says it.
void make_compact(FileParts& parts, std::size_t number) {
  std::string& object = parts.objects[number];
  const auto told_by = number_after(object, "/Length");
  const std::size_t begins = object.find(stream_begins);
  if (!told_by || *told_by == 0 || *told_by >= parts.objects.size() ||
      begins == std::string::npos) {
    return;
  }
  const std::size_t from = begins + stream_begins.size();
  const auto length = number_after(parts.objects[*told_by], " obj");
  if (!length || *length > object.size() - from) return;
  auto font = inflated(std::string_view(object).substr(from, *length));
  if (font) font = with_unused_subroutines_emptied(std::move(*font));
  const auto smaller = font ? deflated(*font) : std::nullopt;
  if (!smaller || smaller->size() >= *length) return;
  object.replace(from, *length, *smaller);
  parts.objects[*told_by] =
      std::to_string(*told_by) + " 0 obj\n   " + std::to_string(smaller->size()) + "\nendobj\n";
}

}  // namespace

std::string with_compact_fonts(std::string pdf) {
  auto parts = parts_of(pdf);
  if (!parts) return pdf;
  for (const std::size_t number : parts->order) {
    if (is_compact_font(parts->objects[number])) make_compact(*parts, number);
  }
  return file_of(*parts);
}

}  // namespace assay::exchange
