#include "codec/workbook_parts.h"

#include <algorithm>
#include <charconv>

#include "base/clock.h"
#include "base/limits.h"

namespace assay::codec {
namespace {

using Relationships = std::map<std::string, Relationship, std::less<>>;

/// The part of a path up to and with its last '/'.
std::string_view folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : part.substr(0, slash + 1);
}

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const char* const digits = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2) {
      decoded.push_back(static_cast<char>(byte));
      i += 2;
    } else {
      decoded.push_back(text[i]);
    }
  }
  return decoded;
}

class RelationshipsHandler final : public XmlHandler {
 public:
  RelationshipsHandler(std::string_view part, Relationships& found) : part_(part), found_(found) {}

  Result<void> start(std::string_view name, const Attributes& attributes) override {
    if (name != "Relationship") return {};
    Relationship relationship;
    const auto type = attribute(attributes, "Type");
    relationship.type = type.substr(type.rfind('/') + 1);
    relationship.external = attribute(attributes, "TargetMode") == "External";
    const auto target = attribute(attributes, "Target");
    relationship.target =
        relationship.external ? std::string(target) : resolve_target(part_, target);
    found_.try_emplace(std::string(attribute(attributes, "Id")), std::move(relationship));
    return {};
  }
  Result<void> end(std::string_view) override { return {}; }
  Result<void> text(std::string_view) override { return {}; }

 private:
  std::string_view part_;
  Relationships& found_;
};

/// Reads the tabs out of xl/workbook.xml.
class WorkbookHandler final : public XmlHandler {
 public:
  explicit WorkbookHandler(std::string file) : file_(std::move(file)) {}

  Result<void> start(std::string_view name, const Attributes& attributes) override {
    ++depth_;
    if (depth_ == 1 && name != "workbook") {
      return Error{"workbook.not_a_workbook", {{"file", file_}}};
    }
    if (depth_ == 2) in_sheets_ = name == "sheets";
    if (depth_ == 2 && name == "externalReferences") external_links = true;
    if (depth_ != 3 || !in_sheets_ || name != "sheet") return {};
    if (sheets.size() == limits::sheets) {
      return Error{"workbook.too_many_sheets",
                   {{"file", file_}, {"limit", std::to_string(limits::sheets)}}};
    }
    const auto state = attribute(attributes, "state");
    sheets.push_back(
        {std::string(attribute(attributes, "name")), state == "hidden" || state == "veryHidden"});
    relationship_ids.emplace_back(attribute(attributes, "id"));
    return {};
  }
  Result<void> end(std::string_view) override {
    --depth_;
    return {};
  }
  Result<void> text(std::string_view) override { return {}; }

  std::vector<SheetInfo> sheets;
  std::vector<std::string> relationship_ids;
  bool external_links = false;

 private:
  std::string file_;
  std::size_t depth_ = 0;
  bool in_sheets_ = false;
};

/// The main part: what the package's relationships say, else where everybody puts it.
Result<std::string> find_workbook_part(Archive& archive, const std::string& file,
                                       Deadline deadline) {
  std::string part = "xl/workbook.xml";
  ASSAY_ASSIGN(const Relationships package, read_relationships(archive, "", file, deadline));
  for (const auto& [id, relationship] : package) {
    if (relationship.type == "officeDocument" && !relationship.external) part = relationship.target;
  }
  // A binary workbook (.xlsb) has a main part too, but it is not XML.
  if (!archive.has(part) || part.ends_with(".bin")) {
    return Error{"workbook.not_a_workbook", {{"file", file}}};
  }
  return part;
}

}  // namespace

std::string_view attribute(const XmlHandler::Attributes& attributes, std::string_view name) {
  for (const auto& [key, value] : attributes) {
    if (key == name) return value;
  }
  return {};
}

std::string resolve_target(std::string_view part, std::string_view target) {
  std::string path = percent_decoded(target);
  std::replace(path.begin(), path.end(), '\\', '/');
  if (!path.starts_with('/')) path.insert(0, folder_of(part));
  std::vector<std::string_view> segments;
  std::string_view rest = path;
  while (!rest.empty()) {
    const auto slash = std::min(rest.find('/'), rest.size());
    const std::string_view segment = rest.substr(0, slash);
    rest.remove_prefix(std::min(slash + 1, rest.size()));
    if (segment == "..") {
      if (!segments.empty()) segments.pop_back();
    } else if (!segment.empty() && segment != ".") {
      segments.push_back(segment);
    }
  }
  std::string resolved;
  for (const auto segment : segments) {
    if (!resolved.empty()) resolved.push_back('/');
    resolved += segment;
  }
  return resolved;
}

Result<void> read_part(Archive& archive, std::string_view part, XmlHandler& handler,
                       const std::string& file, Deadline deadline) {
  XmlParser parser(handler, file + "!" + std::string(part));
  ASSAY_TRY(archive.stream(part, [&](std::string_view chunk) -> Result<void> {
    if (monotonic_now() > deadline) {
      return Error{"workbook.out_of_time",
                   {{"file", file}, {"limit", std::to_string(limits::import_milliseconds)}}};
    }
    return parser.feed(chunk);
  }));
  return parser.finish();
}

Result<Relationships> read_relationships(Archive& archive, std::string_view part,
                                         const std::string& file, Deadline deadline) {
  Relationships found;
  const std::string_view folder = folder_of(part);
  const std::string source =
      std::string(folder) + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
  if (!archive.has(source)) return found;
  RelationshipsHandler handler(part, found);
  ASSAY_TRY(read_part(archive, source, handler, file, deadline));
  return found;
}

Result<WorkbookParts> read_workbook_parts(Archive& archive, const std::string& file,
                                          Deadline deadline) {
  ASSAY_ASSIGN(const std::string workbook, find_workbook_part(archive, file, deadline));
  WorkbookHandler handler(file);
  ASSAY_TRY(read_part(archive, workbook, handler, file, deadline));
  if (handler.sheets.empty()) return Error{"workbook.no_sheets", {{"file", file}}};
  ASSAY_ASSIGN(const Relationships related, read_relationships(archive, workbook, file, deadline));

  WorkbookParts parts;
  parts.sheets = std::move(handler.sheets);
  parts.external_links = handler.external_links;
  for (const auto& id : handler.relationship_ids) {
    const auto found = related.find(id);
    const bool inside = found != related.end() && !found->second.external;
    parts.sheet_parts.push_back(inside ? found->second.target : "");
  }
  for (const auto& [id, relationship] : related) {
    if (relationship.type == "externalLink") parts.external_links = true;
    if (relationship.type == "sharedStrings") parts.shared_strings = relationship.target;
  }
  // Some writers forget the relationship; the strings are needed all the same.
  const std::string usual = resolve_target(workbook, "sharedStrings.xml");
  if (parts.shared_strings.empty() && archive.has(usual)) parts.shared_strings = usual;
  return parts;
}

}  // namespace assay::codec
