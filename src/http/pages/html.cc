#include "http/pages/html.h"

#include <algorithm>
#include <array>

namespace assay::http::pages {
namespace {

constexpr std::array<std::string_view, 7> empty_elements{"br",   "hr",   "img", "input",
                                                         "link", "meta", "wbr"};

bool is_empty_element(std::string_view name) {
  return std::find(empty_elements.begin(), empty_elements.end(), name) != empty_elements.end();
}

/// Control characters that XML does not allow become U+FFFD.
std::string_view escape_of(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      break;
  }
  const auto byte = static_cast<unsigned char>(c);
  if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') return "\xEF\xBF\xBD";
  return {};
}

void append_escaped(std::string& html, std::string_view text) {
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto escape = escape_of(text[i]);
    if (escape.empty()) continue;
    html.append(text, plain, i - plain).append(escape);
    plain = i + 1;
  }
  html.append(text, plain, text.size() - plain);
}

bool is_followable(std::string_view address) {
  if (address.starts_with("https://") || address.starts_with("http://")) return true;
  if (address.starts_with("//") || address.starts_with("/\\")) return false;
  return address.starts_with('/') || address.starts_with('#') || address.starts_with('?');
}

}  // namespace

Markup& Markup::operator+=(const Markup& more) {
  html_ += more.html_;
  return *this;
}

Markup& Markup::operator+=(std::string_view text) {
  append_escaped(html_, text);
  return *this;
}

ElementWriter::ElementWriter(ElementName name, std::string_view scope, Attributes attributes)
    : name_(name) {
  std::string& html = markup_.html_;
  html.append("<").append(name.text());
  bool scoped = scope.empty();
  for (const auto& [attribute, value, present] : attributes) {
    if (!present || (attribute.is_address() && !is_followable(value))) continue;
    html.append(" ").append(attribute.text()).append("=\"");
    append_escaped(html, value);
    if (!scoped && attribute.text() == "class") {
      html.append(value.empty() ? "" : " ").append(scope);
      scoped = true;
    }
    html += '"';
  }
  if (!scoped) html.append(" class=\"").append(scope).append("\"");
  html.append(is_empty_element(name.text()) ? "/>" : ">");
}

void ElementWriter::append(std::string_view text) {
  append_escaped(markup_.html_, text);
}

Markup ElementWriter::finish() && {
  if (!is_empty_element(name_.text())) {
    markup_.html_.append("</").append(name_.text()).append(">");
  }
  return std::move(markup_);
}

}  // namespace assay::http::pages
