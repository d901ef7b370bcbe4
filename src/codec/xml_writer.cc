#include "codec/xml_writer.h"

#include "base/check.h"

namespace assay::codec {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

/// Whether `rest` begins with U+FFFE or U+FFFF.
bool begins_with_noncharacter(std::string_view rest) {
  return rest.starts_with("\xEF\xBF\xBE") || rest.starts_with("\xEF\xBF\xBF");
}

/// What stands for a byte that XML gives a meaning, or cannot hold; "" for any other.
std::string_view written_for(char byte) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\t':
      return "&#9;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    default:
      return static_cast<unsigned char>(byte) < ' ' ? replacement : std::string_view();
  }
}

}  // namespace

XmlWriter::XmlWriter() : document_("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n") {}

void XmlWriter::open(std::string_view name, Attributes attributes) {
  begin(name, attributes);
  document_ += '>';
  open_.emplace_back(name);
}

void XmlWriter::close() {
  ASSAY_CHECK(!open_.empty());
  document_.append("</").append(open_.back()).append(">");
  open_.pop_back();
}

void XmlWriter::text(std::string_view text) {
  append_escaped(text);
}

void XmlWriter::element(std::string_view name, Attributes attributes, std::string_view text) {
  begin(name, attributes);
  if (text.empty()) {
    document_ += "/>";
    return;
  }
  document_ += '>';
  append_escaped(text);
  document_.append("</").append(name).append(">");
}

std::string XmlWriter::finish() && {
  ASSAY_CHECK(open_.empty());
  document_ += '\n';
  return std::move(document_);
}

void XmlWriter::begin(std::string_view name, Attributes attributes) {
  document_.append("<").append(name);
  for (const auto& [key, value] : attributes) {
    document_.append(" ").append(key).append("=\"");
    append_escaped(value);
    document_ += '"';
  }
}

void XmlWriter::append_escaped(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_with_noncharacter(text.substr(i))) {
      document_ += replacement;
      i += 2;
      continue;
    }
    const auto written = written_for(text[i]);
    if (written.empty()) {
      document_ += text[i];
    } else {
      document_ += written;
    }
  }
}

}  // namespace assay::codec
