#include "app/compare_services.h"
#include "http/delivery.h"
#include "http/handlers/answers.h"
#include "http/handlers/operations.h"
#include "http/query_reader.h"
#include "representation/comparison_json.h"
#include "representation/printed.h"

namespace assay::http::handlers {
namespace {

using registry::Granularity;

enum class Only { answers, differences, gaps };

std::optional<Only> parse_only(std::string_view name) {
  if (name == "answers") return Only::answers;
  if (name == "differences") return Only::differences;
  if (name == "gaps") return Only::gaps;
  return std::nullopt;
}

/// A comparison with the reading that its pointers live in.
struct Compared {
  app::Reading reading;
  app::ServiceComparison comparison;
  Language language;
};

Result<Compared> compared(const Call& call) {
  QueryReader query(call.request);
  std::vector<party::ServiceId> services;
  for (auto& id : query.texts("service")) services.emplace_back(std::move(id));
  query.need("service");
  registry::ComparisonOptions options;
  options.base = query.catalog("base");
  options.granularity =
      query.choice("granularity", {name(Granularity::question), name(Granularity::control)},
                   registry::parse_granularity);
  for (const Only only : query.choices("only", {"answers", "differences", "gaps"}, parse_only)) {
    options.only_answers |= only == Only::answers;
    options.only_differences |= only == Only::differences;
    options.only_gaps |= only == Only::gaps;
  }
  options.domain = query.text("domain").value_or("");
  const auto as_of = query.as_of();
  const Language language = query.language();
  ASSAY_TRY(query.finish());
  app::Reading reading = call.instance->reading(as_of);
  auto comparison = app::compare_services(reading, services, options);
  if (!comparison.ok()) return of_what_is_kept(comparison.error(), {"comparison", "service"});
  return Compared{std::move(reading), std::move(comparison).value(), language};
}

std::string file_name(const Compared& compared, std::string_view ending) {
  return "assay-comparison-" + day_of(compared.reading) + std::string(ending);
}

/// What becomes a file once the reading has ended: an act waits for every reading.
template <typename Content>
struct ToWrite {
  std::string name;
  Content content;
  std::string etag = {};  ///< "": that of the file's bytes
};

Result<ToWrite<representation::ComparisonOnPaper>> comparison_to_print(const Call& call) {
  ASSAY_ASSIGN(const Compared result, compared(call));
  return ToWrite<representation::ComparisonOnPaper>{
      file_name(result, ".pdf"),
      representation::comparison_on_paper(result.reading, result.comparison, result.language)};
}

Result<ToWrite<std::vector<codec::SheetTable>>> workbook_to_write(const Call& call) {
  ASSAY_ASSIGN(const Compared result, compared(call));
  ToWrite<std::vector<codec::SheetTable>> workbook{
      file_name(result, ".xlsx"),
      representation::comparison_sheets(result.reading, result.comparison, result.language)};
  if (result.reading.historical()) return workbook;
  // The workbook names the instant, deep in its archive: its tag is that of what it shows.
  const std::string shown = format_instant(result.reading.at());
  workbook.etag = entity_tag(
      representation::comparison_csv(result.reading, result.comparison, result.language), shown);
  return workbook;
}

}  // namespace

Result<Response> compare_services(const Call& call) {
  ASSAY_ASSIGN(const Compared result, compared(call));
  return json_answer(result.reading,
                     representation::comparison_text(result.reading, result.comparison));
}

Result<Response> export_comparison_csv(const Call& call) {
  ASSAY_ASSIGN(const Compared result, compared(call));
  return file_answer(
      csv_type, file_name(result, ".csv"),
      representation::comparison_csv(result.reading, result.comparison, result.language));
}

Result<Response> export_comparison_pdf(const Call& call) {
  ASSAY_ASSIGN(const auto paper, comparison_to_print(call));
  ASSAY_ASSIGN(auto bytes, representation::comparison_pdf(paper.content));
  return file_answer(pdf_type, paper.name, std::move(bytes));
}

Result<Response> export_comparison_workbook(const Call& call) {
  ASSAY_ASSIGN(const auto workbook, workbook_to_write(call));
  ASSAY_ASSIGN(auto bytes, codec::write_spreadsheet(workbook.content));
  Response response = file_answer(workbook_type, workbook.name, std::move(bytes));
  if (!workbook.etag.empty()) response.etag = workbook.etag;
  return response;
}

}  // namespace assay::http::handlers
