#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace assay::codec {

/// Receives the events of an XML document. Names come without their namespace prefix.
class XmlHandler {
 public:
  using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;
  virtual ~XmlHandler() = default;
  virtual Result<void> start(std::string_view name, const Attributes& attributes) = 0;
  virtual Result<void> end(std::string_view name) = 0;
  virtual Result<void> text(std::string_view text) = 0;
};

/// Streaming XML by expat: no DTD, no entities beyond the five of XML, depth and attribute limits.
/// Feed chunks, then finish. Errors: "xml.malformed" (file, line, column, reason), "xml.doctype"
/// (file), "xml.too_deep", "xml.attributes_too_long", "xml.token_too_long" (file, limit), or what
/// the handler returned.
class XmlParser {
 public:
  /// `handler` must outlive the parser; `file` names the source in errors
  /// ("x.xlsx!xl/workbook.xml").
  XmlParser(XmlHandler& handler, std::string file);
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  Result<void> feed(std::string_view chunk);
  Result<void> finish();

  /// Where the text of the event being handled begins and ends, in bytes from the first byte that
  /// was fed. The end of an element without content (<c/>) is an empty place behind its tag.
  std::size_t event_begin() const;
  std::size_t event_end() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace assay::codec
