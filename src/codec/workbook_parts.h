#pragma once
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "codec/archive.h"
#include "codec/spreadsheet.h"
#include "codec/xml.h"

namespace assay::codec {

using Deadline = std::chrono::steady_clock::time_point;

/// The value of an attribute, or "" when it is absent.
std::string_view attribute(const XmlHandler::Attributes& attributes, std::string_view name);

/// Streams a part of the archive through `handler`. `file` names the archive in errors.
/// Errors: those of Archive::stream and XmlParser, "workbook.out_of_time" (file, limit) once the
/// deadline has passed.
Result<void> read_part(Archive& archive, std::string_view part, XmlHandler& handler,
                       const std::string& file, Deadline deadline);

/// One <Relationship> of a .rels part.
struct Relationship {
  std::string type;    ///< the last segment of its type: "worksheet", "sharedStrings", ...
  std::string target;  ///< the name of the part, or an address outside the archive
  bool external = false;
};

/// Relationships by their id. `part` is the one that they belong to, "" for the package.
/// A part without a .rels part has none.
Result<std::map<std::string, Relationship, std::less<>>> read_relationships(Archive& archive,
                                                                            std::string_view part,
                                                                            const std::string& file,
                                                                            Deadline deadline);

/// The name of the part that `target` means, as seen from `part` (ECMA-376 part 2, 6.4).
std::string resolve_target(std::string_view part, std::string_view target);

struct WorkbookParts {
  std::vector<SheetInfo> sheets;
  std::vector<std::string> sheet_parts;  ///< one for each sheet; "" when the file names none
  std::string shared_strings;            ///< "" when there is none
  bool external_links = false;
};

/// Where things are in a workbook. Errors: those of read_part, "workbook.not_a_workbook" (file),
/// "workbook.too_many_sheets" (file, limit), "workbook.no_sheets" (file).
Result<WorkbookParts> read_workbook_parts(Archive& archive, const std::string& file,
                                          Deadline deadline);

}  // namespace assay::codec
