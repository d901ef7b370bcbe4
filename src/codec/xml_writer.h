#pragma once
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace assay::codec {

/// Writes one XML document: elements in their order, every text and value escaped. What XML 1.0
/// cannot hold (control characters, U+FFFE, U+FFFF) stands as U+FFFD. Texts are UTF-8; names of
/// elements and attributes are literals of the caller.
class XmlWriter {
 public:
  struct Attribute {
    std::string_view name;
    std::string_view value;
  };
  using Attributes = std::initializer_list<Attribute>;

  /// Begins with the XML declaration.
  XmlWriter();

  void open(std::string_view name, Attributes attributes = {});
  void close();  ///< the innermost open element
  void text(std::string_view text);
  /// An element with nothing but text in it, or with nothing at all.
  void element(std::string_view name, Attributes attributes, std::string_view text = {});

  /// The document; every element is closed.
  std::string finish() &&;

 private:
  void begin(std::string_view name, Attributes attributes);
  void append_escaped(std::string_view text);

  std::string document_;
  std::vector<std::string> open_;
};

}  // namespace assay::codec
