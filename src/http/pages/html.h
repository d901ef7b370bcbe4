#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace assay::http::pages {

/// Markup made here: elements with their content, well-formed as HTML and as XML. There is no way
/// to make one from a text without escaping it, so that what a record says is never read as markup.
class Markup {
 public:
  Markup() = default;

  const std::string& html() const { return html_; }
  bool empty() const { return html_.empty(); }
  Markup& operator+=(const Markup& more);
  Markup& operator+=(std::string_view text);  ///< escaped

 private:
  friend class ElementWriter;
  std::string html_;
};

/// The name of an element: a literal of this source. Scripts and styles are none of them: the
/// policy of the pages allows neither within a page.
class ElementName {
 public:
  consteval ElementName(const char* literal) : text_(literal) {
    require_plain(text_);
    if (text_ == "script" || text_ == "style") throw "a page holds no script and no style";
  }
  std::string_view text() const { return text_; }

  static consteval void require_plain(std::string_view name) {
    if (name.empty()) throw "a name is not empty";
    for (const char c : name) {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !(c >= '0' && c <= '9') && c != '-') throw "not a plain name";
    }
  }

 private:
  std::string_view text_;
};

/// The name of an attribute: a literal, and neither `style` nor an event handler.
class AttributeName {
 public:
  consteval AttributeName(const char* literal) : text_(literal) {
    ElementName::require_plain(text_);
    if (text_ == "style" || text_.substr(0, 2) == "on") throw "the policy of the pages forbids it";
  }
  std::string_view text() const { return text_; }
  /// Its value is an address that a reader may follow or that the browser fetches.
  bool is_address() const { return text_ == "href" || text_ == "src" || text_ == "action"; }

 private:
  std::string_view text_;
};

/// An attribute for one call: it only views its value. An address that is neither of this server
/// nor http(s) is left out.
struct Attribute {
  AttributeName name;
  std::string_view value;
  bool present = true;  ///< false: as if it were not there
};

using Attributes = std::initializer_list<Attribute>;

/// Builds one element; use element() and Scope.
class ElementWriter {
 public:
  ElementWriter(ElementName name, std::string_view scope, Attributes attributes);
  void append(const Markup& child) { markup_.html_ += child.html_; }
  void append(std::string_view text);
  Markup finish() &&;

 private:
  ElementName name_;
  Markup markup_;
};

/// element("p", {{"class", "under"}}, "text is escaped, ", markup): children in their order.
template <typename... Children>
Markup element(ElementName name, Attributes attributes, const Children&... children) {
  ElementWriter writer(name, {}, attributes);
  (writer.append(children), ...);
  return std::move(writer).finish();
}
template <typename... Children>
Markup element(ElementName name, const Children&... children) {
  return element(name, {}, children...);
}

/// Children one after the other, without an element around them.
template <typename... Children>
Markup together(const Children&... children) {
  Markup markup;
  ((markup += children), ...);
  return markup;
}

/// Elements of one component of the web application: they carry the class that its styles are
/// bound to ("in-counts" for web/src/lib/ui/Counts.svelte; web/svelte.config.js makes it).
class Scope {
 public:
  consteval explicit Scope(const char* scope_class) : class_(scope_class) {
    ElementName::require_plain(class_);
  }
  template <typename... Children>
  Markup operator()(ElementName name, Attributes attributes, const Children&... children) const {
    ElementWriter writer(name, class_, attributes);
    (writer.append(children), ...);
    return std::move(writer).finish();
  }
  template <typename... Children>
  Markup operator()(ElementName name, const Children&... children) const {
    return (*this)(name, {}, children...);
  }
  std::string_view name() const { return class_; }

 private:
  std::string_view class_;
};

}  // namespace assay::http::pages
