#pragma once
#include <zip.h>

#include <cstdint>
#include <cstdlib>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Test-only: workbooks in the manner of the programs that write them, part by part, so that a
/// test can also damage any part. The manners were copied from files of those programs.
namespace assay::testing {

struct ZipPart {
  std::string name;
  std::string content;
  bool compressed = true;
};

/// The bytes of a zip archive with these parts, in this order.
inline std::string zip_of(const std::vector<ZipPart>& parts) {
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_source_keep(target);
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, nullptr);
  for (const ZipPart& part : parts) {
    zip_source_t* content = zip_source_buffer(archive, part.content.data(), part.content.size(), 0);
    const auto index = zip_file_add(archive, part.name.c_str(), content, ZIP_FL_ENC_UTF_8);
    if (index < 0) std::abort();
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index),
                             part.compressed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0);
  }
  if (zip_close(archive) != 0) std::abort();
  zip_stat_t status;
  zip_source_stat(target, &status);
  std::string bytes(status.size, '\0');
  zip_source_open(target);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

inline std::string xml_escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      default:
        escaped.push_back(c);
    }
  }
  return escaped;
}

/// `text` with every `from` replaced by `to`: to make a variant of a part.
inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

/// Whose manner of writing a workbook follows.
enum class WrittenBy {
  excel,          ///< shared strings with runs and phonetic runs, _x000D_, shared formulas
  strict_excel,   ///< the same in the strict namespaces, every element with a prefix
  libreoffice,    ///< xml:space on every string, &#10;, <f>TRUE()</f> for booleans
  openpyxl,       ///< inline strings, absolute targets, empty strings, no cached values
  google_sheets,  ///< no <dimension>, styled empty cells and rows to the end of the grid
  sheetjs,        ///< t="str" for plain text, no styles on cells
  minimal,        ///< no r= on rows and cells, no relationship for the shared strings
};

inline constexpr WrittenBy all_writers[] = {
    WrittenBy::excel,         WrittenBy::strict_excel, WrittenBy::libreoffice, WrittenBy::openpyxl,
    WrittenBy::google_sheets, WrittenBy::sheetjs,      WrittenBy::minimal};

inline std::string_view name_of(WrittenBy writer) {
  switch (writer) {
    case WrittenBy::excel:
      return "excel";
    case WrittenBy::strict_excel:
      return "strict_excel";
    case WrittenBy::libreoffice:
      return "libreoffice";
    case WrittenBy::openpyxl:
      return "openpyxl";
    case WrittenBy::google_sheets:
      return "google_sheets";
    case WrittenBy::sheetjs:
      return "sheetjs";
    case WrittenBy::minimal:
      break;
  }
  return "minimal";
}

class WorkbookBuilder {
 public:
  explicit WorkbookBuilder(WrittenBy writer = WrittenBy::excel) : writer_(writer) {}

  /// Begins a sheet; cells and merges that follow belong to it.
  WorkbookBuilder& sheet(std::string name, bool hidden = false) {
    sheets_.push_back({std::move(name), hidden, {}, {}});
    return *this;
  }
  /// Rows and columns are 1-based.
  WorkbookBuilder& text(std::uint32_t row, std::uint32_t column, std::string value) {
    return add(row, column, {Kind::text, std::move(value), ""});
  }
  WorkbookBuilder& number(std::uint32_t row, std::uint32_t column, std::string digits) {
    return add(row, column, {Kind::number, std::move(digits), ""});
  }
  WorkbookBuilder& boolean(std::uint32_t row, std::uint32_t column, bool value) {
    return add(row, column, {Kind::boolean, value ? "1" : "0", ""});
  }
  WorkbookBuilder& error(std::uint32_t row, std::uint32_t column, std::string value) {
    return add(row, column, {Kind::error, std::move(value), ""});
  }
  /// A formula without "=" and the text that it gave last; openpyxl stores no such text.
  WorkbookBuilder& formula(std::uint32_t row, std::uint32_t column, std::string formula,
                           std::string cached) {
    return add(row, column, {Kind::formula, std::move(cached), std::move(formula)});
  }
  WorkbookBuilder& empty(std::uint32_t row, std::uint32_t column) {
    return add(row, column, {Kind::empty, "", ""});
  }
  WorkbookBuilder& merge(std::string reference) {
    sheets_.back().merges.push_back(std::move(reference));
    return *this;
  }

