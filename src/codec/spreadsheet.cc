#include "codec/spreadsheet.h"

#include <optional>

#include "base/clock.h"
#include "base/limits.h"
#include "codec/archive.h"
#include "codec/shared_strings.h"
#include "codec/sheet_reader.h"
#include "codec/workbook_parts.h"

namespace assay::codec {
namespace {

/// A compound file: the old binary .xls, or an encrypted .xlsx inside one (MS-OFFCRYPTO 1.3.3).
constexpr std::string_view compound_file_start = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// "EncryptedPackage" in UTF-16, as the compound file's directory writes it.
constexpr std::string_view encrypted_package{"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
                                             32};

}  // namespace

struct Spreadsheet::State {
  State(Archive opened, std::string_view name, Deadline limit)
      : archive(std::move(opened)), file(name), deadline(limit) {}

  Result<void> load_strings();

  Archive archive;
  std::string file;
  Deadline deadline;
  WorkbookParts parts;
  std::optional<SharedStrings> strings;  ///< read when the first sheet is
  std::vector<MergedArea> merged;
};

Result<void> Spreadsheet::State::load_strings() {
  if (strings.has_value()) return {};
  SharedStrings loaded(file);
  if (!parts.shared_strings.empty()) {
    ASSAY_TRY(read_part(archive, parts.shared_strings, loaded, file, deadline));
  }
  strings.emplace(std::move(loaded));
  return {};
}

Spreadsheet::Spreadsheet(std::unique_ptr<State> state) : state_(std::move(state)) {}
Spreadsheet::Spreadsheet(Spreadsheet&&) noexcept = default;
Spreadsheet& Spreadsheet::operator=(Spreadsheet&&) noexcept = default;
Spreadsheet::~Spreadsheet() = default;

Result<Spreadsheet> Spreadsheet::open(std::string_view bytes, std::string_view file) {
  if (bytes.starts_with(compound_file_start)) {
    const bool encrypted = bytes.find(encrypted_package) != std::string_view::npos;
    return Error{encrypted ? "workbook.encrypted" : "workbook.legacy_xls",
                 {{"file", std::string(file)}}};
  }
  ASSAY_ASSIGN(Archive archive, Archive::open(bytes, file));
  const Deadline deadline =
      monotonic_now() + std::chrono::milliseconds(limits::import_milliseconds);
  auto state = std::make_unique<State>(std::move(archive), file, deadline);
  ASSAY_ASSIGN(state->parts, read_workbook_parts(state->archive, state->file, deadline));
  return Spreadsheet(std::move(state));
}

const std::vector<SheetInfo>& Spreadsheet::sheets() const {
  return state_->parts.sheets;
}

bool Spreadsheet::has_external_links() const {
  return state_->parts.external_links;
}

Result<void> Spreadsheet::read_cells(std::size_t sheet,
                                     const std::function<Result<void>(const Cell&)>& cell) {
  State& state = *state_;
  state.merged.clear();
  if (sheet >= state.parts.sheets.size()) {
    return Error{"workbook.no_such_sheet",
                 {{"file", state.file}, {"sheet", std::to_string(sheet + 1)}}};
  }
  const std::string& name = state.parts.sheets[sheet].name;
  const std::string& part = state.parts.sheet_parts[sheet];
  if (part.empty() || !state.archive.has(part)) {
    return Error{"workbook.missing_sheet", {{"file", state.file}, {"sheet", name}}};
  }
  ASSAY_TRY(state.load_strings());
  SheetReader reader(state.file, name, *state.strings, cell);
  auto outcome = read_part(state.archive, part, reader, state.file, state.deadline);
  state.merged = std::move(reader.merged_areas());
  return outcome;
}

const std::vector<MergedArea>& Spreadsheet::merged_areas() const {
  return state_->merged;
}

}  // namespace assay::codec
