#pragma once
#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::cli {

/// Text from outside as a terminal may show it: control characters, escape sequences' beginnings
/// and marks that reverse the direction of text become U+FFFD; a line break becomes a space.
std::string printable(std::string_view text);

/// Columns that a terminal gives the text: two for East Asian wide characters, none for marks that
/// combine.
std::size_t display_width(std::string_view text);

/// The words with `between` between them.
std::string joined(const std::vector<std::string>& words, std::string_view between);

/// Rows under a header, each column as wide as its widest cell; two spaces between.
class TextTable {
 public:
  explicit TextTable(std::vector<std::string> header) { rows_.push_back(std::move(header)); }
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  bool empty() const { return rows_.size() == 1; }
  void print(std::ostream& out) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

/// Names with values, one a line, the values under each other. An empty value is left out.
class FactList {
 public:
  void add(std::string name, std::string value);
  void print(std::ostream& out) const;

 private:
  std::vector<std::pair<std::string, std::string>> facts_;
};

}  // namespace assay::cli