  /// The parts as they would be zipped; change them at will, then zip_of().
  std::vector<ZipPart> parts() const {
    std::vector<std::string> strings;
    std::vector<ZipPart> parts;
    std::vector<ZipPart> sheets;
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      sheets.push_back(
          {"xl/worksheets/sheet" + std::to_string(i + 1) + ".xml", sheet_xml(sheets_[i], strings)});
    }
    parts.push_back({"[Content_Types].xml", content_types()});
    parts.push_back({"_rels/.rels", package_relationships()});
    parts.push_back({"xl/workbook.xml", workbook_xml()});
    parts.push_back({"xl/_rels/workbook.xml.rels", workbook_relationships()});
    parts.insert(parts.end(), sheets.begin(), sheets.end());
    if (has_shared_strings()) parts.push_back({"xl/sharedStrings.xml", strings_xml(strings)});
    return parts;
  }
  std::string bytes() const { return zip_of(parts()); }

 private:
  enum class Kind { text, number, boolean, error, formula, empty };
  struct Content {
    Kind kind = Kind::empty;
    std::string value;
    std::string formula;
  };
  using Row = std::map<std::uint32_t, Content>;
  struct Sheet {
    std::string name;
    bool hidden = false;
    std::map<std::uint32_t, Row> rows;
    std::vector<std::string> merges;
  };

  WorkbookBuilder& add(std::uint32_t row, std::uint32_t column, Content content) {
    sheets_.back().rows[row][column] = std::move(content);
    return *this;
  }

  bool strict() const { return writer_ == WrittenBy::strict_excel; }
  bool has_shared_strings() const {
    return writer_ != WrittenBy::openpyxl && writer_ != WrittenBy::sheetjs;
  }
  /// The element prefix of the main namespace.
  std::string prefix() const { return strict() ? "x:" : ""; }
  std::string office() const {
    return strict() ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
                    : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  }
  std::string declaration() const {
    return writer_ == WrittenBy::openpyxl
               ? ""
               : "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n";
  }
  std::string root(std::string_view name) const {
    const std::string main = strict() ? "xmlns:x=\"http://purl.oclc.org/ooxml/spreadsheetml/main\""
                                      : "xmlns=\"http://schemas.openxmlformats.org/"
                                        "spreadsheetml/2006/main\"";
    return declaration() + "<" + prefix() + std::string(name) + " " + main + " xmlns:r=\"" +
           office() + "\">";
  }
  std::string open(std::string_view element) const { return "<" + prefix() + std::string(element); }
  std::string close(std::string_view element) const {
    return "</" + prefix() + std::string(element) + ">";
  }

  std::string content_types() const {
    return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
  }
  std::string package_relationships() const {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
           "<Relationship Id=\"rId3\" Type=\"" +
           office() +
           "/extended-properties\" Target=\"docProps/app.xml\"/><Relationship Id=\"rId1\" "
           "Type=\"" +
           office() + "/officeDocument\" Target=\"" + (writer_ == WrittenBy::openpyxl ? "/" : "") +
           "xl/workbook.xml\"/></Relationships>";
  }
  std::string workbook_xml() const {
    std::string xml = root("workbook");
    if (writer_ == WrittenBy::excel) {
      xml +=
          "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/"
          "markup-compatibility/2006\"><mc:Choice Requires=\"x15\"><x15ac:absPath url=\"/\" "
          "xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\"/>"
          "</mc:Choice></mc:AlternateContent>";
    }
    xml += open("sheets") + ">";
    for (std::size_t i = 0; i < sheets_.size(); ++i) {
      const std::string number = std::to_string(i + 1);
      xml += open("sheet") + " name=\"" + xml_escaped(sheets_[i].name) + "\" sheetId=\"" + number +
             "\"" + (sheets_[i].hidden ? " state=\"hidden\"" : "") + " r:id=\"rId" + number +
             "\"/>";
    }
    return xml + close("sheets") + close("workbook");
  }
  std::string workbook_relationships() const {
    const std::string folder = writer_ == WrittenBy::openpyxl ? "/xl/" : "";
    std::string xml =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    // From the last to the first: their order means nothing.
    for (std::size_t i = sheets_.size(); i > 0; --i) {
      const std::string number = std::to_string(i);
      xml += "<Relationship Id=\"rId" + number + "\" Type=\"" + office() +
             "/worksheet\" Target=\"" + folder + "worksheets/sheet" + number + ".xml\"/>";
    }
    if (has_shared_strings() && writer_ != WrittenBy::minimal) {
      xml += "<Relationship Id=\"rId99\" Type=\"" + office() + "/sharedStrings\" Target=\"" +
             folder + "sharedStrings.xml\"/>";
    }
    return xml + "</Relationships>";
  }

  std::string strings_xml(const std::vector<std::string>& strings) const {
    std::string xml = root("sst");
    for (const auto& text : strings) xml += open("si") + ">" + item(text) + close("si");
    return xml + close("sst");
  }
  /// The inside of <si> or <is>.
  std::string item(const std::string& text) const {
    std::string written = xml_escaped(replaced(text, "\r", "_x000D_"));
    if (writer_ == WrittenBy::libreoffice) written = replaced(written, "\n", "&#10;");
    const std::string start = open("t") + " xml:space=\"preserve\">";
    if (writer_ != WrittenBy::excel || text.size() < 2) return start + written + close("t");
    // Two runs, the second formatted, and a reading that is not part of the text.
    const std::size_t middle = written.find_first_of(" \n");
    if (middle == std::string::npos) {
      return start + written + close("t") +
             "<rPh sb=\"0\" eb=\"1\"><t>ヨミ</t></rPh><phoneticPr fontId=\"1\"/>";
    }
    return "<r>" + start + written.substr(0, middle) + "</t></r><r><rPr><b/></rPr>" + start +
           written.substr(middle) + "</t></r><phoneticPr fontId=\"1\"/>";
  }

  static std::string column_name(std::uint32_t column) {
    std::string name;
    for (; column > 0; column = (column - 1) / 26) {
      name.insert(name.begin(), static_cast<char>('A' + (column - 1) % 26));
    }
    return name;
  }

  std::string sheet_xml(const Sheet& sheet, std::vector<std::string>& strings) const {
    std::string xml = root("worksheet");
    // Never believed: the official forms claim fewer columns than they have.
    if (writer_ != WrittenBy::google_sheets) xml += open("dimension") + " ref=\"A1:B2\"/>";
    xml += open("sheetData") + ">";
    std::uint32_t next_row = 1;
    for (const auto& [row, cells] : sheet.rows) {
      // Without r= a row's place is its number among the rows.
      for (; writer_ == WrittenBy::minimal && next_row < row; ++next_row) xml += "<row/>";
      next_row = row + 1;
      xml += row_xml(row, cells, strings);
    }
    if (writer_ == WrittenBy::google_sheets) {
      for (std::uint32_t row = next_row; row < next_row + 1'000; ++row) {
        const std::string number = std::to_string(row);
        xml += "<row r=\"" + number + "\"><c r=\"A" + number + "\" s=\"3\"/></row>";
      }
    }
    xml += close("sheetData");
    if (!sheet.merges.empty()) {
      xml += open("mergeCells") + ">";
      for (const auto& reference : sheet.merges) {
        xml += open("mergeCell") + " ref=\"" + reference + "\"/>";
      }
      xml += close("mergeCells");
    }
    return xml + close("worksheet");
  }

  std::string row_xml(std::uint32_t row, const Row& cells,
                      std::vector<std::string>& strings) const {
    std::string xml = open("row");
    if (writer_ != WrittenBy::minimal) xml += " r=\"" + std::to_string(row) + "\"";
    if (writer_ == WrittenBy::excel) xml += " spans=\"1:12\" ht=\"44\" customHeight=\"1\"";
    xml += ">";
    std::uint32_t next_column = 1;
    for (const auto& [column, content] : cells) {
      for (; writer_ == WrittenBy::minimal && next_column < column; ++next_column) xml += "<c/>";
      next_column = column + 1;
      std::string attributes;
      if (writer_ != WrittenBy::minimal) {
        attributes += " r=\"" + column_name(column) + std::to_string(row) + "\"";
      }
      if (writer_ != WrittenBy::sheetjs) attributes += " s=\"3\"";
      xml += cell_xml(content, attributes, strings);
    }
    return xml + close("row");
  }

  std::string cell_xml(const Content& content, const std::string& attributes,
                       std::vector<std::string>& strings) const {
    const auto cell = [&](std::string_view type, const std::string& inside) {
      const std::string kind = type.empty() ? "" : " t=\"" + std::string(type) + "\"";
      return open("c") + attributes + kind + ">" + inside + close("c");
    };
    const auto value = [&](const std::string& text) {
      return open("v") + ">" + xml_escaped(text) + close("v");
    };
    switch (content.kind) {
      case Kind::text:
        if (writer_ == WrittenBy::sheetjs) {
          return cell("str", value(replaced(content.value, "\r", "_x000d_")));
        }
        if (writer_ == WrittenBy::openpyxl) {
          return cell("inlineStr", "<is>" + item(content.value) + "</is>");
        }
        strings.push_back(content.value);
        return cell("s", value(std::to_string(strings.size() - 1)));
      case Kind::number:
        return cell(writer_ == WrittenBy::libreoffice ? "n" : "", value(content.value));
      case Kind::boolean: {
        const std::string truth = content.value == "1" ? "TRUE()" : "FALSE()";
        const bool as_formula = writer_ == WrittenBy::libreoffice;
        return cell(
            "b", (as_formula ? "<f aca=\"false\">" + truth + "</f>" : "") + value(content.value));
      }
      case Kind::error:
        return cell("e", value(content.value));
      case Kind::formula:
        if (writer_ == WrittenBy::openpyxl) {
          return cell("", "<f>" + xml_escaped(content.formula) + "</f><v/>");
        }
        return cell("str", open("f") + ">" + xml_escaped(content.formula) + close("f") +
                               value(content.value));
      case Kind::empty:
        break;
    }
    return writer_ == WrittenBy::openpyxl ? cell("inlineStr", "") : open("c") + attributes + "/>";
  }

  WrittenBy writer_;
  std::vector<Sheet> sheets_;
};

}  // namespace assay::testing
